//! A folder as a tar archive and back: names, bytes and empty folders, and
//! nothing else of it.
//!
//! Reading believes nothing: folders come before what lies in them, each name
//! once, made of plain parts, none of them hidden; anything but files and folders
//! with the rights that writing gives them is refused.

use std::ffi::OsStr;
use std::path::Path;

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// Which files of a folder an archive takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// All of them; a hidden one is an error, since it could not be taken out again.
    All,
    /// All but hidden ones, which are no sheets and belong to none: a version
    /// control's history is not handed over unasked.
    Visible,
}

/// What an archive holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// How many files.
    pub files: usize,
    /// How many bytes in them.
    pub bytes: u64,
}

/// The rights that an archive gives files and folders: what they were is not told.
const FILE_MODE: u32 = 0o644;
const FOLDER_MODE: u32 = 0o755;

/// Whether a file or folder can be in an archive by its name in it. Hidden ones cannot:
/// programs take orders from them (`.git/config`, `.envrc`). Neither can `HEAD`, by
/// which git takes the folder around it for a repository, with orders of its own. The
/// one exception is what a private site begins with, which keeps git away from it.
fn is_plain(name: &Path) -> bool {
    let plain = |part: &OsStr| {
        let part = part.as_encoded_bytes();
        !part.starts_with(b".") && !part.eq_ignore_ascii_case(b"HEAD")
    };
    name == Path::new(".gitignore") || name.iter().all(plain)
}

/// The longest name of a file, with its folders, in bytes: what Linux takes.
const LONGEST_NAME: u64 = 4096;
