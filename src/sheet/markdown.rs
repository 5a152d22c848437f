//! Markdown to sections of HTML (`CommonMark` with tables, strikethrough and
//! task lists), with everything in it that a sheet may not hold reported.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use super::anchors::is_reserved;
use super::body::{Body, Heading, Section, SheetLink};
use super::links::{LinkResolver, Target, target};
use super::model::FileUse;
use super::typeset::typeset;
use crate::diagnostic::Fault;
use crate::fields::Reporter;
use crate::language::Language;
use crate::nearest::Patience;

/// A read body, with the places of its headings and the files that it names.
#[derive(Debug, Default)]
pub(crate) struct ReadBody {
    pub(crate) body: Body,
    /// The bytes of each section's heading line in the file; none for the first without heading.
    pub(crate) places: Vec<Option<Range<usize>>>,
    pub(crate) files: Vec<FileUse>,
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
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = Reader {
        text,
        offset,
        language,
        resolver,
        reporter,
        read: ReadBody::default(),
        events: Vec::new(),
        anchors: BTreeSet::new(),
        repeated: HashMap::new(),
        own_links: Vec::new(),
        depth: 0,
        level: 1,
        heading: None,
        html: 0,
        images: Vec::new(),
        current: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, range.start + offset..range.end + offset);
    }
    reader.finish()
}

struct Reader<'r, 't> {
    text: &'t str,
    offset: usize,
    language: Language,
    resolver: &'r dyn LinkResolver,
    reporter: &'r Reporter,
    read: ReadBody,
    /// The events of the section that is being read.
    events: Vec<Event<'t>>,
    /// All `id`s of the page so far: they are made unique.
    anchors: BTreeSet<String>,
    /// How often a heading's words came up.
    repeated: HashMap<String, usize>,
    /// Links to headings of the same sheet, checked once all are known.
    own_links: Vec<(String, Range<usize>)>,
    /// How many quotations, lists and tables are open.
    depth: usize,
    /// The level of the last heading; the page's title is the first.
    level: usize,
    /// The heading that is being read.
    heading: Option<OpenHeading>,
    /// How many HTML tags of this paragraph are open: each is reported once, not
    /// a second time where it closes.
    html: usize,
    /// The pictures that are being read: where each stands, and its text.
    images: Vec<(Range<usize>, String, String)>,
    /// The heading of the section that is being read, with its place.
    current: Option<(Heading, Range<usize>, Vec<String>)>,
}

struct OpenHeading {
    level: usize,
    span: Range<usize>,
    text: String,
    /// Where its first event stands among the section's.
    start: usize,
}

impl<'t> Reader<'_, 't> {
    fn report(&self, span: Range<usize>, fault: Fault) {
        self.reporter.report_in_file(span, fault);
    }

    /// The first line of a block, without its line end: that is what gets underlined.
    fn first_line(&self, span: &Range<usize>) -> Range<usize> {
        let block = &self.text[span.start - self.offset..span.end - self.offset];
        let line = block.lines().next().unwrap_or_default().trim_end();
        span.start..span.start + line.len()
    }

    fn take(&mut self, event: Event<'t>, span: Range<usize>) {
        match event {
            Event::InlineHtml(ref tag) if tag.starts_with("</") && self.html > 0 => self.html -= 1,
            Event::InlineHtml(ref tag) => {
                self.html += usize::from(!tag.ends_with("/>") && !tag.starts_with("<!"));
                self.report(self.first_line(&span), Fault::RawHtml);
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
            Event::Text(ref text) | Event::Code(ref text) => {
                self.note_text(text);
                self.events.push(event);
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

    fn note_text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        if let Some((_, _, alt)) = self.images.last_mut() {
            alt.push_str(text);
        }
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
                    self.link(&dest_url, span)
                };
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
                self.images
                    .push((span.clone(), dest_url.to_string(), String::new()));
                let dest_url = self.image(&dest_url, span);
                Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
            }
            tag => {
                self.depth += usize::from(is_container(tag.to_end()));
                tag
            }
        };
        self.events.push(Event::Start(tag));
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::Image
            && let Some((span, file, alt)) = self.images.pop()
            && alt.trim().is_empty()
        {
            self.report(span, Fault::MissingAlt { file });
        }
        self.depth -= usize::from(is_container(tag));
        self.events.push(Event::End(tag));
    }

    /// Where a link leads on the site. A wrong one is reported and leads nowhere.
    fn link(&mut self, written: &CowStr<'t>, span: &Range<usize>) -> CowStr<'t> {
        match target(written, span.clone(), self.resolver) {
            Ok(Target::Outside) => written.clone(),
            Ok(Target::Anchor(anchor)) => {
                let link = format!("#{anchor}");
                self.own_links.push((anchor, span.clone()));
                link.into()
            }
            Ok(Target::Page(address, anchor)) => {
                let mut link = self.resolver.rules().base_url.link(&address);
                if let Some(anchor) = &anchor {
                    link.push('#');
                    link.push_str(anchor);
                }
                self.read.body.links.push(SheetLink {
                    written: written.to_string(),
                    address,
                    anchor,
                    span: span.clone(),
                });
                link.into()
            }
            Ok(Target::File(file)) => self.file_link(file),
            Err(fault) => {
                self.report(span.clone(), fault);
                "#".into()
            }
        }
    }

    /// Where a picture lies: in the content, since the site loads nothing from elsewhere.
    fn image(&mut self, written: &CowStr<'t>, span: &Range<usize>) -> CowStr<'t> {
        let fault = match target(written, span.clone(), self.resolver) {
            Ok(Target::File(file)) => return self.file_link(file),
            Ok(Target::Outside) => Fault::OutsideImage {
                address: written.to_string(),
            },
            Ok(_) => Fault::MissingFile {
                file: written.to_string(),
                suggestion: None,
            },
            Err(fault) => fault,
        };
        self.report(span.clone(), fault);
        "#".into()
    }

    fn file_link(&mut self, file: FileUse) -> CowStr<'t> {
        let link = self.resolver.rules().base_url.link(&file.address);
        self.read.files.push(file);
        link.into()
    }

    fn close_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        let text = heading.text.trim().to_owned();
        let inner = self.events.split_off(heading.start);
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
        let anchor = self.unique_anchor(&text, heading.level);
        if heading.level == 2 {
            self.close_section();
            self.current = Some((Heading { text, anchor }, heading.span, Vec::new()));
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
        if let Some((_, _, anchors)) = &mut self.current {
            anchors.push(anchor);
        }
    }

    /// An `id` from the words of a heading, which nothing else on the page has.
    fn unique_anchor(&mut self, text: &str, level: usize) -> String {
        let mut base = slug::slugify(text);
        if base.is_empty() {
            base.push_str("section");
        }
        let mut anchor = base.clone();
        while self.anchors.contains(&anchor) || is_reserved(&anchor, level) {
            let number = self.repeated.entry(base.clone()).or_insert(1);
            *number += 1;
            anchor = format!("{base}-{number}");
        }
        self.anchors.insert(anchor.clone());
        anchor
    }

    fn close_section(&mut self) {
        let mut events = std::mem::take(&mut self.events);
        let current = self.current.take();
        if current.is_none() && events.is_empty() {
            return;
        }
        typeset(&mut events, self.language);
        let mut html = String::new();
        html::push_html(&mut html, super::tables::aligned(events));
        let (heading, place, anchors) = match current {
            Some((heading, place, anchors)) => (Some(heading), Some(place), anchors),
            None => (None, None, Vec::new()),
        };
        html.shrink_to_fit();
        let start = place.as_ref().map_or(self.offset, |place| place.start);
        self.read.body.starts.push(start);
        self.read.body.sections.push(Section {
            heading,
            role: None,
            html,
            anchors,
        });
        self.read
            .places
            .push(place.map(|place| self.first_line(&place)));
    }

    fn finish(mut self) -> ReadBody {
        self.close_section();
        let patience = Patience::default();
        for (anchor, span) in std::mem::take(&mut self.own_links) {
            if !self.anchors.contains(&anchor) {
                let known = self.anchors.iter().map(String::as_str);
                let suggestion = patience.nearest(&anchor, known).map(str::to_owned);
                self.report(span, Fault::BrokenAnchor { anchor, suggestion });
            }
        }
        self.read
    }
}

/// What a heading inside it does not cut a section.
fn is_container(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table
    )
}
