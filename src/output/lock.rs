//! One build at a time in one folder: a lock that the system gives back when
//! its holder ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Failure, cannot_write};

/// A lock held until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock that the file `path` stands for. Where another holds it,
    /// calls `waiting` once, then waits.
    pub(crate) fn take(path: &Path, waiting: impl Fn()) -> Result<Self, Failure> {
        let mut told = false;
        loop {
            let file = open(path)?;
            if !try_lock(&file, path)? {
                if !told {
                    waiting();
                    told = true;
                }
                file.lock().map_err(|error| cannot_write(path, &error))?;
            }
            // Its last holder may have removed the file while this one waited:
            // then others lock another file of that name.
            if is_still(&file, path) {
                return Ok(Self::of(path, file));
            }
        }
    }

    /// The same; none where another holds it.
    pub(crate) fn try_take(path: &Path) -> Result<Option<Self>, Failure> {
        loop {
            let file = open(path)?;
            if !try_lock(&file, path)? {
                return Ok(None);
            }
            if is_still(&file, path) {
                return Ok(Some(Self::of(path, file)));
            }
        }
    }

    fn of(path: &Path, file: File) -> Self {
        Self {
            path: path.to_path_buf(),
            _file: file,
        }
    }
}

fn open(path: &Path) -> Result<File, Failure> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    options
        .open(path)
        .map_err(|error| cannot_write(path, &error))
}

/// Whether the lock was free, and is taken now.
fn try_lock(file: &File, path: &Path) -> Result<bool, Failure> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(cannot_write(path, &error)),
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(named)) => held.ino() == named.ino() && held.dev() == named.dev(),
        _ => false,
    }
}

/// Elsewhere the file is never removed.
#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}
