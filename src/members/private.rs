//! Files that only their owner may read.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Failure, cannot_write};
use crate::output::whole;

/// Puts `bytes` in the place of the file `path`, whole or not at all: whoever
/// reads sees the old file or the new one. Only its owner may read it.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    whole::replace(path, bytes, 0o600).map_err(|error| cannot_write(path, &error))
}

/// Removes what a killed run left half-written beside the list `members`: copies of
/// it, which hold what is kept of passwords.
pub(super) fn sweep(members: &Path) {
    if let Some(folder) = members.parent() {
        whole::sweep(folder);
    }
}

/// Opens a file to write at its end, made for its owner alone.
pub(super) fn append(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    close(path)?;
    Ok(file)
}

/// Takes from everyone but its owner the right to read a file.
pub(super) fn close(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path)?.permissions().mode();
        if mode & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
        }
    }
    #[cfg(not(unix))]
    fs::metadata(path)?;
    Ok(())
}

/// Takes it back for the list `members` and for all that lies beside it.
pub(super) fn close_all(members: &Path) -> Result<(), Failure> {
    let beside = ["sessions.json", "log", "log.1"].map(|ending| beside(members, ending));
    for path in beside.iter().map(PathBuf::as_path).chain([members]) {
        match close(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(cannot_write(path, &error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A file beside the list `members`, named after it: `members.toml` and `log`
/// give `members.log`.
pub(super) fn beside(members: &Path, ending: &str) -> PathBuf {
    members.with_extension(ending)
}
