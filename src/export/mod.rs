//! The formats in which the base goes out beside the pages: feeds, calendar,
//! sitemap; and JSON-LD, which pages hold.
//!
//! Each is made of a [`PublicBase`] alone and knows nothing of pages; the sitemap
//! is told their addresses. A new format is a file here and an entry in
//! [`FORMATS`].

pub mod calendar;
pub mod feeds;
#[cfg(test)]
mod formats_tests;
mod plain;
pub mod sitemap;
pub mod structured;

use std::fmt;

use crate::base::PublicBase;
use crate::config::Config;
use sitemap::SitemapEntry;

/// The formats that have files of their own.
pub static FORMATS: &[&Format] = &[
    &sitemap::SITEMAP,
    &sitemap::ROBOTS,
    &calendar::CALENDAR,
    &feeds::ATOM,
    &feeds::JSON_FEED,
];

/// A format: which files it has, and what is in each.
pub struct Format {
    /// What it is called, unlike any other.
    pub name: &'static str,
    /// Whether it speaks to search engines alone.
    pub for_crawlers: bool,
    /// Its files, from a base and the number of pages that search engines are to
    /// list: the address of each, and the number by which `bytes` knows it.
    pub files: fn(Source<'_>, usize) -> Vec<(String, u32)>,
    /// The bytes of the file of a number that `files` gave for the same base.
    pub bytes: fn(Source<'_>, u32, &Listing<'_>) -> Vec<u8>,
}

/// What formats are made of.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The base.
    pub base: &'a PublicBase,
}

/// Gives the pages for search engines to list, in the order of their addresses.
/// To call it costs what listing all pages does.
pub type Listing<'l> = dyn Fn() -> &'l [SitemapEntry] + 'l;

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}
