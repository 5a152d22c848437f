//! Lists that were typed or pasted with signs of their own (`•`, `–`, `o` and a tab):
//! the signs are read as `-`, byte for byte, so that all places stay the same, and
//! `check` says how they are written.

use std::borrow::Cow;
use std::ops::Range;

use super::found::Found;
use crate::diagnostic::{Edit, TextFault};

/// A text that is ready to be read, and what was found in it.
#[derive(Debug)]
pub(in crate::sheet) struct Repaired<'t> {
    pub(in crate::sheet) text: Cow<'t, str>,
    pub(in crate::sheet) found: Vec<Found>,
}

/// How sure it is that a line is an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Nothing else begins a line so.
    Sure,
    /// Where several lines do, or what stands above leads over to a list.
    Several,
    /// The same, and the sign may have a meaning: it is only told of.
    Meaning,
}

/// A line that begins with a sign.
#[derive(Debug)]
struct Line {
    sign: Sign,
    /// The bytes of the sign and the blanks behind it.
    place: Range<usize>,
    written: char,
    /// Its number in the text.
    number: usize,
}

/// Signs of word processors, some of them in fonts of their own.
const SURE: &str =
    "•‣◦▪▫●○■□►▸▶➢➤➔◆◇❖⁃∙\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{f071}\u{f0be}\u{f0e0}";
/// Signs that begin sentences as well.
const SEVERAL: &str = "–·−‑";
/// Those that say something, or begin what somebody says.
const MEANING: &str = "—―→⇒✓✔✗☐☑☒";
/// What fonts of signs make bullets of, with a tab behind it.
const WITH_TAB: &str = "o§Øüvqwu";

/// Whether a sign begins items and nothing else.
pub(super) fn is_bullet(char: char) -> bool {
    SURE.contains(char)
}

/// Reads a text whose typed bullets are as Markdown wants them; with `headings_guarded`
/// the text stays as it is, and they are only told of.
pub(in crate::sheet) fn repaired(text: &str, headings_guarded: bool) -> Repaired<'_> {
    let groups = groups(text);
    if groups.is_empty() {
        return Repaired {
            text: Cow::Borrowed(text),
            found: Vec::new(),
        };
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut found = Vec::new();
    for lines in groups {
        let Some(first) = lines.first() else {
            continue;
        };
        let is_list = !headings_guarded && lines.iter().all(|line| line.sign != Sign::Meaning);
        let sign = first.written.to_string();
        let mut one = Found::new(first.place.clone(), TextFault::TypedBullets { sign });
        if is_list {
            one.repair = lines.iter().map(edit).collect();
            for line in &lines {
                mask(&mut bytes[line.place.clone()]);
            }
        } else {
            one.fault = TextFault::RunTogether {
                sign: first.written.to_string(),
            };
        }
        found.push(one);
    }
    // Signs give way to ASCII, whole characters to whole characters.
    let text = String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned);
    Repaired { text, found }
}

fn edit(line: &Line) -> Edit {
    Edit {
        span: line.place.clone(),
        text: "- ".to_owned(),
    }
}

/// Writes `-` and what stands for the blanks behind it. More than four would be code:
/// in their place stands a sign that is no blank, and that no page is written with.
fn mask(bytes: &mut [u8]) {
    let filling = if bytes.len() > 5 { 1 } else { b' ' };
    bytes.fill(filling);
    for (at, sign) in [b'-', b' '].into_iter().enumerate() {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = sign;
        }
    }
}

/// The lines that begin with signs, by the lists that they make.
fn groups(text: &str) -> Vec<Vec<Line>> {
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let mut fence: Option<&str> = None;
    // What stands above: the last line that is not blank, and whether one is between.
    let (mut above, mut parted, mut in_group, mut in_code) = ("", true, false, false);
    let mut at = 0;
    let mut leads = Vec::new();
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += whole.len();
        let line = whole.trim_end_matches(['\n', '\r']);
        let words = line.trim_start_matches([' ', '\t', '>']);
        if let Some(open) = fence {
            if words.starts_with(open) {
                fence = None;
            }
            continue;
        }
        if words.starts_with("```") || words.starts_with("~~~") {
            fence = Some(&words[..3]);
            in_group = false;
            continue;
        }
        if words.is_empty() {
            parted = true;
            continue;
        }
        let lead = line.len() - words.len();
        let indented = line.starts_with("    ") || line.starts_with('\t');
        // Below a blank line it is code, but for what belongs to an item.
        in_code = indented && (in_code || (parted && !in_group && !is_item(above)));
        let found = (!in_code)
            .then(|| sign(words, start + lead, number))
            .flatten();
        match found {
            Some(line) => {
                let same = in_group
                    && groups
                        .last()
                        .and_then(|group| group.last())
                        .is_some_and(|last| {
                            last.sign == line.sign
                                && (line.sign == Sign::Sure || last.written == line.written)
                        });
                if same {
                    if let Some(group) = groups.last_mut() {
                        group.push(line);
                    }
                } else {
                    leads.push(above.trim_end().ends_with(':') || parted);
                    groups.push(vec![line]);
                }
                in_group = true;
            }
            // What goes on in the next line is part of the item.
            None if parted && !indented => in_group = false,
            None => {}
        }
        above = words;
        parted = false;
    }
    let mut leads = leads.into_iter();
    groups.retain(|group| {
        let leads = leads.next().unwrap_or_default();
        is_list(group, leads)
    });
    groups
}

fn is_item(line: &str) -> bool {
    line.starts_with(['-', '*', '+']) || line.starts_with(|char: char| char.is_ascii_digit())
}

/// Whether lines are a list; `leads` says that what stands above leads over to it, or
/// ends before.
fn is_list(lines: &[Line], leads: bool) -> bool {
    let adjacent = lines
        .windows(2)
        .any(|pair| pair[0].number + 1 == pair[1].number);
    match lines.first().map(|line| line.sign) {
        Some(Sign::Sure) => true,
        Some(Sign::Several) => lines.len() > 1 && (leads || adjacent),
        Some(Sign::Meaning) => adjacent,
        None => false,
    }
}

/// The sign that the words of a line begin with, which stand `at` in the text.
fn sign(words: &str, at: usize, number: usize) -> Option<Line> {
    let written = words.chars().next()?;
    // As nearly all lines do.
    if (written.is_ascii() || written.is_alphabetic()) && !WITH_TAB.contains(written) {
        return None;
    }
    let rest = &words[written.len_utf8()..];
    let is_blank =
        |char: char| char == ' ' || char == '\t' || char == '\u{a0}' || char == '\u{202f}';
    let behind = rest.trim_start_matches(is_blank);
    let blanks = rest.len() - behind.len();
    let next = behind.chars().next()?;
    let tab = rest[..blanks].contains('\t');
    let of_font = WITH_TAB.contains(written) && tab && next.is_alphanumeric();
    let sign = if SURE.contains(written) || of_font {
        Sign::Sure
    } else if blanks == 0 || next == written {
        return None;
    } else if SEVERAL.contains(written) && !next.is_ascii_digit() {
        Sign::Several
    } else if MEANING.contains(written) {
        Sign::Meaning
    } else {
        return None;
    };
    Some(Line {
        sign,
        place: at..at + written.len_utf8() + blanks,
        written,
        number,
    })
}
