//! One pass over the documents that match: which pass the filters, and what
//! each facet counts.

use std::collections::BTreeMap;

use super::Engine;
use crate::analysis::folded_words;
use crate::answer::{FacetValue, Relief};
use crate::error::Result;
use crate::facet::Facet;
use crate::query::{Part, Query};
use crate::ranking::Scores;
use crate::request::Request;

/// The values that filters ask for.
pub(super) struct Selection {
    /// By facet, then by value: whether it is asked for; `None` without a filter.
    wanted: [Option<Vec<bool>>; Facet::ALL.len()],
    /// By facet, then by value: whether it is excluded.
    unwanted: [Option<Vec<bool>>; Facet::ALL.len()],
    /// The slugs asked for, those that no document has included.
    slugs: BTreeMap<Facet, Vec<String>>,
}

/// What one pass finds.
pub(super) struct Collected {
    /// Scores and documents, in the order of the index.
    pub(super) hits: Vec<(f32, u32)>,
    /// By facet and value: how many documents pass all filters of other facets.
    pub(super) counts: [Vec<u32>; Facet::ALL.len()],
    /// By facet: how many documents fail its filter and no other.
    without: [usize; Facet::ALL.len()],
    /// How many documents match without filters.
    pub(super) unfiltered: usize,
    /// Whether documents are listed rather than found, so that scores mean nothing.
    pub(super) listed: bool,
}

impl Selection {
    pub(super) fn new(engine: &Engine, request: &Request, query: &Query<'_>) -> Self {
        let mut slugs: BTreeMap<Facet, Vec<String>> = BTreeMap::new();
        let mut selection = Self {
            wanted: Default::default(),
            unwanted: Default::default(),
            slugs: BTreeMap::new(),
        };
        for (&facet, chosen) in request
            .filters
            .iter()
            .filter(|(_, chosen)| !chosen.is_empty())
        {
            slugs
                .entry(facet)
                .or_default()
                .extend(chosen.iter().cloned());
        }
        for part in &query.parts {
            if let Part::Filter {
                facet,
                value,
                wanted,
            } = part
            {
                let slug = engine.slug(*facet, value);
                if *wanted {
                    slugs.entry(*facet).or_default().push(slug);
                } else {
                    engine.select(*facet, &slug, &mut selection.unwanted);
                }
            }
        }
        for (facet, slugs) in &slugs {
            for slug in slugs {
                engine.select(*facet, slug, &mut selection.wanted);
            }
        }
        selection.slugs = slugs;
        selection
    }

    /// The facets whose filters a document fails, a bit each.
    fn failed(&self, engine: &Engine, document: u32) -> u8 {
        let mut failed = 0;
        for facet in Facet::ALL {
            if let Some(wanted) = &self.wanted[facet.index()] {
                let values = engine.columns.facet(facet).values(document);
                if !values.iter().any(|&value| wanted[value as usize]) {
                    failed |= 1 << facet.index();
                }
            }
        }
        failed
    }

    fn excludes(&self, engine: &Engine, document: u32) -> bool {
        Facet::ALL.into_iter().any(|facet| {
            self.unwanted[facet.index()]
                .as_ref()
                .is_some_and(|unwanted| {
                    let values = engine.columns.facet(facet).values(document);
                    values.iter().any(|&value| unwanted[value as usize])
                })
        })
    }
}

impl Engine {
    /// Goes over the documents that match.
    pub(super) fn gather(&self, scores: Option<&Scores>, selection: &Selection) -> Collected {
        let mut gathered = Collected {
            hits: Vec::new(),
            counts: Facet::ALL.map(|facet| vec![0; self.columns.facet(facet).slugs().len()]),
            without: Default::default(),
            unfiltered: 0,
            listed: scores.is_none_or(|scores| scores.all),
        };
        for document in 0..self.segment.max_doc() {
            let score = match scores {
                None => 0.0,
                Some(scores) => match scores.of(document) {
                    Some(score) => score,
                    None => continue,
                },
            };
            if selection.excludes(self, document) {
                continue;
            }
            gathered.unfiltered += 1;
            let failed = selection.failed(self, document);
            if failed == 0 {
                gathered.hits.push((score, document));
                for facet in Facet::ALL {
                    self.count(facet, document, &mut gathered);
                }
            } else if failed.is_power_of_two() {
                let facet = Facet::ALL[failed.trailing_zeros() as usize];
                gathered.without[facet.index()] += 1;
                self.count(facet, document, &mut gathered);
            }
        }
        gathered
    }

    fn count(&self, facet: Facet, document: u32, gathered: &mut Collected) {
        let counts = &mut gathered.counts[facet.index()];
        for &value in self.columns.facet(facet).values(document) {
            counts[value as usize] += 1;
        }
    }

    /// The counts for a page.
    pub(super) fn values(
        &self,
        gathered: &Collected,
        selection: &Selection,
    ) -> BTreeMap<Facet, Vec<FacetValue>> {
        let mut values = BTreeMap::new();
        for facet in Facet::ALL {
            let counts = &gathered.counts[facet.index()];
            let chosen = selection.slugs.get(&facet);
            let is_chosen = |slug: &String| chosen.is_some_and(|chosen| chosen.contains(slug));
            let mut shown: Vec<FacetValue> = self
                .columns
                .facet(facet)
                .slugs()
                .iter()
                .zip(counts)
                .filter(|&(slug, &count)| count > 0 || is_chosen(slug))
                .map(|(slug, &count)| FacetValue {
                    slug: slug.clone(),
                    title: self.title(facet, slug).to_string(),
                    count: count as usize,
                    selected: is_chosen(slug),
                })
                .collect();
            if facet == Facet::Year {
                shown.sort_by(|a, b| b.slug.cmp(&a.slug));
            } else {
                shown.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.title.cmp(&b.title)));
            }
            values.insert(facet, shown);
        }
        values
    }

    /// How to find something where nothing was found.
    pub(super) fn relief(
        &self,
        request: &Request,
        query: &Query<'_>,
        gathered: &Collected,
    ) -> Result<Relief> {
        let without = Facet::ALL
            .into_iter()
            .map(|facet| (facet, gathered.without[facet.index()]))
            .filter(|&(_, count)| count > 0)
            .collect();
        let mut broader = query.broader();
        if let Some(text) = &broader {
            let request = Request {
                query: text.clone(),
                limit: 0,
                offset: 0,
                ..request.clone()
            };
            if self.search(&request)?.total == 0 {
                broader = None;
            }
        }
        Ok(Relief {
            without,
            unfiltered: gathered.unfiltered,
            lab: self.lab_to_call(request, query, gathered)?,
            broader,
        })
    }

    /// The slug that a reader means by a value: a slug, or a title without
    /// regard to case and accents.
    fn slug(&self, facet: Facet, value: &str) -> String {
        let known = self.columns.facet(facet).slugs();
        let meant = folded_words(value);
        let named = |slug: &&String| {
            folded_words(slug) == meant || folded_words(self.title(facet, slug)) == meant
        };
        known
            .iter()
            .find(|slug| slug.as_str() == value)
            .or_else(|| known.iter().find(named))
            .cloned()
            .unwrap_or_else(|| value.to_string())
    }

    /// Notes a slug in a table of values.
    fn select(&self, facet: Facet, slug: &str, table: &mut [Option<Vec<bool>>; Facet::ALL.len()]) {
        let column = self.columns.facet(facet);
        let chosen = table[facet.index()].get_or_insert_with(|| vec![false; column.slugs().len()]);
        if let Some(value) = column.value(slug) {
            chosen[value as usize] = true;
        }
    }
}
