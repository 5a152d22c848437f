//! All methods, in the order of the alphabet.

use super::{Listing, PageType};
use crate::schema::Kind;
use crate::site::Site;
use crate::site::route::list_address;
use crate::site::view::ListView;

/// All methods.
pub(super) static METHODS: PageType = PageType {
    name: "methods",
    addresses: |site, pages| pages.one(list_address(Kind::Method, site.language()), 0),
    listing: Listing::Listed,
    template: "list.html",
    view: |site, _| Box::new(site.method_list()),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn method_list(&self) -> ListView<'a> {
        let entries = self
            .methods
            .iter()
            .map(|id| self.method_tally(*id))
            .collect();
        self.list("methods", Kind::Method, entries)
    }
}
