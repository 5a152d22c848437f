//! The sheets as they are at a moment, right or wrong, and what is at each of their
//! addresses.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::review::Review;
use super::theme;
use crate::base::{Draft, PublicBase, PublishedFile, Surroundings};
use crate::build::{publish, render};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::language::Language;
use crate::load::Loaded;
use crate::site::{PageKey, Site};
use crate::source::ContentRoots;
use crate::theme::Theme;

/// A site that can be shown.
pub(super) struct Generation {
    pub(super) config: Config,
    pub(super) base: PublicBase,
    pub(super) theme: Theme,
    /// What is wrong with it.
    pub(super) review: Review,
    /// Whether there are no settings to show a site by.
    pub(super) is_alone: bool,
    /// The built-in theme, for what a site's own cannot show.
    built_in: OnceLock<Option<Theme>>,
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

/// The same, to be shown.
pub(super) enum Found {
    Page(PageKey),
    /// The bytes of a file.
    File(Result<Vec<u8>, Failure>),
    /// A file of which there is no page.
    Lost,
}

impl Generation {
    /// Lays out a site, with what it can take over of the one before it; `general` is
    /// what is wrong with the site as a whole. Where its theme is faulty, the built-in
    /// one takes its place.
    ///
    /// Fails where that does.
    pub(super) fn new(
        config: Config,
        loaded: Loaded,
        mut general: Vec<Problem>,
        last: Option<&Self>,
    ) -> Result<Self, Failure> {
        let Loaded {
            base,
            problems,
            unread,
            ..
        } = loaded;
        let site = Site::new(&config, &base);
        let frame = site.frame();
        let theme = match theme::load(&config, &frame, last.map(|last| &last.theme)) {
            Ok(theme) => theme,
            Err(failure) => {
                general.push(*failure);
                theme::built_in(&config, &frame)?
            }
        };
        let routes = site.routes();
        let review = Review::of(&config, &base, problems, unread, general);
        let pages = routes
            .into_iter()
            .map(|route| (route.address, Place::Page(route.page)));
        let themes = theme.files().iter().enumerate();
        let themes = themes.map(|(number, file)| (file.address.clone(), Place::Theme(number)));
        let files = base
            .files()
            .into_iter()
            .map(|file| (file.address.clone(), Place::File(file)));
        let places = files.chain(pages).chain(themes).collect();
        Ok(Self {
            config,
            base,
            theme,
            review,
            is_alone: false,
            built_in: OnceLock::new(),
            places,
        })
    }

    /// What is shown where there have been no good settings yet: what is wrong with
    /// them, and nothing else.
    pub(super) fn alone(
        root: &Path,
        language: Language,
        problems: Vec<Problem>,
    ) -> Result<Self, Failure> {
        let settings = format!(
            "title = \"capot\"\nbase_url = \"http://localhost/\"\nlanguage = \"{}\"\n",
            language.code()
        );
        let failure = |problems: Vec<Problem>| {
            let folder = root.display().to_string();
            let unknown = || Fault::NoConfig { folder }.into();
            problems.into_iter().next().map_or_else(unknown, Box::new)
        };
        let config = Config::parse(root, &settings).map_err(failure)?;
        let roots = ContentRoots::public(&config);
        let around = Surroundings {
            root: &roots,
            language,
            draft: Draft::Previewed,
            today: Date::default(),
            broken: &[],
            files: &BTreeMap::new(),
        };
        let (base, _) = PublicBase::link(Vec::new(), &around);
        let loaded = Loaded::without_sheets(base);
        let alone = Self::new(config, loaded, problems, None)?;
        Ok(Self {
            is_alone: true,
            ..alone
        })
    }

    /// What is at an address of the site; none where there is nothing.
    pub(super) fn find(&self, address: &str) -> Option<Found> {
        if self.review.without_page(address).is_some() {
            return Some(Found::Lost);
        }
        Some(match self.places.get(address)? {
            Place::Page(_) if self.is_alone => return None,
            Place::Page(page) if page.is_file() => {
                let site = Site::new(&self.config, &self.base);
                Found::File(render(&site, &self.theme, *page))
            }
            Place::Page(page) => Found::Page(*page),
            Place::Theme(number) => Found::File(Ok(self
                .theme
                .files()
                .get(*number)
                .map(|file| file.bytes.clone())
                .unwrap_or_default())),
            Place::File(file) => Found::File(publish(&self.config, file)),
        })
    }

    /// Whether there is anything at an address of the site.
    pub(super) fn has(&self, address: &str) -> bool {
        self.places.contains_key(address) || self.review.without_page(address).is_some()
    }

    /// The built-in theme.
    pub(super) fn built_in(&self) -> Option<&Theme> {
        let load = || {
            let frame = Site::new(&self.config, &self.base).frame();
            theme::built_in(&self.config, &frame).ok()
        };
        self.built_in.get_or_init(load).as_ref()
    }
}
