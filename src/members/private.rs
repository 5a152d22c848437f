//! Files that only their owner may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Failure, Fault};

/// Puts `bytes` in the place of the file `path`, whole or not at all: whoever
/// reads sees the old file or the new one. Only its owner may read it.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let write = || -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("/"));
        // Made with mode 0600 where the system knows of such.
        let mut fresh = tempfile::Builder::new()
            .prefix(".capot-")
            .tempfile_in(folder)?;
        fresh.write_all(bytes)?;
        fresh.as_file().sync_all()?;
        fresh.persist(path).map_err(|error| error.error)?;
        // The exchange itself outlives a power cut only once the folder is written.
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        Ok(())
    };
    write().map_err(|error| cannot_write(path, &error))
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

/// A file beside the list `members`, named after it: `members.toml` and `log`
/// give `members.log`.
pub(super) fn beside(members: &Path, ending: &str) -> PathBuf {
    members.with_extension(ending)
}

pub(super) fn cannot_read(path: &Path, error: &io::Error) -> Failure {
    Fault::CannotRead {
        path: path.display().to_string(),
        cause: error.into(),
    }
    .into()
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Fault::CannotWrite {
        path: path.display().to_string(),
        cause: error.into(),
    }
    .into()
}
