//! Which slip of the author is behind what the TOML parser says.
//!
//! The parser's messages are those of `toml` 1; one that is not known here is
//! [`Slip::Other`], never an error.

use std::ops::Range;

use crate::diagnostic::{Fault, Slip};

/// The fault behind the parser's `message` at `span` of `text`, and the bytes to
/// underline.
pub(super) fn of(message: &str, text: &str, span: Range<usize>) -> (Range<usize>, Fault) {
    let line = super::value::line_of(text, span.start);
    let before = text[line.start..span.start].trim_end();
    let rest = text[span.start..line.end].trim_end();
    let here = span.start..span.end.max(span.start + first_char(rest));
    let slip = match message.split(',').next().unwrap_or_default() {
        "string values must be quoted" => return value(text, line, here, rest),
        "duplicate key" => Slip::Twice,
        "key with no value" if before.ends_with(':') => {
            let at = line.start + before.len() - 1;
            return (at..at + 1, syntax(Slip::Colon));
        }
        "key with no value" if rest.contains('=') => {
            return (whole_key(text, &line), syntax(Slip::BadKey));
        }
        "key with no value" => return (content(text, &line), syntax(Slip::NoEquals)),
        "invalid unquoted key" => return (whole_key(text, &line), syntax(Slip::BadKey)),
        "unexpected key or value" => behind(before, rest),
        "unexpected leading zero" => Slip::BadNumber,
        "invalid boolean" => Slip::NotBoolean,
        message if message.contains("comma") || message.starts_with("unclosed") => {
            return unclosed(message, text, &line, here, rest);
        }
        message if message.contains("escape") => Slip::Backslash,
        message if message.contains("string") || message.contains("quote") => Slip::OpenText,
        message if message.contains("time") || message.contains("date") => Slip::BadTime,
        message
            if ["number", "digit", "integer", "float", "sign"]
                .iter()
                .any(|word| message.contains(word)) =>
        {
            Slip::BadNumber
        }
        _ => Slip::Other,
    };
    if slip == Slip::OpenText {
        return (content(text, &line), syntax(slip));
    }
    (here, syntax(slip))
}

fn syntax(slip: Slip) -> Fault {
    Fault::TomlSyntax { slip }
}

fn first_char(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// The bytes of a line without the spaces around.
fn content(text: &str, line: &Range<usize>) -> Range<usize> {
    let words = text[line.clone()].trim();
    let start = line.start + text[line.clone()].find(words).unwrap_or(0);
    start..start + words.len()
}

/// What stands before the equals sign of a line, or the whole line.
fn whole_key(text: &str, line: &Range<usize>) -> Range<usize> {
    let line = content(text, line);
    let key = text[line.clone()].split('=').next().unwrap_or_default();
    line.start..line.start + key.trim_end().len()
}

/// A value that is no text, no number and nothing else.
fn value(text: &str, line: Range<usize>, here: Range<usize>, rest: &str) -> (Range<usize>, Fault) {
    let word = text[here.clone()].trim();
    if word.is_empty() || rest.is_empty() || rest.starts_with('#') {
        return (content(text, &line), syntax(Slip::NoValue));
    }
    let digits = |char: char| char.is_ascii_digit();
    let slip = match word {
        _ if word.starts_with(['“', '”', '„', '«', '‹', '‘', '’']) => {
            Slip::CurlyQuotes
        }
        "oui" | "non" | "vrai" | "faux" | "yes" | "no" => Slip::NotBoolean,
        _ if word.starts_with(digits) && word.contains(['/', '.']) && !word.contains(' ') => {
            let value = word.to_owned();
            return (here, Fault::BadDate { value });
        }
        _ if word.starts_with(digits) && !word.contains(char::is_alphabetic) => Slip::BadNumber,
        _ => Slip::Unquoted,
    };
    (here, syntax(slip))
}

/// What stands behind a value that is whole by itself.
fn behind(before: &str, rest: &str) -> Slip {
    let number = before.ends_with(|char: char| char.is_ascii_digit());
    if before.ends_with('"') && rest.ends_with('"') && !rest.contains('=') {
        Slip::QuoteInside
    } else if number && rest.starts_with(|char: char| char == ',' || char.is_ascii_digit()) {
        Slip::BadNumber
    } else {
        Slip::Rest
    }
}

/// A list or a table that goes on where it should not: a comma is missing, or,
/// where another field follows, what closes it.
fn unclosed(
    message: &str,
    text: &str,
    line: &Range<usize>,
    here: Range<usize>,
    rest: &str,
) -> (Range<usize>, Fault) {
    if message.contains("table") {
        return (content(text, line), syntax(Slip::BadHeader));
    }
    let (open, slip) = if message.contains("array") {
        ('[', Slip::OpenList)
    } else {
        ('{', Slip::OpenTable)
    };
    let field_follows = line.start == here.start && rest.contains('=') && !rest.starts_with(open);
    match text[..here.start].rfind(open) {
        Some(at) if at < line.start && (field_follows || rest.is_empty()) => {
            let opening = super::value::line_of(text, at);
            (at..opening.end.max(at + 1), syntax(slip))
        }
        Some(at) if rest.is_empty() => (at..here.end.max(at + 1), syntax(slip)),
        _ => (here, syntax(Slip::NoComma)),
    }
}
