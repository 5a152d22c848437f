//! The types of page of the open hood, each in a file of its own: which pages of
//! it a reader has, the template, and what it is given.
//!
//! A new type is a file here and an entry in [`PAGES`].

mod capsule;
mod home;
mod list;
mod logbook;
mod look;
mod questions;
mod review;

use std::fmt;

use super::PrivateSite;
use super::route::{PageItem, PrivateKey, PrivateRoute};
use crate::diagnostic::Failure;
use crate::site::view::Values;

/// The types of page.
pub(super) static PAGES: &[&HoodPage] = &[
    &home::HOME,
    &questions::QUESTIONS,
    &list::LIST,
    &review::REVIEW,
    &logbook::LOGBOOK,
    &capsule::CAPSULE,
    &look::LOOK,
];

/// A type of page of the open hood.
pub(super) struct HoodPage {
    /// What it is called, unlike any other.
    pub(super) name: &'static str,
    /// Adds the pages of this type that the reader of a site has.
    pub(super) addresses: fn(&PrivateSite<'_>, &mut Pages<'_>),
    /// The template that shows them.
    pub(super) template: &'static str,
    /// What the template gets, for a page that `addresses` added. Fails where
    /// that stands in a file that cannot be read.
    pub(super) view: for<'a> fn(&PrivateSite<'a>, PageItem) -> Result<Values<'a>, Failure>,
}

/// Takes the pages of one type.
pub(super) struct Pages<'r> {
    routes: &'r mut Vec<PrivateRoute>,
    kind: &'static HoodPage,
}

impl<'r> Pages<'r> {
    pub(super) fn new(kind: &'static HoodPage, routes: &'r mut Vec<PrivateRoute>) -> Self {
        Self { routes, kind }
    }

    /// Adds a page. The type alone knows what `place` means.
    fn add(&mut self, address: impl Into<String>, place: usize, number: u32) {
        let item = PageItem { place, number };
        self.routes.push(PrivateRoute {
            address: address.into(),
            page: PrivateKey::own(self.kind, item),
        });
    }

    /// Adds the only page at a place.
    fn one(&mut self, address: impl Into<String>, place: usize) {
        self.add(address, place, 1);
    }
}

impl PartialEq for HoodPage {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for HoodPage {}

impl fmt::Debug for HoodPage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}
