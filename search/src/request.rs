//! What a reader asks.

use std::collections::BTreeMap;

use crate::facet::Facet;

/// The order of the hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best answers first; without words, the newest.
    #[default]
    Relevance,
    /// The latest update first.
    Newest,
    /// By title, accents and case aside.
    Title,
}

/// A search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What was typed; empty lists everything.
    pub query: String,
    /// The chosen values of each facet: *or* within a facet, *and* between facets.
    pub filters: BTreeMap<Facet, Vec<String>>,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to skip.
    pub offset: usize,
    /// How many hits to give.
    pub limit: usize,
    /// Search the words as typed: no synonyms, no corrections.
    pub literal: bool,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            query: String::new(),
            filters: BTreeMap::new(),
            sort: Sort::Relevance,
            offset: 0,
            limit: 10,
            literal: false,
        }
    }
}

impl Request {
    /// A search for `query`: the ten best answers, without filters.
    #[must_use]
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            ..Self::default()
        }
    }

    /// Adds a value to the filter of a facet.
    #[must_use]
    pub fn filter(mut self, facet: Facet, slug: impl Into<String>) -> Self {
        self.filters.entry(facet).or_default().push(slug.into());
        self
    }
}
