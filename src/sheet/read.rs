//! From the bytes of a file to a sheet and the problems in it.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::links::{PublicResolver, names_private};
use super::markdown;
use super::model::{FileUse, Head, Reference, Sheet, Source};
use super::parts::{SheetContext, sources};
use super::place::{SheetPlace, locate};
use super::rules::Rules;
use super::{case, others, personal};
use crate::diagnostic::{Fault, Problem};
use crate::fields::{Fields, Reporter, parse_front_matter, written_language};
use crate::files::{NotText, decode};
use crate::schema::Kind;
use crate::schema::{common, lab as of_lab};
use crate::source::{Split, split};

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
        Err(NotText { span }) => {
            return refused(Some(place), Problem::at(shown, span, Fault::NotUtf8));
        }
    };
    let parts = match split(&text) {
        Ok(parts) => parts,
        Err((fault, span)) => return refused(Some(place), Problem::at(shown, span, fault)),
    };
    let reporter = Reporter::new(shown, parts.front.start).in_language(rules.language);
    let sheet = read_parts(file, &text, &parts, &place, rules, &reporter);
    ReadSheet {
        sheet,
        place: Some(place),
        problems: reporter.into_problems(),
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
    text: &str,
    split: &Split,
    place: &SheetPlace,
    rules: &Rules,
    reporter: &Reporter,
) -> Option<Sheet> {
    let resolver = PublicResolver { file, rules };
    let table = parse_front_matter(&text[split.front.clone()], reporter);
    let body = markdown::read(
        &text[split.body.clone()],
        split.body.start,
        written_language(table.as_ref()).unwrap_or(rules.language),
        &resolver,
        reporter,
    );
    let table = table?;
    report_private(table.get_ref(), rules, reporter);
    // What is missing from the front matter is shown at the line that opens it.
    let opening = opening_line(text, split);
    let fields = Fields::new(table.get_ref(), 0..0, reporter).with_opening(opening);
    let parts = SheetContext {
        file,
        rules,
        fence: split.fence.start,
    };
    let files = body.files.clone();
    let head = head(&fields, place, files, parts);
    let sheet = match place.kind {
        Kind::Case => {
            let lab = place.name.split('/').next().unwrap_or_default();
            Sheet::Case(Arc::new(case::read(&fields, parts, head, lab, body)))
        }
        Kind::Lab => Sheet::Lab(Arc::new(others::lab(&fields, parts, head, body.body))),
        Kind::Theme => Sheet::Theme(Arc::new(others::topic(&fields, head, body.body))),
        Kind::Method => Sheet::Method(Arc::new(others::topic(&fields, head, body.body))),
        Kind::Meeting => Sheet::Meeting(Arc::new(others::meeting(&fields, parts, head, body.body))),
        Kind::Page => Sheet::Page(Arc::new(others::page(&fields, head, body.body))),
    };
    fields.finish();
    personal::report(text, split.body.clone(), table.get_ref(), &sheet, reporter);
    Some(sheet)
}

/// Reports each value of the front matter that is an address of the private site.
fn report_private(table: &DeTable<'_>, rules: &Rules, reporter: &Reporter) {
    // An alias there takes an address that is not free, and is reported for that.
    let named = table.iter().filter(|(key, _)| key.get_ref() != "aliases");
    let mut values: Vec<&Spanned<DeValue<'_>>> = named.map(|(_, value)| value).collect();
    while let Some(value) = values.pop() {
        match value.get_ref() {
            DeValue::String(text) if names_private(text, rules) => {
                reporter.report(value.span(), Fault::IntoOpenHood);
            }
            DeValue::Array(items) => values.extend(items.iter()),
            DeValue::Table(inner) => values.extend(inner.values()),
            _ => {}
        }
    }
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
