//! One item as the text of a draft, read back before it is written, and where in the
//! source each part of it stands.

use std::ops::Range;
use std::sync::Arc;

use toml_edit::{Document, Item as TomlItem, TableLike};

use super::blocks::Counts;
use super::body::body;
use super::front::{Around, front};
use super::matching::Words;
use super::model::{Filled, Item};
use super::read_back;
use super::remark::{At, Remark};
use crate::language::Language;
use crate::schema::{FieldInfo, common};
use crate::sheet::rules::Rules;
use crate::sheet::{self};

/// A draft, not yet written.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) kept: Counts,
    /// The bytes of the draft that come from a place in the source, the smaller ones
    /// within the larger.
    pub(super) places: Vec<(Range<usize>, At)>,
}

/// The text of a draft.
pub(super) fn draft(
    item: &Item,
    matching: &Words,
    aliases: &[String],
    around: &Around<'_>,
    remarks: &mut Vec<Remark>,
) -> Option<Draft> {
    let front = front(item, aliases, around, remarks)?;
    let written = front.text();
    let language = language(item, around.language);
    let body = body(item, matching, language, remarks);
    let mut kept = read_back::counts(&body.text);
    kept.notes = body.notes;
    let offset = written.len();
    let mut places = front_places(&written, item);
    let of_body = body.places.into_iter();
    places.extend(of_body.map(|(span, at)| (span.start + offset..span.end + offset, at)));
    Some(Draft {
        text: written + &body.text,
        kept,
        places,
    })
}

/// The language in which the sheet is written.
fn language(item: &Item, otherwise: Language) -> Language {
    let about: &FieldInfo = common::LANGUAGE.about();
    let written = item
        .values
        .iter()
        .find(|filled| std::ptr::eq(filled.path.steps[0], about));
    let text = written.and_then(|filled| super::values::text_of(&filled.raw));
    text.and_then(|text| Language::from_code(&text))
        .unwrap_or(otherwise)
}

/// Whether a draft can be read: its front matter parses, and says that it is a draft.
pub(super) fn is_readable(file: &str, shown: &str, text: &str, rules: &Rules) -> bool {
    let file: Arc<str> = Arc::from(file);
    let read = sheet::read(&file, &Arc::from(shown), text.as_bytes().to_vec(), rules);
    read.sheet.is_some_and(|sheet| sheet.head().draft)
}

/// Where the values of the front matter come from.
fn front_places(text: &str, item: &Item) -> Vec<(Range<usize>, At)> {
    let Some(end) = text.rfind("+++") else {
        return Vec::new();
    };
    let start = text.find('\n').map_or(0, |end| end + 1);
    let Ok(document) = Document::parse(&text[start..end]) else {
        return Vec::new();
    };
    let span = |filled: &Filled| {
        let first = filled.path.steps.first()?;
        let mut item = named(document.as_table(), first)?;
        for step in &filled.path.steps[1..] {
            let inner = match item {
                Found::Item(item) => match item.as_array() {
                    Some(list) => {
                        Found::Value(list.get(filled.path.entry.min(list.len().checked_sub(1)?))?)
                    }
                    None => Found::Item(item),
                },
                Found::Value(_) => item,
            };
            item = inner.step(step).unwrap_or(inner);
        }
        item.span()
            .map(|span| (span.start + start..span.end + start, filled.at.clone()))
    };
    item.values.iter().filter_map(span).collect()
}

#[derive(Clone, Copy)]
enum Found<'d> {
    Item(&'d TomlItem),
    Value(&'d toml_edit::Value),
}

impl Found<'_> {
    fn step(self, about: &FieldInfo) -> Option<Self> {
        let names = [about.key.0, about.key.1];
        match self {
            Self::Item(item) => named(item.as_table_like()?, about),
            Self::Value(value) => {
                let table = value.as_inline_table()?;
                names
                    .into_iter()
                    .find_map(|name| table.get(name))
                    .map(Self::Value)
            }
        }
    }

    fn span(self) -> Option<Range<usize>> {
        match self {
            Self::Item(item) => item.span(),
            Self::Value(value) => value.span(),
        }
    }
}

fn named<'d>(table: &'d dyn TableLike, about: &FieldInfo) -> Option<Found<'d>> {
    let names = [about.key.0, about.key.1];
    let found = names.into_iter().find_map(|name| table.get(name))?;
    Some(Found::Item(found))
}

/// The place in the source that some bytes of the draft come from, the nearest one.
pub(super) fn place_of<'p>(
    places: &'p [(Range<usize>, At)],
    span: &Range<usize>,
) -> Option<&'p At> {
    let holds = |place: &&(Range<usize>, At)| {
        place.0.start <= span.start && span.start < place.0.end.max(place.0.start + 1)
    };
    places
        .iter()
        .filter(holds)
        .min_by_key(|(place, _)| place.len())
        .map(|(_, at)| at)
}
