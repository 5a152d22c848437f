//! The folder that public sheets come from, and what in it is never opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::Config;
use crate::files::{Identity, resolved, shown};

/// The name under the content root that is the open hood's, whatever the
/// settings say, in capitals or not.
pub(crate) const OPEN_HOOD: &str = "open-hood";

/// The public content root of a site. Only [`ContentRoot::public`] makes one.
#[derive(Clone, Debug)]
pub struct ContentRoot {
    path: PathBuf,
    /// The path without symbolic links.
    resolved: PathBuf,
    shown: String,
    closed: Vec<Closed>,
}

/// A folder that is never opened: the open hood, or a built site.
#[derive(Clone, Debug)]
struct Closed {
    /// Its path without symbolic links.
    path: PathBuf,
    /// What it is on the disk, if it is there: two spellings of its name may
    /// lead to it where capitals do not count.
    identity: Option<Identity>,
}

impl ContentRoot {
    /// The public content root of a site.
    #[must_use]
    pub fn public(config: &Config) -> Self {
        let closed = [
            &config.open_hood.content,
            &config.content.join(OPEN_HOOD),
            &config.output,
            &config.open_hood.output,
        ];
        Self {
            shown: match shown(&config.root, &config.content).as_str() {
                "." => String::new(),
                folder => format!("{folder}/"),
            },
            closed: closed.map(|folder| Closed::new(folder)).into(),
            resolved: resolved(&config.content),
            path: config.content.clone(),
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

    /// Whether a folder of the root, named from it and reached without symbolic
    /// links, is never to be opened. Told without opening it.
    #[must_use]
    pub fn is_closed(&self, folder: &str) -> bool {
        let path = self.resolved.join(folder);
        let identity = Identity::of(&path);
        folder.eq_ignore_ascii_case(OPEN_HOOD)
            || self.closed.iter().any(|closed| {
                closed.path == path || (identity.is_some() && closed.identity == identity)
            })
    }

    /// Whether a path without symbolic links leads to a file of the root that
    /// may be published.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.resolved) else {
            return false;
        };
        let folders = inside.ancestors().filter_map(Path::to_str);
        !folders
            .skip(1)
            .any(|folder| !folder.is_empty() && self.is_closed(folder))
    }
}

impl Closed {
    fn new(folder: &Path) -> Self {
        let path = resolved(folder);
        Self {
            identity: Identity::of(&path),
            path,
        }
    }
}
