//! Text as a stream of letters: what is left of it whatever its case, accents,
//! ligatures, spaces, punctuation and markup.
//!
//! A letter is one byte: its number (1 to 36: `a` to `z`, `0` to `9`), with
//! [`START`] where something that is no letter stands before it. What stands
//! between two letters is forgotten, so that a line end, a tag or a soft hyphen
//! in a word hides nothing.
//!
//! A tag is taken out of the text around it and is a text of its own, behind:
//! its attributes, or the words of a comment.

use memchr::memchr2;

/// The letter begins a word.
pub(super) const START: u8 = 0x80;
/// In texts that are looked for: the letter stands in the public sources too.
pub(super) const COVERED: u8 = 0x40;
/// The bits that number the letter.
pub(super) const LETTER: u8 = 0x3f;

const NONE: u8 = 0;
const LESS: u8 = 0xfe;
const OTHER: u8 = 0xff;

/// What each byte is: a letter, nothing, the start of a tag, of a longer character.
const CLASSES: [u8; 256] = {
    let mut classes = [NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let it = byte as u8;
        classes[byte] = match it {
            b'a'..=b'z' => it - b'a' + 1,
            b'A'..=b'Z' => it - b'A' + 1,
            b'0'..=b'9' => it - b'0' + 27,
            b'<' => LESS,
            0x80.. => OTHER,
            _ => NONE,
        };
        byte += 1;
    }
    classes
};

/// The letters of a text.
pub(super) fn letters(text: &[u8]) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len());
    fold(text, |letter, _| letters.push(letter));
    letters
}

/// Puts the letters of a text, which may hold tags, behind those in `letters`.
pub(super) fn append(text: &[u8], letters: &mut Vec<u8>) {
    letters.reserve(text.len());
    let mut tags = Vec::new();
    walk(text, &mut tags, |letter, _| letters.push(letter));
    for tag in tags {
        fold(&text[tag], |letter, _| letters.push(letter));
    }
}

/// Where in the text the letter number `index` of [`append`] stands.
pub(super) fn place(text: &[u8], index: usize) -> usize {
    let (mut count, mut place) = (0, text.len());
    let mut note = |at: usize| {
        if count == index {
            place = at;
        }
        count += 1;
    };
    let mut tags = Vec::new();
    walk(text, &mut tags, |_, at| note(at));
    for tag in tags {
        fold(&text[tag.clone()], |_, at| note(tag.start + at));
    }
    place
}

type Range = std::ops::Range<usize>;

/// Gives the letters outside of tags, with their places, and notes the tags.
fn walk(text: &[u8], tags: &mut Vec<Range>, mut push: impl FnMut(u8, usize)) {
    let mut start = START;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match CLASSES[byte as usize] {
            NONE => start = START,
            LESS => {
                start = START;
                if let Some(end) = call_end(text, at).or_else(|| tag_end(text, at)) {
                    tags.push(at + 1..end);
                    at = end;
                }
            }
            OTHER => {
                at = wide(text, at, &mut start, &mut push);
                continue;
            }
            letter => {
                push(letter | start, at);
                start = 0;
            }
        }
        at += 1;
    }
}

/// Gives the letters of a text without tags.
fn fold(text: &[u8], mut push: impl FnMut(u8, usize)) {
    let mut start = START;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match CLASSES[byte as usize] {
            NONE | LESS => start = START,
            OTHER => {
                at = wide(text, at, &mut start, &mut push);
                continue;
            }
            letter => {
                push(letter | start, at);
                start = 0;
            }
        }
        at += 1;
    }
}

/// The end of the call of a note that begins at `at`: its number stands in the midst
/// of a sentence and is no part of it.
fn call_end(text: &[u8], at: usize) -> Option<usize> {
    const CALL: &[u8] = b"<sup class=\"note-call\">";
    const END: &[u8] = b"</sup>";
    let inner = text[at..].strip_prefix(CALL)?;
    let inner = &inner[..memchr::memmem::find(inner, END)?];
    let mut said = Vec::new();
    let mut in_tag = false;
    for byte in inner {
        match byte {
            b'<' => in_tag = true,
            b'>' => in_tag = false,
            byte if !in_tag => said.push(*byte),
            _ => {}
        }
    }
    let is_number = said.len() < 5 && said.iter().all(u8::is_ascii_digit);
    is_number.then(|| at + CALL.len() + inner.len() + END.len() - 1)
}

/// The `>` of the tag that begins at `at`, if one does.
fn tag_end(text: &[u8], at: usize) -> Option<usize> {
    let next = *text.get(at + 1)?;
    if !(next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
        return None;
    }
    let end = at + 1 + memchr2(b'<', b'>', &text[at + 1..])?;
    (text[end] == b'>').then_some(end)
}

/// Gives the letters of the character at `at`, which is not of ASCII; returns
/// where the next one begins.
fn wide(text: &[u8], at: usize, start: &mut u8, push: &mut impl FnMut(u8, usize)) -> usize {
    let (char, length) = char_at(&text[at..]);
    if is_invisible(char) {
        return at + length;
    }
    for byte in deunicode::deunicode_char(char).unwrap_or(" ").bytes() {
        match CLASSES[byte as usize] {
            letter @ 1..=LETTER => {
                push(letter | *start, at);
                *start = 0;
            }
            _ => *start = START,
        }
    }
    at + length
}

/// The first character, and how many bytes it takes. What is no UTF-8 is read
/// as Latin-1.
fn char_at(text: &[u8]) -> (char, usize) {
    let length = match text[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let whole = text.get(..length).and_then(|it| str::from_utf8(it).ok());
    match whole.and_then(|it| it.chars().next()) {
        Some(char) => (char, length),
        None => (char::from(text[0]), 1),
    }
}

/// Characters that may stand within a word and that nobody sees: soft hyphens,
/// joiners, marks of direction, accents on their own.
fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// The letter of a byte, without marks.
pub(super) fn letter(byte: u8) -> u8 {
    byte & LETTER
}

/// How many words begin in `letters`.
pub(super) fn word_count(letters: &[u8]) -> usize {
    letters
        .iter()
        .filter(|letter| **letter & START != 0)
        .count()
}

#[cfg(test)]
mod tests {
    use super::{START, append, letters, place};

    fn shown(letters: &[u8]) -> String {
        let mut text = String::new();
        for letter in letters {
            if letter & START != 0 && !text.is_empty() {
                text.push(' ');
            }
            text.push(char::from(match letter & super::LETTER {
                it @ 1..=26 => b'a' + it - 1,
                it => b'0' + it - 27,
            }));
        }
        text
    }

    fn plain(text: &[u8]) -> String {
        let mut letters = Vec::new();
        append(text, &mut letters);
        shown(&letters)
    }

    #[test]
    fn case_accents_ligatures_and_punctuation_are_forgotten() {
        assert_eq!(
            shown(&letters("L’Œuvre, ﬁnie — été 2018".as_bytes())),
            "l oeuvre finie ete 2018"
        );
        assert_eq!(shown(&letters("e\u{301}te\u{301}".as_bytes())), "ete");
        assert_eq!(
            shown(&letters("bud\u{ad}get\u{a0}voté".as_bytes())),
            "budget vote"
        );
        assert_eq!(shown(&letters(b"\xe9t\xe9")), "ete");
    }

    #[test]
    fn tags_are_texts_of_their_own() {
        assert_eq!(
            plain(b"<p class=\"x\">Le bud<em>get</em></p>"),
            "le bud get p class x em em p"
        );
        assert_eq!(plain(b"a < b <c d"), "a b c d");
        assert_eq!(plain(b"<!-- secret -->x"), "x secret");
    }

    /// The number of a note in the midst of a private sentence hid it.
    #[test]
    fn the_call_of_a_note_parts_no_sentence() {
        let call = "Un<sup class=\"note-call\"><a href=\"#note_12\">12</a></sup> secret";
        assert!(plain(call.as_bytes()).starts_with("un secret sup class"));
        let words = "Un<sup class=\"note-call\">mot</sup> secret";
        assert!(plain(words.as_bytes()).starts_with("un mot secret"));
    }

    #[test]
    fn a_letter_is_found_again() {
        let text = "é<b>x</b>".as_bytes();
        assert_eq!(place(text, 0), 0);
        assert_eq!(place(text, 1), 5);
        assert_eq!(place(text, 2), 3);
    }
}
