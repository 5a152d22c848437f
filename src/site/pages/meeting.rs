//! The page of a meeting.

use super::{Listing, PageType};
use crate::base::{MeetingId, MeetingNode};
use crate::locale::dates;
use crate::schema::Kind;
use crate::schema::meeting;
use crate::schema::vocabularies::Vocabulary;
use crate::site::PageKey;
use crate::site::Site;
use crate::site::make::sections;
use crate::site::view::{Fact, FactValue, MeetingView, PageHead, some};

/// Meetings.
pub(super) static MEETING: PageType = PageType {
    name: "meeting",
    addresses: |site, pages| {
        for (node, item) in site.base.meetings.iter().zip(0..) {
            pages.one(&node.sheet.head.address, item);
        }
    },
    listing: Listing::Listed,
    template: "meeting.html",
    view: |site, page| Box::new(site.meeting(MeetingId(page.item))),
};

impl PageKey {
    /// The page of a meeting.
    #[must_use]
    pub fn meeting(id: MeetingId) -> Self {
        Self::new(&MEETING, id.0, 1)
    }

    /// The meeting whose page this is.
    #[must_use]
    pub fn as_meeting(self) -> Option<MeetingId> {
        self.item_of(&MEETING).map(MeetingId)
    }
}

impl<'a> Site<'a> {
    pub(in crate::site) fn meeting(&self, id: MeetingId) -> MeetingView<'a> {
        let node = &self.base.meetings[id.index()];
        let sheet = node.sheet.as_ref();
        MeetingView {
            page: PageHead {
                crumbs: vec![self.list_crumb("meetings", Kind::Meeting)],
                structured: self.meeting_structured(id),
                ..self.sheet_head("meeting", "meetings", &sheet.head, 1)
            },
            lang: self.foreign(&sheet.head),
            title: &sheet.head.title,
            format: sheet.format.word(),
            status: sheet.status.word(),
            facts: self.meeting_facts(node),
            cards: self.cards(&node.cases),
            sections: sections(&sheet.body),
        }
    }

    /// What a meeting says at a glance, line by line.
    fn meeting_facts(&self, node: &'a MeetingNode) -> Vec<Fact<'a>> {
        let sheet = node.sheet.as_ref();
        let when = dates::span(&sheet.starts, sheet.ends.as_ref(), self.language());
        let word = |of, word| FactValue::Word { of, word };
        let place = sheet.place.clone().map(FactValue::Text);
        let labs = some(self.lab_links(&node.labs), FactValue::Links);
        let format = word("format", sheet.format.word());
        let status = word("meeting_status", sheet.status.word());
        let url = sheet.url.as_deref().map(FactValue::Url);
        let facts = [
            Some(Fact {
                value: FactValue::Date(when),
                ..Fact::period()
            }),
            place.map(|value| Fact::of(&meeting::PLACE, value)),
            labs.map(|value| Fact::of(&meeting::LABS, value)),
            Some(Fact::of(&meeting::FORMAT, format)),
            Some(Fact::of(&meeting::STATUS, status)),
            url.map(|value| Fact::of(&meeting::URL, value)),
        ];
        facts.into_iter().flatten().collect()
    }
}
