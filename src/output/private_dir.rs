//! A folder for private things on their way, which nobody else may enter and
//! which does not outlive its use.
//!
//! The folder for temporary files is shared with every account of a machine, and
//! nobody sweeps it when a program is killed: what comes from the open hood never
//! lies there.

use std::fs::DirBuilder;
use std::path::{Path, PathBuf};

use super::{Lock, beside, remove};
use crate::diagnostic::{Failure, cannot_write};

/// Such a folder. It is removed when this ends. If the program is killed, its next
/// run for the same target sweeps it.
#[derive(Debug)]
pub(crate) struct PrivateDir {
    path: PathBuf,
    // Last: given back once the folder is gone.
    _lock: Lock,
}

impl PrivateDir {
    /// A private folder beside `target`, for `purpose`: `.TARGET.capot-PURPOSE`.
    /// Waits for whoever uses one already.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`](crate::diagnostic::Fault::CannotWrite).
    pub(crate) fn beside(target: &Path, purpose: &str) -> Result<Self, Failure> {
        let lock = Lock::take(&beside(target, "lock"), || {})?;
        Self::fresh(beside(target, purpose), lock)
    }

    /// The same for a program that runs for long: where others hold such folders, one
    /// more beside theirs. Those that nobody holds any more are swept.
    ///
    /// # Errors
    /// As [`PrivateDir::beside`].
    pub(crate) fn among(target: &Path, purpose: &str) -> Result<Self, Failure> {
        let mut own = None;
        for number in 1_usize.. {
            let name = format!("{purpose}-{number}");
            let path = beside(target, &name);
            // Behind the first that is free there may be some of others.
            if own.is_some() && path.symlink_metadata().is_err() {
                break;
            }
            let Some(lock) = Lock::try_take(&beside(target, &format!("{name}-lock")))? else {
                continue;
            };
            if own.is_none() {
                own = Some(Self::fresh(path, lock)?);
            } else {
                remove(&path)?;
            }
        }
        own.ok_or_else(|| {
            cannot_write(
                target,
                std::io::Error::from(std::io::ErrorKind::AlreadyExists),
            )
        })
    }

    /// Makes the folder anew: what a killed run left is gone.
    fn fresh(path: PathBuf, lock: Lock) -> Result<Self, Failure> {
        remove(&path)?;
        let private = Self { path, _lock: lock };
        make(&private.path).map_err(|error| cannot_write(&private.path, &error))?;
        Ok(private)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Makes a folder that its owner alone may enter, from the first moment on.
fn make(path: &Path) -> std::io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

impl Drop for PrivateDir {
    fn drop(&mut self) {
        let _ = remove(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::PrivateDir;

    #[test]
    fn what_a_killed_run_left_is_swept_and_nothing_stays() {
        let room = tempfile::tempdir().unwrap();
        let target = room.path().join("members.toml");
        let left = room.path().join(".members.toml.capot-server");
        fs::create_dir(&left).unwrap();
        fs::write(left.join("index"), "a private text").unwrap();
        let private = PrivateDir::beside(&target, "server").unwrap();
        assert_eq!(private.path(), left);
        assert_eq!(fs::read_dir(&left).unwrap().count(), 0);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&left).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
        drop(private);
        let left: Vec<_> = fs::read_dir(room.path()).unwrap().collect();
        assert!(cfg!(not(unix)) || left.is_empty(), "{left:?}");
    }

    #[test]
    fn two_servers_never_share_one_and_each_sweeps_what_nobody_holds() {
        let room = tempfile::tempdir().unwrap();
        let target = room.path().join("members.toml");
        let dead = room.path().join(".members.toml.capot-server-2");
        fs::create_dir(&dead).unwrap();
        let first = PrivateDir::among(&target, "server").unwrap();
        assert!(!dead.exists(), "left by a killed server");
        let second = PrivateDir::among(&target, "server").unwrap();
        assert_ne!(first.path(), second.path());
        assert!(first.path().is_dir() && second.path().is_dir());
        drop((first, second));
        let left: Vec<_> = fs::read_dir(room.path()).unwrap().collect();
        assert!(cfg!(not(unix)) || left.is_empty(), "{left:?}");
    }
}
