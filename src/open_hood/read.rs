//! From the bytes of a private sheet's file to the sheet and the problems in it.

use std::cell::OnceCell;
use std::sync::Arc;

use super::kinds::{Content, Ways, ways};
use super::lookalike;
use super::model::{Agreement, Author, HoodHead, HoodSheet, Names};
use super::place::HoodPlace;
use super::resolver::{HoodResolver, named_file};
use super::schema::{self, Audience};
use super::sections::{Sections, meant_as_parts};
use crate::diagnostic::{HoodFault, Problem};
use crate::fields::{Fields, Reporter, parse_front_matter, report_fields_below, written_language};
use crate::files::decode;
use crate::schema::common;
use crate::sheet::anchors::check_own_links;
use crate::sheet::body::{Body, SheetLink};
use crate::sheet::markdown;
use crate::sheet::model::Source;
use crate::sheet::opening_line;
use crate::sheet::parts::{references, sources};
use crate::sheet::rules::Rules;
use crate::sheet::unseen::mend;
use crate::source::{Split, from_yaml, split};

/// What came of reading a private sheet.
#[derive(Clone, Debug)]
pub struct ReadHood {
    /// The sheet; none where its front matter cannot be read. Where a problem is
    /// an error, some of what it holds only stands in for what is wrong.
    pub sheet: Option<Arc<HoodSheet>>,
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
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(error) => return ReadHood::refused(Some(place), Problem::not_text(shown, error)),
    };
    let parts = match split(&text) {
        Ok(parts) => parts,
        Err((fault, span)) => {
            let repair = from_yaml(&text, &fault);
            let problem = Problem::at(shown, span, fault).with_repair(repair);
            return ReadHood::refused(Some(place), problem);
        }
    };
    let reporter = Reporter::new(shown, parts.front.start)
        .in_language(rules.language)
        .describing(place.kind.info().fields);
    let mended = mend(&text, &parts, &reporter);
    // Told of the file as it is: what is mended here may be read otherwise elsewhere.
    lookalike::report(&text[parts.body.clone()], parts.body.start, &reporter);
    let meant = meant_as_parts(
        &mended.text,
        &parts.body,
        place.kind.info().sections,
        rules.language,
        &reporter,
    );
    mended.moves(meant.lines.clone());
    let sheet = read_parts(file, &meant.text, &parts, &place, rules, &reporter);
    let mut problems = reporter.into_problems();
    mended.guard(&mut problems);
    lookalike::told_once(&text, &mut problems);
    ReadHood {
        sheet: Some(sheet),
        place: Some(place),
        problems,
    }
}

/// What the readers of the kinds are handed.
pub(super) struct HoodParts<'r> {
    pub(super) fields: &'r Fields<'r>,
    pub(super) resolver: HoodResolver<'r>,
    pub(super) head: HoodHead,
    pub(super) sections: Sections<'r>,
    pub(super) links: Vec<SheetLink>,
}

impl HoodParts<'_> {
    /// The sheet with what is left of the text.
    pub(super) fn sheet(self, names: Names, content: Content) -> HoodSheet {
        HoodSheet {
            head: self.head,
            names,
            body: Body {
                sections: self.sections.rest(),
                starts: Vec::new(),
                links: self.links,
                parts: Vec::new(),
            },
            content,
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
) -> Arc<HoodSheet> {
    let resolver = HoodResolver { file, rules };
    let spare = OnceCell::new();
    let table = parse_front_matter(&text[split.front.clone()], &spare, reporter);
    let fields_below = (
        &text[split.body.clone()],
        split.body.start,
        split.fence.start,
    );
    report_fields_below(fields_below, table.get_ref(), reporter);
    let mut body = markdown::read(
        &text[split.body.clone()],
        split.body.start,
        written_language(&table).unwrap_or(rules.language),
        &resolver,
        reporter,
    );
    check_own_links(&body.own_links, &body.body, &[], reporter);
    let opening = opening_line(text, split);
    let fields = Fields::new(table.get_ref(), 0..0, reporter).with_opening(opening);
    let ways = ways(place.kind);
    let mut head = head(&fields, file, place, rules, ways);
    head.files.append(&mut body.files);
    let sections = Sections::take(&mut body, split.fence.clone(), head.language, reporter);
    head.extract = sections.extract(text, &split.body);
    let parts = HoodParts {
        fields: &fields,
        resolver,
        head,
        sections,
        links: body.body.links,
    };
    let sheet = (ways.read)(parts);
    fields.finish();
    Arc::new(sheet)
}

/// Reads what private sheets of all kinds share.
fn head(
    fields: &Fields<'_>,
    file: &Arc<str>,
    place: &HoodPlace,
    rules: &Rules,
    ways: &Ways,
) -> HoodHead {
    let title = fields.get(&common::TITLE);
    let audience = fields.get(&schema::AUDIENCE);
    let authors = fields.tables(&schema::AUTHORS, |fields| author(fields, audience));
    let required = ways.signed || audience == Some(Audience::Author);
    if required && !fields.has_some(&schema::AUTHORS) {
        fields.missing(&schema::AUTHORS);
    }
    if ways.signed && fields.lacks(&schema::DATE) {
        fields.missing(&schema::DATE);
    }
    let date = fields.get(&schema::DATE);
    let agreed = fields.tables(&schema::AGREED, agreement);
    let public_too = references(fields, &schema::PUBLIC_TOO);
    let resolver = HoodResolver { file, rules };
    let sources = sources(fields, &|fields, field| named_file(fields, field, resolver));
    let files = sources.iter().filter_map(Source::file).cloned().collect();
    let language = fields.get(&common::LANGUAGE).unwrap_or(rules.language);
    HoodHead {
        kind: place.kind,
        name: place.name.clone(),
        file: Arc::clone(file),
        title: title.map(|title| title.value).unwrap_or_default(),
        language,
        address: place.address(rules.language),
        // What stands in for a word that is wrong is the narrowest.
        audience: audience.unwrap_or(if fields.lacks(&schema::AUDIENCE) {
            Audience::default()
        } else {
            Audience::Author
        }),
        authors,
        date: date.map(|date| date.value),
        agreed,
        public_too,
        draft: fields.get(&common::DRAFT).unwrap_or(false),
        sources,
        example: fields.get(&common::EXAMPLE).unwrap_or(false),
        files,
        extract: None,
    }
}

fn author(fields: &Fields<'_>, audience: Option<Audience>) -> Option<Author> {
    let name = fields.get(&schema::AUTHOR_NAME);
    let email = fields.get(&schema::AUTHOR_EMAIL);
    let name = name?.value;
    if fields.lacks(&schema::AUTHOR_EMAIL) && audience == Some(Audience::Author) {
        let fault = HoodFault::AuthorWithoutEmail { name: name.clone() };
        fields.reporter().report(fields.span(), fault);
    }
    Some(Author { name, email })
}

fn agreement(fields: &Fields<'_>) -> Option<Agreement> {
    let name = fields.get(&schema::AGREEMENT_NAME);
    let date = fields.get(&schema::AGREEMENT_DATE);
    let text = fields.string(&schema::AGREEMENT_TEXT);
    Some(Agreement {
        name: name?.value,
        date: date?.value,
        text,
    })
}
