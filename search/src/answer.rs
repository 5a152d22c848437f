//! What a search gives back. Serialised, an [`Answer`] is the object that
//! `search --json` prints and that `/api/search` answers.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::facet::Facet;

/// The answer to a [`crate::Request`].
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The query as typed.
    pub query: String,
    /// How many documents match, of which `hits` shows some.
    pub total: usize,
    /// The documents asked for, in order.
    pub hits: Vec<Hit>,
    /// How many documents each value would leave, each facet counted as if
    /// nothing were selected in it. Values without documents are left out.
    pub facets: BTreeMap<Facet, BTreeMap<String, usize>>,
    /// Synonyms that were searched as well.
    pub also: Vec<String>,
    /// The query with its unknown words replaced by their nearest spelling.
    pub suggestion: Option<String>,

    /// The same counts for a page: with titles, the most frequent first (years:
    /// the latest first), selected values included even where they count nothing.
    #[serde(skip)]
    pub values: BTreeMap<Facet, Vec<FacetValue>>,
    /// Words that the index does not know, and what was searched in their place.
    #[serde(skip)]
    pub corrections: Vec<Correction>,
    /// Where nothing was found: how to find something.
    #[serde(skip)]
    pub relief: Relief,
}

/// A document that answers.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// How references name it.
    pub id: String,
    /// `case`, `lab`, `theme`, `method`, `meeting`, `page`.
    pub kind: String,
    /// Its title, as plain text.
    pub title: String,
    /// The address of its page.
    pub url: String,
    /// How well it answers; 0 where the query has no words. Comparable within one answer only.
    pub score: f32,
    /// HTML: the passage that answers, escaped, its matched words between `<mark>` tags.
    pub extract: String,
    /// Slugs of its labs.
    pub labs: Vec<String>,
    /// Slugs of its themes.
    pub themes: Vec<String>,
    /// Slugs of its methods.
    pub methods: Vec<String>,
    /// Slug of its status.
    pub status: Option<String>,
    /// By when that was known, in words, where it may have changed since; left out
    /// where there is nothing to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Its year.
    pub year: Option<i16>,
}

/// A value of a facet, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// What filters name.
    pub slug: String,
    /// What people read.
    pub title: String,
    /// How many documents it would leave.
    pub count: usize,
    /// Whether the request selects it.
    pub selected: bool,
}

/// A word that the index does not know, and the known one that was searched instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The word as typed.
    pub typed: String,
    /// The word that was searched.
    pub used: String,
}

/// Ways out of an answer without hits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Relief {
    /// For each facet whose filter alone empties the answer, how many documents
    /// would match without it.
    pub without: BTreeMap<Facet, usize>,
    /// How many documents would match without any filter.
    pub unfiltered: usize,
    /// The query without its quotes, exclusions and `field:value` parts, where that finds something.
    pub broader: Option<String>,
    /// The lab that has done most on what comes nearest to what was asked for.
    pub lab: Option<Page>,
}

/// A page, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// `case`, `lab`, `theme`, `method`, `meeting`, `page`.
    pub kind: String,
    /// Its title, as plain text.
    pub title: String,
    /// Its address.
    pub url: String,
}
