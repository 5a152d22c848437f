//! The files of a theme: those of the built-in theme, and those that the
//! site's own folder puts in their place or beside them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use crate::config::Config;
use crate::diagnostic::{Cause, Failure, Fault};

/// The theme that every other starts from.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/entrelabs");
/// Its name.
const BUILT_IN_NAME: &str = "entrelabs";

/// A file of a theme.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// What is in it.
    pub(super) bytes: Cow<'static, [u8]>,
    /// Where it is, from the folder of `capot.toml`; none: in the program.
    pub(super) file: Option<String>,
}

/// The files of a theme by their path in it: `templates/case.html`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sources(BTreeMap<String, Source>);

impl Sources {
    /// Gathers the theme that `config` names.
    pub(super) fn read(config: &Config) -> Result<Self, Failure> {
        let mut sources = Self(BTreeMap::new());
        sources.add_built_in(&BUILT_IN);
        let folder = config.root.join("themes").join(&config.theme);
        if is_plain_name(&config.theme) && folder.is_dir() {
            sources.add_folder(&folder, &config.theme)?;
        } else if config.theme != BUILT_IN_NAME {
            return Err(Fault::UnknownTheme {
                name: config.theme.clone(),
            }
            .into());
        }
        Ok(sources)
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
    fn add_folder(&mut self, folder: &Path, name: &str) -> Result<(), Failure> {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error
                    .path()
                    .map_or_else(|| folder.to_path_buf(), Path::to_path_buf);
                cannot_read(&path, &error.into())
            })?;
            let inner = entry
                .path()
                .strip_prefix(folder)
                .map(slashed)
                .unwrap_or_default();
            if !entry.file_type().is_file() || !is_theme_file(&inner) {
                continue;
            }
            let file = format!("themes/{name}/{inner}");
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

    /// The templates by name: `parts/contacts.html`.
    pub(super) fn templates(&self) -> Result<Vec<(String, String)>, Failure> {
        self.under("templates/")
            .map(|(name, source)| Ok((name.to_owned(), text(source, name)?)))
            .collect()
    }

    /// The templates that the site replaces or adds, and the file of each.
    pub(super) fn replaced_templates(&self) -> BTreeMap<String, String> {
        self.under("templates/")
            .filter_map(|(name, source)| Some((name.to_owned(), source.file.clone()?)))
            .collect()
    }

    /// The static files by name: `style.css`.
    pub(super) fn statics(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.under("static/")
    }

    /// The file at `path` that the site brings.
    pub(super) fn own(&self, path: &str) -> Option<&Source> {
        self.0.get(path).filter(|source| source.file.is_some())
    }

    fn under(&self, folder: &'static str) -> impl Iterator<Item = (&str, &Source)> {
        self.0
            .iter()
            .filter_map(move |(path, source)| Some((path.strip_prefix(folder)?, source)))
    }
}

/// The text of a file; `name` is how a report calls it if it is built in.
pub(super) fn text(source: &Source, name: &str) -> Result<String, Failure> {
    let text = std::str::from_utf8(&source.bytes).map_err(|_| {
        let path = source.file.clone().unwrap_or_else(|| name.to_owned());
        Failure::from(Fault::CannotRead {
            path,
            cause: Cause::System(std::io::ErrorKind::InvalidData),
        })
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The bytes of a file of the built-in theme.
pub(super) fn built_in(path: &str) -> &'static [u8] {
    BUILT_IN
        .get_file(path)
        .map_or(&[], include_dir::File::contents)
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

/// Whether a theme's name stays in `themes/`.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\'])
}

fn slashed(path: &Path) -> String {
    let parts: Vec<Cow<'_, str>> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Failure {
    Fault::CannotRead {
        path: path.display().to_string(),
        cause: error.into(),
    }
    .into()
}
