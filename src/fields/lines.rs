//! The lines of a front matter that is no TOML: where a field begins and ends, and in
//! which table a place lies.

use std::ops::Range;

use crate::schema::{FieldInfo, Type};

/// The bytes of the line around `at`.
pub(super) fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline);
    start..end
}

/// The bytes of a line without the spaces around.
pub(super) fn content(text: &str, line: &Range<usize>) -> Range<usize> {
    // A space that looks like any other and is none is a part of it.
    let words = text[line.clone()].trim_matches([' ', '\t', '\r', '\n']);
    let start = line.start + text[line.clone()].find(words).unwrap_or(0);
    start..start + words.len()
}

/// The key of a line that begins a field, as it is written; none of any other line.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let at = line.find(['=', ':'])?;
    let key = line[..at].trim_end();
    let plain = |char: char| char.is_alphanumeric() || "_-. '’\"\u{a0}".contains(char);
    let is_key = !key.is_empty() && key.chars().all(plain) && !key.starts_with([' ', '-']);
    is_key.then_some(key)
}

/// Whether a line opens a table: `[publisher]`.
pub(super) fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[') && !line.contains('=') && !line.trim_end().ends_with(',')
}

/// The lines of a text, each with its bytes, from `at` on.
fn lines_from(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = at;
    std::iter::from_fn(move || {
        (start < text.len()).then(|| {
            let line = line_of(text, start);
            start = line.end + 1;
            line
        })
    })
}

/// Whether a line stands by itself: it begins a field or opens a table.
fn begins(line: &str) -> bool {
    key_of(line).is_some() || line.starts_with('[') && is_header(line)
}

/// The bytes of the whole field that the line `line` is a part of, line ends included.
pub(super) fn whole_field(text: &str, line: &Range<usize>) -> Range<usize> {
    let mut first = line.clone();
    while first.start > 0 && !begins(&text[first.clone()]) {
        first = line_of(text, first.start - 1);
    }
    let after = lines_from(text, (line.end + 1).min(text.len()));
    let next = after.into_iter().find(|line| begins(&text[line.clone()]));
    first.start..next.map_or(text.len(), |next| next.start)
}

/// The bytes that are to be passed over for the rest to be read, where the lines at
/// `wrong` are no TOML: they alone where all that opens in them is closed in them, else
/// the whole field; of a header, all that stands under it.
pub(super) fn passed_over(text: &str, wrong: &Range<usize>) -> Range<usize> {
    let first = line_of(text, wrong.start);
    // What ends with a line end does not reach into the next line.
    let last = line_of(text, wrong.end.saturating_sub(1).max(wrong.start));
    let lines = first.start..last.end.max(first.end);
    let words = &text[lines.clone()];
    if is_header(words) && words.trim_start().starts_with('[') {
        let after = lines_from(text, (lines.end + 1).min(text.len()));
        let next = after
            .into_iter()
            .find(|line| is_header(&text[line.clone()]));
        return lines.start..next.map_or(text.len(), |next| next.start);
    }
    let count = |signs: [char; 2]| words.matches(signs).count();
    let closed =
        count(['[', '{']) == count([']', '}']) && words.matches("\"\"\"").count().is_multiple_of(2);
    if closed {
        return lines;
    }
    let start = whole_field(text, &first).start;
    start..whole_field(text, &last).end.max(lines.end)
}

/// Whether a text goes on in the line after this one: that begins no field.
pub(super) fn text_goes_on(text: &str, line: &Range<usize>) -> bool {
    let next = line_of(text, (line.end + 1).min(text.len()));
    let words = text[next].trim();
    !words.is_empty() && !begins(words) && !words.starts_with('#')
}

/// The field of this name, in either language.
pub(super) fn named(fields: &[&'static FieldInfo], key: &str) -> Option<&'static FieldInfo> {
    let key = key.trim().trim_matches(['"', '\'']);
    fields.iter().copied().find(|field| field.key.is(key))
}

/// One place of a front matter where a value stands: a line, a pair in braces, an item
/// of a list.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Its bytes, without the commas and brackets around.
    pub(super) span: Range<usize>,
    /// What may stand there by its key.
    pub(super) fields: &'static [&'static FieldInfo],
    /// What the list holds of which it is an item.
    pub(super) item: Option<&'static FieldInfo>,
    /// Whether its key is the author's own word.
    pub(super) free: bool,
    /// Whether it lies in brackets.
    pub(super) nested: bool,
}

/// The fields that may stand in the table that the last header before `at` opens.
pub(super) fn fields_at(
    text: &str,
    at: usize,
    top: &'static [&'static FieldInfo],
) -> (&'static [&'static FieldInfo], bool) {
    let before = text[..at].rsplit('\n').skip(1);
    let header = before
        .into_iter()
        .find(|line| line.starts_with('[') && is_header(line));
    header.map_or((top, false), |header| fields_under(header, top))
}

/// The fields that may stand in the table that the line `header` opens, and whether its
/// keys are the author's own words.
pub(super) fn fields_under(
    header: &str,
    top: &'static [&'static FieldInfo],
) -> (&'static [&'static FieldInfo], bool) {
    let keys = header.trim().trim_matches(['[', ']']);
    let mut fields = top;
    for key in keys.split('.') {
        let field = named(fields, key);
        if field.is_some_and(|field| matches!(field.value, Type::FreeLists)) {
            return (&[], true);
        }
        fields = field.map_or(&[], |field| field.value.fields());
    }
    (fields, false)
}

/// The place around `at`, where fields of `top` may stand in the front matter.
pub(super) fn slot_at(text: &str, at: usize, top: &'static [&'static FieldInfo]) -> Slot {
    let line = line_of(text, at);
    let (mut fields, mut free) = fields_at(text, line.start, top);
    let outer = Slot {
        span: content(text, &line),
        fields,
        item: None,
        free,
        nested: false,
    };
    let start = whole_field(text, &line).start;
    let Some(sign) = text[start..].find('=').map(|sign| start + sign) else {
        return outer;
    };
    let mut scan = Scan::new(text, start, sign + 1);
    scan.until(at);
    if scan.open.is_empty() {
        return outer;
    }
    let mut item = None;
    for (_, key) in &scan.open {
        let Some(key) = key else { continue };
        item = named(fields, key);
        free = item.is_some_and(|field| matches!(field.value, Type::FreeLists));
        fields = item.map_or(&[], |field| field.value.fields());
    }
    let in_list = scan.open.last().is_some_and(|(sign, _)| *sign == '[');
    let slot = scan.slot;
    let depth = scan.open.len();
    scan.finish_slot(depth);
    Slot {
        span: content(text, &(slot..scan.at)),
        fields,
        item: item.filter(|_| in_list),
        free,
        nested: true,
    }
}

/// A way through a value, bracket by bracket.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Where the pair or item begins that `at` lies in.
    slot: usize,
    /// The brackets that are open, each with the key before it.
    open: Vec<(char, Option<&'t str>)>,
    quote: Option<char>,
    /// The last sign that is no space.
    last: char,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, slot: usize, at: usize) -> Self {
        Self {
            text,
            at,
            slot,
            open: Vec::new(),
            quote: None,
            last: '=',
        }
    }

    fn next(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn step(&mut self, char: char) {
        if let Some(quote) = self.quote {
            if char == quote && self.last != '\\' || char == '\n' {
                self.quote = None;
            }
        } else {
            match char {
                '"' | '\'' if matches!(self.last, '=' | '[' | '{' | ',' | ':') => {
                    self.quote = Some(char);
                }
                '[' | '{' => {
                    let before = &self.text[self.slot..self.at];
                    let key = before.rsplit_once('=').map(|(key, _)| key.trim());
                    self.open.push((char, key));
                    self.slot = self.at + 1;
                }
                ']' | '}' => {
                    self.open.pop();
                    self.slot = self.at;
                }
                ',' => self.slot = self.at + 1,
                _ => {}
            }
        }
        if !char.is_whitespace() {
            self.last = char;
        }
        self.at += char.len_utf8();
    }

    fn until(&mut self, at: usize) {
        while self.at < at
            && let Some(char) = self.next()
        {
            self.step(char);
        }
    }

    fn finish_slot(&mut self, depth: usize) {
        while let Some(char) = self.next() {
            let ends = matches!(char, ',' | ']' | '}') && self.open.len() == depth || char == '\n';
            if ends && (self.quote.is_none() || char == '\n') {
                break;
            }
            self.step(char);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::case::FIELDS;

    fn slot(text: &str, word: &str) -> (String, bool) {
        let slot = slot_at(text, text.find(word).unwrap(), FIELDS);
        let known = slot.fields.iter().any(|field| field.key.0 == "phone");
        (text[slot.span].to_owned(), known)
    }

    #[test]
    fn a_place_is_told_by_its_brackets() {
        let text =
            "contacts = [\n  { role = \"Chef, adjoint\", telephone = 0612 },\n]\ndebut = x\n";
        assert_eq!(slot(text, "0612"), ("telephone = 0612".into(), true));
        assert_eq!(
            slot(text, "adjoint"),
            ("role = \"Chef, adjoint\"".into(), true)
        );
        assert_eq!(slot(text, "x\n"), ("debut = x".into(), false));
        let list = "themes = [un, deux]\n";
        assert_eq!(slot(list, "deux").0, "deux");
        assert!(slot("[[contacts]]\nrole = x\n", "x").1);
    }

    #[test]
    fn what_is_wrong_is_passed_over_and_no_more() {
        let passed = |text: &str, word: &str| {
            let at = text.find(word).unwrap();
            text[passed_over(text, &(at..at + word.len()))]
                .trim()
                .to_owned()
        };
        assert_eq!(passed("a = x\nb = 1\n", "x"), "a = x");
        assert_eq!(passed("a = [\n  { b = x },\n]\nc = 1\n", "x"), "{ b = x },");
        assert_eq!(passed("a = [\n  \"b\",\nc = 1\n", "["), "a = [\n  \"b\",");
        assert_eq!(passed("[[a]\nb = 1\n[c]\nd = 2\n", "[[a]"), "[[a]\nb = 1");
    }
}
