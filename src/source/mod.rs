//! The files of a content root: which there are, and what a sheet's file says
//! before anybody looks at its meaning.
//!
//! The open hood is left out at the walk, before it is opened. Nothing here
//! guesses what a file means.

mod split;
mod walk;

use std::path::PathBuf;
use std::sync::Arc;

pub use split::{Split, split};
pub use walk::{Entry, Listing, Stamp, list};

use crate::config::Config;
pub use crate::files::{decode, shown};

/// The folder that public sheets come from.
#[derive(Clone, Debug)]
pub struct ContentRoot {
    /// Its path on the disk.
    pub path: PathBuf,
    /// How it is shown in messages, ending with `/`; empty where it is the site's folder.
    pub shown: String,
    /// Folders that are never opened: the open hood and the built sites.
    pub closed: Vec<PathBuf>,
}

impl ContentRoot {
    /// The public content root of a site.
    #[must_use]
    pub fn public(config: &Config) -> Self {
        Self {
            shown: match shown(&config.root, &config.content).as_str() {
                "." => String::new(),
                folder => format!("{folder}/"),
            },
            closed: vec![
                config.open_hood.content.clone(),
                config.content.join("open-hood"),
                config.output.clone(),
                config.open_hood.output.clone(),
            ],
            path: config.content.clone(),
        }
    }

    /// A file of the root as messages show it.
    #[must_use]
    pub fn shown(&self, file: &str) -> Arc<str> {
        format!("{}{file}", self.shown).into()
    }
}
