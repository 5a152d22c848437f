//! Markdown that was written, read again: whether it says what it was to say, and how
//! much of each element it holds.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::blocks::{Counts, Inline, words};
use super::escape::Place;

fn events(text: &str) -> Parser<'_> {
    // As sheets are read.
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options)
}

/// How many links, pictures and tables a text holds; footnotes are none of its own.
pub(super) fn counts(text: &str) -> Counts {
    let mut counts = Counts::default();
    for event in events(text) {
        match event {
            Event::Start(Tag::Link { .. }) => counts.links += 1,
            Event::Start(Tag::Image { .. }) => counts.pictures += 1,
            Event::Start(Tag::Table(_)) => counts.tables += 1,
            _ => {}
        }
    }
    counts
}

/// The words of a text, without markup.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut pictures = 0;
    for event in events(text) {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(pulldown_cmark::TagEnd::Image) => pictures -= 1,
            Event::Text(text) | Event::Code(text) if pictures == 0 => plain.push_str(&text),
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            _ => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a written line has the words and the links of what it was made of.
pub(super) fn holds(written: &str, inlines: &[Inline], place: Place) -> bool {
    let mut wanted = Counts::default();
    let mut other = false;
    count(inlines, &mut wanted, &mut other);
    let written = match place {
        Place::Start => written.to_owned(),
        Place::Heading => format!("# {written}"),
        Place::Cell => format!("| {written} |\n| --- |"),
    };
    let mut found = counts(&written);
    found.tables = 0;
    // What has signs of its own beside the words is compared by its links alone.
    found == wanted && (other || plain(&written) == words(inlines))
}

fn count(inlines: &[Inline], counts: &mut Counts, other: &mut bool) {
    for inline in inlines {
        match inline {
            Inline::Link { text, .. } => {
                counts.links += 1;
                *other |= words(text).is_empty();
                count(text, counts, other);
            }
            Inline::Picture { .. } => counts.pictures += 1,
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => {
                count(inner, counts, other);
            }
            Inline::Note(_) | Inline::Task(_) => *other = true,
            _ => {}
        }
    }
}
