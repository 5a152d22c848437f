//! The home of the open hood.

use super::super::super::{HoodKind, home_address};
use super::super::view::{HomeView, Quantity};
use super::{HoodPage, PrivateSite};
use crate::site::view::{PageHead, View};

/// The home.
pub(super) static HOME: HoodPage = HoodPage {
    name: "home",
    addresses: |site, pages| pages.one(home_address(site.config.language), 0),
    view: |site, _| {
        Ok(View {
            template: "hood/home.html",
            values: Box::new(site.home()),
        })
    },
};

/// How many sheets, and how many questions, the home shows.
const LATEST: usize = 9;
const QUESTIONS: usize = 5;

impl<'a> PrivateSite<'a> {
    fn home(&self) -> HomeView<'a> {
        let latest = Self::newest(self.hood.nodes()).into_iter();
        HomeView {
            page: PageHead {
                crumbs: Vec::new(),
                ..self.head("hood_home", home_address(self.config.language))
            },
            counts: self.counts(),
            latest: latest.take(LATEST).map(|node| self.card(node)).collect(),
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
            of: kind.folder(),
            href: self.link(kind.prefix(self.config.language)),
            count: self.hood.of_kind(kind).count(),
        };
        HoodKind::ALL.map(count).into()
    }
}
