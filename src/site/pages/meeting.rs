//! The page of a meeting.

use super::{Listing, PageType};
use crate::base::MeetingId;
use crate::locale::dates;
use crate::sheet::kind::Kind;
use crate::sheet::vocabulary::Vocabulary;
use crate::site::make::sections;
use crate::site::view::{MeetingView, PageHead};
use crate::site::{PageKey, Site};

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
            when: dates::span(&sheet.starts, sheet.ends.as_ref(), self.language()),
            place: sheet.place.as_deref(),
            url: sheet.url.as_deref(),
            labs: self.lab_links(&node.labs),
            cards: self.cards(&node.cases),
            sections: sections(&sheet.body),
        }
    }
}
