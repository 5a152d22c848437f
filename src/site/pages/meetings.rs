//! All meetings by year, the latest first.

use super::{Listing, PageType};
use crate::schema::Kind;
use crate::site::Site;
use crate::site::route::list_address;
use crate::site::view::{MeetingYear, MeetingsView, PageHead};

/// All meetings.
pub(super) static MEETINGS: PageType = PageType {
    name: "meetings",
    addresses: |site, pages| pages.one(list_address(Kind::Meeting, site.language()), 0),
    listing: Listing::Listed,
    template: "meetings.html",
    view: |site, _| Box::new(site.meeting_list()),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn meeting_list(&self) -> MeetingsView<'a> {
        let mut years: Vec<MeetingYear<'a>> = Vec::new();
        for &id in &self.base.newest_meetings {
            let year = self.base.meetings[id.index()].sheet.starts.date().year();
            let card = self.meeting_card(id);
            match years.last_mut() {
                Some(last) if last.year == year => last.meetings.push(card),
                _ => years.push(MeetingYear {
                    year,
                    meetings: vec![card],
                }),
            }
        }
        let meetings = years.iter().flat_map(|year| &year.meetings);
        let items: Vec<(&str, &str)> = meetings
            .map(|meeting| (meeting.title, self.address_of(&meeting.href)))
            .collect();
        let address = list_address(Kind::Meeting, self.language());
        let structured = self.list_structured(Kind::Meeting, address, &items);
        let page = PageHead {
            structured,
            ..self.list_head("meetings", Kind::Meeting)
        };
        MeetingsView { page, years }
    }
}
