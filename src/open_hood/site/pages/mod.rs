//! The types of page of the open hood, each in a file of its own: which pages of
//! it a reader has, the template, and what it is given.
//!
//! A new type is a file here and an entry in [`PAGES`]; of a new kind of sheet,
//! a file that says how it is shown.

mod capsule;
mod charter;
mod home;
mod list;
mod logbook;
mod look;
mod questions;
mod review;
mod sheet;

use std::fmt;

use super::super::base::{HoodNode, QuestionId};
use super::super::kinds::with_content;
use super::PrivateSite;
use super::documents::{Sections, of_body};
use super::route::{PageItem, PrivateKey, PrivateRoute};
use super::view::HoodCard;
use crate::diagnostic::Failure;
use crate::sheet::body::Body;
use crate::site::view::View;

/// The types of page.
pub(super) static PAGES: &[&HoodPage] = &[
    &home::HOME,
    &questions::QUESTIONS,
    &list::LIST,
    &sheet::SHEET,
];

/// A type of page of the open hood.
pub(super) struct HoodPage {
    /// What it is called, unlike any other.
    pub(super) name: &'static str,
    /// Adds the pages of this type that the reader of a site has.
    pub(super) addresses: fn(&PrivateSite<'_>, &mut Pages<'_>),
    /// The template of a page that `addresses` added, and what it is given. Fails
    /// where that stands in a file that cannot be read.
    pub(super) view: for<'a> fn(&PrivateSite<'a>, PageItem) -> Result<View<'a>, Failure>,
}

/// How sheets of a kind are shown: what only one kind holds.
pub(super) trait ShownSheet {
    /// The page of the sheet of `node`, which asks the questions `asked`. Fails
    /// where something of it stands in a file that cannot be read.
    fn view<'a>(
        &'a self,
        site: &PrivateSite<'a>,
        node: &'a HoodNode,
        asked: &[QuestionId],
    ) -> Result<View<'a>, Failure>;

    /// Adds to the sheet in short.
    fn card<'a>(&'a self, _site: &PrivateSite<'a>, card: HoodCard<'a>) -> HoodCard<'a> {
        card
    }

    /// What search reads: `body`, and what the kind adds to it. Fails as the page does.
    fn text<'a>(
        &'a self,
        _site: &PrivateSite<'a>,
        body: &'a Body,
    ) -> Result<Sections<'a>, Failure> {
        Ok(of_body(body))
    }
}

/// How a sheet is shown, by its kind.
pub(super) fn shown(node: &HoodNode) -> &dyn ShownSheet {
    with_content!(&node.sheet.content, it => it)
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
