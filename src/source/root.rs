//! The folder that public sheets come from, and what in it is never opened.

use std::path::Path;
use std::sync::Arc;

use super::Folder;
use crate::config::Config;

/// The name under the content root that is the open hood's, whatever the
/// settings say, in capitals or not.
pub(crate) const OPEN_HOOD: &str = "open-hood";

/// The public content root of a site. Only [`ContentRoot::public`] makes one.
#[derive(Clone, Debug)]
pub struct ContentRoot {
    folder: Folder,
}

impl ContentRoot {
    /// The public content root of a site.
    #[must_use]
    pub fn public(config: &Config) -> Self {
        let closed = [
            config.open_hood.content.as_path(),
            &config.content.join(OPEN_HOOD),
            &config.output,
            &config.open_hood.output,
        ];
        let folder = Folder::new(&config.content, &config.root, &closed);
        Self {
            folder: folder.without(OPEN_HOOD),
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

    /// Whether a path without symbolic links leads to a file of the root that
    /// may be published.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        self.folder.holds(path)
    }
}
