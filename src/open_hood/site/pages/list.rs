//! The sheets of a kind, newest first.

use super::super::super::HoodKind;
use super::super::view::ListView;
use super::{HoodPage, PrivateSite};
use crate::site::page_of;
use crate::site::route::{numbered, page_count};
use crate::site::view::{PageHead, View};

/// The lists, page by page; the places are those of the kinds in [`HoodKind::ALL`].
pub(super) static LIST: HoodPage = HoodPage {
    name: "list",
    addresses: |site, pages| {
        for (place, kind) in HoodKind::ALL.into_iter().enumerate() {
            let first = kind.prefix(site.config.language);
            for number in 1..=page_count(site.hood.of_kind(kind).count()) {
                pages.add(numbered(first, number), place, number);
            }
        }
    },
    view: |site, item| {
        let list = site.list(HoodKind::ALL[item.place], item.number);
        Ok(View {
            template: "hood/list.html",
            values: Box::new(list),
        })
    },
};

impl<'a> PrivateSite<'a> {
    /// A page of the list of a kind.
    fn list(&self, kind: HoodKind, number: u32) -> ListView<'a> {
        let first = kind.prefix(self.config.language);
        let nodes = Self::newest(self.hood.of_kind(kind));
        ListView {
            page: PageHead {
                number: (number > 1).then_some(number),
                ..self.head(kind.list_name(), &numbered(first, number))
            },
            total: nodes.len(),
            of: kind.folder(),
            cards: page_of(&nodes, number)
                .iter()
                .map(|node| self.card(node))
                .collect(),
            pager: self.showcase.pager(first, number, nodes.len()),
        }
    }
}
