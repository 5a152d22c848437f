//! Markdown to sections of HTML (`CommonMark` with tables, strikethrough, task lists,
//! notes and callouts), with all that a sheet may not hold reported.

use std::ops::Range;

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};

use super::body::{Body, Heading, Section};
use super::html::Writer;
use super::ids::Ids;
use super::leftovers::{Watch, repaired};
use super::link_words::LinkWords;
use super::links::LinkResolver;
use super::model::FileUse;
use super::notes::Notes;
use super::remarks::is_remark;
use super::runs::runs;
use super::targets::Targets;
use crate::diagnostic::{Fault, TextFault};
use crate::fields::Reporter;
use crate::language::Language;
use crate::signs;

/// How sheets are read.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_GFM);

/// A read body, with the places of its headings and the files that it names.
#[derive(Debug, Default)]
pub(crate) struct ReadBody {
    pub(crate) body: Body,
    /// The bytes of each section's heading line in the file; none for the first without heading.
    pub(crate) places: Vec<Option<Range<usize>>>,
    /// Where in the file the text under each heading begins, in the same order.
    pub(crate) starts: Vec<usize>,
    pub(crate) files: Vec<FileUse>,
    /// The headings of all other levels: the level, the words, the line.
    pub(crate) others: Vec<(usize, String, Range<usize>)>,
    /// The links to places of the same page, to be checked once it is known what the
    /// page has besides the text.
    pub(crate) own_links: Vec<(String, Range<usize>)>,
    /// The bytes of its remarks, which are not published.
    pub(crate) remarks: Vec<Range<usize>>,
}

/// Reads the body of a sheet in `language`, which begins `offset` bytes into its
/// file; what it names is found by `resolver`.
pub(crate) fn read(
    text: &str,
    offset: usize,
    language: Language,
    resolver: &dyn LinkResolver,
    reporter: &Reporter,
) -> ReadBody {
    let guarded = resolver.guards_headings();
    let repaired = repaired(text, guarded);
    let mut watch = Watch::new(text, guarded);
    let mut reader = Reader {
        text,
        offset,
        reporter,
        targets: Targets::new(resolver, reporter),
        words: LinkWords::default(),
        notes: Notes::new(language),
        drafts: Vec::new(),
        events: Vec::new(),
        ids: Ids::of(resolver),
        others: Vec::new(),
        remarks: Vec::new(),
        depth: 0,
        level: 1,
        heading: None,
        note: None,
        html: 0,
        links: 0,
        code: false,
        current: None,
    };
    let parser = Parser::new_ext(&repaired.text, OPTIONS).into_offset_iter();
    let watched = parser.inspect(|(event, span)| watch.take(event, span));
    for (event, range) in TextMergeWithOffset::new(watched) {
        reader.take(event, range.start + offset..range.end + offset);
    }
    let read = reader.finish(Writer::new(language));
    for found in repaired.found.into_iter().chain(watch.finish()) {
        found.report(offset, reporter);
    }
    read
}

struct Reader<'r, 't> {
    text: &'r str,
    offset: usize,
    reporter: &'r Reporter,
    targets: Targets<'r>,
    words: LinkWords,
    notes: Notes<'t>,
    /// The sections that were read: what they call may stand behind them.
    drafts: Vec<Draft<'t>>,
    /// The events of the section that is being read.
    events: Vec<Event<'t>>,
    /// All `id`s of the page so far.
    ids: Ids,
    /// The headings that head no section.
    others: Vec<(usize, String, Range<usize>)>,
    /// The remarks.
    remarks: Vec<Range<usize>>,
    /// How many quotations, lists and tables are open.
    depth: usize,
    /// The level of the last heading; the page's title is the first.
    level: usize,
    /// The heading that is being read.
    heading: Option<OpenHeading>,
    /// The note that is being read: its label, its place, where its first event
    /// stands among the section's.
    note: Option<(CowStr<'t>, Range<usize>, usize)>,
    /// How many HTML tags of this paragraph are open: each is reported once, not
    /// a second time where it closes.
    html: usize,
    /// How many links and pictures are open.
    links: usize,
    /// Whether a block of code is open.
    code: bool,
    /// The heading of the section that is being read.
    current: Option<Current>,
}

/// A section whose notes are yet to come.
struct Draft<'t> {
    current: Option<Current>,
    events: Vec<Event<'t>>,
}

/// A heading of a section, with its place and the anchors under it.
struct Current {
    heading: Heading,
    span: Range<usize>,
    anchors: Vec<String>,
}

struct OpenHeading {
    level: usize,
    span: Range<usize>,
    text: String,
    /// Where its first event stands among the section's.
    start: usize,
}

impl<'t> Reader<'_, 't> {
    fn report(&self, span: Range<usize>, fault: impl Into<Fault>) {
        self.reporter.report_in_file(span, fault);
    }

    /// The first line of a block, without its line end: that is what gets underlined.
    fn first_line(&self, span: &Range<usize>) -> Range<usize> {
        let block = &self.text[span.start - self.offset..span.end - self.offset];
        let line = block.lines().next().unwrap_or_default().trim_end();
        span.start..span.start + line.len()
    }

    fn take(&mut self, event: Event<'t>, span: Range<usize>) {
        if !matches!(event, Event::Start(Tag::Link { .. })) {
            self.words.take(&event, &span, self.reporter);
        }
        if let Some(heading) = &mut self.heading {
            match &event {
                Event::Text(text) | Event::Code(text) => heading.text.push_str(text),
                Event::SoftBreak | Event::HardBreak => heading.text.push(' '),
                _ => {}
            }
        }
        match event {
            Event::InlineHtml(ref tag) if tag.starts_with("</") && self.html > 0 => self.html -= 1,
            Event::InlineHtml(ref tag) => {
                self.html += usize::from(!tag.ends_with("/>") && !tag.starts_with("<!"));
                self.report(self.first_line(&span), Fault::RawHtml);
            }
            Event::Start(Tag::HtmlBlock)
                if is_remark(&self.text[span.start - self.offset..span.end - self.offset]) =>
            {
                self.remarks.push(span);
            }
            Event::Start(Tag::HtmlBlock) => self.report(self.first_line(&span), Fault::RawHtml),
            Event::End(TagEnd::Paragraph) => {
                self.html = 0;
                self.events.push(event);
            }
            Event::Html(_) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Heading { level, .. }) if self.depth == 0 => {
                self.heading = Some(OpenHeading {
                    level: level as usize,
                    span,
                    text: String::new(),
                    start: self.events.len(),
                });
            }
            Event::End(TagEnd::Heading(_)) if self.depth == 0 => self.close_heading(),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.depth += 1;
                self.note = Some((label, self.first_line(&span), self.events.len()));
            }
            Event::End(TagEnd::FootnoteDefinition) => self.close_note(),
            Event::Start(tag) => {
                if matches!(
                    tag,
                    Tag::Heading {
                        level: HeadingLevel::H1,
                        ..
                    }
                ) {
                    self.report_quoted_title(&span);
                }
                self.start(tag, &span);
            }
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if self.code {
                    self.events.push(Event::Text(text));
                    return;
                }
                let free = self.links == 0 && self.heading.is_none();
                let targets = free.then_some(&mut self.targets);
                self.events.extend(runs(text, &span, targets));
            }
            event => self.events.push(event),
        }
    }

    /// A page has one heading of the first level, its title: also in a quotation
    /// or a list no other may stand.
    fn report_quoted_title(&self, span: &Range<usize>) {
        let line = self.first_line(span);
        let words = &self.text[line.start - self.offset..line.end - self.offset];
        let heading = words.trim_matches(['#', ' ']).to_owned();
        self.report(line, Fault::TopHeading { heading });
    }

    fn start(&mut self, tag: Tag<'t>, span: &Range<usize>) {
        let tag = match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                // `<labo@example.org>`: the HTML writer puts `mailto:` before it.
                let dest_url = if link_type == LinkType::Email {
                    dest_url
                } else {
                    self.targets.link(dest_url, span)
                };
                self.links += 1;
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let dest_url = self.targets.image(&dest_url, span);
                self.links += 1;
                Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
            }
            tag => {
                self.depth += usize::from(is_container(tag.to_end()));
                self.code |= matches!(tag, Tag::CodeBlock(_));
                tag
            }
        };
        let event = Event::Start(tag);
        if matches!(event, Event::Start(Tag::Link { .. })) {
            // Where it leads is known only now.
            self.words.take(&event, span, self.reporter);
        }
        self.events.push(event);
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth -= usize::from(is_container(tag));
        self.links -= usize::from(matches!(tag, TagEnd::Link | TagEnd::Image));
        self.code &= tag != TagEnd::CodeBlock;
        self.events.push(Event::End(tag));
    }

    fn close_note(&mut self) {
        self.depth -= 1;
        let Some((label, place, start)) = self.note.take() else {
            return;
        };
        let events = self.events.split_off(start);
        if !self.notes.define(&label, place.clone(), events) {
            let label = label.into_string();
            self.report(place, TextFault::RepeatedNote { label });
        }
    }

    fn close_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        let words = signs::readable(&heading.text);
        let text = words.split([' ', '\t']).filter(|word| !word.is_empty());
        let text = text.collect::<Vec<_>>().join(" ");
        let inner = self.events.split_off(heading.start);
        if text.is_empty() {
            self.report(self.first_line(&heading.span), TextFault::EmptyHeading);
            return;
        }
        if heading.level != 2 {
            let line = self.first_line(&heading.span);
            self.others.push((heading.level, text.clone(), line));
        }
        if heading.level == 1 {
            self.report(
                self.first_line(&heading.span),
                Fault::TopHeading { heading: text },
            );
            return;
        }
        if heading.level > self.level + 1 {
            let fault = Fault::HeadingOrder {
                heading: text.clone(),
            };
            self.report(self.first_line(&heading.span), fault);
        }
        self.level = heading.level;
        let anchor = self.ids.unique(&text, heading.level);
        if heading.level == 2 {
            self.close_section();
            self.current = Some(Current {
                heading: Heading { text, anchor },
                span: heading.span,
                anchors: Vec::new(),
            });
            return;
        }
        let level = HeadingLevel::try_from(heading.level).unwrap_or(HeadingLevel::H6);
        let start = Tag::Heading {
            level,
            id: Some(anchor.clone().into()),
            classes: Vec::new(),
            attrs: Vec::new(),
        };
        self.events.push(Event::Start(start));
        self.events.extend(inner);
        self.events.push(Event::End(TagEnd::Heading(level)));
        if let Some(current) = &mut self.current {
            current.anchors.push(anchor);
        }
    }

    fn close_section(&mut self) {
        let events = std::mem::take(&mut self.events);
        let current = self.current.take();
        if current.is_some() || !events.is_empty() {
            self.drafts.push(Draft { current, events });
        }
    }

    fn finish(mut self, mut writer: Writer) -> ReadBody {
        self.close_section();
        let mut read = ReadBody::default();
        for draft in std::mem::take(&mut self.drafts) {
            let html = writer.html(self.notes.placed(draft.events));
            let begins = draft.current.as_ref().map(|current| current.span.start);
            read.body.starts.push(begins.unwrap_or(self.offset));
            let (place, start) = match &draft.current {
                Some(current) => (Some(self.first_line(&current.span)), current.span.end),
                None => (None, self.offset),
            };
            read.places.push(place);
            read.starts.push(start);
            let (heading, anchors) = match draft.current {
                Some(current) => (Some(current.heading), current.anchors),
                None => (None, Vec::new()),
            };
            read.body.sections.push(Section {
                heading,
                role: None,
                html,
                anchors,
            });
        }
        for (label, place) in self.notes.uncalled() {
            let fault = TextFault::UncalledNote { label };
            self.reporter.report_in_file(place, fault);
        }
        read.body.links = self.targets.links;
        read.files = self.targets.files;
        read.own_links = self.targets.own;
        read.others = self.others;
        read.remarks = self.remarks;
        read
    }
}

/// What a heading inside it does not cut a section.
fn is_container(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table
    )
}
