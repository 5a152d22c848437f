//! Which pages the private site has, and the address of each.

use super::PrivateSite;
use super::pages::{HoodPage, PAGES, Pages};
use crate::export::sitemap::ROBOTS_ADDRESS;
use crate::site::PageKey;

/// A page or file of the private site, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateRoute {
    /// From the site's root, without the path of `base_url`.
    pub address: String,
    /// What is there.
    pub page: PrivateKey,
}

/// A page or file of the private site, small enough to be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrivateKey(pub(super) Of);

/// What made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A page of the showcase.
    Public(PageKey),
    /// What robots may read: nothing.
    Robots,
    /// A page of the open hood: its type, and which one of that type.
    Own(&'static HoodPage, PageItem),
}

/// Which page of a type it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageItem {
    /// Which sheet or list, as the type counts them.
    pub(super) place: usize,
    /// Which page of a list, from 1.
    pub(super) number: u32,
}

impl PrivateKey {
    pub(super) fn own(kind: &'static HoodPage, item: PageItem) -> Self {
        Self(Of::Own(kind, item))
    }
}

impl PrivateSite<'_> {
    /// Every address of the site but the theme's files, the files that sheets
    /// publish and the search index; in the order of the addresses, each once.
    /// Those of private sheets are those of the reader alone.
    #[must_use]
    pub fn routes(&self) -> Vec<PrivateRoute> {
        let route = |address: String, of| PrivateRoute {
            address,
            page: PrivateKey(of),
        };
        let showcase = self.showcase.routes().into_iter();
        let mut routes: Vec<_> = showcase
            // Search engines are told of nothing here.
            .filter(|shown| !shown.page.is_for_crawlers())
            .map(|shown| route(shown.address, Of::Public(shown.page)))
            .collect();
        routes.push(route(ROBOTS_ADDRESS.to_owned(), Of::Robots));
        for &kind in PAGES {
            (kind.addresses)(self, &mut Pages::new(kind, &mut routes));
        }
        // The sort is stable, so that of two equals what was added first wins.
        routes.sort_by(|a, b| a.address.cmp(&b.address));
        routes.dedup_by(|later, earlier| later.address == earlier.address);
        routes
    }
}
