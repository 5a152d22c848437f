//! A folder as a tar archive and back: names, bytes and empty folders, and
//! nothing else of it.
//!
//! Reading believes nothing: folders come before what lies in them, each name
//! once, made of plain parts; anything but files and folders is refused.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// Which files of a folder an archive takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// All of them.
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

/// The longest name of a file, with its folders, in bytes: what Linux takes.
const LONGEST_NAME: u64 = 4096;
