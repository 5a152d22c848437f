//! Which file is meant: one of the root, and no other.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Failure, HistoryFault, cannot_read};
use crate::files::resolved;
use crate::source::Folder;

/// The file `file` of a root, symbolic links followed: its name from the root, and its
/// path.
///
/// # Errors
/// [`HistoryFault::OutsideHistory`] for what is not in it, or in a folder of it that is
/// another's, and for hidden files, which are no sheets.
pub(super) fn within(folder: &Folder, file: &str) -> Result<(String, PathBuf), Failure> {
    let outside = || HistoryFault::OutsideHistory {
        file: file.to_owned(),
    };
    if !file.split('/').all(is_plain) {
        return Err(outside().into());
    }
    let path = resolved(&folder.path().join(file));
    let root = resolved(folder.path());
    let name = path.strip_prefix(root).ok().and_then(Path::to_str);
    let name = name.map(|name| {
        if cfg!(windows) {
            name.replace('\\', "/")
        } else {
            name.to_owned()
        }
    });
    match name.filter(|name| name.split('/').all(is_plain)) {
        Some(name) if folder.holds(&path) => Ok((name, path)),
        _ => Err(outside().into()),
    }
}

fn is_plain(name: &str) -> bool {
    let odd = name.contains('\0') || cfg!(windows) && name.contains(['\\', ':']);
    !name.is_empty() && !name.starts_with('.') && !odd
}

/// The bytes of a file; none where it is not there.
pub(super) fn bytes(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot_read(path, error)),
    }
}
