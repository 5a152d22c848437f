//! The page of a lab.

use super::{Listing, PageType};
use crate::base::LabId;
use crate::locale::dates;
use crate::sheet::kind::Kind;
use crate::sheet::vocabulary::Vocabulary;
use crate::site::make::{contact, page_of, sections, territory};
use crate::site::view::{LabView, PageHead};
use crate::site::{PageKey, Site};

/// Labs, each with the pages of its cases.
pub(super) static LAB: PageType = PageType {
    name: "lab",
    addresses: |site, pages| {
        for (node, item) in site.base.labs.iter().zip(0..) {
            pages.list(&node.sheet.head.address, node.cases.len(), item);
        }
    },
    listing: Listing::Listed,
    template: "lab.html",
    view: |site, page| Box::new(site.lab(LabId(page.item), page.number)),
};

impl PageKey {
    /// The page of a lab.
    #[must_use]
    pub fn lab(id: LabId) -> Self {
        Self::new(&LAB, id.0, 1)
    }

    /// The lab whose page this is.
    #[must_use]
    pub fn as_lab(self) -> Option<LabId> {
        self.item_of(&LAB).map(LabId)
    }
}

impl<'a> Site<'a> {
    pub(in crate::site) fn lab(&self, id: LabId, number: u32) -> LabView<'a> {
        let node = &self.base.labs[id.index()];
        let sheet = node.sheet.as_ref();
        let first = number <= 1;
        let date = |date| dates::partial(date, self.language());
        LabView {
            page: PageHead {
                feeds: self.feeds(&sheet.head),
                structured: self.lab_structured(id),
                crumbs: vec![self.list_crumb("labs", Kind::Lab)],
                ..self.sheet_head("lab", "labs", &sheet.head, number)
            },
            lang: self.foreign(&sheet.head),
            title: &sheet.head.title,
            organisation: sheet.organisation.as_deref(),
            perimeter: sheet.perimeter.map(Vocabulary::word),
            territory: sheet.territory.as_ref().map(territory),
            founded: sheet.founded.map(date),
            ended: sheet.ended.map(date),
            url: sheet.url.as_deref(),
            contacts: sheet.contacts.iter().map(contact).collect(),
            logo: sheet.logo.as_ref().map(|logo| self.image(logo)),
            sections: if first {
                sections(&sheet.body)
            } else {
                Vec::new()
            },
            meetings: if first {
                self.meeting_cards(&node.meetings)
            } else {
                Vec::new()
            },
            total: node.cases.len(),
            cards: self.cards(page_of(&node.cases, number)),
            pager: self.pager(&sheet.head.address, number, node.cases.len()),
        }
    }
}
