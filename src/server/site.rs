//! What is at each address of the private site, made by the calls that `build`
//! makes.

use std::collections::HashMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use capot_search::Engine;

use crate::base::{PublicBase, PublishedFile};
use crate::build;
use crate::config::Config;
use crate::diagnostic::{Failure, Fault};
use crate::index;
use crate::open_hood::site::{PrivateKey, PrivateSite, SiteParts, load_theme};
use crate::open_hood::{HoodBase, HoodRoot, Reader};
use crate::output::PrivateDir;
use crate::site::Site as Showcase;
use crate::site::route::NOT_FOUND;
use crate::source::{ContentRoots, Roots};
use crate::theme::Theme;

/// What all views of one state of the sheets are made of.
pub(super) struct Basis {
    pub(super) config: Config,
    pub(super) base: PublicBase,
    theme: Theme,
    /// What every member finds: the addresses of a site without private sheets.
    places: HashMap<String, Place>,
    /// Where indexes are made, and files kept without what they would tell of
    /// their makers.
    room: Room,
    /// How many folders for indexes were given out.
    indexes: AtomicUsize,
}

/// A folder for what is made of one state of the sheets, gone with it. It lies in the
/// server's private folder, which stays as long.
pub(super) struct Room {
    folder: tempfile::TempDir,
    _private: Arc<PrivateDir>,
}

impl Room {
    /// A new one.
    pub(super) fn within(private: &Arc<PrivateDir>) -> Result<Self, Failure> {
        let folder = tempfile::tempdir_in(private.path()).map_err(|error| {
            let path = private.path().display().to_string();
            let cause = error.into();
            Failure::from(Fault::CannotWrite { path, cause })
        })?;
        Ok(Self {
            folder,
            _private: Arc::clone(private),
        })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// What is at an address.
#[derive(Clone, PartialEq, Eq)]
enum Place {
    Page(PrivateKey),
    /// A file of the theme, by its place in the theme's list.
    Theme(usize),
    /// A file that a public sheet publishes.
    File(PublishedFile),
    /// A file that a private sheet shows.
    Private(PublishedFile),
}

/// What a view holds at an address.
pub(super) enum Content {
    Bytes(Vec<u8>),
    File(File),
}

impl Basis {
    pub(super) fn new(config: Config, base: PublicBase, room: Room) -> Result<Self, Failure> {
        let showcase = Showcase::new(&config, &base);
        let theme = load_theme(&config, &showcase)?;
        let mut basis = Self {
            places: HashMap::new(),
            theme,
            room,
            indexes: AtomicUsize::new(0),
            base,
            config,
        };
        let theme = basis.theme.files().iter().enumerate();
        let theme = theme.map(|(number, file)| (file.address.clone(), Place::Theme(number)));
        let files = basis.base.files().into_iter();
        let files = files.map(|file| (file.address.clone(), Place::File(file)));
        let mut places = basis.pages(&HoodBase::default());
        places.extend(theme.chain(files));
        basis.places = places;
        Ok(basis)
    }

    /// A folder, not made yet, for the index of one more view.
    pub(super) fn folder(&self) -> PathBuf {
        let number = self.indexes.fetch_add(1, Ordering::Relaxed);
        self.room.path().join(number.to_string())
    }

    /// The pages of whoever may see `seen`.
    fn pages(&self, seen: &HoodBase) -> HashMap<String, Place> {
        self.with(seen, &Reader::Network, |site| {
            let routes = site.routes().into_iter();
            routes
                .map(|route| (route.address, Place::Page(route.page)))
                .collect()
        })
    }

    /// Hands the private site of `reader`, who may see `seen`, to `make`.
    fn with<T>(
        &self,
        seen: &HoodBase,
        reader: &Reader,
        make: impl FnOnce(&PrivateSite<'_>) -> T,
    ) -> T {
        let showcase = Showcase::new(&self.config, &self.base);
        let parts = SiteParts {
            config: &self.config,
            base: &self.base,
            showcase: &showcase,
            theme: &self.theme,
        };
        make(&PrivateSite::new(parts, seen, reader))
    }

    /// A published file without its metadata: a film as it is where it has none, others
    /// cleaned once, then kept.
    fn cleaned(&self, file: &PublishedFile, is_private: bool) -> Result<File, Failure> {
        let name = blake3::hash(file.address.as_bytes()).to_hex();
        let path = self.room.path().join(name.as_str());
        if let Ok(kept) = File::open(&path) {
            return Ok(kept);
        }
        let (private, public);
        let roots: &dyn Roots = if is_private {
            private = HoodRoot::new(&self.config);
            private.folder()
        } else {
            public = ContentRoots::public(&self.config);
            &public
        };
        // Before anything is kept: what cannot be cleaned leaves nothing behind.
        let (mut opened, patches, bytes) = match build::film(roots, file)? {
            Some((opened, patches)) if patches.is_empty() => return Ok(opened),
            Some((opened, patches)) => (Some(opened), patches, Vec::new()),
            None => (None, Vec::new(), build::clean(roots, file)?),
        };
        let mut keep = || -> std::io::Result<File> {
            let mut fresh = tempfile::NamedTempFile::new_in(self.room.path())?;
            match &mut opened {
                // A film may be longer than there is room for in memory.
                Some(opened) => std::io::copy(opened, &mut fresh).map(drop)?,
                None => fresh.write_all(&bytes)?,
            }
            for patch in &patches {
                patch.apply(fresh.as_file_mut())?;
            }
            fresh.persist(&path)?;
            File::open(&path)
        };
        keep().map_err(|error| {
            let path = path.display().to_string();
            let cause = error.into();
            Fault::CannotWrite { path, cause }.into()
        })
    }
}

/// The private site of those who may see the same sheets.
pub(super) struct ReaderSite {
    basis: Arc<Basis>,
    seen: HoodBase,
    /// What only they find.
    own: HashMap<String, Place>,
}

impl ReaderSite {
    /// The site that shows the private sheets of `seen`, and no others.
    pub(super) fn new(basis: &Arc<Basis>, seen: HoodBase) -> Self {
        let files = seen.files().into_iter();
        let files = files.map(|file| (file.address.clone(), Place::Private(file)));
        let mut own = basis.pages(&seen);
        own.extend(files);
        own.retain(|address, place| basis.places.get(address) != Some(place));
        Self {
            basis: Arc::clone(basis),
            seen,
            own,
        }
    }

    /// What it is made of: the settings, the showcase, and the private sheets that its
    /// readers may see.
    pub(super) fn parts(&self) -> (&Config, &PublicBase, &HoodBase) {
        (&self.basis.config, &self.basis.base, &self.seen)
    }

    fn place(&self, address: &str) -> Option<&Place> {
        self.own
            .get(address)
            .or_else(|| self.basis.places.get(address))
    }

    /// Whether there is anything at an address of the site.
    pub(super) fn has(&self, address: &str) -> bool {
        self.place(address).is_some()
    }

    /// What is at an address, as `build` would write it for `reader`; none where
    /// there is nothing.
    pub(super) fn get(&self, address: &str, reader: &Reader) -> Option<Result<Content, Failure>> {
        let basis = &self.basis;
        Some(match self.place(address)? {
            Place::Page(page) => basis
                .with(&self.seen, reader, |site| site.render(*page))
                .map(Content::Bytes),
            Place::Theme(number) => Ok(Content::Bytes(
                basis
                    .theme
                    .files()
                    .get(*number)
                    .map(|file| file.bytes.clone())
                    .unwrap_or_default(),
            )),
            Place::File(file) => basis.cleaned(file, false).map(Content::File),
            Place::Private(file) => basis.cleaned(file, true).map(Content::File),
        })
    }

    /// The page for what is not there.
    pub(super) fn not_found(&self, reader: &Reader) -> Result<Vec<u8>, Failure> {
        match self.get(NOT_FOUND, reader).transpose()? {
            Some(Content::Bytes(page)) => Ok(page),
            _ => Ok(b"404".to_vec()),
        }
    }

    /// Makes the search index in the new folder `folder`, and opens it.
    pub(super) fn index(&self, folder: &Path) -> Result<Engine, Failure> {
        self.basis
            .with(&self.seen, &Reader::Network, |site| site.index(folder))?;
        Engine::open(folder).map_err(|error| index::failure(&error))
    }
}
