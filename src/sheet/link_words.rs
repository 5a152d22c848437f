//! The words of links and pictures: there are some, and the same words lead to the
//! same place.
//! Who hears the links of a page one after the other has nothing but their words.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::{Fault, TextFault};
use crate::fields::Reporter;

/// Reads the links and the pictures of one sheet.
#[derive(Debug, Default)]
pub(super) struct LinkWords {
    open: Option<Link>,
    /// The pictures that are being read: where each stands, its file and its words.
    pictures: Vec<(Range<usize>, String, String)>,
    /// Those of the block that is being read, and whether it has other words.
    of_block: Vec<Link>,
    has_other_words: bool,
    lists: usize,
    tables: usize,
    /// By their words, where the first of them leads, and whether that was reported.
    known: HashMap<String, (String, bool)>,
}

#[derive(Debug)]
struct Link {
    words: String,
    target: String,
    span: Range<usize>,
    has_picture: bool,
}

impl LinkWords {
    /// Takes note of an event, whose links lead where the page leads.
    pub(super) fn take(&mut self, event: &Event<'_>, span: &Range<usize>, reporter: &Reporter) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.open = Some(Link {
                    words: String::new(),
                    target: dest_url.trim_end_matches('/').to_owned(),
                    span: span.clone(),
                    has_picture: false,
                });
            }
            Event::End(TagEnd::Link) => self.close(reporter),
            Event::Text(text) | Event::Code(text) => self.say(text),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            // HTML is refused for itself.
            Event::InlineHtml(_) => {
                if let Some(link) = &mut self.open {
                    link.has_picture = true;
                }
            }
            Event::End(TagEnd::Image) => {
                let picture = self.pictures.pop();
                if let Some((span, file, _)) = picture.filter(|(_, _, alt)| alt.trim().is_empty()) {
                    reporter.report_in_file(span, Fault::MissingAlt { file });
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let file = dest_url.to_string();
                self.pictures.push((span.clone(), file, String::new()));
                if let Some(link) = &mut self.open {
                    link.has_picture = true;
                }
            }
            Event::Start(tag) if !is_inline(tag) => {
                self.end_block(reporter);
                self.lists += usize::from(matches!(tag, Tag::List(_)));
                self.tables += usize::from(matches!(tag, Tag::Table(_)));
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => self.end_block(reporter),
            Event::End(TagEnd::List(_)) => self.lists = self.lists.saturating_sub(1),
            Event::End(TagEnd::Table) => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if let Some((_, _, alt)) = self.pictures.last_mut() {
            alt.push_str(words);
        }
        match &mut self.open {
            Some(link) => link.words.push_str(words),
            None => self.has_other_words |= words.contains(char::is_alphabetic),
        }
    }

    fn close(&mut self, reporter: &Reporter) {
        let Some(link) = self.open.take() else {
            return;
        };
        let is_empty = link.words.trim().is_empty();
        if is_empty && !link.has_picture {
            let fault = TextFault::EmptyLink {
                target: link.target,
            };
            reporter.report_in_file(link.span, fault);
        } else if !is_empty && link.target != "#" {
            self.of_block.push(link);
        }
    }

    /// In a row of a table, and in an item that says more than its link, what stands
    /// beside a link tells it from the others.
    fn end_block(&mut self, reporter: &Reporter) {
        let links = std::mem::take(&mut self.of_block);
        let told_apart = self.tables > 0 || (self.lists > 0 && self.has_other_words);
        self.has_other_words = false;
        if told_apart {
            return;
        }
        for link in links {
            let words = link.words.split_whitespace().collect::<Vec<_>>().join(" ");
            // Marks of notes, and addresses that stand for themselves.
            if !words.contains(char::is_alphabetic) || words.contains("://") {
                continue;
            }
            let key = words.to_lowercase();
            match self.known.get_mut(&key) {
                Some((target, is_told)) if *target != link.target && !*is_told => {
                    *is_told = true;
                    reporter.report_in_file(link.span, TextFault::SameWords { words });
                }
                Some(_) => {}
                None => {
                    self.known.insert(key, (link.target, false));
                }
            }
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}
