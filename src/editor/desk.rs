//! The sheets on the disk, for whoever writes them: found by kind and name alone, and
//! written whole or not at all. A sheet that changed meanwhile is never overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use super::beside::{file_name, version};
use crate::base::too_large;
use crate::config::Config;
use crate::diagnostic::{EditorFault, Failure, Fault, Problem, cannot_read, cannot_write};
use crate::files::decode;
use crate::history::{History, Rules, Version};
use crate::media;
use crate::output::whole;
use crate::schema::Kind;
use crate::sheet::place::{is_name, locate};
use crate::source::{ContentRoots, Roots};

/// A sheet that was found.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Its file, from the content root.
    pub file: String,
    /// The same on the disk.
    pub path: PathBuf,
    /// Its text, a byte-order mark included.
    pub text: String,
    /// What tells this state of the file from others.
    pub version: String,
}

/// What came of writing.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// The file holds it.
    Saved,
    /// The file held it already, and was not touched.
    Same,
    /// The file holds something else than was expected: this. Nothing was written.
    Changed(String),
}

/// A file that was put beside a sheet.
#[derive(Debug)]
pub struct Attached {
    /// How the sheet names it.
    pub named: String,
    /// The file, from the content root.
    pub file: String,
    /// Whether something was taken out of it.
    pub is_changed: bool,
}

/// The public sheets of a site, to be written.
#[derive(Debug)]
pub struct Desk<'c> {
    pub(super) config: &'c Config,
    pub(super) roots: ContentRoots,
}

impl<'c> Desk<'c> {
    /// The sheets of a site.
    #[must_use]
    pub fn new(config: &'c Config) -> Self {
        Self {
            config,
            roots: ContentRoots::public(config),
        }
    }

    /// The history of the content root that a file lies in.
    #[must_use]
    pub fn history(&self, file: &str) -> History {
        History::of(self.roots.owner(file), Rules::of_showcase(self.config))
    }

    /// The sheet of this kind and name; none where there is none.
    ///
    /// # Errors
    /// A file that cannot be read, is no text, or lies where no sheet may.
    pub fn open(&self, kind: Kind, name: &str) -> Result<Option<Opened>, Failure> {
        for file in files_of(kind, name) {
            let is_it = locate(&file).is_ok_and(|place| place.kind == kind && place.name == name);
            let path = self.roots.path_of(&file);
            if !is_it || !self.is_within(&path) {
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| cannot_read(&path, error))?;
            let version = version(&bytes);
            let marked = bytes.starts_with("\u{feff}".as_bytes());
            let shown = self.roots.shown(&file);
            let text = decode(bytes)
                .map_err(|not| Box::new(Problem::at(&shown, not.span, Fault::NotUtf8)))?;
            return Ok(Some(Opened {
                kind,
                name: name.to_owned(),
                file,
                path,
                text: if marked {
                    format!("\u{feff}{text}")
                } else {
                    text
                },
                version,
            }));
        }
        Ok(None)
    }

    /// Whether a path leads, without symbolic links, to a regular file of a content root.
    fn is_within(&self, path: &Path) -> bool {
        let is_file = fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
        is_file && self.leads_inside(path)
    }

    /// Whether a path lies in a content root, and as much of it as there is leads through
    /// no symbolic link.
    fn leads_inside(&self, path: &Path) -> bool {
        let there = path
            .ancestors()
            .find(|path| path.symlink_metadata().is_ok());
        let Some(there) = there else {
            return false;
        };
        self.roots.folders().any(|folder| {
            let root = folder.path().canonicalize();
            let rest = there.strip_prefix(folder.path());
            let (Ok(root), Ok(rest)) = (root, rest) else {
                return false;
            };
            there
                .canonicalize()
                .is_ok_and(|real| real == root.join(rest))
        })
    }

    /// Whether a file may be written that is not there yet.
    ///
    /// # Errors
    /// [`EditorFault::NoPlace`] where it would lie elsewhere than it seems.
    pub fn check_place(&self, file: &str) -> Result<(), Failure> {
        if self.leads_inside(&self.roots.path_of(file)) {
            return Ok(());
        }
        let file = file.to_owned();
        Err(EditorFault::NoPlace { file }.into())
    }

    /// A sheet that is not there, to be written in the file that it had: that of its
    /// history, or else the plain one. None where there is one, or can be none.
    ///
    /// # Errors
    /// What the history says that cannot be read.
    pub fn gone(&self, kind: Kind, name: &str) -> Result<Option<Opened>, Failure> {
        let files = files_of(kind, name);
        let is_free = |file: &String| self.roots.path_of(file).symlink_metadata().is_err();
        let is_it = |file: &String| {
            locate(file).is_ok_and(|place| place.kind == kind && place.name == name)
        };
        let last = name.rsplit('/').next().unwrap_or_default();
        if !files.iter().all(is_free) || !files.iter().all(is_it) || is_name(last).is_err() {
            return Ok(None);
        }
        let [plain, folder] = files;
        self.check_place(&plain)?;
        let had = !self.history(&folder).versions(&folder)?.is_empty();
        let file = if had { folder } else { plain };
        Ok(Some(Opened {
            kind,
            name: name.to_owned(),
            path: self.roots.path_of(&file),
            file,
            text: String::new(),
            version: String::new(),
        }))
    }

    /// Writes a sheet that is not there.
    ///
    /// # Errors
    /// One that is there by now, what the system refuses.
    pub fn create(&self, gone: &Opened, text: &str) -> Result<(), Failure> {
        self.check_place(&gone.file)?;
        crate::scaffold::write_new(&gone.path, text.as_bytes())
    }

    /// The sheets that were deleted, with their last version, the latest first.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn deleted(&self) -> Result<Vec<(Kind, String, Version)>, Failure> {
        let mut deleted = Vec::new();
        for folder in self.roots.folders() {
            let history = History::of(folder, Rules::of_showcase(self.config));
            for (file, version) in history.deleted()? {
                if let Ok(place) = locate(&file) {
                    deleted.push((place.kind, place.name, version));
                }
            }
        }
        deleted.sort_by_key(|(.., version)| std::cmp::Reverse(version.when));
        Ok(deleted)
    }

    /// Puts a text in the place of that of a sheet, which has to be as it was opened.
    ///
    /// # Errors
    /// What the system refuses; then the old text stays.
    pub fn write(&self, opened: &Opened, text: &str) -> Result<Written, Failure> {
        let now = fs::read(&opened.path).map_err(|error| cannot_read(&opened.path, error))?;
        if now == text.as_bytes() {
            return Ok(Written::Same);
        }
        if version(&now) != opened.version {
            return Ok(Written::Changed(String::from_utf8_lossy(&now).into_owned()));
        }
        whole::rewrite(&opened.path, text.as_bytes())
            .map_err(|error| cannot_write(&opened.path, error))?;
        Ok(Written::Saved)
    }

    /// Puts a file beside a sheet, under a name that is free there, without what would
    /// tell who made it, where and when.
    ///
    /// # Errors
    /// A file that cannot be published, by its kind, its size or what it holds; what the
    /// system refuses.
    pub fn attach(&self, opened: &Opened, name: &str, sent: &[u8]) -> Result<Attached, Failure> {
        let name = file_name(name);
        if let Some(fault) = too_large(sent.len() as u64) {
            return Err(fault.into());
        }
        let bytes = media::clean(&name, sent)?;
        let (folder, own) = if let Some(folder) = opened.file.strip_suffix("/index.md") {
            (folder, "")
        } else {
            let folder = opened.file.strip_suffix(".md").unwrap_or(&opened.file);
            (folder, folder.rsplit('/').next().unwrap_or_default())
        };
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        for number in 1_u32.. {
            let name = match number {
                1 => name.clone(),
                _ => format!("{stem}-{number}.{ending}"),
            };
            let file = format!("{folder}/{name}");
            self.check_place(&file)?;
            let path = self.roots.path_of(&file);
            // The same picture sent twice is one file.
            let there = fs::read(&path).is_ok_and(|there| there == *bytes);
            if !there && path.symlink_metadata().is_ok() {
                continue;
            }
            if !there {
                crate::scaffold::write_new(&path, &bytes)?;
            }
            return Ok(Attached {
                named: if own.is_empty() {
                    name
                } else {
                    format!("{own}/{name}")
                },
                file,
                is_changed: *bytes != *sent,
            });
        }
        Err(Fault::AlreadyThere { path: name }.into())
    }

    /// Removes the file of a sheet, which has to be as it was opened. What lies beside
    /// it stays.
    ///
    /// # Errors
    /// A sheet that changed meanwhile, what the system refuses.
    pub fn remove(&self, opened: &Opened) -> Result<(), Failure> {
        let now = fs::read(&opened.path).map_err(|error| cannot_read(&opened.path, error))?;
        if version(&now) != opened.version {
            return Err(self.changed(opened));
        }
        fs::remove_file(&opened.path).map_err(|error| cannot_write(&opened.path, error))
    }

    pub(super) fn changed(&self, opened: &Opened) -> Failure {
        let file = self.shown(opened).to_string();
        EditorFault::SheetChanged { file }.into()
    }

    /// A file as messages show it.
    #[must_use]
    pub fn shown(&self, opened: &Opened) -> std::sync::Arc<str> {
        self.roots.shown(&opened.file)
    }
}

/// The two files that a sheet can be.
pub(super) fn files_of(kind: Kind, name: &str) -> [String; 2] {
    let folder = kind.folder();
    [
        format!("{folder}/{name}.md"),
        format!("{folder}/{name}/index.md"),
    ]
}
