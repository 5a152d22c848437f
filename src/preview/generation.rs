//! One good state of the sheets, and what is at each of its addresses.

use std::collections::HashMap;

use crate::base::{PublicBase, PublishedFile};
use crate::build::{publish, render};
use crate::config::Config;
use crate::diagnostic::Failure;
use crate::site::route::NOT_FOUND;
use crate::site::{PageKey, Site};
use crate::theme::Theme;

/// A site that can be shown.
pub(super) struct Generation {
    pub(super) config: Config,
    pub(super) base: PublicBase,
    pub(super) theme: Theme,
    places: HashMap<String, Place>,
}

/// What is at an address.
#[derive(Clone)]
enum Place {
    Page(PageKey),
    /// A file of the theme, by its place in the theme's list.
    Theme(usize),
    /// A file that a sheet publishes.
    File(PublishedFile),
}

impl Generation {
    /// Lays out a site, with what it can take over of the one before it. Fails
    /// where the theme does.
    pub(super) fn new(
        config: Config,
        base: PublicBase,
        last: Option<&Self>,
    ) -> Result<Self, Failure> {
        let site = Site::new(&config, &base);
        let theme = match last {
            Some(last) => Theme::reload(&config, &site.frame(), &last.theme)?,
            None => Theme::load(&config, &site.frame())?,
        };
        let routes = site.routes();
        let pages = routes
            .into_iter()
            .map(|route| (route.address, Place::Page(route.page)));
        let themes = theme.files().iter().enumerate();
        let themes = themes.map(|(number, file)| (file.address.clone(), Place::Theme(number)));
        let files = base
            .files()
            .into_iter()
            .map(|file| (file.address.clone(), Place::File(file)));
        let places = pages.chain(themes).chain(files).collect();
        Ok(Self {
            config,
            base,
            theme,
            places,
        })
    }

    /// Whether there is anything at an address of the site.
    pub(super) fn has(&self, address: &str) -> bool {
        self.places.contains_key(address)
    }

    /// The bytes at an address, as `build` would write them; none where
    /// there is nothing.
    pub(super) fn get(&self, address: &str) -> Option<Result<Vec<u8>, Failure>> {
        Some(match self.places.get(address)? {
            Place::Page(page) => render(&Site::new(&self.config, &self.base), &self.theme, *page),
            Place::Theme(number) => Ok(self
                .theme
                .files()
                .get(*number)
                .map(|file| file.bytes.clone())
                .unwrap_or_default()),
            Place::File(file) => publish(&self.config, file),
        })
    }

    /// The page for what is not there.
    pub(super) fn not_found(&self) -> Result<Vec<u8>, Failure> {
        self.get(NOT_FOUND).unwrap_or_else(|| Ok(b"404".to_vec()))
    }
}
