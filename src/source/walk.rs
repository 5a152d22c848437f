//! The walk over a content root.
//!
//! A folder is judged before it is opened: of the open hood not even the names
//! of its files are read.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, DirEntry, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::{Folder, portable};
use crate::diagnostic::{Cause, Fault, Problem, WritingFault};
use crate::signs::folded;
use crate::slugs::slug;

/// A Markdown file.
#[derive(Clone, Debug)]
pub struct SheetFile {
    /// The file from the content root, with `/` between folders.
    pub file: Arc<str>,
    /// Its path on the disk.
    pub path: PathBuf,
    /// By which a change is noticed.
    pub stamp: Stamp,
}

/// By which a changed file is told from an unchanged one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its size in bytes.
    pub length: u64,
    modified: Option<SystemTime>,
    /// The number of the file on its disk: a file that replaced another under the same name has its own.
    inode: u64,
}

impl Stamp {
    /// That of bytes which stand in for those of a file; `turn` grows with each change.
    pub(crate) fn of_bytes(bytes: &[u8], turn: u64) -> Self {
        Self {
            length: bytes.len() as u64,
            modified: None,
            inode: turn,
        }
    }

    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            inode,
        }
    }
}

/// What a content root holds.
#[derive(Debug, Default)]
pub struct Listing {
    /// The Markdown files, in the order of their names.
    pub sheets: Vec<SheetFile>,
    /// All other files, from the content root and as their names are compared
    /// (`signs::folded`), with their sizes in bytes.
    pub files: BTreeMap<String, u64>,
}

/// Lists the files of `root`, and what is wrong with them as files; `missing`
/// says that the folder is not there. Hidden files and the backups of editors are
/// passed over.
#[must_use]
pub fn list<F: Into<Fault>>(
    root: &Folder,
    missing: impl FnOnce(String) -> F,
) -> (Listing, Vec<Problem>) {
    let mut walk = Walk::new(root);
    if root.path().is_dir() {
        walk.all();
    } else {
        let folder = root.shown("").trim_end_matches('/').to_owned();
        walk.problems.push(Problem::general(missing(folder)));
    }
    walk.listing.sheets.sort_by(|a, b| a.file.cmp(&b.file));
    let sheets = walk.listing.sheets.iter();
    let sheets = sheets.map(|sheet| (sheet.file.as_ref(), true));
    let files = walk.listing.files.keys().map(|file| (file.as_str(), false));
    walk.problems
        .extend(portable::problems(root, sheets.chain(files)));
    (walk.listing, walk.problems)
}

struct Walk<'r> {
    root: &'r Folder,
    listing: Listing,
    problems: Vec<Problem>,
}

impl<'r> Walk<'r> {
    fn new(root: &'r Folder) -> Self {
        Self {
            root,
            listing: Listing::default(),
            problems: Vec::new(),
        }
    }

    /// Goes through the root and all folders in it that are not closed, those of
    /// one depth side by side. Folders are named from the root, ending with `/`.
    fn all(&mut self) {
        let mut folders = vec![String::new()];
        while !folders.is_empty() {
            let walked: Vec<(Self, Vec<String>)> = folders
                .par_iter()
                .map(|folder| Walk::new(self.root).folder(folder))
                .collect();
            folders.clear();
            for (part, inner) in walked {
                self.listing.sheets.extend(part.listing.sheets);
                for (file, size) in part.listing.files {
                    self.keep(&file, size);
                }
                self.problems.extend(part.problems);
                folders.extend(inner);
            }
        }
    }

    /// Goes through one folder; gives those in it that are to be opened.
    fn folder(mut self, folder: &str) -> (Self, Vec<String>) {
        let entries = fs::read_dir(self.root.path().join(folder))
            .and_then(Iterator::collect::<io::Result<Vec<DirEntry>>>);
        let inner = match entries {
            Ok(entries) => entries
                .iter()
                .filter_map(|entry| self.add(folder, entry))
                .collect(),
            Err(error) => {
                self.unreadable(folder.trim_end_matches('/'), error);
                Vec::new()
            }
        };
        (self, inner)
    }

    /// Notes a file; gives a folder that is to be opened.
    fn add(&mut self, folder: &str, entry: &DirEntry) -> Option<String> {
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            self.unspeakable(folder, &name, entry);
            return None;
        };
        if name.starts_with(['.', '#']) || name.ends_with('~') {
            return None;
        }
        let file = format!("{folder}{name}");
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                if self.root.is_closed(&file) {
                    return None;
                }
                if is_sheet(name) {
                    self.unreadable(&file, Cause::Folder);
                }
                return Some(format!("{file}/"));
            }
            Ok(kind) => self.add_file(file, entry, kind.is_symlink()),
            Err(error) => self.unreadable(&file, error),
        }
        None
    }

    fn add_file(&mut self, file: String, entry: &DirEntry, linked: bool) {
        match regular_file(self.root, entry, linked) {
            Ok(_) if is_readme(&file) => self.readme(&file, &entry.path()),
            Ok(metadata) if is_sheet(&file) => self.listing.sheets.push(SheetFile {
                file: file.into(),
                path: entry.path(),
                stamp: Stamp::of(&metadata),
            }),
            Ok(metadata) => {
                if let Some(better) = meant_as_sheet(&file) {
                    self.report(&file, Fault::OddEnding { better });
                }
                self.keep(&file, metadata.len());
            }
            Err(fault) => self.report(&file, fault),
        }
    }

    /// What explains a folder is no sheet, on a forge or anywhere; one that is written
    /// like a sheet would be lost without a word.
    fn readme(&mut self, file: &str, path: &Path) {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(16).read_to_end(&mut bytes));
        let start = String::from_utf8_lossy(&bytes);
        let start =
            start.trim_start_matches(|char: char| char == '\u{feff}' || char.is_whitespace());
        if read.is_ok() && start.starts_with("+++") {
            // Where a sheet could have a folder of its own.
            let depth = file.matches('/').count();
            let deep = depth > 2 || (depth == 2 && !file.starts_with("cases/"));
            self.report(file, WritingFault::ReadmeSheet { deep }.into());
        }
    }

    /// Keeps a file under the name by which it is sought; one that has it already is
    /// another file, and nobody could tell which is meant.
    fn keep(&mut self, file: &str, size: u64) {
        let name = folded(file).into_owned();
        if self.listing.files.insert(name.clone(), size).is_some() {
            let name = name.rsplit('/').next().unwrap_or_default().to_owned();
            self.report(file, WritingFault::TwinNames { other: name }.into());
        }
    }

    /// A name that is no text cannot be part of an address: a sheet under it
    /// would be lost without a word.
    fn unspeakable(&mut self, folder: &str, name: &OsStr, entry: &DirEntry) {
        let name = name.to_string_lossy().into_owned();
        if entry.path().is_dir() || is_sheet(&name) {
            let better = slug(name.trim_end_matches(".md"));
            self.report(&format!("{folder}{name}"), Fault::BadName { name, better });
        }
    }

    fn unreadable(&mut self, file: &str, cause: impl Into<Cause>) {
        let cause = cause.into();
        self.report(file, Fault::Unreadable { cause });
    }

    fn report(&mut self, file: &str, fault: Fault) {
        self.problems
            .push(Problem::of_file(&self.root.shown(file), fault));
    }
}

/// Whether a Markdown file says what its folder is.
fn is_readme(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    is_sheet(name)
        && ["readme", "lisezmoi", "lisez-moi"]
            .iter()
            .any(|known| stem.eq_ignore_ascii_case(known))
}

fn is_sheet(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

/// The name that a file would have as the sheet it was probably meant to be:
/// some systems hide endings, and some editors have others for Markdown.
fn meant_as_sheet(file: &str) -> Option<String> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = [".md.txt", ".markdown", ".mdown"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))?;
    Some(format!("{stem}.md"))
}

/// The metadata of a file, once it is known to be a regular one that lies in
/// the content.
fn regular_file(root: &Folder, entry: &DirEntry, linked: bool) -> Result<Metadata, Fault> {
    let unreadable = |error: io::Error| Fault::Unreadable {
        cause: error.into(),
    };
    let metadata = if linked {
        check_link(root, &entry.path())?;
        entry.path().metadata()
    } else {
        // Looked up from its folder, which spares the system the whole way there.
        entry.metadata()
    };
    let metadata = metadata.map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Fault::LinkedFolder);
    }
    if !metadata.is_file() {
        // A pipe or a device: reading one would never end.
        return Err(Fault::Unreadable {
            cause: Cause::NoFile,
        });
    }
    Ok(metadata)
}

/// A symbolic link may lead to another file of the content, nowhere else.
fn check_link(root: &Folder, link: &Path) -> Result<(), Fault> {
    let target = link.canonicalize().map_err(|error| Fault::Unreadable {
        cause: match Cause::from(error) {
            Cause::System(io::ErrorKind::NotFound) => Cause::DanglingLink,
            cause => cause,
        },
    })?;
    if root.holds(&target) {
        Ok(())
    } else {
        Err(Fault::EscapingLink)
    }
}
