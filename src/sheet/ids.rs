//! The `id`s of the headings of one page: made of their words, none twice.

use std::collections::{BTreeSet, HashMap};

use super::anchors::is_reserved;
use super::links::LinkResolver;
use crate::language::Language;
use crate::slugs;

/// The `id`s that were given.
#[derive(Debug)]
pub(super) struct Ids {
    /// All of them.
    given: BTreeSet<String>,
    /// How often a heading's words came up.
    repeated: HashMap<String, usize>,
    /// The language of the site.
    site: Language,
    /// Whether the page shows facts of its sheet, whose parts have `id`s too.
    has_facts: bool,
}

impl Ids {
    /// None given yet, on the page of a sheet with this way to find what it names.
    pub(super) fn of(resolver: &dyn LinkResolver) -> Self {
        Self {
            given: BTreeSet::new(),
            repeated: HashMap::new(),
            site: resolver.rules().language,
            has_facts: resolver.has_facts(),
        }
    }

    /// An `id` from the words of a heading of this level, which nothing else on the
    /// page has.
    pub(super) fn unique(&mut self, text: &str, level: usize) -> String {
        let mut base = slugs::slug(text);
        if base.is_empty() {
            base.push_str("section");
        }
        let mut anchor = base.clone();
        while self.given.contains(&anchor) || is_reserved(&anchor, level, self.site, self.has_facts)
        {
            let number = self.repeated.entry(base.clone()).or_insert(1);
            *number += 1;
            anchor = format!("{base}-{number}");
        }
        self.given.insert(anchor.clone());
        anchor
    }
}
