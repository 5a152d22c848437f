//! Writes a whole tree or nothing.
//!
//! A tree is written into a hidden folder beside its target and put in the
//! target's place at the very end, in one step where the system can: whoever
//! looks at the target, at whatever moment and however a build may end, sees
//! the old tree or the new one. A target is replaced only if it is empty or
//! holds nothing but what capot wrote.
//!
//! It never decides what is public, and never asks what a file holds. It does
//! not wait for disks either: a killed build leaves the old tree whole, but a
//! power cut within seconds of a build may lose the new one, which the sheets
//! give back. The manifest tells.
//!
//! Linking files that did not change, instead of writing them, was measured and
//! left out: on ext4 the folders cost most, and reading an old file to make
//! sure that nobody touched it costs as much as writing it anew.

mod lock;
mod manifest;
mod private_dir;
mod stop;
mod swap;
pub(crate) mod whole;

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Failure, Fault, cannot_write};
use crate::files::resolved;
pub(crate) use lock::Lock;
pub use manifest::{MANIFEST, ManifestEntry, Record, Tree};
pub(crate) use private_dir::PrivateDir;
pub use stop::Stop;

/// A tree being written.
#[derive(Debug)]
pub struct Output {
    tree: Tree,
    record: Option<Record>,
    target: PathBuf,
    fresh: PathBuf,
    folders: Mutex<HashSet<String>>,
    files: Mutex<BTreeMap<String, ManifestEntry>>,
    finished: bool,
    // Last: given back once everything else is tidied away.
    _lock: Lock,
}

/// What a finished tree holds, its manifest aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many files.
    pub files: usize,
    /// How many bytes in them.
    pub bytes: u64,
}

impl Output {
    /// Prepares a `tree` that is to become the folder `target`.
    ///
    /// Where another build holds that folder, `waiting` is called once and this
    /// one waits for it. What killed builds left behind is swept away.
    ///
    /// Fails with [`Fault::ForeignOutput`] or [`Fault::ForeignFile`] where
    /// `target` holds a file that capot did not write, and with
    /// [`HoodFault::HoldsShowcase`](crate::diagnostic::HoodFault::HoldsShowcase) and
    /// its kin where it holds another site or lies in one.
    pub fn begin(target: &Path, tree: Tree, waiting: &dyn Fn(&Path)) -> Result<Self, Failure> {
        let target = resolve(target)?;
        manifest::check_around(&resolved(&target))?;
        let parent = target.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
        let lock = Lock::take(&beside(&target, "lock"), || waiting(&target))?;
        swap::restore(&target)?;
        manifest::check_ours(&target, tree)?;
        let fresh = beside(&target, "new");
        remove(&fresh)?;
        fs::create_dir(&fresh).map_err(|error| cannot_write(&fresh, &error))?;
        Ok(Self {
            tree,
            record: None,
            target,
            fresh,
            folders: Mutex::default(),
            files: Mutex::default(),
            finished: false,
            _lock: lock,
        })
    }

    /// Notes by what the tree is made, for its manifest.
    pub fn record(&mut self, record: Record) {
        self.record = Some(record);
    }

    /// The folder that the tree will become.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Writes one file of the tree. Any thread may call this.
    ///
    /// `file` is its path in the tree, with `/` between folders. Fails where it
    /// leads out of the tree or has been written already.
    pub fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.path_of(file)?;
        if let Some((folder, _)) = file.rsplit_once('/') {
            self.make_folder(folder)?;
        }
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .and_then(|mut opened| opened.write_all(bytes))
            .map_err(|error| cannot_write(&self.target.join(file), &error))?;
        self.list(file, ManifestEntry::of(bytes));
        Ok(())
    }

    /// Makes a folder of the tree that something else fills; [`Output::adopt`]
    /// then takes what it wrote into the tree.
    pub fn folder(&self, folder: &str) -> Result<PathBuf, Failure> {
        let path = self.path_of(folder)?;
        self.make_folder(folder)?;
        Ok(path)
    }

    /// Takes the files that something else wrote into `folder` into the tree.
    pub fn adopt(&self, folder: &str) -> Result<(), Failure> {
        let path = self.path_of(folder)?;
        let cannot_read = |error: io::Error| Fault::CannotRead {
            path: self.target.join(folder).display().to_string(),
            cause: error.into(),
        };
        for found in walkdir::WalkDir::new(&path).sort_by_file_name() {
            let found = found.map_err(|error| cannot_read(error.into()))?;
            if !found.file_type().is_file() {
                continue;
            }
            let within =
                manifest::slashes(found.path().strip_prefix(&path).unwrap_or(found.path()));
            let opened = File::open(found.path()).map_err(cannot_read)?;
            let entry = ManifestEntry::of_file(opened).map_err(cannot_read)?;
            self.list(&format!("{folder}/{within}"), entry);
        }
        Ok(())
    }

    /// Puts the tree in the place of its target, with its manifest.
    ///
    /// Fails as [`Output::begin`] does where someone put a file into the target
    /// in the meantime.
    pub fn finish(mut self) -> Result<Written, Failure> {
        let files = std::mem::take(&mut *locked(&self.files));
        let manifest = self.fresh.join(MANIFEST);
        fs::write(
            &manifest,
            manifest::render(self.tree, self.record.as_ref(), &files),
        )
        .map_err(|error| cannot_write(&self.target.join(MANIFEST), &error))?;
        manifest::check_ours(&self.target, self.tree)?;
        swap::swap(&self.fresh, &self.target)?;
        self.finished = true;
        // From here on the new tree stands. What remains of the old one is not
        // worth failing over: the next build sweeps it.
        let _ = remove(&self.fresh);
        Ok(Written {
            files: files.len(),
            bytes: files.values().map(|entry| entry.size).sum(),
        })
    }

    fn path_of(&self, file: &str) -> Result<PathBuf, Failure> {
        let sound = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        if file == MANIFEST || !file.split('/').all(sound) {
            let error = io::Error::from(io::ErrorKind::InvalidInput);
            return Err(cannot_write(&self.target.join(file), &error));
        }
        Ok(self.fresh.join(file))
    }

    fn make_folder(&self, folder: &str) -> Result<(), Failure> {
        if locked(&self.folders).contains(folder) {
            return Ok(());
        }
        if let Some((parent, _)) = folder.rsplit_once('/') {
            self.make_folder(parent)?;
        }
        match fs::create_dir(self.fresh.join(folder)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(cannot_write(&self.target.join(folder), &error));
            }
            _ => {}
        }
        locked(&self.folders).insert(folder.to_owned());
        Ok(())
    }

    fn list(&self, file: &str, entry: ManifestEntry) {
        locked(&self.files).insert(file.to_owned(), entry);
    }
}

/// A tree that is given up leaves no trace.
impl Drop for Output {
    fn drop(&mut self) {
        if !self.finished {
            let _ = remove(&self.fresh);
        }
    }
}

/// The folder that `target` means: absolute, links followed, so that what is
/// replaced is the folder itself and not a link to it.
fn resolve(target: &Path) -> Result<PathBuf, Failure> {
    let absolute = if target.symlink_metadata().is_ok() {
        target.canonicalize()
    } else {
        std::path::absolute(target)
    };
    let absolute = absolute.map_err(|error| cannot_write(target, &error))?;
    if absolute.file_name().is_none() {
        return Err(Fault::ForeignOutput {
            path: target.display().to_string(),
        }
        .into());
    }
    Ok(absolute)
}

/// The hidden file or folder beside `target` that serves `purpose`.
pub(crate) fn beside(target: &Path, purpose: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.capot-{purpose}"))
}

/// Removes a folder with all it holds, if it is there.
pub(crate) fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot_write(folder, &error)),
        _ => Ok(()),
    }
}

/// What is behind these locks is whole after every step, even if a thread fell.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
