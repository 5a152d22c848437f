//! What an author meant by a value that is not written as it should be, where only one
//! reading is possible.

use super::when::{date, moment, written_date};
use super::write::{list, quoted};
use crate::language::Language;
use crate::nearest::fold;
use crate::schema::{FieldInfo, Type, WordInfo};

/// How an author writes: which of the two languages their words are in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    /// The language of their keys, in which words are given back.
    pub(super) words: Language,
    /// Whether `12/03/2018` is a day of March for them.
    pub(super) day_first: bool,
}

/// The value that `raw` certainly means for the field that `about` describes, as TOML
/// writes it; none where there are several readings, or none.
pub(super) fn value(raw: &str, about: &FieldInfo, hand: Hand) -> Option<String> {
    let raw = raw.trim_matches(|char: char| char.is_whitespace() || is_invisible(char));
    let inner = unquoted(raw)?;
    if inner.is_empty() || inner.contains('\n') {
        return None;
    }
    match about.value {
        Type::Boolean => boolean(inner).map(|yes| yes.to_string()),
        Type::Integer | Type::Count(_) => whole(inner),
        Type::Number => number(inner),
        Type::Amount => number(inner.trim_end_matches(['€', ' ', '\u{a0}', '\u{202f}'])),
        Type::Date => date(inner, hand.day_first).map(written_date),
        Type::Moment => moment(inner, hand.day_first),
        Type::Word(words) => word(inner, words, hand.words).map(quoted),
        Type::Texts | Type::References if inner.contains([',', ';', '[', ']']) => None,
        Type::Texts | Type::References => Some(list([inner])),
        Type::Table(_) | Type::Tables(_) | Type::FreeLists => None,
        _ if inner.contains('=') && !is_address(inner) => None,
        _ => Some(quoted(&text(inner, about))),
    }
}

/// A text for a field that holds texts: a telephone number and a code of two digits
/// keep their zero.
pub(super) fn text(inner: &str, about: &FieldInfo) -> String {
    let figures = inner.bytes().all(|byte| byte.is_ascii_digit());
    let lost = match about.key.0 {
        "phone" => figures && inner.len() == 9 && !inner.starts_with('0'),
        "code" => figures && inner.len() == 1,
        _ => false,
    };
    if lost {
        format!("0{inner}")
    } else {
        inner.to_owned()
    }
}

fn is_address(text: &str) -> bool {
    let web = text.starts_with("https://") || text.starts_with("http://");
    web && !text.contains(char::is_whitespace)
}

/// What nobody sees and no key or value is made of.
pub(super) fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{a0}' | '\u{ad}' | '\u{2000}'
            ..='\u{200f}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
    )
}

const OPENING: &[char] = &['"', '\'', '“', '”', '„', '«', '‘', '‹', '‟'];
const CLOSING: &[char] = &['"', '\'', '“', '”', '»', '’', '›', '‟'];

/// A text without the quotes around it, of whatever sort; none where there is one on
/// one side alone, and it is not told which text it was to hold.
fn unquoted(raw: &str) -> Option<&str> {
    let opened = raw.strip_prefix(OPENING);
    let closed = raw.strip_suffix(CLOSING);
    match (opened, closed) {
        (Some(rest), Some(_)) => {
            let inner = rest.strip_suffix(CLOSING).unwrap_or(rest).trim();
            let inner = inner.trim_matches(is_invisible);
            // `"un" et "deux"` is no text in quotes; `"Une "bonne" page"` is one.
            let pairs = inner.matches('"').count() % 2 == 0;
            let opens = inner
                .find('"')
                .is_none_or(|at| inner[..at].ends_with([' ', '(']));
            (pairs && opens).then_some(inner)
        }
        (Some(rest), None) => (!rest.contains(CLOSING)
            || !rest.contains('"') && !rest.contains('»'))
        .then(|| rest.trim()),
        (None, Some(_)) if raw.matches('"').count() == 1 => raw.strip_suffix('"'),
        _ => Some(raw),
    }
}

/// What a word for yes or no means.
pub(super) fn boolean(word: &str) -> Option<bool> {
    match fold(word).as_str() {
        "true" | "vrai" | "oui" | "yes" => Some(true),
        "false" | "faux" | "non" | "no" => Some(false),
        _ => None,
    }
}

/// A whole number, with spaces between its thousands or a zero in front.
pub(super) fn whole(text: &str) -> Option<String> {
    let figures = without_spaces(text)?;
    let all = !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit());
    let figures = figures.trim_start_matches('0');
    all.then(|| if figures.is_empty() { "0" } else { figures }.to_owned())
}

/// A number, with a comma or a point for its decimals. One such as `1,000` can be a
/// thousand or one.
pub(super) fn number(text: &str) -> Option<String> {
    let figures = without_spaces(text)?;
    let Some((before, after)) = figures.split_once([',', '.']) else {
        return whole(&figures);
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let certain = digits(before) && digits(after) && (figures.contains('.') || after.len() != 3);
    let whole = whole(before)?;
    certain.then(|| format!("{whole}.{after}"))
}

/// A number without the spaces between its thousands; none where spaces stand elsewhere.
fn without_spaces(text: &str) -> Option<String> {
    let is_space = |char: char| char == ' ' || is_invisible(char);
    let parts: Vec<&str> = text.split(is_space).collect();
    let (first, rest) = parts.split_first()?;
    let figures = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|part| figures(part) == 3);
    grouped.then(|| parts.concat())
}

/// The word of a vocabulary that is meant, in the language of the author: written with
/// accents or capitals, or by its label.
pub(super) fn word(text: &str, words: &[WordInfo], language: Language) -> Option<&'static str> {
    let wanted = fold(text.trim());
    let is_meant = |word: &&WordInfo| {
        let names = [
            word.key.0,
            word.key.1,
            word.label.french,
            word.label.english,
        ];
        names.iter().any(|name| fold(name) == wanted)
    };
    let mut meant = words.iter().filter(is_meant);
    let found = meant.next()?;
    meant.next().is_none().then(|| found.key.name(language))
}

/// The field that a key certainly means: written with accents, capitals or spaces, or by
/// its label.
pub(super) fn key(text: &str, fields: &[&'static FieldInfo]) -> Option<&'static str> {
    let plain = |text: &str| fold(text).replace(['\'', '’', '"'], "-");
    let wanted = plain(text.trim_matches(['"', '\'', ' ']));
    let named =
        |field: &&&'static FieldInfo| [field.key.1, field.key.0].map(plain).contains(&wanted);
    if let Some(field) = fields.iter().find(named) {
        let french = plain(field.key.1) == wanted;
        return Some(if french { field.key.1 } else { field.key.0 });
    }
    let mut labelled = fields.iter().filter(|field| {
        [field.label.french, field.label.english]
            .map(plain)
            .contains(&wanted)
    });
    let field = labelled.next()?;
    let french = plain(field.label.french) == wanted;
    let certain = labelled.next().is_none();
    certain.then_some(if french { field.key.1 } else { field.key.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_their_spaces_and_commas() {
        for (text, meant) in [
            ("1 000", "1000"),
            ("12,5", "12.5"),
            ("007", "7"),
            ("10 000,50", "10000.50"),
        ] {
            assert_eq!(number(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["1,000", "06 12", "40 jours", "1,2,3", ""] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn quotes_of_all_sorts_are_taken_off() {
        for (raw, inner) in [
            ("“Une page”", Some("Une page")),
            ("« Une page »", Some("Une page")),
            ("«\u{a0}Une page\u{a0}»", Some("Une page")),
            ("\"Une page”", Some("Une page")),
            ("\"Une page", Some("Une page")),
            ("Une page\"", Some("Une page")),
            ("'L'accueil'", Some("L'accueil")),
            ("\"Une \"bonne\" page\"", Some("Une \"bonne\" page")),
            ("Une page", Some("Une page")),
            ("\"un\" et \"deux\"", None),
        ] {
            assert_eq!(unquoted(raw), inner, "{raw}");
        }
    }
}
