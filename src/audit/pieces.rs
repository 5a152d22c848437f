//! The texts of a sheet or another file that are looked for one by one:
//! sentences, titles, names, addresses.

use memchr::memchr_iter;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::audit::What;

/// A text, and the line of its file that it begins on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) what: What,
    pub(super) text: String,
    pub(super) line: usize,
}

/// A sheet, cut in front matter and body. Whatever it is not cut right by is
/// body.
#[derive(Debug)]
pub(super) struct Sheet<'t> {
    text: &'t str,
    front: std::ops::Range<usize>,
    body: usize,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut fences = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim().trim_start_matches('\u{feff}');
            if bare == "+++" {
                fences.push((at, at + line.len()));
            } else if fences.is_empty() && !bare.is_empty() {
                break;
            }
            at += line.len();
            if fences.len() == 2 {
                break;
            }
        }
        match fences[..] {
            [(_, start), (end, body)] => Self {
                text,
                front: start..end,
                body,
            },
            _ => Self {
                text,
                front: 0..0,
                body: 0,
            },
        }
    }

    /// The front matter; none where it is no TOML.
    pub(super) fn front(&self) -> Option<DeTable<'t>> {
        let table = DeTable::parse(&self.text[self.front.clone()]).ok()?;
        Some(table.into_inner())
    }

    /// The front matter as it is written.
    pub(super) fn front_text(&self) -> &'t str {
        &self.text[self.front.clone()]
    }

    /// The text under the front matter, and where it begins.
    pub(super) fn body(&self) -> (&'t str, usize) {
        (&self.text[self.body..], self.body)
    }

    /// The line of a byte of the front matter, from 1.
    pub(super) fn front_line(&self, at: usize) -> usize {
        line(self.text, self.front.start + at)
    }

    /// Everything in it that is looked for.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if let Some(front) = self.front() {
            values(&front, &mut |path, text, at| {
                let line = self.front_line(at);
                push(&mut pieces, kind_of(path), text, line);
            });
        }
        let mut at = 0;
        for text in self.front_text().split_inclusive('\n') {
            if let Some(comment) = text.trim().strip_prefix('#') {
                push(&mut pieces, What::Sentence, comment, self.front_line(at));
            }
            at += text.len();
        }
        self.blocks(|what, text, line| push(&mut pieces, what, text, line));
        addresses(self.text, &mut pieces);
        pieces
    }

    /// Gives each block of the body as text, and each address it links to, with
    /// its line.
    pub(super) fn blocks(&self, mut give: impl FnMut(What, &str, usize)) {
        let body = &self.text[self.body..];
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_GFM;
        let mut lines = Lines::new(self.text);
        let (mut block, mut start, mut what) = (String::new(), 0, What::Sentence);
        for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
            match event {
                Event::Text(text)
                | Event::Code(text)
                | Event::InlineHtml(text)
                | Event::Html(text) => {
                    if block.is_empty() {
                        start = lines.of(self.body + range.start);
                    }
                    block.push_str(&text);
                }
                Event::SoftBreak | Event::HardBreak => block.push(' '),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                    if dest_url.contains(':') =>
                {
                    give(What::Sentence, &dest_url, lines.of(self.body + range.start));
                }
                Event::Start(
                    Tag::Emphasis
                    | Tag::Strong
                    | Tag::Strikethrough
                    | Tag::Link { .. }
                    | Tag::Image { .. },
                )
                | Event::End(
                    TagEnd::Link
                    | TagEnd::Image
                    | TagEnd::Emphasis
                    | TagEnd::Strong
                    | TagEnd::Strikethrough,
                ) => {}
                Event::Start(_) | Event::End(_) | Event::Rule => {
                    if !block.is_empty() {
                        give(what, &block, start);
                        block.clear();
                    }
                    what = match event {
                        Event::Start(Tag::Heading { .. }) => What::Title,
                        _ => What::Sentence,
                    };
                }
                _ => {}
            }
        }
        if !block.is_empty() {
            give(what, &block, start);
        }
    }
}

/// Cuts a text in sentences, or takes it whole where it is a title or a name.
fn push(pieces: &mut Vec<Piece>, what: What, text: &str, line: usize) {
    let mut push = |what, text: &str| {
        pieces.push(Piece {
            what,
            text: text.to_owned(),
            line,
        });
    };
    match what {
        What::Sentence => sentences(text).for_each(|sentence| push(what, sentence)),
        What::Title => {
            // An entry of a logbook is headed by its date.
            let date = |char: char| char.is_ascii_digit() || matches!(char, '-' | ' ' | ':' | '–');
            push(what, text);
            push(what, text.trim_start_matches(date));
        }
        _ => push(what, text),
    }
}

/// The sentences of a text that is one block.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = rest.char_indices().zip(rest.chars().skip(1));
        let mut ends = ends.filter(|((_, char), next)| {
            *char == '\n' || matches!(char, '.' | '!' | '?' | '…') && !next.is_alphanumeric()
        });
        let end = ends
            .next()
            .map_or(rest.len(), |((at, char), _)| at + char.len_utf8());
        let (sentence, behind) = rest.split_at(end);
        rest = behind;
        Some(sentence)
    })
}

/// Gives each text of a table with the keys that lead to it, and where it stands.
pub(super) fn values<'k>(table: &'k DeTable<'_>, give: &mut impl FnMut(&[&'k str], &str, usize)) {
    let mut path = Vec::new();
    in_table(table, &mut path, give);
}

fn in_table<'k>(
    table: &'k DeTable<'_>,
    path: &mut Vec<&'k str>,
    give: &mut impl FnMut(&[&'k str], &str, usize),
) {
    for (key, value) in table {
        path.push(key.get_ref());
        in_value(value, path, give);
        path.pop();
    }
}

fn in_value<'k>(
    value: &'k Spanned<DeValue<'_>>,
    path: &mut Vec<&'k str>,
    give: &mut impl FnMut(&[&'k str], &str, usize),
) {
    match value.get_ref() {
        DeValue::String(text) => give(path, text, value.span().start),
        DeValue::Array(values) => values.iter().for_each(|value| in_value(value, path, give)),
        DeValue::Table(table) => in_table(table, path, give),
        _ => {}
    }
}

/// What a value of a sheet is, by the keys that lead to it.
pub(super) fn kind_of(path: &[&str]) -> What {
    const PEOPLE: [&str; 14] = [
        "authors",
        "auteurs",
        "author",
        "auteur",
        "speakers",
        "intervenants",
        "speaker",
        "intervenant",
        "contacts",
        "agreed",
        "participants",
        "people",
        "personnes",
        "accords",
    ];
    let in_people = path.iter().any(|key| PEOPLE.contains(key));
    match path.last() {
        Some(&("name" | "nom")) if in_people => What::Name,
        Some(&("title" | "titre" | "name" | "nom")) => What::Title,
        Some(key) if PEOPLE.contains(key) => What::Name,
        Some(&("file" | "fichier")) => What::FileName,
        _ => What::Sentence,
    }
}

/// The e-mail addresses and telephone numbers in a text.
fn addresses(text: &str, pieces: &mut Vec<Piece>) {
    emails(text, pieces);
    phones(text, pieces);
}

/// The telephone numbers: nine digits or more, from a 0 or a + on.
fn phones(text: &str, pieces: &mut Vec<Piece>) {
    let of_phone = |char: char| char.is_ascii_digit() || " .-/()+\u{a0}\u{202f}".contains(char);
    let mut lines = Lines::new(text);
    let mut at = 0;
    while let Some(start) = text[at..].find(['0', '+']).map(|next| at + next) {
        let length = text[start..]
            .find(|char| !of_phone(char))
            .unwrap_or(text.len() - start);
        let run = text[start..start + length].trim_end();
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let inside = text[..start].ends_with(|char: char| char.is_alphanumeric());
        if !inside && (9..=15).contains(&digits) {
            pieces.push(Piece {
                what: What::Phone,
                text: run.to_owned(),
                line: lines.of(start),
            });
        }
        at = start + length.max(1);
    }
}

/// The e-mail addresses.
pub(super) fn emails(text: &str, pieces: &mut Vec<Piece>) {
    let of_local = |char: char| char.is_alphanumeric() || "._%+-".contains(char);
    let of_domain = |char: char| char.is_alphanumeric() || ".-".contains(char);
    let mut lines = Lines::new(text);
    for (at, _) in text.match_indices('@') {
        let (before, behind) = (&text[..at], &text[at + 1..]);
        let local = before.len() - before.trim_end_matches(of_local).len();
        let domain = behind.len() - behind.trim_start_matches(of_domain).len();
        let domain = behind[..domain].trim_end_matches(['.', '-']);
        if local > 0 && domain.contains('.') {
            pieces.push(Piece {
                what: What::Email,
                text: format!("{}@{domain}", &before[at - local..]),
                line: lines.of(at),
            });
        }
    }
}

/// The pieces of a text that is no sheet: its lines.
pub(super) fn of_text(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, line) in text.lines().enumerate() {
        push(&mut pieces, What::Sentence, line, number + 1);
    }
    addresses(text, &mut pieces);
    pieces
}

/// The line of a byte, from 1.
pub(super) fn line(text: &str, at: usize) -> usize {
    memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1
}

/// The lines of bytes that come mostly in order.
pub(super) struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    pub(super) fn of(&mut self, at: usize) -> usize {
        if at < self.at {
            (self.at, self.line) = (0, 1);
        }
        let passed = &self.text.as_bytes()[self.at..at];
        self.line += memchr_iter(b'\n', passed).count();
        self.at = at;
        self.line
    }
}
