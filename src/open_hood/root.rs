//! The folder that private sheets come from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::Config;
use crate::files::shown;

/// The content root of the open hood: the counterpart of
/// [`crate::source::ContentRoot`], which never leads here.
#[derive(Clone, Debug)]
pub struct HoodRoot {
    path: PathBuf,
    shown: String,
}

impl HoodRoot {
    /// The open hood of a site.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let folder = &config.open_hood.content;
        Self {
            shown: format!("{}/", shown(&config.root, folder)),
            path: folder.clone(),
        }
    }

    /// Its path on the disk.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A file of the root as messages show it.
    #[must_use]
    pub fn shown(&self, file: &str) -> Arc<str> {
        format!("{}{file}", self.shown).into()
    }
}
