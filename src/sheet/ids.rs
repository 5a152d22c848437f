//! The `id`s of the headings of one page: made of their words, none twice.

use std::collections::{BTreeSet, HashMap};

use super::anchors::is_reserved;

/// The `id`s that were given.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// All of them.
    pub(super) given: BTreeSet<String>,
    /// How often a heading's words came up.
    repeated: HashMap<String, usize>,
}

impl Ids {
    /// An `id` from the words of a heading of this level, which nothing else on the
    /// page has.
    pub(super) fn unique(&mut self, text: &str, level: usize) -> String {
        let mut base = slug::slugify(text);
        if base.is_empty() {
            base.push_str("section");
        }
        let mut anchor = base.clone();
        while self.given.contains(&anchor) || is_reserved(&anchor, level) {
            let number = self.repeated.entry(base.clone()).or_insert(1);
            *number += 1;
            anchor = format!("{base}-{number}");
        }
        self.given.insert(anchor.clone());
        anchor
    }
}
