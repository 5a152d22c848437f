//! What a base is linked from, besides its sheets, and what keeps a file in it from being
//! published.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};
use std::path::Path;

use jiff::civil::Date;

use super::Draft;
use crate::diagnostic::Fault;
use crate::language::Language;
use crate::nearest::nearest;
use crate::sheet::SIZE_LIMIT;
use crate::sheet::place::{SheetPlace, folder_of};
use crate::source::ContentRoots;

/// What a base is linked from, besides its sheets.
#[derive(Debug)]
pub struct Surroundings<'s> {
    /// The public content root: only this makes a `PublicBase`.
    pub root: &'s ContentRoots,
    /// The language of the site.
    pub language: Language,
    /// Whether drafts are shown.
    pub draft: Draft,
    /// The day as of which the sheets were read.
    pub today: Date,
    /// The places of the sheets that could not be read.
    pub broken: &'s [SheetPlace],
    /// The files beside the sheets, from the content root, with their sizes in bytes.
    pub files: &'s BTreeMap<String, u64>,
}

impl Surroundings<'_> {
    /// What keeps a file that a sheet names from being published.
    pub(crate) fn file_fault(&self, file: &str) -> Option<Fault> {
        file_fault(self.files, file, &self.root.shown(file), SIZE_LIMIT)
    }
}

/// What keeps a file of a root from being published: it is not among `files`,
/// can carry scripts, or is larger than `limit` MiB. Messages call it `shown`.
pub(crate) fn file_fault(
    files: &BTreeMap<String, u64>,
    file: &str,
    shown: &str,
    limit: u64,
) -> Option<Fault> {
    let Some(size) = files.get(file) else {
        let folder = folder_of(file);
        let below = files.range::<str, _>((Included(folder), Unbounded));
        let below = below.map(|(known, _)| known.as_str());
        let below = below.take_while(|known| known.starts_with(folder));
        let beside = below.filter(|known| folder_of(known) == folder);
        // All lie in one folder, which would make any two of them near.
        let suggestion = nearest(name_of(file), beside.map(name_of));
        return Some(Fault::MissingFile {
            file: shown.to_owned(),
            suggestion: suggestion.map(str::to_owned),
        });
    };
    let ending = Path::new(file).extension();
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("svg")) {
        return Some(Fault::ScriptableFile {
            file: shown.to_owned(),
        });
    }
    larger_than(limit, *size)
}

/// Whether a file is too large to publish.
pub(crate) fn too_large(bytes: u64) -> Option<Fault> {
    larger_than(SIZE_LIMIT, bytes)
}

/// Whether a file is larger than `limit` MiB.
fn larger_than(limit: u64, bytes: u64) -> Option<Fault> {
    const MEBIBYTE: u64 = 1024 * 1024;
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let mebibytes = bytes as f64 / MEBIBYTE as f64;
    (bytes > limit * MEBIBYTE).then_some(Fault::FileTooLarge { mebibytes, limit })
}

/// The last part of a path.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
