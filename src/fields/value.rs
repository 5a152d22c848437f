//! From TOML text to a table with places, and the reports on text that is no TOML.

use std::cell::OnceCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::date::PartialDate;
use super::lines::{line_of, passed_over, slot_at, text_goes_on, whole_field};
use super::{Reporter, slip, told};
use crate::diagnostic::{Edit, Fault, Slip};
use crate::language::Language;
use crate::schema::{Key, common};

/// The most mistakes in a text that are passed over one by one.
const MOST_MISTAKES: usize = 40;

/// Parses TOML, reporting every mistake in it. What is wrong is passed over, and the
/// rest read: `spare` keeps the text without it, where there is such a thing. What the
/// lines passed over speak of is in doubt: nobody reports it as missing.
#[must_use]
pub fn parse_front_matter<'t>(
    text: &'t str,
    spare: &'t OnceCell<String>,
    reporter: &Reporter,
) -> Spanned<DeTable<'t>> {
    reporter.read_from(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return table;
    }
    let mut rest = text.to_owned();
    let mut error = first(errors);
    let mut passed = 0;
    while let Some(wrong) = error {
        let over = report(&wrong, text, &rest, reporter);
        let blank = rest[over.clone()].trim().is_empty();
        passed += 1;
        if blank || passed > MOST_MISTAKES {
            break;
        }
        let spaces = rest[over.clone()].bytes();
        let spaces: String = spaces
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        rest.replace_range(over, &spaces);
        error = first(DeTable::parse_recoverable(&rest).1);
    }
    DeTable::parse_recoverable(spare.get_or_init(|| rest)).0
}

/// The mistake that stands first: it may be what brings about the others.
fn first(errors: Vec<Error>) -> Option<Error> {
    let start = |error: &Error| error.span().map_or(0, |span| span.start);
    errors.into_iter().min_by_key(start)
}

/// Reports a mistake that is met in `rest`, what is left of `text`; the bytes to pass
/// over.
fn report(error: &Error, text: &str, rest: &str, reporter: &Reporter) -> Range<usize> {
    let at = clamp(error.span().unwrap_or(0..0), rest);
    let line = line_of(rest, at.start);
    let known = reporter.known();
    let hand = reporter.hand(text);
    let (span, fault) =
        date_mistake(rest, &line).unwrap_or_else(|| slip::of(error.message(), rest, at.clone()));
    let span = clamp(span, rest);
    let slot = slot_at(rest, span.start.max(line.start), known);
    let found = told::tell(rest, &slot, span, fault, hand);
    if !matches!(
        found.fault,
        Fault::TomlSyntax {
            slip: Slip::Twice,
            ..
        }
    ) {
        reporter.doubt(rest, &line);
        reporter.doubt(rest, &line_of(rest, found.span.start));
    }
    let line = line_of(rest, found.span.start);
    let endless = matches!(
        found.fault,
        Fault::TomlSyntax {
            slip: Slip::OpenText,
            ..
        }
    );
    let over = if endless && text_goes_on(rest, &line) {
        whole_field(rest, &line)
    } else {
        let (start, end) = (found.span.start.min(at.start), found.span.end.max(at.start));
        passed_over(rest, &(start..end))
    };
    let span = reporter.in_file(found.span);
    let repair = found.repair.into_iter().map(|edit| Edit {
        span: reporter.in_file(edit.span),
        text: edit.text,
    });
    reporter.report_repairable(span, found.fault, repair.collect());
    over
}

/// The language that a front matter names, before any field of it is read: the
/// text under it is set by it. What is wrong with it is reported with the fields.
#[must_use]
pub fn written_language(table: &Spanned<DeTable<'_>>) -> Option<Language> {
    let table = table.get_ref();
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
