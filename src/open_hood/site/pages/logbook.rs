//! The page of a logbook.

use super::super::super::base::{LogbookNode, Subject};
use super::super::super::model::LogbookEntry;
use super::super::view::{EntryView, LogbookView};
use super::{HoodPage, PrivateSite};

/// Logbooks, by their places in the open hood.
pub(super) static LOGBOOK: HoodPage = HoodPage {
    name: "logbook",
    addresses: |site, pages| {
        for (place, node) in site.hood.logbooks.iter().enumerate() {
            pages.one(&node.sheet.head.address, place);
        }
    },
    template: "hood/logbook.html",
    view: |site, item| Ok(Box::new(site.logbook(&site.hood.logbooks[item.place]))),
};

impl<'a> PrivateSite<'a> {
    fn logbook(&self, node: &'a LogbookNode) -> LogbookView<'a> {
        let sheet = node.sheet.as_ref();
        let about = Subject::Case(node.case);
        LogbookView {
            sheet: self.sheet_view("hood_logbook", node, about, &sheet.body),
            entries: sheet
                .entries
                .iter()
                .map(|entry| self.entry(entry))
                .collect(),
        }
    }

    fn entry(&self, entry: &'a LogbookEntry) -> EntryView<'a> {
        EntryView {
            anchor: &entry.anchor,
            date: self.date(entry.date),
            title: &entry.title,
            html: &entry.html,
            mood: entry.mood.as_deref(),
            doubt: entry.doubt.as_deref(),
        }
    }
}
