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

/// How many hits can be had at once.
const MOST: usize = 1000;

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

    /// The search that the names and values of an address ask for: `q`, facets
    /// and the order (`tri`, `sort`: `date`, `titre` or `title`) by their French
    /// or English names, `page`, `limit`, `offset`, `exact`. What is unknown, and
    /// numbers that are none, change nothing.
    pub fn asked<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut request = Self::default();
        let mut page = None;
        for (name, value) in values {
            match name {
                "q" => value.clone_into(&mut request.query),
                "limit" => request.limit = value.parse().unwrap_or(request.limit).min(MOST),
                "offset" => request.offset = value.parse().unwrap_or(request.offset),
                "page" => page = value.parse().ok().filter(|&page: &usize| page > 0),
                "exact" => request.literal = true,
                "tri" | "sort" => {
                    request.sort = match value {
                        "date" => Sort::Newest,
                        "titre" | "title" => Sort::Title,
                        _ => Sort::Relevance,
                    }
                }
                name => {
                    if let Some(facet) = Facet::from_name(name).filter(|_| !value.is_empty()) {
                        request = request.filter(facet, value);
                    }
                }
            }
        }
        if let Some(page) = page {
            request.offset = (page - 1).saturating_mul(request.limit);
        }
        request
    }
}
