//! The types of page, each in a file of its own: which pages of it there are,
//! whether search engines list them, the template, and what it is given.
//!
//! A new type is a file here and an entry in [`PAGES`].

mod case;
mod cases;
mod home;
mod lab;
mod labs;
mod legal;
mod meeting;
mod meetings;
mod method;
mod methods;
mod not_found;
mod page;
mod redirect;
mod search;
mod theme;
mod themes;
mod year;

use std::fmt;

use super::Site;
use super::key::PageKey;
use super::route::{Route, numbered, page_count};
use super::view::Values;
use crate::sheet::date::PartialDate;

/// The types of page. Where two have a page at one address, it belongs to the
/// one that stands first here: authors' pages come before capot's own.
pub(super) static PAGES: &[&PageType] = &[
    &case::CASE,
    &lab::LAB,
    &theme::THEME,
    &method::METHOD,
    &meeting::MEETING,
    &page::PAGE,
    &redirect::REDIRECT,
    &home::HOME,
    &cases::CASES,
    &year::YEAR,
    &labs::LABS,
    &themes::THEMES,
    &methods::METHODS,
    &meetings::MEETINGS,
    &search::SEARCH,
    &legal::LEGAL,
    &not_found::NOT_FOUND,
];

/// A type of page.
pub(super) struct PageType {
    /// The name by which its pages call themselves (`page.name` in templates),
    /// unlike that of any other.
    pub(super) name: &'static str,
    /// Adds the pages of this type that a site has.
    pub(super) addresses: fn(&Site<'_>, &mut Pages<'_>),
    /// Whether search engines are to list them: pages with something on them.
    pub(super) listing: Listing,
    /// The template that shows them.
    pub(super) template: &'static str,
    /// What the template gets, for a page that `addresses` added.
    pub(super) view: for<'a> fn(&Site<'a>, PageKey) -> Values<'a>,
}

/// What search engines are told of the pages of a type.
pub(super) enum Listing {
    /// Nothing.
    Hidden,
    /// That they are there.
    Listed,
    /// When they were last brought up to date, too.
    Dated(fn(&Site<'_>, PageKey) -> Option<PartialDate>),
}

/// Takes the pages of one type.
pub(super) struct Pages<'r> {
    routes: &'r mut Vec<Route>,
    kind: &'static PageType,
}

impl<'r> Pages<'r> {
    pub(super) fn new(kind: &'static PageType, routes: &'r mut Vec<Route>) -> Self {
        Self { routes, kind }
    }

    /// Adds a page. The type alone knows what `item` and `number` mean.
    fn add(&mut self, address: impl Into<String>, item: u32, number: u32) {
        self.routes.push(Route {
            address: address.into(),
            page: PageKey::new(self.kind, item, number),
        });
    }

    /// Adds the only page of an item.
    fn one(&mut self, address: impl Into<String>, item: u32) {
        self.add(address, item, 1);
    }

    /// Adds the pages of an item that lists so many cases, from the address of
    /// the first.
    fn list(&mut self, first: &str, cases: usize, item: u32) {
        for number in 1..=page_count(cases) {
            self.add(numbered(first, number), item, number);
        }
    }
}

impl PartialEq for PageType {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for PageType {}

impl fmt::Debug for PageType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}
