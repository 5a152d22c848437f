//! Every address that capot makes, besides those of sheets.
//!
//! Addresses start at the site's root and leave out the path of `base_url`. Those
//! of sheets begin with the prefix of their kind ([`Kind::prefix`]).

use super::{Kind, Text};
use crate::language::Language;

/// The front page.
pub const HOME: &str = "/";
/// The search page. In English it is not `/search/`, which holds the index.
pub const SEARCH: Text = Text::new("/recherche/", "/find/");
/// The legal notice.
pub const LEGAL: Text = Text::new("/mentions-legales/", "/legal-notice/");
/// The page that says there is nothing here.
pub const NOT_FOUND: &str = "/404.html";
/// The calendar of the meetings.
pub const CALENDAR: &str = "/rencontres.ics";
/// The Atom feed of the site; the name of all others, each below its sheet.
pub const ATOM: &str = "/atom.xml";
/// The JSON feed of the site; the name of all others, each below its sheet.
pub const JSON_FEED: &str = "/feed.json";
/// The list of pages for search engines.
pub const SITEMAP: &str = "/sitemap.xml";
/// What robots may read.
pub const ROBOTS: &str = "/robots.txt";
/// The list of what a build wrote.
pub const MANIFEST: &str = "/capot-manifest.json";
/// The files of the theme.
pub const THEME: &str = "/theme/";
/// The search index.
pub const INDEX: &str = "/search/";
/// Files of the content that lie in the folder of no kind.
pub const FILES: Text = Text::new("/fichiers/", "/files/");
/// The lists of cases by the year that they began in.
pub const YEARS: Text = Text::new("/cas/annee/", "/cases/year/");
/// The home of the private part, below which all of it lies.
pub const OPEN_HOOD: Text = Text::new("/capot-ouvert/", "/open-hood/");

/// The address of the list of the cases begun in `year`.
#[must_use]
pub fn year(year: i16, language: Language) -> String {
    format!("{}{year:04}/", YEARS.pick(language))
}

/// The address of a page of a list that starts at `first`.
#[must_use]
pub fn numbered(first: &str, number: u32) -> String {
    if number <= 1 {
        first.to_owned()
    } else {
        format!("{first}page/{number}/")
    }
}

/// The address of a part of the sitemap, counted from 0: `/sitemap-1.xml` is the
/// first.
#[must_use]
pub fn sitemap_part(part: usize) -> String {
    format!("/sitemap-{}.xml", part + 1)
}

/// The fixed addresses that capot itself makes in each site: no sheet and no alias
/// may have one, and any sheet may link to them.
#[must_use]
pub fn own(language: Language) -> Vec<String> {
    let lists = Kind::ALL.map(|kind| kind.prefix(language));
    let fixed = [
        SEARCH.pick(language),
        LEGAL.pick(language),
        CALENDAR,
        NOT_FOUND,
        ATOM,
        JSON_FEED,
        SITEMAP,
        ROBOTS,
    ];
    let all = lists.into_iter().chain(fixed);
    let mut addresses: Vec<String> = all.map(str::to_owned).collect();
    addresses.sort();
    addresses
}

/// Whether `address` is kept for what capot itself makes, now or on a site with
/// more sheets: one of `own` (see [`own`]), a further page of a list, a feed, a
/// part of the sitemap, a file of the theme or of the search index, the private
/// site. That there is something at it, to be linked to, is not said.
#[must_use]
pub fn is_own(address: &str, own: &[String]) -> bool {
    const FOLDERS: [&str; 5] = [THEME, INDEX, YEARS.french, YEARS.english, MANIFEST];
    const ENDINGS: [&str; 3] = [ATOM, JSON_FEED, "/index.html"];
    let numbered = |before: &str, after: &str| {
        let rest = address.strip_suffix(after);
        let number = rest.and_then(|rest| rest.rsplit_once(before));
        number.is_some_and(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    own.iter().any(|known| known == address)
        || is_private(address)
        || FOLDERS.iter().any(|folder| address.starts_with(folder))
        || ENDINGS.iter().any(|ending| address.ends_with(ending))
        || numbered("/page/", "/")
        || (address.starts_with("/sitemap-") && numbered("/sitemap-", ".xml"))
}

/// Whether an address, from the site's root, is one of the private site, in either
/// language, in capitals or not.
#[must_use]
pub fn is_private(address: &str) -> bool {
    let first = segments(address).next().unwrap_or_default();
    [OPEN_HOOD.french, OPEN_HOOD.english]
        .iter()
        .any(|home| first.eq_ignore_ascii_case(home.trim_matches('/')))
}

/// The parts of a path that say something.
pub(crate) fn segments(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split(['/', '\\']);
    parts.filter(|part| !matches!(*part, "" | "."))
}
