//! Which pages the showcase has, their addresses, and what each shows.
//!
//! The types of page are a list, `pages`; what several of them share is in
//! `make`, what templates get in `view`.
//!
//! It takes a [`PublicBase`], which only the public content can make, and never
//! touches the disk. A page can be made alone: [`Site::show`] costs what that
//! page shows, whatever the size of the base.

mod make;
mod pages;
pub mod route;
mod routes;
#[cfg(test)]
mod tests;
pub mod view;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::base::{CaseId, LabId, MethodId, PublicBase, ThemeId};
use crate::config::Config;
use crate::export::Source;
use crate::export::sitemap::SitemapEntry;
use crate::language::Language;
use crate::schema::case::STARTED;
use crate::sheet::model::Head;
use crate::slugs::slug;

pub(crate) use make::page_of;
use pages::Of;
pub use pages::{PageKey, Route};
pub use route::file_of;
pub use view::View;

/// The showcase of a base.
#[derive(Debug)]
pub struct Site<'a> {
    config: &'a Config,
    base: &'a PublicBase,
    /// The cases begun in each year, the most recently updated first.
    years: BTreeMap<i16, Vec<CaseId>>,
    /// Labs, themes and methods in the order of the alphabet of their titles.
    labs: Vec<LabId>,
    themes: Vec<ThemeId>,
    methods: Vec<MethodId>,
    /// The cases to show first, at most six.
    featured: Vec<CaseId>,
    /// The sheets that have had other addresses.
    moved: Vec<&'a Head>,
    /// The pages for search engines, made when first asked for.
    listed: OnceLock<Vec<SitemapEntry>>,
}

/// What there is to write for a page.
#[derive(Debug)]
pub enum Shown<'a> {
    /// A page, for the theme to render.
    View(View<'a>),
    /// A file, as it is.
    File(Vec<u8>),
}

impl<'a> Site<'a> {
    /// Lays out the showcase of `base`.
    #[must_use]
    pub fn new(config: &'a Config, base: &'a PublicBase) -> Self {
        let mut years: BTreeMap<i16, Vec<CaseId>> = BTreeMap::new();
        // A case of which nobody knows when it began is in no year.
        let dated = |id: &&CaseId| !base.cases[id.index()].sheet.head.lacks(&STARTED);
        for &id in base.newest.iter().filter(dated) {
            years
                .entry(base.cases[id.index()].sheet.started.year())
                .or_default()
                .push(id);
        }
        let featured = base
            .newest
            .iter()
            .copied()
            .filter(|id| base.cases[id.index()].sheet.featured);
        Self {
            config,
            base,
            years,
            labs: by_title(
                base.labs.iter().map(|lab| lab.sheet.head.title.as_str()),
                LabId,
            ),
            themes: by_title(
                base.themes
                    .iter()
                    .map(|node| node.sheet.head.title.as_str()),
                ThemeId,
            ),
            methods: by_title(
                base.methods
                    .iter()
                    .map(|node| node.sheet.head.title.as_str()),
                MethodId,
            ),
            featured: featured.take(6).collect(),
            moved: base
                .heads()
                .filter(|head| !head.aliases.is_empty())
                .collect(),
            listed: OnceLock::new(),
        }
    }

    /// The language of the site.
    fn language(&self) -> Language {
        self.config.language
    }

    /// What formats are made of.
    fn source(&self) -> Source<'a> {
        Source {
            config: self.config,
            base: self.base,
        }
    }

    /// What is at a page. `page` comes out of [`Site::routes`] of the same base.
    #[must_use]
    pub fn show(&self, page: PageKey) -> Shown<'a> {
        match page.of {
            Of::Page(kind) => Shown::View(View {
                template: kind.template,
                values: (kind.view)(self, page),
            }),
            Of::File(format) => {
                let listing = || self.listed();
                Shown::File((format.bytes)(self.source(), page.item, &listing))
            }
        }
    }
}

/// Identifiers in the order of their titles, as a reader of either language
/// looks them up: without accents, small and capital letters alike.
fn by_title<'t, T>(titles: impl Iterator<Item = &'t str>, id: impl Fn(u32) -> T) -> Vec<T> {
    let mut keyed: Vec<(String, u32)> = titles.map(slug).zip(0..).collect();
    keyed.sort();
    keyed.into_iter().map(|(_, index)| id(index)).collect()
}
