//! The search page, and the ways in that need no script.

use super::{Listing, PageType};
use crate::sheet::model::Head;
use crate::site::Site;
use crate::site::route::search_address;
use crate::site::view::{Link, PageHead, SearchView};

/// The search page.
pub(super) static SEARCH: PageType = PageType {
    name: "search",
    addresses: |site, pages| pages.one(search_address(site.language()), 0),
    listing: Listing::Hidden,
    template: "search.html",
    view: |site, _| Box::new(site.search()),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn search(&self) -> SearchView<'a> {
        let links = |heads: &mut dyn Iterator<Item = &Head>| -> Vec<Link> {
            heads.map(|head| self.sheet_link(head)).collect()
        };
        let address = search_address(self.language());
        let title = self.language().pick("Recherche", "Search");
        SearchView {
            page: PageHead {
                listed: false,
                structured: self.plain_structured(title, address),
                ..self.plain_head("search", "search", address)
            },
            labs: links(
                &mut self
                    .labs
                    .iter()
                    .map(|id| &self.base.labs[id.index()].sheet.head),
            ),
            themes: links(
                &mut self
                    .themes
                    .iter()
                    .map(|id| &self.base.themes[id.index()].sheet.head),
            ),
            methods: links(
                &mut self
                    .methods
                    .iter()
                    .map(|id| &self.base.methods[id.index()].sheet.head),
            ),
            years: self.year_links(),
        }
    }
}
