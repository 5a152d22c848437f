//! What was found in a line so far, and the text as it will be read.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Edit, Spot, WritingFault};
use crate::fields::Reporter;
use crate::signs::{Sign, all};

/// A text that is being mended.
#[derive(Debug)]
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    /// The bytes as they will be read, once they differ.
    bytes: Option<Vec<u8>>,
    moved: Vec<Range<usize>>,
    /// What the line at hand hides: the first such sign, and what mends all.
    hidden: Option<(Range<usize>, char, Spot)>,
    edits: Vec<Edit>,
    /// The same for what no page may hold.
    controls: Option<(Range<usize>, char)>,
    control_edits: Vec<Edit>,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: None,
            moved: Vec::new(),
            hidden: None,
            edits: Vec::new(),
            controls: None,
            control_edits: Vec::new(),
        }
    }

    /// The signs in some bytes of the text, with their places in it.
    pub(super) fn signs(&self, span: Range<usize>) -> Vec<(Range<usize>, char, Sign)> {
        let in_text = |(at, char, sign): (Range<usize>, char, Sign)| {
            (at.start + span.start..at.end + span.start, char, sign)
        };
        all(&self.text[span.clone()]).map(in_text).collect()
    }

    /// Notes a hidden sign.
    pub(super) fn hide(&mut self, at: &Range<usize>, char: char, spot: Spot) {
        let first = self.hidden.as_ref();
        if first.is_none_or(|(first, ..)| at.start < first.start) {
            self.hidden = Some((at.clone(), char, spot));
        }
    }

    /// Notes what mends it.
    pub(super) fn edit(&mut self, span: Range<usize>, text: &str) {
        /// More of one line are left to the next time: each is compared with all.
        const MOST: usize = 200;
        let text = text.to_owned();
        let few = self.edits.len() < MOST;
        if few && !self.edits.iter().any(|edit| overlap(&edit.span, &span)) {
            self.edits.push(Edit { span, text });
        }
    }

    /// Notes a sign that no page may hold, and what replaces it.
    pub(super) fn control(&mut self, span: &Range<usize>, char: char, text: &str) {
        let sign = span.start..span.start + char.len_utf8();
        self.controls.get_or_insert((sign, char));
        let (span, text) = (span.clone(), text.to_owned());
        self.control_edits.push(Edit { span, text });
    }

    /// Notes a sign that turns the direction of writing.
    pub(super) fn direction(&mut self, span: &Range<usize>, char: char) {
        self.hide(span, char, Spot::Text);
        self.edit(span.clone(), "");
    }

    /// Has other words of the same length read in some bytes.
    pub(super) fn put(&mut self, span: &Range<usize>, words: &str) {
        if words.len() == span.len() {
            let bytes = self.bytes.get_or_insert_with(|| self.text.into());
            bytes[span.clone()].copy_from_slice(words.as_bytes());
        }
    }

    /// Has spaces read in some bytes.
    pub(super) fn blank(&mut self, span: &Range<usize>) {
        self.put(span, &" ".repeat(span.len()));
    }

    /// Says that not every byte of a line stays where it is.
    pub(super) fn moves(&mut self, line: &Range<usize>) {
        self.moved.push(line.clone());
    }

    /// Reports what the line hides, once for all that is alike in it.
    pub(super) fn report(&mut self, line: &Range<usize>, reporter: &Reporter) {
        let mut edits = std::mem::take(&mut self.edits);
        edits.sort_by_key(|edit| edit.span.start);
        if let Some((at, sign, spot)) = self.hidden.take() {
            let fault = WritingFault::InvisibleCharacter { sign, spot };
            reporter.report_repairable(at, fault, edits);
            self.moves(line);
        }
        let edits = std::mem::take(&mut self.control_edits);
        if let Some((at, sign)) = self.controls.take() {
            reporter.report_repairable(at, WritingFault::ControlCharacter { sign }, edits);
        }
    }

    /// The text as it is to be read, and the lines in which bytes moved.
    pub(super) fn finish(self) -> (Cow<'t, str>, Vec<Range<usize>>) {
        let mended = self.bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        (
            mended.map_or(Cow::Borrowed(self.text), Cow::Owned),
            self.moved,
        )
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether a sign leaves room that is not seen, an ordinary space included.
pub(super) fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r')
        || Sign::of(char).is_some_and(|sign| sign == Sign::Space || sign.is_nothing())
}

/// How many bytes at the start of a text show nothing.
pub(super) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}
