//! One layer of a theme: what the program has, and what a folder of the site
//! puts in its place or beside it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use include_dir::Dir;
use walkdir::WalkDir;

use crate::diagnostic::{Failure, Fault, cannot_read};

/// A file of a theme.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// What is in it.
    pub(super) bytes: Cow<'static, [u8]>,
    /// Where it is, from the folder of `capot.toml`; none: in the program.
    pub(super) file: Option<String>,
}

/// The folder of a site's theme that belongs to an overlay. It is opened only
/// where that overlay is laid over the theme.
pub(super) const OVERLAY: &str = "open-hood";

/// Files by their path in the theme: `templates/case.html`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layer(BTreeMap<String, Source>);

impl Layer {
    /// The files of the program.
    pub(super) fn embedded(dir: &'static Dir<'static>) -> Self {
        let mut layer = Self::default();
        layer.add_built_in(dir);
        layer
    }

    fn add_built_in(&mut self, dir: &'static Dir<'static>) {
        for file in dir.files() {
            let source = Source {
                bytes: Cow::Borrowed(file.contents()),
                file: None,
            };
            self.0.insert(slashed(file.path()), source);
        }
        for dir in dir.dirs() {
            self.add_built_in(dir);
        }
    }

    /// Takes the plain files of a folder. Symbolic links are not followed: what
    /// a theme publishes lies in it.
    /// `shown` is how reports name the folder.
    pub(super) fn add_folder(&mut self, folder: &Path, shown: &str) -> Result<(), Failure> {
        let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
        for entry in
            entries.filter_entry(|entry| entry.depth() != 1 || entry.file_name() != OVERLAY)
        {
            let entry = entry.map_err(|error| {
                let path = error
                    .path()
                    .map_or_else(|| folder.to_path_buf(), Path::to_path_buf);
                cannot_read(&path, std::io::Error::from(error))
            })?;
            let inner = entry
                .path()
                .strip_prefix(folder)
                .map(slashed)
                .unwrap_or_default();
            if !entry.file_type().is_file() || !is_theme_file(&inner) {
                continue;
            }
            let file = format!("{shown}/{inner}");
            let Some(path) = self.place(&inner) else {
                if is_about_the_theme(&inner) {
                    continue;
                }
                return Err(Fault::StrayThemeFile { path: file }.into());
            };
            let bytes =
                fs::read(entry.path()).map_err(|error| cannot_read(entry.path(), &error))?;
            self.0.insert(
                path,
                Source {
                    bytes: Cow::Owned(bytes),
                    file: Some(file),
                },
            );
        }
        Ok(())
    }

    /// Where a file of a site's theme belongs; none where it would never be
    /// used. Templates, texts and the static files that replace a built-in one
    /// may also lie at the top of the folder.
    fn place(&self, inner: &str) -> Option<String> {
        let is_template = Path::new(inner)
            .extension()
            .is_some_and(|extension| extension == "html");
        let is_known = |folder: &str| self.0.contains_key(&format!("{folder}{inner}"));
        let folder = match inner.split_once('/').map(|(top, _)| top) {
            Some("templates") if is_template => "",
            Some("static") => "",
            Some("texts") if is_known("") => "",
            Some("templates" | "texts") => return None,
            _ if is_template => "templates/",
            _ if is_known("texts/") => "texts/",
            _ if is_known("static/") => "static/",
            _ => return None,
        };
        Some(format!("{folder}{inner}"))
    }

    /// Whether there is a file at `path`.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The file at `path` that the site brings.
    pub(super) fn own(&self, path: &str) -> Option<&Source> {
        self.0.get(path).filter(|source| source.file.is_some())
    }

    /// The files in `folder`, named from there.
    pub(super) fn under(&self, folder: &'static str) -> impl Iterator<Item = (&str, &Source)> {
        self.0
            .iter()
            .filter_map(move |(path, source)| Some((path.strip_prefix(folder)?, source)))
    }
}

/// Editors leave files of their own; those start or end with a sign of it.
fn is_theme_file(inner: &str) -> bool {
    let name = inner.rsplit('/').next().unwrap_or_default();
    !name.starts_with(['.', '#']) && !name.ends_with(['~', '#'])
}

/// What people write about a theme, at the top of its folder.
fn is_about_the_theme(inner: &str) -> bool {
    let name = inner.to_ascii_lowercase();
    ["readme", "lisezmoi", "license", "licence", "changelog"]
        .iter()
        .any(|word| name.starts_with(word))
}

fn slashed(path: &Path) -> String {
    let parts: Vec<Cow<'_, str>> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}
