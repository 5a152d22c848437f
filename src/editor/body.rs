//! The text of a sheet in the parts that a form shows: one for each section.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::language::Language;
use crate::schema::{KindInfo, SectionInfo};
use crate::sheet::headings::says_the_same;
use crate::sheet::markdown::OPTIONS;
use crate::sheet::remarks::is_remark;
use crate::slugs::slug;

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The name under which its text is sent.
    pub name: String,
    /// Its heading as it stands there, or as it would; empty where it has none.
    pub heading: String,
    /// The word of the section that it is, where capot knows it.
    pub section: Option<&'static str>,
    /// Its text, without the blank lines around it.
    pub text: String,
    /// The bytes of its heading and its text in the file, after a byte-order mark; none
    /// where it is not there.
    pub span: Option<Range<usize>>,
}

/// A part of the text as it stands in the file.
#[derive(Debug)]
struct Chunk {
    heading: String,
    /// The known section that it is: its place among those of the kind.
    section: Option<usize>,
    /// The bytes of all of it.
    whole: Range<usize>,
    /// The bytes of its text, the blank lines around it left out.
    text: Range<usize>,
}

/// The parts of a sheet's text: those that stand there, and the known sections that do
/// not, in their order.
/// `offset` is where the text begins in the file.
pub(super) fn parts(body: &str, offset: usize, kind: &KindInfo, language: Language) -> Vec<Part> {
    let chunks = chunks(body, kind);
    let mut parts: Vec<(Option<usize>, Part)> = Vec::new();
    for (place, chunk) in chunks.iter().enumerate() {
        let part = Part {
            name: name(place, chunk, kind),
            heading: chunk.heading.clone(),
            section: chunk.section.map(|place| kind.sections[place].word),
            text: lines(shown(&body[chunk.text.clone()])),
            span: Some(chunk.whole.start + offset..chunk.whole.end + offset),
        };
        parts.push((chunk.section, part));
    }
    for (place, section) in kind.sections.iter().enumerate() {
        if chunks.iter().any(|chunk| chunk.section == Some(place)) {
            continue;
        }
        let later = |(known, _): &(Option<usize>, Part)| known.is_some_and(|known| known > place);
        let at = parts.iter().position(later).unwrap_or(parts.len());
        let part = Part {
            name: format!("section.{}", section.word),
            heading: section.heading.name(language).to_owned(),
            section: Some(section.word),
            text: String::new(),
            span: None,
        };
        parts.insert(at, (Some(place), part));
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// The text with what was sent of its parts; `sent` gives the text of a part by its name.
pub(super) fn changed<'s>(
    body: &str,
    kind: &KindInfo,
    language: Language,
    sent: &dyn Fn(&str) -> Option<&'s str>,
) -> String {
    let newline = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let written = |text: &str| lines(text).trim_matches('\n').replace('\n', newline);
    let mut body = body.to_owned();
    let there = chunks(&body, kind);
    // From the end, so that places stay what they are.
    for (place, chunk) in there.iter().enumerate().rev() {
        let Some(text) = sent(&name(place, chunk, kind)) else {
            continue;
        };
        let text = written(text);
        let old = &body[chunk.text.clone()];
        if lines(shown(old)) == lines(&text) {
            continue;
        }
        let text = if old.is_empty() && !text.is_empty() {
            let before = &body[..chunk.text.start];
            let gap = if before.ends_with(&newline.repeat(2)) || before.trim().is_empty() {
                ""
            } else if before.ends_with('\n') {
                newline
            } else {
                &newline.repeat(2)
            };
            let after = &body[chunk.text.end..];
            let end = if after.starts_with(['\n', '\r']) {
                ""
            } else {
                newline
            };
            format!("{gap}{text}{end}")
        } else {
            text
        };
        body.replace_range(chunk.text.clone(), &text);
    }
    for (place, section) in kind.sections.iter().enumerate() {
        let is_there = there.iter().any(|chunk| chunk.section == Some(place));
        let text = sent(&format!("section.{}", section.word)).map(written);
        if let Some(text) = text.filter(|text| !is_there && !text.is_empty()) {
            insert(&mut body, kind, place, language, &text, newline);
        }
    }
    body
}

/// Puts a known section that is not there where it belongs.
fn insert(
    body: &mut String,
    kind: &KindInfo,
    place: usize,
    language: Language,
    text: &str,
    newline: &str,
) {
    let starts = headings(body);
    let later = starts
        .iter()
        .find(|(heading, _)| known(heading, kind).is_some_and(|known| known > place));
    let at = later.map_or(body.len(), |(_, span)| span.start);
    let heading = kind.sections[place].heading.name(language);
    let before = &body[..at];
    let gap = if before.trim().is_empty() && before.ends_with('\n')
        || before.ends_with(&newline.repeat(2))
    {
        String::new()
    } else if before.is_empty() || before.ends_with('\n') {
        newline.to_owned()
    } else {
        newline.repeat(2)
    };
    let end = if at == body.len() {
        newline.to_owned()
    } else {
        newline.repeat(2)
    };
    let section = format!("{gap}## {heading}{newline}{newline}{text}{end}");
    body.insert_str(at, &section);
}

/// The name under which the text of a chunk is sent.
fn name(place: usize, chunk: &Chunk, kind: &KindInfo) -> String {
    match chunk.section {
        Some(section) => format!("section.{}", kind.sections[section].word),
        None => format!("part.{place}"),
    }
}

/// Line ends as browsers and everybody else can agree on them.
pub(super) fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The parts as they stand in the text; the first is what comes before all headings.
fn chunks(body: &str, kind: &KindInfo) -> Vec<Chunk> {
    let headings = if kind.sections.is_empty() {
        Vec::new()
    } else {
        headings(body)
    };
    let mut chunks: Vec<Chunk> = Vec::with_capacity(headings.len() + 1);
    let first = headings.first().map_or(body.len(), |(_, span)| span.start);
    // A sheet of sections begins with the first of them.
    if kind.sections.is_empty() || !body[..first].trim().is_empty() {
        chunks.push(Chunk {
            heading: String::new(),
            section: None,
            whole: 0..first,
            text: inner(body, 0..first),
        });
    }
    for (number, (heading, span)) in headings.iter().enumerate() {
        let end = headings
            .get(number + 1)
            .map_or(body.len(), |next| next.1.start);
        let section = known(heading, kind);
        let again = chunks.iter().any(|chunk| chunk.section == section);
        chunks.push(Chunk {
            heading: heading.clone(),
            section: section.filter(|_| !again),
            whole: span.start..end,
            text: inner(body, span.end..end),
        });
    }
    chunks
}

/// A range without the blank lines around it.
fn inner(body: &str, range: Range<usize>) -> Range<usize> {
    let text = &body[range.clone()];
    // A line that begins with blanks may be code: only whole lines are left out.
    let blank = |line: &&str| line.trim().is_empty();
    let before: usize = text
        .split_inclusive('\n')
        .take_while(blank)
        .map(str::len)
        .sum();
    let start = range.start + before;
    let end = range.start + text.trim_end().len();
    start..end.max(start)
}

/// The headings of the second level that cut a text, with their bytes.
fn headings(body: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let (mut depth, mut open) = (0_usize, false);
    for (event, span) in Parser::new_ext(body, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) if depth == 0 => {
                open = true;
                found.push((String::new(), span));
            }
            Event::End(TagEnd::Heading(_)) => open = false,
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::Table(_)) => {
                depth += 1;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table) => {
                depth -= 1;
            }
            Event::Text(text) | Event::Code(text) if open => {
                if let Some((heading, _)) = found.last_mut() {
                    heading.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak if open => {
                if let Some((heading, _)) = found.last_mut() {
                    heading.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

/// The place of the known section with this heading among those of the kind: by its very
/// words, or else by what says the same.
fn known(heading: &str, kind: &KindInfo) -> Option<usize> {
    let plain = slug(heading);
    let called = |section: &SectionInfo| section.headings().any(|name| slug(name) == plain);
    let means = |section: &SectionInfo| section.headings().any(|name| says_the_same(heading, name));
    let mut sections = kind.sections.iter();
    sections
        .position(called)
        .or_else(|| kind.sections.iter().position(means))
}

/// A text as a form shows it: the hints of a new sheet are none of the author's words.
fn shown(text: &str) -> &str {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    if lines.all(is_remark) { "" } else { text }
}
