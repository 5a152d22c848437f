//! A folder of sheets as the walk sees it: public and private roots are built on
//! it, and it knows neither from the other.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::files::{Identity, resolved, shown};
use crate::signs::folded;

/// A folder that sheets come from, and what in it is never opened.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    /// The path without symbolic links.
    resolved: PathBuf,
    shown: String,
    closed: Vec<Closed>,
    /// The name of a folder right in it that is closed whatever it is on the
    /// disk, in capitals or not.
    closed_name: Option<&'static str>,
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

impl Folder {
    /// The folder at `path`, shown from `site`, the folder of `capot.toml`;
    /// `closed` in it is never opened.
    pub(crate) fn new(path: &Path, site: &Path, closed: &[&Path]) -> Self {
        Self {
            shown: match shown(site, path).as_str() {
                "." => String::new(),
                folder => format!("{folder}/"),
            },
            closed: closed.iter().map(|folder| Closed::new(folder)).collect(),
            resolved: resolved(path),
            path: path.to_owned(),
            closed_name: None,
        }
    }

    /// The same, where no folder of this name right in it is opened either.
    pub(crate) fn without(mut self, name: &'static str) -> Self {
        self.closed_name = Some(name);
        self
    }

    /// Its path on the disk.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where a file in it is on the disk, or would be: also where its name is spelt
    /// otherwise there (see `signs::folded`).
    #[must_use]
    pub fn path_of(&self, file: &str) -> PathBuf {
        let path = self.path.join(file);
        if file.is_ascii() || path.symlink_metadata().is_ok() {
            return path;
        }
        spelt(&self.path, file).unwrap_or(path)
    }

    /// A file in it as messages show it.
    #[must_use]
    pub fn shown(&self, file: &str) -> Arc<str> {
        format!("{}{file}", self.shown).into()
    }

    /// Whether a folder in it, named from it and reached without symbolic
    /// links, is never to be opened. Told without opening it.
    #[must_use]
    pub fn is_closed(&self, folder: &str) -> bool {
        let path = self.resolved.join(folder);
        let identity = Identity::of(&path);
        let by_name = |name: &str| folder.eq_ignore_ascii_case(name);
        self.closed_name.is_some_and(by_name)
            || self.closed.iter().any(|closed| {
                closed.path == path || (identity.is_some() && closed.identity == identity)
            })
    }

    /// Whether a path without symbolic links leads to a file in it, and in no
    /// folder that is closed.
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

/// The path under `root` that `file` is a spelling of, if there is one.
fn spelt(root: &Path, file: &str) -> Option<PathBuf> {
    let mut path = root.to_owned();
    for part in file.split('/') {
        let exact = path.join(part);
        if exact.symlink_metadata().is_ok() {
            path = exact;
            continue;
        }
        let names = path
            .read_dir()
            .ok()?
            .flatten()
            .map(|entry| entry.file_name());
        let same = |name: &OsString| {
            name.to_str()
                .is_some_and(|name| folded(name) == folded(part))
        };
        path.push(names.filter(same).min()?);
    }
    Some(path)
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
