//! From the bytes of a file to a sheet and the problems in it.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::anchors::check_own_links;
use super::body::SheetLink;
use super::links::{PublicResolver, names_private, own_address};
use super::markdown;
use super::model::{FileUse, Head, Reference, Sheet, Source};
use super::parts::{SheetContext, sources};
use super::place::{SheetPlace, locate};
use super::rules::Rules;
use super::sections::{Lists, meant_as_sections};
use super::unseen::{Mended, mend};
use super::{case, others, personal};
use crate::diagnostic::{Fault, Problem};
use crate::fields::{
    Fields, Reporter, is_local, local, parse_front_matter, report_fields_below, written_language,
};
use crate::files::decode;
use crate::schema::{Ids, Kind};
use crate::schema::{common, lab as of_lab};
use crate::source::{Split, from_yaml, split};

/// The largest sheet or published file, in MiB.
pub const SIZE_LIMIT: u64 = 20;

/// What came of reading a file.
#[derive(Clone, Debug)]
pub struct ReadSheet {
    /// The sheet; none where its front matter cannot be read. Where a problem is
    /// an error, some of what it holds only stands in for what is wrong.
    pub sheet: Option<Sheet>,
    /// Where it would be: its kind and name, if its path tells them.
    pub place: Option<SheetPlace>,
    /// All problems that can be told without looking at another sheet.
    pub problems: Vec<Problem>,
}

/// Reads a sheet.
///
/// `file` is its path from the content root, `shown` the same as messages show
/// it, `bytes` what it holds.
#[must_use]
pub fn read(file: &Arc<str>, shown: &Arc<str>, bytes: Vec<u8>, rules: &Rules) -> ReadSheet {
    let place = match locate(file) {
        Ok(place) => place,
        Err(fault) => return refused(None, Problem::of_file(shown, fault)),
    };
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(error) => return refused(Some(place), Problem::not_text(shown, error)),
    };
    let parts = match split(&text) {
        Ok(parts) => parts,
        Err((fault, span)) => {
            let repair = from_yaml(&text, &fault);
            let problem = Problem::at(shown, span, fault).with_repair(repair);
            return refused(Some(place), problem);
        }
    };
    let reporter = Reporter::new(shown, parts.front.start)
        .in_language(rules.language)
        .describing(place.kind.info().fields);
    let mended = mend(&text, &parts, &reporter);
    let sheet = read_parts(file, &mended, &parts, &place, rules, &reporter);
    let mut problems = reporter.into_problems();
    mended.guard(&mut problems);
    ReadSheet {
        sheet: Some(sheet),
        place: Some(place),
        problems,
    }
}

fn refused(place: Option<SheetPlace>, problem: Problem) -> ReadSheet {
    ReadSheet {
        sheet: None,
        place,
        problems: vec![problem],
    }
}

fn read_parts(
    file: &Arc<str>,
    mended: &Mended<'_>,
    split: &Split,
    place: &SheetPlace,
    rules: &Rules,
    reporter: &Reporter,
) -> Sheet {
    let resolver = PublicResolver { file, rules };
    let text: &str = &mended.text;
    let spare = OnceCell::new();
    let table = parse_front_matter(&text[split.front.clone()], &spare, reporter);
    let fields_below = (
        &text[split.body.clone()],
        split.body.start,
        split.fence.start,
    );
    report_fields_below(fields_below, table.get_ref(), reporter);
    let sections = (place.kind == Kind::Case).then(|| {
        let lists = Lists::of(&Fields::new(table.get_ref(), 0..0, reporter));
        meant_as_sections(text, &split.body, lists, rules, reporter)
    });
    let text = sections.as_ref().map_or(text, |sections| {
        mended.moves(sections.lines.clone());
        &sections.text
    });
    let mut body = markdown::read(
        &text[split.body.clone()],
        split.body.start,
        written_language(&table).unwrap_or(rules.language),
        &resolver,
        reporter,
    );
    let ids = Ids::of(rules.language);
    let links = own_addresses(table.get_ref(), rules, reporter);
    body.body.links.extend(links);
    // What is missing from the front matter is shown at the line that opens it.
    let opening = opening_line(text, split);
    let fields = Fields::new(table.get_ref(), 0..0, reporter).with_opening(opening);
    let parts = SheetContext {
        file,
        rules,
        text,
        fence: split.fence.start,
    };
    let own_links = std::mem::take(&mut body.own_links);
    let files = body.files.clone();
    let head = head(&fields, place, files, parts);
    let sheet = match place.kind {
        Kind::Case => {
            let lab = place.name.split('/').next().unwrap_or_default();
            Sheet::Case(Arc::new(case::read(&fields, parts, head, lab, body)))
        }
        Kind::Lab => {
            body.body.parts.push(ids.brief);
            Sheet::Lab(Arc::new(others::lab(&fields, parts, head, body.body)))
        }
        Kind::Theme => Sheet::Theme(Arc::new(others::topic(&fields, head, body.body))),
        Kind::Method => Sheet::Method(Arc::new(others::topic(&fields, head, body.body))),
        Kind::Meeting => {
            body.body.parts.push(ids.brief);
            Sheet::Meeting(Arc::new(others::meeting(&fields, parts, head, body.body)))
        }
        Kind::Page => Sheet::Page(Arc::new(others::page(&fields, head, body.body))),
    };
    fields.finish();
    check_own_links(&own_links, sheet.body(), &[], reporter);
    personal::report(text, split.body.clone(), table.get_ref(), &sheet, reporter);
    sheet
}

/// Reports each value of the front matter that is an address of the private site, or of
/// the author's own computer; gives
/// those that are addresses of the site itself.
fn own_addresses(table: &DeTable<'_>, rules: &Rules, reporter: &Reporter) -> Vec<SheetLink> {
    // An alias there takes an address that is not free, and is reported for that.
    let named = table.iter().filter(|(key, _)| key.get_ref() != "aliases");
    let mut values: Vec<&Spanned<DeValue<'_>>> = named.map(|(_, value)| value).collect();
    let mut links = Vec::new();
    while let Some(value) = values.pop() {
        match value.get_ref() {
            DeValue::String(text) if names_private(text, rules) => {
                reporter.report(value.span(), Fault::IntoOpenHood);
            }
            DeValue::String(text) if text.contains("://") => {
                let link = own_address(text, reporter.in_file(value.span()), rules);
                if link.is_none() && is_local(text, false) {
                    reporter.report(value.span(), local(text));
                }
                links.extend(link);
            }
            DeValue::Array(items) => values.extend(items.iter()),
            DeValue::Table(inner) => values.extend(inner.values()),
            _ => {}
        }
    }
    links
}

pub(crate) fn opening_line(text: &str, split: &Split) -> Range<usize> {
    let start = text[..split.front.start].rfind("+++").unwrap_or(0);
    start..start + 3
}

/// Reads what sheets of all kinds share.
fn head(
    fields: &Fields<'_>,
    place: &SheetPlace,
    mut files: Vec<FileUse>,
    context: SheetContext<'_>,
) -> Head {
    let rules = context.rules;
    let title = if place.kind == Kind::Lab {
        &of_lab::NAME
    } else {
        &common::TITLE
    };
    let key = title.key().0;
    let title = fields.get(title);
    let gaps = title.is_none().then_some(key).into_iter().collect();
    let language = fields.get(&common::LANGUAGE);
    let aliases = fields
        .get(&common::ALIASES)
        .into_iter()
        .filter_map(|alias| {
            let span = fields.reporter().in_file(alias.span.clone());
            if !is_alias(&alias.value) {
                fields
                    .reporter()
                    .report(alias.span, Fault::BadAlias { value: alias.value });
                return None;
            }
            Some(Reference {
                name: alias.value,
                span,
            })
        });
    let aliases = aliases.collect();
    let draft = fields.get(&common::DRAFT).unwrap_or(false);
    let sources = sources(fields, &|fields, field| context.file(fields, field));
    files.extend(sources.iter().filter_map(Source::file).cloned());
    Head {
        kind: place.kind,
        name: place.name.clone(),
        file: context.file.into(),
        title: title.map_or_else(|| untitled(&place.name, rules), |title| title.value),
        language: language.unwrap_or(rules.language),
        address: place.kind.address(&place.name, rules.language),
        aliases,
        draft,
        sources,
        example: fields.get(&common::EXAMPLE).unwrap_or(false),
        gaps,
        files,
    }
}

/// Stands in for a title that is wrong or missing: nobody takes it for one.
fn untitled(name: &str, rules: &Rules) -> String {
    let words = rules.language.pick("sans titre", "untitled");
    format!("[{words} : {name}]")
}

/// Whether a text can be the address of a redirecting page: `/ancien/chemin/`.
fn is_alias(alias: &str) -> bool {
    let parts: Option<Vec<&str>> = alias
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'))
        .map(|inner| inner.split('/').collect());
    let allowed = |char: char| char.is_ascii_alphanumeric() || "-_.~".contains(char);
    parts.is_some_and(|parts| {
        parts.iter().all(|part| {
            !part.is_empty() && *part != "." && *part != ".." && part.chars().all(allowed)
        })
    })
}
