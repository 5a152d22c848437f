//! All labs, in the order of the alphabet.

use super::{Listing, PageType};
use crate::schema::Kind;
use crate::site::Site;
use crate::site::route::list_address;
use crate::site::view::ListView;

/// All labs.
pub(super) static LABS: PageType = PageType {
    name: "labs",
    addresses: |site, pages| pages.one(list_address(Kind::Lab, site.language()), 0),
    listing: Listing::Listed,
    template: "list.html",
    view: |site, _| Box::new(site.lab_list()),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn lab_list(&self) -> ListView<'a> {
        let entries = self.labs.iter().map(|id| self.lab_tally(*id)).collect();
        self.list("labs", Kind::Lab, entries)
    }
}
