//! Signs that nobody sees: no-break spaces, spaces of no width, marks of direction,
//! controls. Word processors, chats and slides put them in, and to a machine they are
//! letters like others. And names of files, which systems spell in more than one way.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What a sign that nobody sees is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A space that no keyboard has.
    Space,
    /// Nothing at all: of no width.
    Nothing,
    /// The same, and it turns the direction of writing.
    Direction,
    /// The end of a line or of a page, as some programs write it.
    Break,
    /// A control sign, which no page may hold.
    Control,
}

impl Sign {
    /// What `char` is; none for what people see, an ordinary space, and what ends lines.
    pub(crate) fn of(char: char) -> Option<Self> {
        Some(match char {
            '\t' | '\n' | '\r' => return None,
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Self::Break,
            '\0'..'\u{20}' | '\u{7f}'..'\u{a0}' => Self::Control,
            '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}' => Self::Space,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Self::Direction,
            '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}'
            | '\u{3164}'
            | '\u{feff}' => Self::Nothing,
            _ => return None,
        })
    }

    /// Whether it takes no room, so that words are the same without it.
    pub(crate) fn is_nothing(self) -> bool {
        matches!(self, Self::Nothing | Self::Direction)
    }
}

/// The first of the signs in `text` from byte `from` on, and where it is. What a text
/// without any costs is one look at each byte.
pub(crate) fn next(text: &str, from: usize) -> Option<(usize, char, Sign)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| begins_one(*byte))?;
        let char = text.get(at..)?.chars().next()?;
        if let Some(sign) = Sign::of(char) {
            return Some((at, char, sign));
        }
        at += char.len_utf8();
    }
}

/// All of them, in the order of the text.
pub(crate) fn all(text: &str) -> impl Iterator<Item = (Range<usize>, char, Sign)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (at, char, sign) = next(text, from)?;
        from = at + char.len_utf8();
        Some((at..from, char, sign))
    })
}

/// Whether a byte is, or begins, one of the signs, or something like them.
fn begins_one(byte: u8) -> bool {
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 0x20 {
            table[byte] = !matches!(byte, 0x9 | 0xa | 0xd);
            byte += 1;
        }
        table[0x7f] = true;
        let first = [0xc2, 0xd8, 0xe1, 0xe2, 0xe3, 0xef];
        let mut at = 0;
        while at < first.len() {
            table[first[at]] = true;
            at += 1;
        }
        table
    };
    TABLE[usize::from(byte)]
}

/// A text to be read by people, without what no page may hold: controls are gone,
/// breaks are spaces, and signs that only part words for machines are gone as well.
/// What joins pictures, or the letters of other scripts, stays, and so do all spaces.
#[must_use]
pub(crate) fn readable(text: &str) -> Cow<'_, str> {
    without(text, |char, sign| match sign {
        Sign::Space => Some(char),
        Sign::Break => Some(' '),
        Sign::Control | Sign::Direction => None,
        Sign::Nothing => matches!(char, '\u{200c}'..='\u{200f}' | '\u{61c}').then_some(char),
    })
}

/// A text that a machine reads, an address or a name, without any of the signs but for
/// spaces inside.
#[must_use]
pub(crate) fn exact(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    match without(text, |char, sign| (sign == Sign::Space).then_some(char)) {
        Cow::Borrowed(text) => Cow::Borrowed(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

fn without(text: &str, keep: impl Fn(char, Sign) -> Option<char>) -> Cow<'_, str> {
    let changes = |char, sign| keep(char, sign) != Some(char);
    if !all(text).any(|(_, char, sign)| changes(char, sign)) {
        return Cow::Borrowed(text);
    }
    let of = |char| Sign::of(char).map_or(Some(char), |sign| keep(char, sign));
    Cow::Owned(text.chars().filter_map(of).collect())
}

/// Whether a text is an address, of the web or of a mailbox.
#[must_use]
pub(crate) fn is_address(text: &str) -> bool {
    let is_mailbox = || {
        let (_, domain) = text.split_once('@')?;
        Some(domain.contains('.'))
    };
    text.contains("://") || text.starts_with("www.") || is_mailbox().unwrap_or(false)
}

/// Whether a text is one that a machine reads: an address, the name of a sheet or of a
/// file, a date, a number.
#[must_use]
pub(crate) fn is_exact(text: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_./".contains(&byte);
    is_address(text) || (!text.is_empty() && text.bytes().all(plain))
}

/// A value of a field without the signs that it cannot mean.
#[must_use]
pub(crate) fn value(text: &str) -> Cow<'_, str> {
    let plain = exact(text);
    if is_exact(&plain) {
        plain
    } else {
        readable(text.trim())
    }
}

/// A path of files as it is compared: `é` may be one sign or two, depending on the
/// system that named the file, a space may be one of many, and what takes no room
/// counts for nothing. Names of plain letters stay as they are.
#[must_use]
pub(crate) fn folded(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        return Cow::Borrowed(path);
    }
    let plain = without(path, |_, sign| (sign == Sign::Space).then_some(' '));
    if is_nfc(&plain) {
        return plain;
    }
    Cow::Owned(plain.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::{Sign, all, begins_one, exact, folded, readable};

    #[test]
    fn every_sign_is_found_by_its_first_byte() {
        for char in (0..=0x0010_ffff).filter_map(char::from_u32) {
            if Sign::of(char).is_some() {
                let mut bytes = [0; 4];
                let bytes = char.encode_utf8(&mut bytes).as_bytes();
                assert!(begins_one(bytes[0]), "{char:?}");
            }
        }
        let found: Vec<_> = all("l’été\u{a0}: « a\u{b}b »")
            .map(|(span, ..)| span)
            .collect();
        assert_eq!(found, [9..11, 17..18]);
    }

    #[test]
    fn what_people_read_keeps_its_spaces_and_pictures() {
        for (text, plain) in [
            ("Que\u{202f}? 👩\u{200d}🔬", "Que\u{202f}? 👩\u{200d}🔬"),
            ("trans\u{ad}for\u{200b}mer", "transformer"),
            ("un\u{b}deux\u{7}\u{0}", "un deux"),
            ("\u{202e}txet", "txet"),
        ] {
            assert_eq!(readable(text), plain);
        }
        assert_eq!(
            exact("\u{a0}labo@exa\u{200d}mple.org\u{200b}\u{a0}"),
            "labo@example.org"
        );
    }

    #[test]
    fn names_are_the_same_whoever_named_the_file() {
        assert_eq!(folded("re\u{301}sume\u{301}.png"), "résumé.png");
        assert_eq!(
            folded("capture 10.12\u{202f}AM.png"),
            "capture 10.12 AM.png"
        );
        assert_eq!(folded("plan.pdf"), "plan.pdf");
    }
}
