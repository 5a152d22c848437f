//! The sheets of a kind, newest first.

use super::super::super::HoodKind;
use super::super::cards::{count_name, list_name, newest};
use super::super::view::ListView;
use super::{HoodPage, PrivateSite};
use crate::site::page_of;
use crate::site::route::{numbered, page_count};
use crate::site::view::PageHead;

/// The lists, page by page; the places are those of the kinds in [`HoodKind::ALL`].
pub(super) static LIST: HoodPage = HoodPage {
    name: "list",
    addresses: |site, pages| {
        for (place, kind) in HoodKind::ALL.into_iter().enumerate() {
            let first = kind.prefix(site.config.language);
            for number in 1..=page_count(site.nodes(kind).len()) {
                pages.add(numbered(first, number), place, number);
            }
        }
    },
    template: "hood/list.html",
    view: |site, item| Ok(Box::new(site.list(HoodKind::ALL[item.place], item.number))),
};

impl<'a> PrivateSite<'a> {
    /// A page of the list of a kind.
    fn list(&self, kind: HoodKind, number: u32) -> ListView<'a> {
        let first = kind.prefix(self.config.language);
        let places = newest(self.dated(kind));
        ListView {
            page: PageHead {
                number: (number > 1).then_some(number),
                ..self.head(list_name(kind), &numbered(first, number))
            },
            total: places.len(),
            of: count_name(kind),
            cards: page_of(&places, number)
                .iter()
                .map(|(kind, place)| self.card(*kind, *place))
                .collect(),
            pager: self.showcase.pager(first, number, places.len()),
        }
    }
}
