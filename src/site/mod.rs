//! Which pages the showcase has, their addresses, and what each shows.
//!
//! It takes a [`PublicBase`], which only the public content can make, and never
//! touches the disk. A page can be made alone: [`Site::show`] costs what that
//! page shows, whatever the size of the base.

pub mod calendar;
pub mod dates;
pub mod feeds;
#[cfg(test)]
mod formats_tests;
pub mod licenses;
mod make;
pub mod numbers;
mod plain;
pub mod route;
mod routes;
#[cfg(test)]
pub(crate) mod sample;
pub mod sitemap;
pub mod structured;
#[cfg(test)]
mod tests;
pub mod view;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::base::{CaseId, LabId, MeetingId, MethodId, PageId, PublicBase, ThemeId};
use crate::config::Config;
use crate::language::Language;

pub(crate) use make::page_of;
pub use route::{PageKey, Route, SheetKey, file_of};
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
    /// The pages for search engines, made when first asked for.
    listed: OnceLock<Vec<sitemap::SitemapEntry>>,
}

/// What there is to write for a page.
#[derive(Debug)]
pub enum Shown<'a> {
    /// A page, for the theme to render.
    View(Box<View<'a>>),
    /// A file, as it is.
    File(Vec<u8>),
}

impl<'a> Site<'a> {
    /// Lays out the showcase of `base`.
    #[must_use]
    pub fn new(config: &'a Config, base: &'a PublicBase) -> Self {
        let mut years: BTreeMap<i16, Vec<CaseId>> = BTreeMap::new();
        for &id in &base.newest {
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
            listed: OnceLock::new(),
        }
    }

    /// The language of the site.
    fn language(&self) -> Language {
        self.config.language
    }

    /// What is at a page. `page` comes out of [`Site::routes`] of the same base.
    #[must_use]
    pub fn show(&self, page: PageKey) -> Shown<'a> {
        let view = match page {
            PageKey::Home => View::Home(self.home()),
            PageKey::Cases(number) => View::Cases(self.cases(number)),
            PageKey::Year(year, number) => View::Cases(self.cases_of_year(year, number)),
            PageKey::Case(id) => View::Case(self.case(id)),
            PageKey::Labs => View::Labs(self.lab_list()),
            PageKey::Lab(id, number) => View::Lab(self.lab(id, number)),
            PageKey::Themes => View::Topics(self.theme_list()),
            PageKey::Theme(id, number) => View::Topic(self.theme(id, number)),
            PageKey::Methods => View::Topics(self.method_list()),
            PageKey::Method(id, number) => View::Topic(self.method(id, number)),
            PageKey::Meetings => View::Meetings(self.meeting_list()),
            PageKey::Meeting(id) => View::Meeting(self.meeting(id)),
            PageKey::Page(id) => View::Page(self.text_page(id)),
            PageKey::Search => View::Search(self.search()),
            PageKey::Legal => View::Legal(self.legal()),
            PageKey::NotFound => View::NotFound(self.not_found()),
            PageKey::Alias(sheet, _) => View::Redirect(self.redirect(sheet)),
            PageKey::Atom(feed) => return Shown::File(feeds::atom(self.config, self.base, feed)),
            PageKey::JsonFeed(feed) => {
                return Shown::File(feeds::json(self.config, self.base, feed));
            }
            PageKey::Calendar => return Shown::File(calendar::calendar(self.config, self.base)),
            PageKey::Sitemap => return Shown::File(sitemap::sitemap(self.config, self.listed())),
            PageKey::SitemapPart(part) => {
                return Shown::File(sitemap::part(self.config, self.listed(), part as usize));
            }
            PageKey::Robots => return Shown::File(sitemap::robots(self.config)),
        };
        Shown::View(Box::new(view))
    }
}

/// Identifiers in the order of their titles, as a reader of either language
/// looks them up: without accents, small and capital letters alike.
fn by_title<'t, T>(titles: impl Iterator<Item = &'t str>, id: impl Fn(u32) -> T) -> Vec<T> {
    let mut keyed: Vec<(String, u32)> = titles.map(slug::slugify).zip(0..).collect();
    keyed.sort();
    keyed.into_iter().map(|(_, index)| id(index)).collect()
}

impl SheetKey {
    /// What the sheets of all kinds share.
    fn head(self, base: &PublicBase) -> &crate::sheet::model::Head {
        match self {
            Self::Case(id) => &base.cases[id.index()].sheet.head,
            Self::Lab(id) => &base.labs[id.index()].sheet.head,
            Self::Theme(id) => &base.themes[id.index()].sheet.head,
            Self::Method(id) => &base.methods[id.index()].sheet.head,
            Self::Meeting(id) => &base.meetings[id.index()].sheet.head,
            Self::Page(id) => &base.pages[id.index()].sheet.head,
        }
    }

    /// All sheets of a base, kind by kind.
    fn all(base: &PublicBase) -> impl Iterator<Item = Self> {
        let count = |length: usize| (0..).take(length);
        count(base.cases.len())
            .map(|index| Self::Case(CaseId(index)))
            .chain(count(base.labs.len()).map(|index| Self::Lab(LabId(index))))
            .chain(count(base.themes.len()).map(|index| Self::Theme(ThemeId(index))))
            .chain(count(base.methods.len()).map(|index| Self::Method(MethodId(index))))
            .chain(count(base.meetings.len()).map(|index| Self::Meeting(MeetingId(index))))
            .chain(count(base.pages.len()).map(|index| Self::Page(PageId(index))))
    }
}
