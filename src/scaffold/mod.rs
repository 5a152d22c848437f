//! What `capot init` and `capot new` write: a small base, and sheets in which
//! every field is explained.
//!
//! The texts are in `fr/` and `en/`. Nothing here ever overwrites a file.

mod base;
mod hood;
mod sheet;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::diagnostic::{Failure, Fault};
use crate::kind::Kind;
use crate::open_hood::HoodKind;
use crate::output::whole;

pub use base::init;
pub use hood::{About, new_private};
pub(crate) use sheet::lab;
pub use sheet::new_sheet;
pub(crate) use sheet::toml_text;

/// The words for kinds of sheet on the command line, in English and in French.
pub const KINDS: [(&str, Kind); 10] = [
    ("case", Kind::Case),
    ("cas", Kind::Case),
    ("lab", Kind::Lab),
    ("labo", Kind::Lab),
    ("theme", Kind::Theme),
    ("method", Kind::Method),
    ("methode", Kind::Method),
    ("meeting", Kind::Meeting),
    ("rencontre", Kind::Meeting),
    ("page", Kind::Page),
];

/// What a new sheet can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewKind {
    /// A public sheet.
    Public(Kind),
    /// A sheet of the open hood.
    Private(HoodKind),
}

impl NewKind {
    /// Every word for a kind of sheet, English and French.
    pub fn words() -> impl Iterator<Item = &'static str> {
        let private = HoodKind::ALL.map(|kind| [kind.word(), kind.french_word()]);
        let mut words: Vec<&'static str> = KINDS.iter().map(|(word, _)| *word).collect();
        words.extend(private.as_flattened());
        words.dedup();
        words.into_iter()
    }

    /// The kind that a word means, in either language.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let named = |kind: &HoodKind| kind.word() == word || kind.french_word() == word;
        let private = || HoodKind::ALL.into_iter().find(named).map(Self::Private);
        kind_of(word).map(Self::Public).or_else(private)
    }
}

/// The kind of sheet that a word of the command line means, in either language.
#[must_use]
pub fn kind_of(word: &str) -> Option<Kind> {
    KINDS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, kind)| *kind)
}

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
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn already_there(path: &Path) -> Failure {
    Fault::AlreadyThere { path: show(path) }.into()
}

fn show(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests;
