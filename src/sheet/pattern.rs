//! Patterns of the program's own, made when they are first used.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

/// A pattern in the syntax of the crate `regex`. One that were not well formed
/// would find nothing, which the tests of those who use it tell.
pub(super) struct Pattern {
    written: &'static str,
    made: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) const fn new(written: &'static str) -> Self {
        Self {
            written,
            made: OnceLock::new(),
        }
    }

    /// The first place of `text` from the byte `at` on that the pattern fits.
    pub(super) fn find(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let made = self.made.get_or_init(|| Regex::new(self.written).ok());
        let found = made.as_ref()?.find_at(text, at)?;
        Some(found.range())
    }

    /// All such places, none within another.
    pub(super) fn all<'p>(&'p self, text: &'p str) -> impl Iterator<Item = Range<usize>> + 'p {
        let mut at = 0;
        std::iter::from_fn(move || {
            let found = self.find(text, at)?;
            at = found.end.max(at + 1);
            Some(found)
        })
    }
}
