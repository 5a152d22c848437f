//! The list of all pages.

use super::Site;
use super::key::{Of, PageKey};
use super::pages::{Listing, PAGES, Pages};
use super::route::Route;
use crate::export::FORMATS;
use crate::export::sitemap::SitemapEntry;

impl Site<'_> {
    /// Every address of the site but the theme's files, the files that sheets
    /// publish and the search index; in the order of the addresses, each once.
    ///
    /// Where an author's page takes the address of one that capot would make,
    /// the author's stands.
    #[must_use]
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = self.pages();
        let listed = routes.iter().filter(|route| route.page.is_listed()).count();
        for &format in FORMATS {
            let files = (format.files)(self.source(), listed).into_iter();
            routes.extend(files.map(|(address, file)| Route {
                address,
                page: PageKey::file(format, file),
            }));
        }
        in_order(routes)
    }

    /// The pages alone.
    fn pages(&self) -> Vec<Route> {
        let mut routes = Vec::with_capacity(self.base.cases.len() * 9 / 8 + 64);
        for &kind in PAGES {
            (kind.addresses)(self, &mut Pages::new(kind, &mut routes));
        }
        in_order(routes)
    }

    /// The pages for search engines to read, in the order of their addresses.
    pub(super) fn listed(&self) -> &[SitemapEntry] {
        self.listed.get_or_init(|| {
            let routes = self.pages().into_iter();
            routes
                .filter(|route| route.page.is_listed())
                .map(|route| self.entry(route))
                .collect()
        })
    }

    fn entry(&self, route: Route) -> SitemapEntry {
        let updated = match route.page.of {
            Of::Page(kind) => match kind.listing {
                Listing::Dated(updated) => updated(self, route.page),
                _ => None,
            },
            Of::File(_) => None,
        };
        SitemapEntry {
            address: route.address,
            updated,
        }
    }
}

/// Sorts routes by their addresses. The sort is stable, so that of two equals
/// what was added first wins.
fn in_order(mut routes: Vec<Route>) -> Vec<Route> {
    routes.sort_by(|a, b| a.address.cmp(&b.address));
    routes.dedup_by(|later, earlier| later.address == earlier.address);
    routes
}
