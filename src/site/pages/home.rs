//! The front page.

use super::{Listing, PageType};
use crate::site::view::{HomeView, PageHead, Tally};
use crate::site::{PageKey, Site};

/// The front page.
pub(super) static HOME: PageType = PageType {
    name: "home",
    addresses: |_, pages| pages.one("/", 0),
    listing: Listing::Listed,
    template: "home.html",
    view: |site, _| Box::new(site.home()),
};

/// How many entries it shows of each list.
const HOME_CARDS: usize = 6;
const HOME_TALLIES: usize = 12;
const HOME_MEETINGS: usize = 3;

impl PageKey {
    /// The front page.
    pub const HOME: Self = Self::new(&HOME, 0, 1);
}

impl<'a> Site<'a> {
    pub(in crate::site) fn home(&self) -> HomeView<'a> {
        let newest = self
            .base
            .newest
            .iter()
            .copied()
            .filter(|id| !self.featured.contains(id));
        HomeView {
            page: PageHead {
                structured: self.home_structured(),
                ..self.plain_head("home", "home", "/")
            },
            case_count: self.base.cases.len(),
            lab_count: self.base.labs.len(),
            featured: self.cards(&self.featured),
            newest: newest.take(HOME_CARDS).map(|id| self.card(id)).collect(),
            themes: most_used(self.themes.iter().map(|id| self.theme_tally(*id))),
            methods: most_used(self.methods.iter().map(|id| self.method_tally(*id))),
            labs: most_used(self.labs.iter().map(|id| self.lab_tally(*id))),
            meetings: self
                .base
                .newest_meetings
                .iter()
                .take(HOME_MEETINGS)
                .map(|id| self.meeting_card(*id))
                .collect(),
        }
    }
}

/// The entries with the most cases; equals stay in the order of the alphabet.
fn most_used<'a>(entries: impl Iterator<Item = Tally<'a>>) -> Vec<Tally<'a>> {
    let mut entries: Vec<_> = entries.filter(|entry| entry.count > 0).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
    entries.truncate(HOME_TALLIES);
    entries
}
