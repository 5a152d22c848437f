//! Whose each address of the site is, so that no two things are written to one
//! place: a page is a folder with a file in it, and a file is no folder.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Fault;
use crate::language::Language;
use crate::schema::address::{is_own, own};
use crate::sheet::model::FileUse;

/// The addresses that are taken. They are compared without the `/` at their end,
/// as the disk does: `/plan.pdf/` and `/plan.pdf` cannot both be.
#[derive(Debug)]
pub(super) struct Taken<'s> {
    own: Vec<String>,
    /// The sheets whose pages and aliases have an address, as they are shown.
    pages: HashMap<&'s str, Arc<str>>,
    /// The files that are published at an address: from the content root, and as
    /// they are shown.
    files: HashMap<&'s str, (&'s str, Arc<str>)>,
    /// Those that have an address below this one, as they are shown.
    folders: HashMap<&'s str, Arc<str>>,
}

impl<'s> Taken<'s> {
    pub(super) fn new(language: Language, sheets: usize) -> Self {
        Self {
            own: own(language),
            pages: HashMap::with_capacity(sheets),
            files: HashMap::new(),
            folders: HashMap::new(),
        }
    }

    /// The fixed addresses of what capot itself makes.
    pub(super) fn own(&self) -> &[String] {
        &self.own
    }

    /// The sheet that has the page at `address`, as it is shown.
    pub(super) fn page_owner(&self, address: &str) -> Option<&Arc<str>> {
        self.pages.get(trimmed(address))
    }

    /// Gives the page at `address` to the sheet `shown`.
    ///
    /// # Errors
    /// It is taken already.
    pub(super) fn take_page(&mut self, address: &'s str, shown: &Arc<str>) -> Result<(), Fault> {
        let place = trimmed(address);
        let other = self.own_owner(place);
        let other = other.or_else(|| self.pages.get(place).map(ToString::to_string));
        let other = other.or_else(|| self.file_owner(place));
        // Also where it is taken: another sheet of the same name is to learn of this one.
        self.pages.entry(place).or_insert_with(|| Arc::clone(shown));
        self.hold_folders(place, shown);
        other.map_or(Ok(()), |other| Err(same_address(address, other)))
    }

    /// Gives the address of a file to it; `shown` is the file, as it is shown.
    ///
    /// # Errors
    /// It is taken already by something else than the same file.
    pub(super) fn take_file(&mut self, file: &'s FileUse, shown: &Arc<str>) -> Result<(), Fault> {
        let place = trimmed(&file.address);
        let known = self.files.get(place);
        if known.is_some_and(|(known, _)| *known == file.file) {
            return Ok(());
        }
        let page = || self.pages.get(place).or_else(|| self.folders.get(place));
        let other = self.own_owner(place);
        let other = other.or_else(|| page().map(ToString::to_string));
        if let Some(other) = other.or_else(|| self.file_owner(place)) {
            return Err(same_address(&file.address, other));
        }
        self.files.insert(place, (&file.file, Arc::clone(shown)));
        self.hold_folders(place, shown);
        Ok(())
    }

    /// The file at a place, or where it needs a folder.
    fn file_owner(&self, place: &str) -> Option<String> {
        let mut places = parents(place).chain([place]);
        let (_, shown) = places.find_map(|at| self.files.get(at))?;
        Some(shown.to_string())
    }

    fn hold_folders(&mut self, place: &'s str, shown: &Arc<str>) {
        for folder in parents(place) {
            self.folders
                .entry(folder)
                .or_insert_with(|| Arc::clone(shown));
        }
    }

    /// Capot, where it makes something at this place, now or on a site with more
    /// sheets, or a file where this place needs a folder.
    fn own_owner(&self, place: &str) -> Option<String> {
        let own = |address: &str| is_own(address, &self.own);
        let taken = own(place) || own(&format!("{place}/")) || parents(place).any(own);
        taken.then(|| "capot".to_owned())
    }
}

fn trimmed(address: &str) -> &str {
    address.trim_end_matches('/')
}

/// The folders above a place, without the root: of `/a/b/c`, `/a` and `/a/b`.
fn parents(place: &str) -> impl Iterator<Item = &str> {
    let ends = place.match_indices('/').map(|(at, _)| at);
    ends.filter(|at| *at > 0).map(|at| &place[..at])
}

fn same_address(address: &str, other: String) -> Fault {
    Fault::SameAddress {
        address: address.to_owned(),
        other,
    }
}
