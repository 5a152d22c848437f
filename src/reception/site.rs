//! What is at each address of the private site, made by the calls that `build`
//! makes.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use capot_search::Engine;

use crate::base::{PublicBase, PublishedFile};
use crate::build::{publish, render};
use crate::config::Config;
use crate::diagnostic::Failure;
use crate::index;
use crate::open_hood::HoodBase;
use crate::site::route::NOT_FOUND;
use crate::site::{PageKey, Site as Showcase};
use crate::theme::Theme;

/// What all views of one state of the sheets are made of.
pub(super) struct Basis {
    pub(super) config: Config,
    pub(super) base: PublicBase,
    pub(super) hood: HoodBase,
    theme: Theme,
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

impl Basis {
    pub(super) fn new(config: Config, base: PublicBase, hood: HoodBase) -> Result<Self, Failure> {
        let showcase = Showcase::new(&config, &base);
        let theme = Theme::load(&config, &showcase.frame())?;
        let pages = showcase
            .routes()
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
            hood,
            theme,
            places,
        })
    }
}

/// The private site of one kind of readers.
pub(super) struct Site {
    basis: Arc<Basis>,
    #[expect(dead_code, reason = "shown once there are private pages")]
    seen: HoodBase,
}

impl Site {
    /// The site that shows the private sheets of `seen`, and no others.
    pub(super) fn new(basis: &Arc<Basis>, seen: HoodBase) -> Self {
        Self {
            basis: Arc::clone(basis),
            seen,
        }
    }

    /// Whether there is anything at an address of the site.
    pub(super) fn has(&self, address: &str) -> bool {
        self.basis.places.contains_key(address)
    }

    /// The bytes at an address, as `build` would write them; none where there is
    /// nothing.
    pub(super) fn get(&self, address: &str) -> Option<Result<Vec<u8>, Failure>> {
        let basis = &self.basis;
        Some(match basis.places.get(address)? {
            Place::Page(page) => render(
                &Showcase::new(&basis.config, &basis.base),
                &basis.theme,
                *page,
            ),
            Place::Theme(number) => Ok(basis
                .theme
                .files()
                .get(*number)
                .map(|file| file.bytes.clone())
                .unwrap_or_default()),
            Place::File(file) => publish(&basis.config, file),
        })
    }

    /// The page for what is not there.
    pub(super) fn not_found(&self) -> Result<Vec<u8>, Failure> {
        self.get(NOT_FOUND).unwrap_or_else(|| Ok(b"404".to_vec()))
    }

    /// Makes the search index in the new folder `folder`, and opens it.
    pub(super) fn index(&self, folder: &Path) -> Result<Engine, Failure> {
        let basis = &self.basis;
        index::write(&basis.config, &basis.base, &basis.theme, folder)?;
        Engine::open(folder).map_err(|error| index::failure(&error))
    }
}
