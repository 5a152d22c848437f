//! Something that was left behind in a text.

use std::ops::Range;

use crate::diagnostic::{Edit, TextFault};
use crate::fields::Reporter;

/// What was found, where, and what certainly mends it; places are bytes of the text.
#[derive(Debug)]
pub(in crate::sheet) struct Found {
    pub(super) span: Range<usize>,
    pub(super) fault: TextFault,
    pub(super) repair: Vec<Edit>,
}

impl Found {
    /// Something that only its author can mend.
    pub(super) fn new(span: Range<usize>, fault: TextFault) -> Self {
        Self {
            span,
            fault,
            repair: Vec::new(),
        }
    }

    /// The same, mended by `text` in the place of `span`.
    pub(super) fn mended(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        let text = text.into();
        self.repair.push(Edit { span, text });
        self
    }

    /// Forgets what mends it, unless that stays within a line.
    pub(super) fn keep_inline(&mut self) {
        let is_inline = matches!(
            self.fault,
            TextFault::SpaceInLink { .. }
                | TextFault::LinkHalves { .. }
                | TextFault::Attributes { .. }
                | TextFault::Highlight { .. }
                | TextFault::LiteralEntity { .. }
                | TextFault::LoneBackslash
                | TextFault::StrayEmphasis { .. }
        );
        if !is_inline {
            self.repair.clear();
        }
    }

    /// Reports it; the text begins `offset` bytes into its file.
    pub(in crate::sheet) fn report(self, offset: usize, reporter: &Reporter) {
        let moved = |span: Range<usize>| span.start + offset..span.end + offset;
        let repair = self.repair.into_iter().map(|edit| Edit {
            span: moved(edit.span),
            text: edit.text,
        });
        reporter.report_repairable(moved(self.span), self.fault, repair.collect());
    }
}
