//! What the index remembers of the site as a whole: kept as the payload of
//! `meta.json`, so that opening an index reads it anyway.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::document::{Language, Settings};
use crate::facet::Facet;

/// Changes whenever an index of one version must not be read by another: the
/// schema, the analysis, the layout of records.
pub const FORMAT: u32 = 2;

/// The payload.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Site {
    /// [`FORMAT`] when the index was written.
    pub(crate) format: u32,
    /// What the site said.
    pub(crate) settings: Settings,
    /// The languages that documents are in: a query is understood in each.
    pub(crate) languages: Vec<Language>,
    /// The titles of facet values, by slug.
    pub(crate) titles: BTreeMap<Facet, BTreeMap<String, String>>,
    /// Where the dictionary of words is in its file.
    pub(crate) dictionary: Range<usize>,
    /// How many documents there are.
    pub(crate) documents: u32,
}
