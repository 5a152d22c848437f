//! What a host shows where there is nothing.

use super::{Listing, PageType};
use crate::site::route;
use crate::site::view::{NoticeView, PageHead};
use crate::site::{PageKey, Site};

/// The page that says there is nothing here.
pub(super) static NOT_FOUND: PageType = PageType {
    name: "not_found",
    addresses: |_, pages| pages.one(route::NOT_FOUND, 0),
    listing: Listing::Hidden,
    template: "404.html",
    view: |site, _| Box::new(site.not_found()),
};

impl PageKey {
    /// The page that says there is nothing here.
    pub const NOT_FOUND: Self = Self::new(&NOT_FOUND, 0, 1);
}

impl<'a> Site<'a> {
    pub(in crate::site) fn not_found(&self) -> NoticeView<'a> {
        let head = self.plain_head("not_found", "", route::NOT_FOUND);
        let title = self.language().pick("Page introuvable", "Page not found");
        self.notice(PageHead {
            listed: false,
            structured: self.plain_structured(title, route::NOT_FOUND),
            ..head
        })
    }
}
