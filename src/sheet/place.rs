//! Which sheet a file of the content root is, told by its path alone, and where
//! the files beside it are published.

use std::path::Path;

use crate::diagnostic::Fault;
use crate::files::shown;
use crate::language::Language;
use crate::nearest::nearest;
use crate::schema::Kind;
use crate::schema::address;
use crate::slugs::slug;

/// What a path says of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPlace {
    /// Its kind, from the folder.
    pub kind: Kind,
    /// Its name: `LAB/NAME` for a case, `NAME` for others.
    pub name: String,
}

/// Reads the place of a sheet from its path under the content root.
///
/// # Errors
/// A folder that is no kind, the wrong depth, or a name that would make no good
/// address.
pub fn locate(file: &str) -> Result<SheetPlace, Fault> {
    let mut parts: Vec<&str> = file.split('/').collect();
    let last = parts.pop().unwrap_or_default();
    let stem = last.get(..last.len().saturating_sub(3)).unwrap_or_default();
    if stem != "index" {
        parts.push(stem);
    }
    let misplaced = || {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let kinds = Kind::ALL.map(Kind::folder);
        let first = file.split('/').next().unwrap_or_default();
        let suggestion = nearest(first, kinds).filter(|kind| *kind != first);
        Fault::MisplacedSheet {
            folder: folder.to_owned(),
            suggestion: suggestion.map(str::to_owned),
        }
    };
    let Some((folder, names)) = parts.split_first() else {
        return Err(misplaced());
    };
    let kind = Kind::from_folder(folder).ok_or_else(misplaced)?;
    match (kind, names.len()) {
        (Kind::Case, 1) => return Err(Fault::CaseOutsideLab),
        (Kind::Case, 2) => {}
        (Kind::Case, _) | (_, 0 | 2..) => return Err(misplaced()),
        (_, 1) => {}
    }
    names.iter().try_for_each(|name| is_name(name))?;
    Ok(SheetPlace {
        kind,
        name: names.join("/"),
    })
}

/// Whether a text can name a sheet: what an address is made of.
///
/// # Errors
/// [`Fault::BadName`] with a better one.
pub fn is_name(name: &str) -> Result<(), Fault> {
    let better = slug(name);
    if better == name && !better.is_empty() {
        return Ok(());
    }
    Err(Fault::BadName {
        name: name.to_owned(),
        better,
    })
}

/// The address of a file beside the sheets, without the path of `base_url`:
/// `cases/paca/plan.pdf` becomes `/cas/paca/plan.pdf`.
#[must_use]
pub fn file_address(file: &str, language: Language) -> String {
    let (folder, rest) = file.split_once('/').unwrap_or(("", file));
    match Kind::from_folder(folder) {
        Some(kind) => format!("{}{rest}", kind.prefix(language)),
        None => format!("{}{file}", address::FILES.pick(language)),
    }
}

/// The path under the content root of `target`, written relative to `folder`;
/// none where it climbs out of the root.
#[must_use]
pub fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder that a file of the content root lies in, without a slash at its end.
#[must_use]
pub fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path of a file as a link in the sheet `from` writes it; both from the root.
pub(crate) fn relative_to(from: &str, file: &str) -> String {
    // Of a folder, so that two paths always share one.
    let root = Path::new("/content");
    shown(&root.join(folder_of(from)), &root.join(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_a_file_or_a_folder() {
        let case = SheetPlace {
            kind: Kind::Case,
            name: "paca/accueil".into(),
        };
        assert_eq!(locate("cases/paca/accueil.md"), Ok(case.clone()));
        assert_eq!(locate("cases/paca/accueil/index.md"), Ok(case));
        assert_eq!(
            locate("labs/paca.md").map(|place| place.name),
            Ok("paca".into())
        );
    }

    #[test]
    fn other_places_are_refused() {
        assert_eq!(locate("cases/accueil.md"), Err(Fault::CaseOutsideLab));
        for file in [
            "note.md",
            "index.md",
            "labs/index.md",
            "labs/a/b.md",
            "cases/a/b/c.md",
        ] {
            assert!(
                matches!(locate(file), Err(Fault::MisplacedSheet { .. })),
                "{file}"
            );
        }
        assert!(
            matches!(locate("labs/Été.md"), Err(Fault::BadName { better, .. }) if better == "ete")
        );
        assert!(matches!(
            locate("case/a/b.md"),
            Err(Fault::MisplacedSheet { suggestion: Some(kind), .. }) if kind == "cases"
        ));
    }

    #[test]
    fn paths_do_not_climb_out() {
        assert_eq!(
            resolve("cases/paca", "../lab-ip/x.md").as_deref(),
            Some("cases/lab-ip/x.md")
        );
        assert_eq!(resolve("cases", "../../etc/passwd"), None);
    }
}
