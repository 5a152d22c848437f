//! The addresses of pages.
//!
//! They start at the site's root and leave out the path of `base_url`. The number
//! of routes grows with the base, and so does the time to list them.

use super::key::PageKey;
use crate::language::Language;
pub use crate::schema::address::numbered;
use crate::schema::{Kind, address};

/// How many cases a list shows on one page.
pub const CASES_A_PAGE: usize = 24;

/// A page or file of the site, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// From the site's root, without the path of `base_url`: `/cas/x/`, `/sitemap.xml`.
    pub address: String,
    /// What is there.
    pub page: PageKey,
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
