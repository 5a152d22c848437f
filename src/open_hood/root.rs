//! The folder that private sheets come from.

use std::path::Path;
use std::sync::Arc;

use crate::config::Config;
use crate::source::Folder;

/// The content root of the open hood: the counterpart of
/// [`crate::source::ContentRoots`], which never leads here. It may lie within the
/// public content or anywhere else; symbolic links do not lead out of it.
#[derive(Clone, Debug)]
pub struct HoodRoot {
    folder: Folder,
}

impl HoodRoot {
    /// The open hood of a site.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let hood = &config.open_hood;
        let closed = [config.output.as_path(), &hood.output];
        Self {
            folder: Folder::new(&hood.content, &config.root, &closed),
        }
    }

    /// What the walk goes through.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Its path on the disk.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file of the root as messages show it.
    #[must_use]
    pub fn shown(&self, file: &str) -> Arc<str> {
        self.folder.shown(file)
    }

    /// Whether a path without symbolic links leads to a file of the root.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        self.folder.holds(path)
    }
}
