//! Pages by their names: what a query that is still being typed leads to, and
//! the lab to call where a query finds nothing.

use super::Engine;
use crate::answer::{FacetValue, Page};
use crate::attempts::Attempts;
use crate::error::Result;
use crate::facet::Facet;
use crate::query::Query;
use crate::records::Card;
use crate::request::Request;
use crate::snippet::Marks;

use super::collector::Collected;

/// How many cases, and how many other pages, are offered at most.
const OFFERED: usize = 5;
/// How many of each are looked at: a good answer need not have the words in its title.
const LOOKED_AT: usize = 8;

/// Documents, each behind how well it answers.
type Ranked = Vec<(u64, u32)>;

impl Engine {
    /// The pages that a query still being typed most likely leads to: cases,
    /// those first whose titles hold what was typed, and pages of other kinds
    /// (labs, themes, methods, meetings…) whose titles do. Pages of one kind
    /// follow each other, the kind with the best answer first.
    ///
    /// # Errors
    ///
    /// As [`Engine::search`] does.
    pub fn complete(&self, text: &str) -> Result<Vec<Page>> {
        let query = Query::parse(text);
        if !query.has_words() {
            return Ok(Vec::new());
        }
        let (plan, _, gathered) = self.find(&Request::new(text), &query)?;
        if gathered.listed {
            return Ok(Vec::new());
        }
        let (cases, others) = self.parted(gathered);
        let mut attempts = Attempts::default();
        let cases = attempts.of(self.cards(&cases));
        let others = attempts.of(self.cards(&others));
        attempts.end()?;
        let marks = Marks::new(&plan, &self.site.languages);
        let named = |found: &(u64, Card)| marks.touch(&found.1.title);
        let (mut offered, unnamed): (Vec<_>, Vec<_>) = cases.into_iter().partition(named);
        offered.extend(unnamed);
        offered.truncate(OFFERED);
        offered.extend(others.into_iter().filter(named).take(OFFERED));
        Ok(by_kind(offered))
    }

    /// Who knows most of what comes nearest to a request that finds nothing:
    /// first without its filters, then as plain words, then by its filters alone.
    pub(super) fn lab_to_call(
        &self,
        request: &Request,
        query: &Query<'_>,
        gathered: &Collected,
    ) -> Result<Option<Page>> {
        let unfiltered = (gathered.unfiltered > 0).then(|| request.query.clone());
        for text in unfiltered.into_iter().chain(query.broader()) {
            let found = self.busiest_lab(&Request::new(&*text), &Query::parse(&text))?;
            if let Some(lab) = found {
                return self.page_of(&lab);
            }
        }
        let filters = query.filters();
        let found = self.busiest_lab(request, &filters)?;
        found.map_or(Ok(None), |lab| self.page_of(&lab))
    }

    /// The lab with the most documents that answer; a chosen one before others.
    fn busiest_lab(&self, request: &Request, query: &Query<'_>) -> Result<Option<FacetValue>> {
        let (_, selection, gathered) = self.find(request, query)?;
        // What all documents answer says nothing of labs.
        if gathered.hits.is_empty() || gathered.hits.len() == self.len() {
            return Ok(None);
        }
        let labs = self.values(&gathered, &selection).remove(&Facet::Lab);
        let labs = labs.unwrap_or_default();
        let chosen = labs.iter().any(|lab| lab.selected);
        let fits = |lab: &FacetValue| lab.count > 0 && lab.selected == chosen;
        Ok(labs.into_iter().find(fits))
    }

    /// The page of a lab, sought by its name.
    fn page_of(&self, lab: &FacetValue) -> Result<Option<Page>> {
        let request = Request {
            literal: true,
            ..Request::new(&*lab.title)
        };
        let (_, _, gathered) = self.find(&request, &Query::parse(&request.query))?;
        let (_, others) = self.parted(gathered);
        let own = |card: &Card| card.kind == Facet::Lab.name() && card.id == lab.slug;
        let cards = self.cards(&others)?.into_iter().map(|(_, card)| card);
        Ok(cards.into_iter().find(own).map(page))
    }

    /// The best of what was found, cases and other pages apart: of these there
    /// are few, and none has a status.
    fn parted(&self, gathered: Collected) -> (Ranked, Ranked) {
        let status = self.columns.facet(Facet::Status);
        let parts = gathered
            .hits
            .into_iter()
            .map(|(score, document)| (self.relevance(score, document), document))
            .partition(|&(_, document)| !status.values(document).is_empty());
        let best = |mut found: Ranked| {
            found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            found.truncate(LOOKED_AT);
            found
        };
        let (cases, others) = parts;
        (best(cases), best(others))
    }

    fn cards(&self, found: &[(u64, u32)]) -> Result<Vec<(u64, Card)>> {
        let mut attempts = Attempts::default();
        let card = |&(relevance, document): &(u64, u32)| {
            Some((relevance, attempts.some(self.card(document))?))
        };
        let cards = found.iter().filter_map(card).collect();
        attempts.end().map(|()| cards)
    }
}

/// Pages of one kind after each other, the kind with the best answer first.
fn by_kind(offered: Vec<(u64, Card)>) -> Vec<Page> {
    let best = |kind: &str| {
        let same = offered.iter().filter(|(_, card)| card.kind == kind);
        same.map(|&(relevance, _)| relevance).max()
    };
    let mut kinds: Vec<_> = offered.iter().map(|(_, card)| card.kind.clone()).collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(best(kind)));
    kinds.dedup();
    let place = |kind: &str| kinds.iter().position(|known| known == kind);
    let mut offered = offered;
    offered.sort_by_key(|(_, card)| place(&card.kind));
    offered.into_iter().map(|(_, card)| page(card)).collect()
}

fn page(card: Card) -> Page {
    Page {
        kind: card.kind,
        title: card.title,
        url: card.url,
    }
}
