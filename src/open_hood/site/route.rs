//! Which pages the private site has, and the address of each.

use super::super::{HoodKind, home_address, questions_address};
use super::PrivateSite;
use crate::site::PageKey;
use crate::site::route::{numbered, page_count};
use crate::site::sitemap::ROBOTS_ADDRESS;

/// A page or file of the private site, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrivateRoute {
    /// From the site's root, without the path of `base_url`.
    pub address: String,
    /// What is there.
    pub page: PrivateKey,
}

/// What a page of the private site shows. Page numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PrivateKey {
    /// A page of the showcase.
    Public(PageKey),
    /// What robots may read: nothing.
    Robots,
    /// The home of the open hood.
    Home,
    /// All sheets of a kind, newest first.
    List(HoodKind, u32),
    /// The board of open questions.
    Questions,
    /// A sheet, by its place among those of its kind.
    Sheet(HoodKind, usize),
}

impl PrivateSite<'_> {
    /// Every address of the site but the theme's files, the files that sheets
    /// publish and the search index; in the order of the addresses, each once.
    /// Those of private sheets are those of the reader alone.
    #[must_use]
    pub fn routes(&self) -> Vec<PrivateRoute> {
        let route = |address: String, page| PrivateRoute { address, page };
        let language = self.config.language;
        let showcase = self.showcase.routes().into_iter();
        let mut routes: Vec<_> = showcase
            .filter(|shown| is_shown(shown.page))
            .map(|shown| route(shown.address, PrivateKey::Public(shown.page)))
            .collect();
        routes.extend([
            route(ROBOTS_ADDRESS.to_owned(), PrivateKey::Robots),
            route(home_address(language).to_owned(), PrivateKey::Home),
            route(
                questions_address(language).to_owned(),
                PrivateKey::Questions,
            ),
        ]);
        for kind in HoodKind::ALL {
            let nodes = self.nodes(kind);
            for number in 1..=page_count(nodes.len()) {
                let address = numbered(kind.prefix(language), number);
                routes.push(route(address, PrivateKey::List(kind, number)));
            }
            for (place, node) in nodes.iter().enumerate() {
                let address = node.head().address.clone();
                routes.push(route(address, PrivateKey::Sheet(kind, place)));
            }
        }
        routes.sort();
        routes.dedup_by(|later, earlier| later.address == earlier.address);
        routes
    }
}

/// Search engines are told of nothing here.
fn is_shown(page: PageKey) -> bool {
    !matches!(
        page,
        PageKey::Sitemap | PageKey::SitemapPart(_) | PageKey::Robots
    )
}
