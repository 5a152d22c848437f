//! Puts one folder in the place of another.
//!
//! Linux and macOS exchange two folders in one step. Other systems, and file
//! systems that cannot, rename twice: for the moment between, there is no
//! folder of that name. A build that is killed just then is made good by
//! [`restore`] at the start of the next one.

use std::fs;
use std::io;
use std::path::Path;

use super::{beside, remove};
use crate::diagnostic::{Failure, cannot_write};

/// Makes `fresh` become `target`. What was `target` is in `fresh` afterwards,
/// or gone.
pub(super) fn swap(fresh: &Path, target: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| cannot_write(target, &error);
    if target.symlink_metadata().is_err() {
        return fs::rename(fresh, target).map_err(failed);
    }
    match exchange(fresh, target) {
        Err(error) if is_unsupported(&error) => in_two_steps(fresh, target).map_err(failed),
        result => result.map_err(failed),
    }
}

/// Puts back the folder that a build was about to replace when it was killed
/// between the two renames; sweeps away what it no longer needs.
pub(super) fn restore(target: &Path) -> Result<(), Failure> {
    let old = beside(target, "old");
    if target.symlink_metadata().is_err() && old.symlink_metadata().is_ok() {
        return fs::rename(&old, target).map_err(|error| cannot_write(target, &error));
    }
    remove(&old)
}

fn in_two_steps(fresh: &Path, target: &Path) -> io::Result<()> {
    let old = beside(target, "old");
    fs::rename(target, &old)?;
    if let Err(error) = fs::rename(fresh, target) {
        fs::rename(&old, target)?;
        return Err(error);
    }
    // The new tree stands; the next build would sweep the old one.
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(fresh: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(
        CWD,
        fresh,
        CWD,
        target,
        RenameFlags::EXCHANGE,
    )?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

#[cfg(test)]
mod tests {
    use super::{in_two_steps, restore};
    use std::fs;

    #[test]
    fn two_renames_replace_a_folder_where_no_exchange_can() {
        let room = tempfile::tempdir().unwrap();
        let (fresh, target) = (
            room.path().join(".public.capot-new"),
            room.path().join("public"),
        );
        for (folder, text) in [(&fresh, "new"), (&target, "old")] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("a"), text).unwrap();
        }
        in_two_steps(&fresh, &target).unwrap();
        assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "new");
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_moved_aside_by_a_killed_build_comes_back() {
        let room = tempfile::tempdir().unwrap();
        let target = room.path().join("public");
        fs::create_dir(room.path().join(".public.capot-old")).unwrap();
        restore(&target).unwrap();
        assert!(target.is_dir());
    }
}
