//! A section's events as HTML that everybody can use: columns and rows have their
//! heads, tasks their words, callouts their names, and what scrolls can be reached by
//! keyboard. No control character gets into a page, whatever stands in the sheet.

use std::borrow::Cow;
use std::fmt::Write as _;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd, html};

use super::tables::Table;
use super::typeset::typeset;
use crate::language::Language;
use crate::signs;

/// Writes the sections of one sheet, whose blocks are counted on from one to the next.
#[derive(Debug)]
pub(super) struct Writer {
    language: Language,
    tables: usize,
    codes: usize,
}

impl Writer {
    /// A writer for a sheet in `language`.
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            tables: 0,
            codes: 0,
        }
    }

    /// The HTML of `events`, which are whole blocks.
    pub(super) fn html(&mut self, mut events: Vec<Event<'_>>) -> String {
        typeset(&mut events, self.language);
        let mut html = String::new();
        html::push_html(&mut html, self.made_usable(events).into_iter());
        // A sign may be written by its number: `&#11;`.
        if let Cow::Owned(readable) = signs::readable(&html) {
            html = readable;
        }
        html.shrink_to_fit();
        html
    }

    fn made_usable<'e>(&mut self, events: Vec<Event<'e>>) -> Vec<Event<'e>> {
        let mut made = Vec::with_capacity(events.len());
        let mut table: Option<Table> = None;
        let (mut callouts, mut label) = (Vec::new(), false);
        let mut events = events.into_iter().peekable();
        while let Some(event) = events.next() {
            if label && ends_label(&event) {
                label = false;
                made.push(Event::Html("</label>".into()));
            }
            match event {
                Event::Start(Tag::Table(alignments)) => {
                    self.tables += 1;
                    made.push(self.region(
                        "div class=\"scroll\"",
                        ["Tableau", "Table"],
                        self.tables,
                    ));
                    made.push(Event::Start(Tag::Table(Vec::new())));
                    table = Some(Table::new(alignments));
                }
                Event::End(TagEnd::Table) => {
                    table = None;
                    made.extend([Event::End(TagEnd::Table), Event::Html("</div>\n".into())]);
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    self.codes += 1;
                    made.push(self.region("pre", ["Code", "Code"], self.codes));
                    made.push(code(&kind));
                }
                Event::End(TagEnd::CodeBlock) => made.push(Event::Html("</code></pre>\n".into())),
                Event::Start(Tag::BlockQuote(kind)) => {
                    made.push(match kind {
                        Some(kind) => self.callout(kind),
                        None => Event::Start(Tag::BlockQuote(None)),
                    });
                    callouts.push(kind.is_some());
                }
                Event::End(TagEnd::BlockQuote(_)) => made.push(if callouts.pop() == Some(true) {
                    Event::Html("</div>\n".into())
                } else {
                    Event::End(TagEnd::BlockQuote(None))
                }),
                Event::TaskListMarker(done) => {
                    label = true;
                    let checked = if done { " checked" } else { "" };
                    let input = format!("<label><input type=\"checkbox\" disabled{checked} /> ");
                    made.push(Event::Html(input.into()));
                }
                Event::Start(Tag::Link {
                    link_type: LinkType::Autolink | LinkType::Email,
                    ..
                }) => made.push(address(event)),
                event => made.push(match &mut table {
                    Some(table) => table.cell(event, events.peek()),
                    None => event,
                }),
            }
        }
        made
    }

    /// The start of a block that may be wider than the page: whoever has no mouse
    /// scrolls it with the arrow keys, once it can be reached.
    fn region(&self, element: &str, names: [&str; 2], number: usize) -> Event<'static> {
        let name = names[usize::from(self.language == Language::English)];
        let region = format!(
            "<{element} tabindex=\"0\" role=\"region\" aria-label=\"{name}\u{a0}{number}\">"
        );
        Event::Html(region.into())
    }

    fn callout(&self, kind: BlockQuoteKind) -> Event<'static> {
        let (class, french, english) = match kind {
            BlockQuoteKind::Note => ("note", "Note", "Note"),
            BlockQuoteKind::Tip => ("tip", "Conseil", "Tip"),
            BlockQuoteKind::Important => ("important", "Important", "Important"),
            BlockQuoteKind::Warning => ("warning", "Attention", "Warning"),
            BlockQuoteKind::Caution => ("caution", "Mise en garde", "Caution"),
        };
        let label = match self.language {
            Language::French => french,
            Language::English => english,
        };
        let start = format!(
            "<div class=\"callout callout-{class}\" role=\"note\">\n\
             <p class=\"callout-label\">{label}</p>\n"
        );
        Event::Html(start.into())
    }
}

/// Whether the words of a task end before an event.
fn ends_label(event: &Event<'_>) -> bool {
    match event {
        Event::End(end) => matches!(end, TagEnd::Paragraph | TagEnd::Item),
        Event::Start(tag) => matches!(
            tag,
            Tag::Paragraph
                | Tag::List(_)
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::Table(_)
                | Tag::Heading { .. }
        ),
        Event::Rule => true,
        _ => false,
    }
}

fn code<'e>(kind: &CodeBlockKind<'_>) -> Event<'e> {
    let language = match kind {
        CodeBlockKind::Fenced(words) => words.split([' ', '\t']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    if language.is_empty() {
        return Event::Html("<code>".into());
    }
    let mut class = String::new();
    html::push_html(&mut class, std::iter::once(Event::Text(language.into())));
    let class = class.replace('"', "&quot;");
    Event::Html(format!("<code class=\"language-{class}\">").into())
}

/// The start of a link that stands for itself, so that print does not say it twice.
fn address<'e>(start: Event<'_>) -> Event<'e> {
    let mut tag = String::new();
    html::push_html(&mut tag, std::iter::once(start));
    if tag.ends_with('>') {
        tag.pop();
        let _ = write!(tag, " class=\"address\">");
    }
    Event::Html(CowStr::from(tag))
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
