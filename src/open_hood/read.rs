//! From the bytes of a private sheet's file to the sheet and the problems in it.

use std::sync::Arc;

use super::audience::Audience;
use super::model::{Agreement, Author, HoodHead, HoodSheet};
use super::place::HoodPlace;
use super::resolver::HoodResolver;
use super::sections::Sections;
use super::{capsule, kind::HoodKind, logbook, look, review};
use crate::diagnostic::{HoodFault, Problem};
use crate::fields::{Fields, Key, Reporter, parse_front_matter, same, written_language};
use crate::files::decode;
use crate::sheet::body::{Body, SheetLink};
use crate::sheet::markdown;
use crate::sheet::opening_line;
use crate::sheet::rules::Rules;
use crate::source::{Split, split};

pub(super) const AUTHORS: Key = Key("authors", "auteurs");
const AUDIENCE: Key = Key("audience", "audience");
pub(super) const CASE: Key = Key("case", "cas");
const EMAIL: Key = Key("email", "courriel");
pub(super) const NAME: Key = Key("name", "nom");
pub(super) const REVIEW: Key = Key("review", "bilan");

/// What came of reading a private sheet.
#[derive(Clone, Debug)]
pub struct ReadHood {
    /// The sheet; none where its front matter cannot be read. Where a problem is
    /// an error, some of what it holds only stands in for what is wrong.
    pub sheet: Option<HoodSheet>,
    /// Where it would be: its kind and name, if its path tells them.
    pub place: Option<HoodPlace>,
    /// All problems that can be told without looking at another sheet.
    pub problems: Vec<Problem>,
}

impl ReadHood {
    pub(super) fn refused(place: Option<HoodPlace>, problem: Problem) -> Self {
        Self {
            sheet: None,
            place,
            problems: vec![problem],
        }
    }
}

/// Reads a private sheet.
///
/// `file` is its path from the open hood's root, `shown` the same as messages
/// show it, `bytes` what it holds.
#[must_use]
pub fn read(file: &Arc<str>, shown: &Arc<str>, bytes: Vec<u8>, rules: &Rules) -> ReadHood {
    let place = match HoodPlace::locate(file) {
        Ok(place) => place,
        Err(fault) => return ReadHood::refused(None, Problem::of_file(shown, fault)),
    };
    let refused =
        |(fault, span)| ReadHood::refused(Some(place.clone()), Problem::at(shown, span, fault));
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(wrong) => return refused(wrong),
    };
    let parts = match split(&text) {
        Ok(parts) => parts,
        Err(wrong) => return refused(wrong),
    };
    let reporter = Reporter::new(shown, parts.front.start).in_language(rules.language);
    let sheet = read_parts(file, &text, &parts, &place, rules, &reporter);
    ReadHood {
        sheet,
        place: Some(place),
        problems: reporter.into_problems(),
    }
}

/// What the readers of the four kinds are handed.
pub(super) struct HoodParts<'r> {
    pub(super) fields: &'r Fields<'r>,
    pub(super) resolver: HoodResolver<'r>,
    pub(super) head: HoodHead,
    pub(super) sections: Sections<'r>,
    pub(super) links: Vec<SheetLink>,
}

impl HoodParts<'_> {
    /// What is left of the text, as a body.
    pub(super) fn body(sections: Sections<'_>, links: Vec<SheetLink>) -> Body {
        Body {
            sections: sections.rest(),
            links,
        }
    }
}

fn read_parts(
    file: &Arc<str>,
    text: &str,
    split: &Split,
    place: &HoodPlace,
    rules: &Rules,
    reporter: &Reporter,
) -> Option<HoodSheet> {
    let resolver = HoodResolver { file, rules };
    let table = parse_front_matter(&text[split.front.clone()], reporter);
    let mut body = markdown::read(
        &text[split.body.clone()],
        split.body.start,
        written_language(table.as_ref()).unwrap_or(rules.language),
        &resolver,
        reporter,
    );
    let table = table?;
    let opening = opening_line(text, split);
    let fields = Fields::new(table.get_ref(), 0..0, reporter).with_opening(opening);
    let mut head = head(&fields, file, place, rules);
    head.files = std::mem::take(&mut body.files);
    let sections = Sections::take(&mut body, split.fence.clone(), head.language, reporter);
    head.extract = sections.extract(text);
    let parts = HoodParts {
        fields: &fields,
        resolver,
        head,
        sections,
        links: body.body.links,
    };
    let sheet = match place.kind {
        HoodKind::Review => HoodSheet::Review(Arc::new(review::read(parts))),
        HoodKind::Logbook => HoodSheet::Logbook(Arc::new(logbook::read(parts))),
        HoodKind::Capsule => HoodSheet::Capsule(Arc::new(capsule::read(parts))),
        HoodKind::Look => HoodSheet::Look(Arc::new(look::read(parts))),
    };
    fields.finish();
    Some(sheet)
}

/// Reads what private sheets of all kinds share.
fn head(fields: &Fields<'_>, file: &Arc<str>, place: &HoodPlace, rules: &Rules) -> HoodHead {
    let title = fields.required_text(Key("title", "titre"), "\"…\"");
    let audience = fields.word(AUDIENCE);
    let authors = fields.tables(AUTHORS, |fields| author(fields, audience));
    let required = place.kind == HoodKind::Review || audience == Some(Audience::Author);
    if required && !fields.has_some(AUTHORS) {
        let example = rules.language.pick(
            "[{ nom = \"Camille Martin\", courriel = \"camille@example.org\" }]",
            "[{ name = \"Camille Martin\", email = \"camille@example.org\" }]",
        );
        fields.missing(AUTHORS, example);
    }
    let date = if place.kind == HoodKind::Review {
        fields.required_date(same("date"), "2018-01-26")
    } else {
        fields.date(same("date"))
    };
    let agreed = fields.tables(Key("agreed", "accord"), agreement);
    let language = fields.language_code().unwrap_or(rules.language);
    HoodHead {
        kind: place.kind,
        name: place.name.clone(),
        file: Arc::clone(file),
        title: title.map(|title| title.value).unwrap_or_default(),
        language,
        address: place.address(rules.language),
        // What stands in for a word that is wrong is the narrowest.
        audience: audience.unwrap_or(if fields.lacks(AUDIENCE) {
            Audience::default()
        } else {
            Audience::Author
        }),
        authors,
        date: date.map(|date| date.value),
        agreed,
        draft: fields.boolean(Key("draft", "brouillon")).unwrap_or(false),
        files: Vec::new(),
        extract: None,
    }
}

fn author(fields: &Fields<'_>, audience: Option<Audience>) -> Option<Author> {
    let name = fields.required_text(NAME, "\"Camille Martin\"");
    let email = fields.email();
    let name = name?.value;
    if fields.lacks(EMAIL) && audience == Some(Audience::Author) {
        let fault = HoodFault::AuthorWithoutEmail { name: name.clone() };
        fields.reporter().report(fields.span(), fault);
    }
    Some(Author { name, email })
}

fn agreement(fields: &Fields<'_>) -> Option<Agreement> {
    let name = fields.required_text(NAME, "\"Camille Martin\"");
    let date = fields.required_date(same("date"), "2018-01-26");
    Some(Agreement {
        name: name?.value,
        date: date?.value,
    })
}
