//! The blocks of a sheet's text, each apart: what stands in two neighbouring ones
//! is no sentence.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::fold::letters;
use super::super::pieces::Lines;

/// A paragraph, a heading, a cell, an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) text: String,
    /// Its line in the file, from 1.
    pub(super) line: usize,
    /// The level of a heading.
    pub(super) heading: Option<usize>,
    /// Whether it is a quotation.
    pub(super) quoted: bool,
    /// Whether it stands in the public extract of a private sheet.
    pub(super) extract: bool,
}

/// The blocks of a text, and the addresses that it links to.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) all: Vec<Block>,
    pub(super) links: Vec<String>,
    /// Those of the public extract.
    pub(super) extract_links: Vec<String>,
}

/// Reads the body of the sheet `text`, which begins at the byte `start`.
pub(super) fn read(text: &str, start: usize) -> Blocks {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_GFM;
    let mut reader = Reader {
        found: Blocks::default(),
        block: String::new(),
        line: 1,
        heading: None,
        quotes: 0,
        extract: false,
    };
    let mut lines = Lines::new(text);
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.take(event, || lines.of(start + range.start));
    }
    reader.end();
    reader.found
}

struct Reader {
    found: Blocks,
    block: String,
    line: usize,
    heading: Option<usize>,
    quotes: usize,
    extract: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, line: impl FnOnce() -> usize) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                if self.block.is_empty() {
                    self.line = line();
                }
                // What looks like a tag is none here.
                self.block.push_str(&text.replace('<', " "));
            }
            Event::SoftBreak | Event::HardBreak => self.block.push(' '),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.found.links.push(dest_url.to_string());
                if self.extract {
                    self.found.extract_links.push(dest_url.to_string());
                }
                // The address itself is read, too: of a mailbox, of a telephone.
                if dest_url.starts_with("mailto:") || dest_url.starts_with("tel:") {
                    let block = Block {
                        text: dest_url.to_string(),
                        line: line(),
                        heading: None,
                        quoted: self.quotes > 0,
                        extract: self.extract,
                    };
                    self.found.all.push(block);
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(
                TagEnd::Link
                | TagEnd::Image
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough,
            ) => {}
            Event::Start(tag) => {
                self.end();
                match tag {
                    Tag::Heading { level, .. } => self.heading = Some(level as usize),
                    Tag::BlockQuote(_) => self.quotes += 1,
                    _ => {}
                }
            }
            Event::End(tag) => {
                self.end();
                if let TagEnd::BlockQuote(_) = tag {
                    self.quotes = self.quotes.saturating_sub(1);
                }
            }
            Event::Rule => self.end(),
            _ => {}
        }
    }

    fn end(&mut self) {
        let heading = self.heading.take();
        if self.block.is_empty() {
            self.heading = heading;
            return;
        }
        if heading.is_some_and(|level| level <= 2) {
            self.extract = is_extract(&self.block);
        }
        self.found.all.push(Block {
            text: std::mem::take(&mut self.block),
            line: self.line,
            heading,
            quoted: self.quotes > 0,
            extract: self.extract,
        });
    }
}

fn is_extract(heading: &str) -> bool {
    let words = letters(heading.as_bytes());
    words == letters(b"Extrait public") || words == letters(b"Public extract")
}
