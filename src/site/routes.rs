//! The list of all pages.

use super::feeds::Feed;
use super::route::{
    NOT_FOUND, PageKey, Route, SheetKey, legal_address, list_address, numbered, page_count,
    search_address, year_address,
};
use super::{Site, calendar, sitemap};
use crate::base::{LabId, ThemeId};
use crate::sheet::kind::Kind;

impl Site<'_> {
    /// Every address of the site but the theme's files, the files that sheets
    /// publish and the search index; in the order of the addresses, each once.
    ///
    /// Where an author's page takes the address of one that capot would make,
    /// the author's stands.
    #[must_use]
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = Vec::with_capacity(self.base.cases.len() * 9 / 8 + 64);
        self.add_sheets(&mut routes);
        self.add_lists(&mut routes);
        self.add_files(&mut routes);
        // The sort is stable, so that of two equals what was added first wins.
        routes.sort_by(|a: &Route, b| a.address.cmp(&b.address));
        routes.dedup_by(|later, earlier| later.address == earlier.address);
        routes
    }

    fn add_sheets(&self, routes: &mut Vec<Route>) {
        for sheet in SheetKey::all(self.base) {
            let head = sheet.head(self.base);
            self.add_sheet(routes, sheet, &head.address);
            for (alias, place) in head.aliases.iter().zip(0..) {
                routes.push(Route {
                    address: alias.name.clone(),
                    page: PageKey::Alias(sheet, place),
                });
            }
        }
    }

    fn add_sheet(&self, routes: &mut Vec<Route>, sheet: SheetKey, address: &str) {
        let base = self.base;
        match sheet {
            SheetKey::Case(id) => one(routes, address, PageKey::Case(id)),
            SheetKey::Meeting(id) => one(routes, address, PageKey::Meeting(id)),
            SheetKey::Page(id) => one(routes, address, PageKey::Page(id)),
            SheetKey::Lab(id) => {
                let count = base.labs[id.index()].cases.len();
                pages(routes, address, count, |number| PageKey::Lab(id, number));
            }
            SheetKey::Theme(id) => {
                let count = base.themes[id.index()].cases.len();
                pages(routes, address, count, |number| PageKey::Theme(id, number));
            }
            SheetKey::Method(id) => {
                let count = base.methods[id.index()].cases.len();
                pages(routes, address, count, |number| PageKey::Method(id, number));
            }
        }
    }

    fn add_lists(&self, routes: &mut Vec<Route>) {
        let language = self.language();
        let list = |kind| list_address(kind, language);
        one(routes, "/", PageKey::Home);
        pages(
            routes,
            list(Kind::Case),
            self.base.cases.len(),
            PageKey::Cases,
        );
        for (&year, cases) in &self.years {
            let first = year_address(year, language);
            pages(routes, &first, cases.len(), |number| {
                PageKey::Year(year, number)
            });
        }
        one(routes, list(Kind::Lab), PageKey::Labs);
        one(routes, list(Kind::Theme), PageKey::Themes);
        one(routes, list(Kind::Method), PageKey::Methods);
        one(routes, list(Kind::Meeting), PageKey::Meetings);
        one(routes, search_address(language), PageKey::Search);
        one(routes, legal_address(language), PageKey::Legal);
        one(routes, NOT_FOUND, PageKey::NotFound);
    }

    /// What is no page: feeds, calendar, and the sitemap of the pages so far.
    fn add_files(&self, routes: &mut Vec<Route>) {
        let parts = sitemap::parts(routes.iter().filter(|route| is_listed(route.page)).count());
        for part in 0..parts {
            let page = PageKey::SitemapPart(u32::try_from(part).unwrap_or(u32::MAX));
            one(routes, &sitemap::part_address(part), page);
        }
        one(routes, "/sitemap.xml", PageKey::Sitemap);
        one(routes, "/robots.txt", PageKey::Robots);
        one(routes, calendar::ADDRESS, PageKey::Calendar);
        let labs = (0..)
            .take(self.base.labs.len())
            .map(|index| Feed::Lab(LabId(index)));
        let themes = (0..)
            .take(self.base.themes.len())
            .map(|index| Feed::Theme(ThemeId(index)));
        for feed in std::iter::once(Feed::Site).chain(labs).chain(themes) {
            one(routes, &feed.atom_address(self.base), PageKey::Atom(feed));
            one(
                routes,
                &feed.json_address(self.base),
                PageKey::JsonFeed(feed),
            );
        }
    }

    /// The pages for search engines to read, in the order of their addresses.
    pub(super) fn listed(&self) -> &[sitemap::SitemapEntry] {
        self.listed.get_or_init(|| {
            let routes = self.routes().into_iter();
            routes
                .filter(|route| is_listed(route.page))
                .map(|route| self.entry(route))
                .collect()
        })
    }

    fn entry(&self, route: Route) -> sitemap::SitemapEntry {
        let updated = match route.page {
            PageKey::Case(id) => self.base.cases[id.index()].sheet.updated,
            _ => None,
        };
        sitemap::SitemapEntry {
            address: route.address,
            updated,
        }
    }
}

/// Whether search engines are to list it: a page of its own, with something on it.
fn is_listed(page: PageKey) -> bool {
    match page {
        PageKey::Home
        | PageKey::Cases(_)
        | PageKey::Year(..)
        | PageKey::Case(_)
        | PageKey::Labs
        | PageKey::Lab(..)
        | PageKey::Themes
        | PageKey::Theme(..)
        | PageKey::Methods
        | PageKey::Method(..)
        | PageKey::Meetings
        | PageKey::Meeting(_)
        | PageKey::Page(_)
        | PageKey::Legal => true,
        PageKey::Search
        | PageKey::NotFound
        | PageKey::Alias(..)
        | PageKey::Atom(_)
        | PageKey::JsonFeed(_)
        | PageKey::Calendar
        | PageKey::Sitemap
        | PageKey::SitemapPart(_)
        | PageKey::Robots => false,
    }
}

fn one(routes: &mut Vec<Route>, address: &str, page: PageKey) {
    routes.push(Route {
        address: address.to_owned(),
        page,
    });
}

fn pages(routes: &mut Vec<Route>, first: &str, items: usize, page: impl Fn(u32) -> PageKey) {
    for number in 1..=page_count(items) {
        routes.push(Route {
            address: numbered(first, number),
            page: page(number),
        });
    }
}
