//! How a vault begins, by which it is told from other files.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use crate::diagnostic::{Failure, cannot_read};

/// What every file of `age` begins with.
const MAGIC: &[u8] = b"age-encryption.org/";

/// Whether the file `path` is a vault, by how it begins.
pub(super) fn is_vault(path: &Path) -> Result<bool, Failure> {
    let file = File::open(path).map_err(|error| cannot_read(path, error))?;
    begins_as_vault(&mut BufReader::new(file)).map_err(|error| cannot_read(path, error))
}

/// The same for one that is open, of which nothing is taken.
pub(super) fn begins_as_vault(file: &mut impl BufRead) -> io::Result<bool> {
    Ok(file.fill_buf()?.starts_with(MAGIC))
}
