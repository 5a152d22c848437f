//! What `capot init` and `capot new` write: a small base, and sheets in which
//! every field is explained, made of the description of the content.
//!
//! The texts of the base are in `fr/` and `en/`. Nothing here ever overwrites a file.

mod base;
pub(crate) mod form;
mod sheet;
mod wrap;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::diagnostic::{Failure, Fault};
use crate::output::whole;

pub use base::{Beginner, address, email, init, lab_name};
pub use sheet::new_sheet;
pub(crate) use sheet::{known, known_lab, name_of, names, sheet_name};

/// Writes a file that is not there yet, whole or not at all, with the folders that
/// it lies in.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let cannot_write = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => already_there(path),
        _ => Fault::CannotWrite {
            path: show(path),
            cause: error.into(),
        }
        .into(),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Fault::CannotWrite {
            path: show(folder),
            cause: error.into(),
        })?;
    }
    whole::create(path, bytes).map_err(cannot_write)
}

/// Whether something is at `path`, were it a link that leads nowhere.
pub(crate) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

pub(crate) fn already_there(path: &Path) -> Failure {
    Fault::AlreadyThere { path: show(path) }.into()
}

fn show(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

#[cfg(test)]
pub(crate) mod form_tests;
#[cfg(test)]
mod tests;
