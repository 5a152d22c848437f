//! A paragraph, an item, a heading or a cell as people see it, with the place of each
//! of its signs in the text.

use std::ops::Range;

/// What stands for code, for a sign that is escaped, and for all else that is no text.
pub(super) const OPAQUE: char = '\u{fffc}';

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// The first paragraph of a quotation.
    Quoted,
    Heading,
    Cell,
    /// The words of an item, and all else.
    Item,
}

/// The words of a block.
#[derive(Debug)]
pub(super) struct Block<'t> {
    pub(super) kind: Kind,
    /// What is seen, lines parted by `\n`.
    pub(super) text: String,
    /// The text that it was read from.
    source: &'t str,
    /// For each piece of the words: where it begins in them, its bytes in the source,
    /// and whether it is written there as it is seen.
    pieces: Vec<(usize, Range<usize>, bool)>,
    /// Parts of the words that belong to links and pictures.
    linked: Vec<Range<usize>>,
    open: Vec<usize>,
    /// Where emphasis begins or ends in the words.
    marks: Vec<usize>,
}

impl<'t> Block<'t> {
    pub(super) fn new(source: &'t str) -> Self {
        Self {
            kind: Kind::Item,
            text: String::new(),
            source,
            pieces: Vec::new(),
            linked: Vec::new(),
            open: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Adds a text that stands at `span`.
    pub(super) fn push(&mut self, text: &str, span: &Range<usize>) {
        let as_written = self.source.get(span.clone()) == Some(text);
        let escaped = as_written && self.is_escaped(span.start);
        let mut rest = text;
        let mut at = span.start;
        if escaped && let Some(first) = text.chars().next() {
            self.opaque(&(at..at + first.len_utf8()));
            at += first.len_utf8();
            rest = &text[first.len_utf8()..];
        }
        if rest.is_empty() {
            return;
        }
        // Signs that were written as entities are meant as they are.
        let is_entity = !as_written && rest.starts_with(|char: char| char.is_ascii_punctuation());
        if is_entity && rest != "&" {
            self.opaque(span);
            return;
        }
        let span = if as_written {
            at..span.end
        } else {
            span.clone()
        };
        self.pieces.push((self.text.len(), span, as_written));
        self.text.push_str(rest);
    }

    /// Whether the sign at `at` was written with a backslash before it, which Markdown
    /// took for what it is.
    fn is_escaped(&self, at: usize) -> bool {
        let before = self.source[..at].ends_with('\\');
        let known = self
            .pieces
            .last()
            .is_some_and(|(_, span, _)| span.end == at);
        let sign = self.source[at..].starts_with(|char: char| char.is_ascii_punctuation());
        before && sign && !known
    }

    pub(super) fn line_end(&mut self, span: &Range<usize>) {
        self.pieces.push((self.text.len(), span.clone(), false));
        self.text.push('\n');
    }

    pub(super) fn opaque(&mut self, span: &Range<usize>) {
        self.pieces.push((self.text.len(), span.clone(), false));
        self.text.push(OPAQUE);
    }

    pub(super) fn mark(&mut self) {
        self.marks.push(self.text.len());
    }

    pub(super) fn open_link(&mut self) {
        self.open.push(self.text.len());
    }

    pub(super) fn close_link(&mut self) {
        if let Some(start) = self.open.pop() {
            // What has no words parts the words around it all the same.
            self.linked.push(start..self.text.len());
            self.marks.push(start);
            self.marks.push(self.text.len());
        }
    }

    /// Whether a part of the words belongs to a link, or touches one.
    pub(super) fn is_linked(&self, part: &Range<usize>) -> bool {
        let touches = |link: &Range<usize>| link.start < part.end && part.start < link.end;
        self.linked.iter().any(touches)
    }

    /// Whether emphasis or a link begins or ends within a part of the words.
    pub(super) fn is_marked(&self, part: &Range<usize>) -> bool {
        let within = |mark: &usize| part.start < *mark && *mark < part.end;
        self.marks.iter().any(within)
    }

    /// The bytes of the source that show a part of the words.
    pub(super) fn place(&self, part: &Range<usize>) -> Range<usize> {
        let first = self.piece(part.start);
        let last = self.piece(part.end.saturating_sub(1).max(part.start));
        let start = first.map_or(0, |(at, span, plain)| {
            span.start + if *plain { part.start - at } else { 0 }
        });
        let end = last.map_or(start, |(at, span, plain)| {
            if *plain {
                span.start + part.end - at
            } else {
                span.end
            }
        });
        start..end.max(start)
    }

    /// The same where the source says it in these very words, so that they can be
    /// replaced.
    pub(super) fn exact(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let place = self.place(part);
        (self.source.get(place.clone())? == &self.text[part.clone()]).then_some(place)
    }

    fn piece(&self, at: usize) -> Option<&(usize, Range<usize>, bool)> {
        let index = self.pieces.partition_point(|(start, ..)| *start <= at);
        self.pieces.get(index.saturating_sub(1))
    }

    /// The lines of the words, as parts of them.
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        let mut at = 0;
        let lines = self.text.split('\n').map(|line| {
            let start = at;
            at += line.len() + 1;
            start..start + line.len()
        });
        lines.collect()
    }

    /// The source.
    pub(super) fn source(&self) -> &'t str {
        self.source
    }
}
