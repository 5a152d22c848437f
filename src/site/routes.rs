//! The list of all pages.

use super::Site;
use super::route::{
    NOT_FOUND, PageKey, Route, SheetKey, legal_address, list_address, numbered, page_count,
    search_address, year_address,
};
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
        // `PageKey` orders nothing here but keeps equal addresses together; the
        // sort is stable, so that what was added first wins.
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
