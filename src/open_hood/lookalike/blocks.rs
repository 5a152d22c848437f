//! Where Markdown sees headings, fences and lines, for whoever asks of a place.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::open_hood::markdown::OPTIONS;

/// What Markdown makes of a body.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    fences: Vec<Fence>,
    headings: Vec<Heading>,
    /// The lines that underline headings.
    underlines: Vec<Range<usize>>,
    rules: Vec<Range<usize>>,
    tables: Vec<Range<usize>>,
    /// Code in a line.
    codes: Vec<Range<usize>>,
}

/// Code between fences, or behind one.
#[derive(Debug)]
pub(super) struct Fence {
    /// The signs that open it.
    pub(super) place: Range<usize>,
    pub(super) sign: String,
    /// Whether it has a fence at its end; else it ends with what it lies in.
    pub(super) is_closed: bool,
    /// Its lines, without the fences.
    content: Range<usize>,
    end: usize,
}

/// A heading that begins with `#`.
#[derive(Debug)]
pub(super) struct Heading {
    at: usize,
    pub(super) level: usize,
    /// Whether it lies in a list: then no section begins with it.
    pub(super) is_in_list: bool,
}

impl Blocks {
    pub(super) fn of(text: &str) -> Self {
        let mut blocks = Self::default();
        let mut lists = 0_usize;
        let mut code: Option<Range<usize>> = None;
        for (event, span) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
            match event {
                Event::Start(Tag::List(_)) => lists += 1,
                Event::End(TagEnd::List(_)) => lists = lists.saturating_sub(1),
                Event::Start(Tag::Heading { level, .. }) => {
                    blocks.heading(text, span, level as usize, lists > 0);
                }
                Event::Start(Tag::Table(_)) => blocks.tables.push(span),
                Event::Rule => blocks.rules.push(span),
                Event::Code(_) => blocks.codes.push(span),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                    let start = line_end(text, span.start);
                    code = Some(start..start);
                }
                Event::Text(_) => {
                    if let Some(code) = &mut code {
                        code.end = code.end.max(span.end);
                    }
                }
                Event::End(TagEnd::CodeBlock) => {
                    if let Some(content) = code.take() {
                        blocks.fences.push(Fence::of(text, span, content));
                    }
                }
                _ => {}
            }
        }
        blocks
    }

    fn heading(&mut self, text: &str, span: Range<usize>, level: usize, is_in_list: bool) {
        let whole = text[span.clone()].trim_end();
        if whole.starts_with('#') {
            let at = span.start;
            self.headings.push(Heading {
                at,
                level,
                is_in_list,
            });
        } else if let Some(last) = whole.rfind(['\n', '\r']) {
            let end = span.start + whole.len();
            self.underlines.push(span.start + last + 1..end);
        }
    }

    pub(super) fn fences(&self) -> &[Fence] {
        &self.fences
    }

    /// The code that a line, which begins `at`, is part of.
    pub(super) fn around(&self, at: usize) -> Option<&Fence> {
        self.fences.iter().find(|fence| fence.content.contains(&at))
    }

    /// Whether a fence stands in a line.
    pub(super) fn is_fence(&self, line: &Range<usize>) -> bool {
        self.fences.iter().any(|fence| {
            let opens = holds(line, fence.place.start);
            opens || fence.is_closed && (fence.content.end..fence.end).contains(&line.start)
        })
    }

    /// The heading whose first `#` is `at`.
    pub(super) fn heading_at(&self, at: usize) -> Option<&Heading> {
        self.headings.iter().find(|heading| heading.at == at)
    }

    /// Whether code begins `at` that ends in the same line.
    pub(super) fn is_code_in_line(&self, at: usize, text: &str) -> bool {
        let mut codes = self.codes.iter();
        codes.any(|code| code.start == at && !text[code.clone()].contains(['\n', '\r']))
    }

    /// Whether a line underlines a heading.
    pub(super) fn is_underline(&self, line: &Range<usize>) -> bool {
        self.underlines.iter().any(|under| holds(line, under.start))
    }

    /// Whether a line parts what is above it from what is below.
    pub(super) fn is_rule(&self, line: &Range<usize>) -> bool {
        self.rules.iter().any(|rule| holds(line, rule.start))
    }

    /// Whether a line is one of a table.
    pub(super) fn is_table(&self, line: &Range<usize>) -> bool {
        self.tables.iter().any(|table| table.contains(&line.start))
    }
}

impl Fence {
    /// The code at `span`; `content` are its lines.
    fn of(text: &str, span: Range<usize>, content: Range<usize>) -> Self {
        let whole = &text[span.clone()];
        let lead = whole.len() - whole.trim_start().len();
        let rest = &whole[lead..];
        let first = rest.chars().next().unwrap_or('`');
        let length = rest.len() - rest.trim_start_matches(first).len();
        let start = span.start + lead;
        let sign = text[start..start + length].to_owned();
        let behind = text.get(content.end..span.end).unwrap_or_default();
        let is_closed = behind
            .trim_start_matches([' ', '\t', '>'])
            .starts_with(&sign);
        let end = if is_closed { content.end } else { span.end };
        Self {
            place: start..start + length,
            sign,
            is_closed,
            content: content.start..end.max(content.start),
            end: span.end,
        }
    }
}

fn holds(line: &Range<usize>, at: usize) -> bool {
    line.start <= at && at <= line.end
}

/// Where the line behind the one that holds `at` begins.
fn line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let Some(end) = rest.find(['\n', '\r']) else {
        return text.len();
    };
    let long = if rest[end..].starts_with("\r\n") {
        2
    } else {
        1
    };
    at + end + long
}
