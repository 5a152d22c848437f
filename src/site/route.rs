//! Which pages exist, and the address of each.
//!
//! Addresses start at the site's root and leave out the path of `base_url`.
//! The number of routes grows with the base, and so does the time to list them.

use crate::base::{CaseId, LabId, MeetingId, MethodId, PageId, ThemeId};
use crate::language::Language;
use crate::schema::Kind;
use crate::schema::address;
pub use crate::schema::address::numbered;
use crate::site::feeds::Feed;

/// How many cases a list shows on one page.
pub const CASES_A_PAGE: usize = 24;

/// A page or file of the site, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// From the site's root, without the path of `base_url`: `/cas/x/`, `/sitemap.xml`.
    pub address: String,
    /// What is there.
    pub page: PageKey,
}

/// What a page shows. Page numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageKey {
    /// The front page.
    Home,
    /// All cases, newest first.
    Cases(u32),
    /// The cases begun in a year.
    Year(i16, u32),
    /// A case.
    Case(CaseId),
    /// All labs.
    Labs,
    /// A lab and a page of its cases.
    Lab(LabId, u32),
    /// All themes.
    Themes,
    /// A theme and a page of its cases.
    Theme(ThemeId, u32),
    /// All methods.
    Methods,
    /// A method and a page of its cases.
    Method(MethodId, u32),
    /// All meetings.
    Meetings,
    /// A meeting.
    Meeting(MeetingId),
    /// A page written by the site's authors.
    Page(PageId),
    /// The search page.
    Search,
    /// Who publishes the site.
    Legal,
    /// What a host shows where there is nothing.
    NotFound,
    /// An earlier address of a sheet: the sheet, and which of its aliases.
    Alias(SheetKey, u32),
    /// A feed, as Atom.
    Atom(Feed),
    /// A feed, as JSON Feed.
    JsonFeed(Feed),
    /// The calendar of the meetings.
    Calendar,
    /// The list of pages for search engines.
    Sitemap,
    /// A part of that list, counted from 0, where one file is not enough.
    SitemapPart(u32),
    /// What robots may read.
    Robots,
}

/// A sheet that has a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SheetKey {
    /// A case.
    Case(CaseId),
    /// A lab.
    Lab(LabId),
    /// A theme.
    Theme(ThemeId),
    /// A method.
    Method(MethodId),
    /// A meeting.
    Meeting(MeetingId),
    /// A page.
    Page(PageId),
}

/// The file, from the output folder, in which a host looks for `address`:
/// `/cas/x/` is `cas/x/index.html`, `/404.html` is `404.html`.
#[must_use]
pub fn file_of(address: &str) -> String {
    let relative = address.trim_start_matches('/');
    if relative.is_empty() || relative.ends_with('/') {
        format!("{relative}index.html")
    } else {
        relative.to_owned()
    }
}

/// The address of the list of all sheets of a kind.
#[must_use]
pub fn list_address(kind: Kind, language: Language) -> &'static str {
    kind.prefix(language)
}

/// The address of the list of the cases begun in `year`.
#[must_use]
pub fn year_address(year: i16, language: Language) -> String {
    address::year(year, language)
}

/// The address of the search page. In English it is not `/search/`, which holds
/// the index.
#[must_use]
pub fn search_address(language: Language) -> &'static str {
    address::SEARCH.pick(language)
}

/// The address of the legal notice.
#[must_use]
pub fn legal_address(language: Language) -> &'static str {
    address::LEGAL.pick(language)
}

/// The address of the page that says there is nothing here.
pub const NOT_FOUND: &str = address::NOT_FOUND;

/// How many pages a list of `items` cases has: at least one, even when empty.
#[must_use]
pub fn page_count(items: usize) -> u32 {
    u32::try_from(items.div_ceil(CASES_A_PAGE))
        .unwrap_or(u32::MAX)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::{file_of, numbered, page_count};

    #[test]
    fn files_of_addresses() {
        assert_eq!(file_of("/"), "index.html");
        assert_eq!(file_of("/cas/x/"), "cas/x/index.html");
        assert_eq!(file_of("/404.html"), "404.html");
    }

    #[test]
    fn lists_have_at_least_one_page_and_never_an_empty_last_one() {
        assert_eq!((page_count(0), page_count(24), page_count(25)), (1, 1, 2));
        assert_eq!(numbered("/cas/", 1), "/cas/");
        assert_eq!(numbered("/cas/", 3), "/cas/page/3/");
    }
}
