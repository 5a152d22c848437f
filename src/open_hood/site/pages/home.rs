//! The home of the open hood.

use super::super::super::{HoodKind, home_address};
use super::super::cards::{count_name, newest};
use super::super::view::{HomeView, Quantity};
use super::{HoodPage, PrivateSite};
use crate::site::view::PageHead;

/// The home.
pub(super) static HOME: HoodPage = HoodPage {
    name: "home",
    addresses: |site, pages| pages.one(home_address(site.config.language), 0),
    template: "hood/home.html",
    view: |site, _| Ok(Box::new(site.home())),
};

/// How many sheets, and how many questions, the home shows.
const LATEST: usize = 9;
const QUESTIONS: usize = 5;

impl<'a> PrivateSite<'a> {
    fn home(&self) -> HomeView<'a> {
        let all = HoodKind::ALL.into_iter();
        let latest = newest(all.flat_map(|kind| self.dated(kind)).collect());
        let cards = latest.into_iter().take(LATEST);
        HomeView {
            page: PageHead {
                crumbs: Vec::new(),
                ..self.head("hood_home", home_address(self.config.language))
            },
            counts: self.counts(),
            latest: cards.map(|(kind, place)| self.card(kind, place)).collect(),
            open: self
                .hood
                .open_questions()
                .take(QUESTIONS)
                .map(|question| self.question(question))
                .collect(),
            open_count: self.hood.open_questions().count(),
            closed_count: self.hood.closed_questions().count(),
        }
    }

    /// How many sheets there are of each kind.
    fn counts(&self) -> Vec<Quantity> {
        let count = |kind: HoodKind| Quantity {
            of: count_name(kind),
            href: self.link(kind.prefix(self.config.language)),
            count: self.nodes(kind).len(),
        };
        HoodKind::ALL.map(count).into()
    }
}
