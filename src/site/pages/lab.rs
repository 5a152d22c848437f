//! The page of a lab.

use super::{Listing, PageType};
use crate::base::LabId;
use crate::locale::dates;
use crate::schema::Kind;
use crate::schema::vocabularies::Vocabulary;
use crate::schema::{common, lab as fields};
use crate::sheet::model::Lab;
use crate::site::PageKey;
use crate::site::Site;
use crate::site::make::{contact, page_of, sections, territory};
use crate::site::view::{Fact, FactValue, LabView, PageHead, some};

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
            facts: self.lab_facts(sheet),
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

    /// What a lab says at a glance, line by line.
    fn lab_facts(&self, sheet: &'a Lab) -> Vec<Fact<'a>> {
        let date = |date| FactValue::Date(dates::partial(date, self.language()));
        let word = |word| FactValue::Word {
            of: "perimeter",
            word,
        };
        let perimeter = sheet.perimeter.map(|perimeter| word(perimeter.word()));
        let place = sheet.territory.as_ref().map(territory);
        let contacts = sheet.contacts.iter().map(contact).collect();
        let facts = [
            perimeter.map(|value| Fact::of(&fields::PERIMETER, value)),
            place.map(|place| Fact::of(&fields::TERRITORY, FactValue::Territory(place))),
            sheet
                .founded
                .map(|day| Fact::of(&fields::FOUNDED, date(day))),
            sheet.ended.map(|day| Fact::of(&fields::ENDED, date(day))),
            sheet
                .url
                .as_deref()
                .map(|url| Fact::of(&fields::URL, FactValue::Url(url))),
            some(contacts, FactValue::Contacts).map(|value| Fact::of(&common::CONTACTS, value)),
        ];
        facts.into_iter().flatten().collect()
    }
}
