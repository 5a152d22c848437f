//! A line, or a part of one, written as TOML: its key, what stands between, its value,
//! each where only one reading is possible.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::lines::{Slot, content, line_of, named, text_goes_on};
use super::meant::{self, Hand, is_invisible};
use super::write::quoted;
use crate::diagnostic::Edit;
use crate::schema::{FieldInfo, Type};

/// A part of a front matter as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mended {
    /// How it is to be written.
    pub(super) line: String,
    /// The bytes to replace.
    pub(super) edits: Vec<Edit>,
}

/// How a slot is to be written; none where that is not certain.
pub(super) fn slot(text: &str, slot: &Slot, hand: Hand) -> Option<Mended> {
    if let Some(item) = slot.item {
        return one_item(text, slot, item, hand);
    }
    if slot.nested && goes_on(&text[slot.span.end..]) {
        return None;
    }
    let words = &text[slot.span.clone()];
    let pair = Pair::of(words)?;
    let written = &words[pair.key.clone()];
    let key = key(written, slot)?;
    let about = named(slot.fields, &key);
    let raw = words[pair.value.clone()].trim_end();
    let (value, length) = value(raw, about, slot, hand)?;
    let start = slot.span.start;
    let mut edits = Vec::new();
    let mut replace = |range: Range<usize>, by: &str| {
        if words[range.clone()] != *by {
            let span = range.start + start..range.end + start;
            edits.push(Edit {
                span,
                text: by.to_owned(),
            });
        }
    };
    let between = pair.key.end..pair.value.start;
    replace(0..pair.key.start, "");
    replace(pair.key, &key);
    if words[between.clone()].trim_matches(' ') != "=" {
        replace(between, " = ");
    }
    replace(pair.value.start..pair.value.start + length, &value);
    let before_rest = &words[pair.value.start + length..];
    if let Some(rest) = needless_space(before_rest) {
        let at = pair.value.start + length;
        replace(at + rest.start..at + rest.end, "");
    }
    let line = format!("{key} = {value}");
    let sound = DeTable::parse(&line).is_ok() && !edits.is_empty();
    sound.then_some(Mended { line, edits })
}

/// Whether what follows a pair in braces is no other pair: a value may be a text that
/// holds a comma.
fn goes_on(after: &str) -> bool {
    let Some(rest) = after.trim_start().strip_prefix(',') else {
        return false;
    };
    let next = rest.split([',', '}', '\n']).next().unwrap_or_default();
    !next.trim().is_empty() && !next.contains('=')
}

fn one_item(text: &str, slot: &Slot, item: &FieldInfo, hand: Hand) -> Option<Mended> {
    if !matches!(item.value, Type::Texts | Type::References) {
        return None;
    }
    let as_text = FieldInfo {
        value: Type::Text,
        ..*item
    };
    let line = line_of(text, slot.span.start);
    let open = line.start + text[line.start..slot.span.start].rfind('[')? + 1;
    let close = slot.span.end + text[slot.span.end..line.end].find(']')?;
    let mut edits = Vec::new();
    let mut values = Vec::new();
    let mut at = open;
    for one in text[open..close].split(',') {
        let span = content(text, &(at..at + one.len()));
        at += one.len() + 1;
        let raw = &text[span.clone()];
        if raw.is_empty() {
            continue;
        }
        let sound = DeValue::parse(raw).is_ok_and(|value| value.get_ref().is_str());
        let value = if sound {
            raw.to_owned()
        } else {
            meant::value(raw, &as_text, hand)?
        };
        if !sound {
            edits.push(Edit {
                span,
                text: value.clone(),
            });
        }
        values.push(value);
    }
    let key = text[line.start..open - 1].trim_start();
    let line = format!("{key}[{}]", values.join(", "));
    let sound = DeTable::parse(&line).is_ok();
    sound.then_some(Mended { line, edits })
}

/// A line that lacks what closes it, with that.
pub(super) fn closed(text: &str, slot: &Slot, line: &Range<usize>) -> Option<Mended> {
    let span = content(text, line);
    if slot.free || text_goes_on(text, line) {
        return None;
    }
    let words = &text[span.clone()];
    let closing = ["]", "}", "}]", "]}"].into_iter().find(|closing| {
        let line = format!("{words}{closing}");
        DeTable::parse(&line).is_ok()
    })?;
    let edit = Edit {
        span: span.end..span.end,
        text: closing.to_owned(),
    };
    let line = format!("{words}{closing}");
    Some(Mended {
        line,
        edits: vec![edit],
    })
}

/// Spaces that nobody sees, behind a value and before nothing or a comment.
fn needless_space(rest: &str) -> Option<Range<usize>> {
    let is_space = |char: char| char.is_whitespace() || is_invisible(char);
    let end = rest.find(|char| !is_space(char)).unwrap_or(rest.len());
    let spaces = &rest[..end];
    let over = rest[end..].is_empty() || rest[end..].starts_with('#');
    (over && spaces.contains(is_invisible)).then_some(0..end)
}

/// The parts of a line: its key and its value.
struct Pair {
    key: Range<usize>,
    value: Range<usize>,
}

impl Pair {
    fn of(words: &str) -> Option<Self> {
        let space = |char: char| char.is_whitespace() || is_invisible(char);
        let sign = words.find(['=', ':']);
        let (key_end, after) = match sign {
            Some(at) => (at, at + 1),
            // `titre "Une page"`: the sign is what is missing.
            None => words.find(['"', '“', '«']).map(|at| (at, at))?,
        };
        let key = words[..key_end].trim_end_matches(space);
        let lead = key.len() - key.trim_start_matches(space).len();
        let value = words[after..].trim_start_matches(space);
        let start = words.len() - value.len();
        (lead < key.len() && !value.is_empty()).then_some(Self {
            key: lead..key.len(),
            value: start..words.len(),
        })
    }
}

/// The key as it is to be written.
fn key(written: &str, slot: &Slot) -> Option<String> {
    if named(slot.fields, written).is_some() {
        return Some(written.to_owned());
    }
    let bare = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-';
    if slot.free {
        let sound = written.chars().all(bare) || written.starts_with('"');
        return Some(if sound {
            written.to_owned()
        } else {
            quoted(written)
        });
    }
    meant::key(written, slot.fields).map(str::to_owned)
}

/// The value as it is to be written, and how many bytes of `raw` it stands in the place of.
fn value(
    raw: &str,
    about: Option<&'static FieldInfo>,
    slot: &Slot,
    hand: Hand,
) -> Option<(String, usize)> {
    let (parsed, length) = sound(raw);
    let Some(about) = about else {
        return (slot.free && parsed).then(|| (raw[..length].to_owned(), length));
    };
    let is_fine = parsed && !matters(about);
    if is_fine {
        return Some((raw[..length].to_owned(), length));
    }
    let bare = if parsed {
        &raw[..length]
    } else {
        without_comment(raw)
    };
    if let Some(value) = meant::value(bare, about, hand) {
        return Some((value, bare.len()));
    }
    // `{ days = … }` in its brackets is TOML, and a word that is none is read as such.
    let other = parsed && !matches!(about.value, Type::Boolean);
    other.then(|| (bare.to_owned(), bare.len()))
}

/// Whether a value can be TOML and no value of the field.
fn matters(about: &FieldInfo) -> bool {
    matches!(
        about.value,
        Type::Date | Type::Moment | Type::Word(_) | Type::Boolean
    )
}

/// Whether a value is TOML, and where it ends.
fn sound(raw: &str) -> (bool, usize) {
    let space = |char: char| char.is_whitespace() || is_invisible(char);
    let end = raw.trim_end_matches(space);
    if DeValue::parse(end).is_ok() {
        return (true, end.len());
    }
    let bare = end
        .rfind('#')
        .map_or(end, |at| end[..at].trim_end_matches(space));
    (
        bare.len() < end.len() && DeValue::parse(bare).is_ok(),
        bare.len(),
    )
}

/// What stands before a comment, in a value without quotes.
fn without_comment(raw: &str) -> &str {
    let bare = raw.find(" #").map_or(raw, |at| &raw[..at]);
    bare.trim_end_matches(|char: char| char.is_whitespace() || is_invisible(char))
}
