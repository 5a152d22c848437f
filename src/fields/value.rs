//! From TOML text to a table with places, and the reports on text that is no TOML.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::date::PartialDate;
use super::{Reporter, slip};
use crate::diagnostic::{Fault, Slip};
use crate::language::Language;
use crate::schema::{Key, common};

/// Parses TOML, reporting every syntax error; none where there is any.
#[must_use]
pub fn parse_front_matter<'t>(text: &'t str, reporter: &Reporter) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(table);
    }
    let mut reported_lines = BTreeSet::new();
    for error in &errors {
        let span = clamp(error.span().unwrap_or(0..0), text);
        let line = slip::line_of(text, span.start);
        // One mistake often confuses the parser several times on the same line.
        if !reported_lines.insert(line.start) {
            continue;
        }
        let (span, fault) =
            date_mistake(text, &line).unwrap_or_else(|| slip::of(error.message(), text, span));
        // A text that never ends makes nonsense of the lines that follow.
        let endless = matches!(
            fault,
            Fault::TomlSyntax {
                slip: Slip::OpenText
            }
        );
        reporter.report(clamp(span, text), fault);
        if endless {
            break;
        }
    }
    None
}

/// The language that a front matter names, before any field of it is read: the
/// text under it is set by it. What is wrong with it is reported with the fields.
#[must_use]
pub fn written_language(table: Option<&Spanned<DeTable<'_>>>) -> Option<Language> {
    let table = table?.get_ref();
    let Key(english, french) = common::LANGUAGE.key();
    let value = table.get(english).or_else(|| table.get(french))?;
    Language::from_code(value.get_ref().as_str()?)
}

/// A span cut to the text and to whole characters.
fn clamp(span: Range<usize>, text: &str) -> Range<usize> {
    let floor = |at: usize| text.floor_char_boundary(at.min(text.len()));
    floor(span.start)..floor(span.end.max(span.start))
}

/// The two mistakes that authors make with dates and that TOML itself refuses:
/// a bare month, and a day that does not exist.
fn date_mistake(text: &str, line: &Range<usize>) -> Option<(Range<usize>, Fault)> {
    let content = &text[line.clone()];
    let is_part = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    let mut at = 0;
    while at < content.len() {
        let rest = &content.as_bytes()[at..];
        let length = rest.iter().take_while(|byte| is_part(**byte)).count();
        let word = &content[at..at + length];
        let span = line.start + at..line.start + at + length;
        let quoted = at > 0 && matches!(content.as_bytes()[at - 1], b'"' | b'\'');
        if !quoted && looks_like_date(word, 2) {
            return Some((
                span,
                Fault::BareMonth {
                    month: word.to_owned(),
                },
            ));
        }
        if !quoted && looks_like_date(word, 3) && PartialDate::parse(word).is_none() {
            return Some((
                span,
                Fault::NoSuchDate {
                    value: word.to_owned(),
                },
            ));
        }
        at += length;
        at += content[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Whether `word` is written like a date of so many parts: `2015-01`, `2015-01-30`.
pub(super) fn looks_like_date(word: &str, parts: usize) -> bool {
    let lengths = [4, 2, 2];
    let mut count = 0;
    for (part, length) in word.split('-').zip(lengths) {
        if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        count += 1;
    }
    count == parts && word.split('-').count() == parts
}
