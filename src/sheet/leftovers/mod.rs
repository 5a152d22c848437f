//! What Word, Obsidian, Pandoc, Google Docs or a PDF leave behind in a text, and what
//! Markdown shows as it is typed: repaired where only one reading is possible, else
//! reported where it stands, with what to write instead.
//!
//! It sees the text as Markdown read it, so that code and what is escaped stay silent.
//! In the open hood, where headings decide what may become public, nothing is read
//! otherwise than it is written: a list ends elsewhere than a paragraph does.
//!
//! What may be meant as it stands (`5 * 3`, `[sic]`, `#innovation`) stays silent too.

mod block;
mod bullets;
mod code;
mod emphasis;
mod found;
mod inline;
mod lines;
mod links;
mod tables;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use block::{Block, Kind};
pub(super) use bullets::repaired;
pub(super) use found::Found;

/// Looks at the events of one text, block by block.
pub(super) struct Watch<'t> {
    text: &'t str,
    /// Whether what looks like a heading is reported by others.
    headings_guarded: bool,
    block: Block<'t>,
    in_code: bool,
    /// Whether the next paragraph is the first of a quotation.
    opens_quote: bool,
    found: Vec<Found>,
}

impl<'t> Watch<'t> {
    /// Looks at `text`, whose events are to come.
    pub(super) fn new(text: &'t str, headings_guarded: bool) -> Self {
        Self {
            text,
            headings_guarded,
            block: Block::new(text),
            in_code: false,
            opens_quote: false,
            found: lines::yaml(text),
        }
    }

    /// Looks at an event; `span` are its bytes in the text.
    pub(super) fn take(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Text(_) if self.in_code => {}
            Event::Text(text) => self.block.push(text, span),
            Event::SoftBreak | Event::HardBreak => self.block.line_end(span),
            Event::Code(_) | Event::FootnoteReference(_) | Event::InlineHtml(_) => {
                self.block.opaque(span);
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.block.open_link(),
            Event::End(TagEnd::Link | TagEnd::Image) => self.block.close_link(),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {
                self.block.mark();
            }
            Event::Start(tag) => {
                self.end_block();
                self.block.kind = match tag {
                    Tag::Paragraph if self.opens_quote => Kind::Quoted,
                    Tag::Paragraph => Kind::Paragraph,
                    Tag::Heading { .. } => Kind::Heading,
                    Tag::TableCell => Kind::Cell,
                    _ => Kind::Item,
                };
                self.opens_quote = matches!(tag, Tag::BlockQuote(None));
                if let Tag::CodeBlock(kind) = tag {
                    self.in_code = true;
                    if matches!(kind, CodeBlockKind::Indented) {
                        self.found.extend(code::indented(self.text, span));
                    }
                }
            }
            Event::End(end) => {
                self.end_block();
                self.in_code &= *end != TagEnd::CodeBlock;
            }
            Event::Rule => {
                self.end_block();
                self.found.extend(tables::ruled(self.text, span));
            }
            Event::TaskListMarker(_)
            | Event::Html(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::replace(&mut self.block, Block::new(self.text));
        if block.text.trim().is_empty() {
            return;
        }
        let mut found = lines::found(&block, self.headings_guarded);
        found.extend(links::found(&block));
        found.extend(inline::found(&block));
        found.extend(emphasis::found(&block));
        // What is told of as a whole is not told of once more in each of its parts.
        found.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
        let mut end = 0;
        found.retain(|one| {
            let is_new = one.span.start >= end;
            end = end.max(one.span.end);
            is_new
        });
        self.found.extend(found);
    }

    /// What was found. Where headings decide what may become public, nothing that
    /// could move one is mended without its author.
    pub(super) fn finish(mut self) -> Vec<Found> {
        self.end_block();
        if self.headings_guarded {
            for found in &mut self.found {
                found.keep_inline();
            }
        }
        self.found
    }
}

#[cfg(test)]
mod tests;
