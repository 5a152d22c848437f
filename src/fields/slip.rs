//! Which slip of the author is behind what the TOML parser says.
//!
//! The parser's messages are those of `toml` 1; one that is not known here is
//! [`Slip::Other`], never an error.

use std::ops::Range;

use super::lines::{content, line_of};
use crate::diagnostic::{Fault, Slip};

/// The fault behind the parser's `message` at `span` of `text`, and the bytes to
/// underline.
pub(super) fn of(message: &str, text: &str, span: Range<usize>) -> (Range<usize>, Fault) {
    let line = line_of(text, span.start);
    let before = text[line.start..span.start].trim_end();
    let rest = text[span.start..line.end].trim_end();
    let here = span.start..span.end.max(span.start + first_char(rest));
    if let Some(comma) = decimal_comma(text, &line) {
        return (comma, syntax(Slip::BadNumber));
    }
    let slip = match message.split(',').next().unwrap_or_default() {
        "string values must be quoted" => return value(text, line, here, rest),
        "duplicate key" => Slip::Twice,
        "key with no value"
        | "missing assignment between key-value pairs"
        | "invalid unquoted key"
            if colon(text, &line).is_some() =>
        {
            return (colon(text, &line).unwrap_or(here), syntax(Slip::Colon));
        }
        "key with no value" if rest.contains('=') => {
            return bad_key(text, &line, span.start);
        }
        "key with no value" => return (content(text, &line), syntax(Slip::NoEquals)),
        "invalid unquoted key" => return bad_key(text, &line, span.start),
        "unexpected key or value" => behind(before, rest),
        "unexpected leading zero" => Slip::BadNumber,
        "invalid boolean" => return not_boolean(text, &line, here),
        message if message.contains("comma") || message.starts_with("unclosed") => {
            return unclosed(message, text, &line, here, rest);
        }
        message if message.contains("escape") || message.contains("unicode") => Slip::Backslash,
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
    Fault::TomlSyntax { slip, remedy: None }
}

fn first_char(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// What stands before the equals sign of a line, or the whole line.
fn whole_key(text: &str, line: &Range<usize>) -> Range<usize> {
    let line = content(text, line);
    let key = text[line.clone()].split('=').next().unwrap_or_default();
    line.start..line.start + key.trim_end().len()
}

/// A key that cannot be one: often for a space that nobody sees.
fn bad_key(text: &str, line: &Range<usize>, at: usize) -> (Range<usize>, Fault) {
    // In brackets, the key is what stands between the last sign and the next.
    let inner = text[line.start..at].rfind(['{', '[', ',']);
    let part = inner.map_or(line.start, |sign| line.start + sign + 1)..line.end;
    let key = whole_key(text, &part);
    let invisible = |char: char| !char.is_ascii() && (char.is_whitespace() || char == '\u{200b}');
    let found = text[line.clone()]
        .char_indices()
        .find(|(_, char)| invisible(*char));
    match found.filter(|(at, _)| line.start + at <= key.end) {
        Some((at, char)) => {
            let at = line.start + at;
            (at..at + char.len_utf8(), syntax(Slip::InvisibleSpace))
        }
        None => (key, syntax(Slip::BadKey)),
    }
}

/// The colon of a line `key: value`, also with a space before it, as French wants.
fn colon(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let words = &text[line.clone()];
    let at = words.find(':')?;
    let key = words[..at].trim();
    let plain = |char: char| char.is_alphanumeric() || char == '_' || char == '-';
    let is_key = !key.is_empty() && key.chars().all(plain);
    is_key.then(|| line.start + at..line.start + at + 1)
}

/// A figure with a decimal comma, right behind an equals sign: `8,5`.
fn decimal_comma(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let words = &text[line.clone()];
    for (sign, _) in words.match_indices('=') {
        let value = words[sign + 1..].trim_start();
        let start = words.len() - value.len();
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits(value);
        let rest = &value[whole..];
        let decimals = rest.strip_prefix(',').map_or(0, digits);
        if whole > 0 && decimals > 0 {
            let start = line.start + start;
            return Some(start..start + whole + 1 + decimals);
        }
    }
    None
}

/// A word that begins like `true` or `false`, and may be a text without quotes.
fn not_boolean(text: &str, line: &Range<usize>, here: Range<usize>) -> (Range<usize>, Fault) {
    let before = &text[line.start..here.start];
    let start = line.start + before.rfind(['=', '[', ',']).map_or(0, |sign| sign + 1);
    let rest = &text[start..line.end];
    let start = start + rest.len() - rest.trim_start().len();
    let end = text[start..line.end]
        .find([',', ']', '}', '#'])
        .map_or(line.end, |at| start + at);
    let word = text[start..end].trim_end();
    let span = start..start + word.len();
    let meant = crate::nearest::nearest(word, ["true", "false"]).is_some();
    let slip = if meant {
        Slip::NotBoolean
    } else {
        Slip::Unquoted
    };
    (span, syntax(slip))
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
            return (here, Fault::BadDate { value, meant: None });
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
    if message.contains("table") && !message.contains("inline") {
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
            let opening = line_of(text, at);
            (at..opening.end.max(at + 1), syntax(slip))
        }
        Some(at) if rest.is_empty() => (at..here.end.max(at + 1), syntax(slip)),
        _ => (here, syntax(Slip::NoComma)),
    }
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    /// The slip found in a line, and the words underlined.
    fn found(text: &str) -> (Option<Slip>, &str) {
        let (_, errors) = DeTable::parse_recoverable(text);
        let error = errors.first().expect("no TOML");
        let (span, fault) = of(error.message(), text, error.span().unwrap_or_default());
        let slip = match fault {
            Fault::TomlSyntax { slip, .. } => Some(slip),
            _ => None,
        };
        (slip, &text[span])
    }

    /// Each of these was taken for another slip by someone who tried.
    #[test]
    fn slips_are_told_apart() {
        for (text, slip, words) in [
            ("statut = transfere", Slip::Unquoted, "transfere"),
            (
                "titre = Titre tout court",
                Slip::Unquoted,
                "Titre tout court",
            ),
            ("brouillon = True", Slip::NotBoolean, "True"),
            ("x = [{ valeur = 8,5 }]", Slip::BadNumber, "8,5"),
            ("valeur = 8,5", Slip::BadNumber, "8,5"),
            ("titre : \"x\"", Slip::Colon, ":"),
            ("titre: \"x\"", Slip::Colon, ":"),
            ("titre\u{a0}= \"x\"", Slip::InvisibleSpace, "\u{a0}"),
        ] {
            assert_eq!(found(text), (Some(slip), words), "{text}");
        }
        assert_eq!(found("f = \"C:\\Users\\x.docx\"").0, Some(Slip::Backslash));
    }
}
