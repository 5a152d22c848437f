//! `capot init`: a small base that can be checked, built and then replaced,
//! sheet by sheet.

use std::path::{Path, PathBuf};

use super::{already_there, is_there, write_new};
use crate::diagnostic::Failure;
use crate::language::Language;

/// Where a file goes, and what it holds.
type File = (&'static str, &'static str);

const FRENCH: [File; 6] = [
    ("capot.toml", include_str!("fr/base/capot.toml")),
    ("content/labs/notre-labo.md", include_str!("fr/base/lab.md")),
    (
        "content/themes/relation-aux-usagers.md",
        include_str!("fr/base/theme.md"),
    ),
    (
        "content/methods/test-utilisateur.md",
        include_str!("fr/base/method.md"),
    ),
    (
        "content/cases/notre-labo/un-premier-cas.md",
        include_str!("fr/base/case.md"),
    ),
    ("content/pages/a-propos.md", include_str!("fr/base/page.md")),
];

const ENGLISH: [File; 6] = [
    ("capot.toml", include_str!("en/base/capot.toml")),
    ("content/labs/our-lab.md", include_str!("en/base/lab.md")),
    (
        "content/themes/user-experience.md",
        include_str!("en/base/theme.md"),
    ),
    (
        "content/methods/user-testing.md",
        include_str!("en/base/method.md"),
    ),
    (
        "content/cases/our-lab/a-first-case.md",
        include_str!("en/base/case.md"),
    ),
    ("content/pages/about.md", include_str!("en/base/page.md")),
];

/// Files around the base. A folder that comes from a forge often has its own,
/// which then stay.
fn around(language: Language) -> [File; 2] {
    [
        (".gitignore", include_str!("gitignore")),
        language.pick(
            ("LISEZMOI.md", include_str!("fr/base/readme.md")),
            ("README.md", include_str!("en/base/readme.md")),
        ),
    ]
}

/// Writes a small base into `dir`, which is made if it is not there, and gives
/// back the files written, each with `dir` before it.
///
/// # Errors
///
/// [`Fault::AlreadyThere`](crate::diagnostic::Fault::AlreadyThere), before
/// anything is written, where a file of the base is there already; a folder or
/// file that cannot be written.
pub fn init(dir: &Path, language: Language) -> Result<Vec<PathBuf>, Failure> {
    let base = language.pick(FRENCH, ENGLISH);
    for (name, _) in base {
        let path = dir.join(name);
        if is_there(&path) {
            return Err(already_there(&path));
        }
    }
    let around = around(language)
        .into_iter()
        .filter(|(name, _)| !is_there(&dir.join(name)));
    let mut written = Vec::new();
    for (name, text) in base.into_iter().chain(around) {
        let path = dir.join(name);
        write_new(&path, text.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}
