//! All themes, in the order of the alphabet.

use super::{Listing, PageType};
use crate::schema::Kind;
use crate::site::Site;
use crate::site::route::list_address;
use crate::site::view::ListView;

/// All themes.
pub(super) static THEMES: PageType = PageType {
    name: "themes",
    addresses: |site, pages| pages.one(list_address(Kind::Theme, site.language()), 0),
    listing: Listing::Listed,
    template: "list.html",
    view: |site, _| Box::new(site.theme_list()),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn theme_list(&self) -> ListView<'a> {
        let entries = self.themes.iter().map(|id| self.theme_tally(*id)).collect();
        self.list("themes", Kind::Theme, entries)
    }
}
