//! Which private sheet a file of the open hood is, told by its path alone, and
//! where the files beside it are reached.

use super::schema::{HoodKind, home_address};
use crate::diagnostic::{Fault, HoodFault};
use crate::language::Language;
use crate::nearest::nearest;
use crate::sheet::place::{folder_of, is_name};

/// What a path says of a private sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HoodPlace {
    /// Its kind, from the folder.
    pub kind: HoodKind,
    /// Its name.
    pub name: String,
}

impl HoodPlace {
    /// Reads the place of a private sheet from its path under the open hood's root.
    ///
    /// # Errors
    /// A folder that is no kind, the wrong depth, or a name that would make no
    /// good address.
    pub fn locate(file: &str) -> Result<Self, Fault> {
        let mut parts: Vec<&str> = file.split('/').collect();
        let last = parts.pop().unwrap_or_default();
        let stem = last.get(..last.len().saturating_sub(3)).unwrap_or_default();
        if stem != "index" {
            parts.push(stem);
        }
        let kind = parts.first().and_then(|first| HoodKind::from_folder(first));
        let (Some(kind), [_, name]) = (kind, parts.as_slice()) else {
            return Err(misplaced(file).into());
        };
        is_name(name)?;
        Ok(Self {
            kind,
            name: (*name).to_owned(),
        })
    }

    /// The place of the sheet in whose folder a file lies, if there is a sheet:
    /// that of the review `bilan` for `reviews/bilan/photo.jpg`.
    pub(super) fn around(file: &str) -> Option<Self> {
        let mut parts = file.split('/');
        let (kind, name) = (parts.next()?, parts.next()?);
        parts.next()?;
        Some(Self {
            kind: HoodKind::from_folder(kind)?,
            name: name.to_owned(),
        })
    }

    /// The folder of its own, from the open hood's root, where the sheet has one.
    pub(super) fn folder(&self) -> String {
        format!("{}/{}", self.kind.folder(), self.name)
    }

    /// The address of the sheet in the private site.
    #[must_use]
    pub fn address(&self, language: Language) -> String {
        self.kind.address(&self.name, language)
    }
}

fn misplaced(file: &str) -> HoodFault {
    let first = file.split('/').next().unwrap_or_default();
    let kinds = HoodKind::ALL.map(HoodKind::folder);
    // Folders have English names, which those who write French may not guess.
    let in_french = |kind: &HoodKind| first == format!("{}s", kind.french_word());
    let named = HoodKind::ALL.into_iter().find(in_french);
    let suggestion = named.map(HoodKind::folder);
    let suggestion = suggestion.or_else(|| nearest(first, kinds));
    let suggestion = suggestion.filter(|kind| *kind != first);
    HoodFault::MisplacedSheet {
        folder: folder_of(file).to_owned(),
        kind: HoodKind::from_folder(first).is_some(),
        suggestion: suggestion.map(str::to_owned),
    }
}

/// The address of a file beside private sheets, without the path of `base_url`:
/// `reviews/bilan/photo.jpg` becomes `/capot-ouvert/bilans/bilan/photo.jpg`.
#[must_use]
pub fn file_address(file: &str, language: Language) -> String {
    let (folder, rest) = file.split_once('/').unwrap_or(("", file));
    if let Some(kind) = HoodKind::from_folder(folder) {
        return format!("{}{rest}", kind.prefix(language));
    }
    let files = language.pick("fichiers", "files");
    format!("{}{files}/{file}", home_address(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_sheet_is_a_file_or_a_folder() {
        let name = |file| HoodPlace::locate(file).map(|place| place.name);
        assert_eq!(name("reviews/un-an.md"), Ok("un-an".into()));
        assert_eq!(name("looks/dunkerque/index.md"), Ok("dunkerque".into()));
        for file in [
            "un-an.md",
            "cases/x.md",
            "reviews/index.md",
            "reviews/a/b.md",
        ] {
            let fault = HoodPlace::locate(file).unwrap_err();
            assert_eq!(fault.code(), "misplaced-private-sheet", "{file}");
        }
        let fault = HoodPlace::locate("reviews/Été.md").unwrap_err();
        assert_eq!(fault.code(), "bad-name");
    }

    #[test]
    fn files_lie_below_the_open_hood() {
        let address = |file| file_address(file, Language::French);
        assert_eq!(address("looks/a/b.jpg"), "/capot-ouvert/regards/a/b.jpg");
        assert_eq!(address("img/b.jpg"), "/capot-ouvert/fichiers/img/b.jpg");
        assert_eq!(address("b.jpg"), "/capot-ouvert/fichiers/b.jpg");
    }
}
