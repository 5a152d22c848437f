//! The walk over a content root.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::ContentRoot;
use crate::diagnostic::{Cause, Fault, Problem};

/// A Markdown file.
#[derive(Clone, Debug)]
pub struct Entry {
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
    pub sheets: Vec<Entry>,
    /// All other files, from the content root, with their sizes in bytes.
    pub files: BTreeMap<String, u64>,
}

/// Lists the files of `root`, and what is wrong with them as files. Hidden files
/// and the backups of editors are passed over.
#[must_use]
pub fn list(root: &ContentRoot) -> (Listing, Vec<Problem>) {
    let mut listing = Listing::default();
    let mut problems = Vec::new();
    if !root.path.is_dir() {
        let folder = root.shown.trim_end_matches('/').to_owned();
        problems.push(Problem::general(Fault::MissingContent { folder }));
        return (listing, problems);
    }
    let walk = WalkDir::new(&root.path)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry) && !is_closed(root, entry.path()));
    for entry in walk {
        match entry {
            Ok(entry) => add(root, &entry, &mut listing, &mut problems),
            Err(error) => problems.push(walk_problem(root, &error)),
        }
    }
    // A folder sorts before the file of the same name and ending; names settle it.
    listing.sheets.sort_by(|a, b| a.file.cmp(&b.file));
    (listing, problems)
}

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with(['.', '#']) || name.ends_with('~')
}

fn is_closed(root: &ContentRoot, path: &Path) -> bool {
    root.closed.iter().any(|closed| path == closed)
}

fn walk_problem(root: &ContentRoot, error: &walkdir::Error) -> Problem {
    let path = error.path().unwrap_or(&root.path);
    let cause = error
        .io_error()
        .map_or_else(|| error.to_string().into(), Cause::from);
    Problem::of_file(
        &root.shown(&relative(root, path)),
        Fault::Unreadable { cause },
    )
}

fn relative(root: &ContentRoot, path: &Path) -> String {
    super::shown(&root.path, path)
}

fn add(root: &ContentRoot, entry: &DirEntry, listing: &mut Listing, problems: &mut Vec<Problem>) {
    let file = relative(root, entry.path());
    if entry.file_type().is_dir() {
        if is_sheet(&file) {
            let cause = Cause::Folder;
            problems.push(Problem::of_file(
                &root.shown(&file),
                Fault::Unreadable { cause },
            ));
        }
        return;
    }
    match regular_file(root, entry) {
        Ok(metadata) if is_sheet(&file) => listing.sheets.push(Entry {
            file: file.into(),
            path: entry.path().to_owned(),
            stamp: Stamp::of(&metadata),
        }),
        Ok(metadata) => {
            listing.files.insert(file, metadata.len());
        }
        Err(fault) => problems.push(Problem::of_file(&root.shown(&file), fault)),
    }
}

fn is_sheet(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

/// The metadata of the file behind an entry, once it is known to be a regular
/// file that lies in the content.
fn regular_file(root: &ContentRoot, entry: &DirEntry) -> Result<Metadata, Fault> {
    let unreadable = |error: &std::io::Error| Fault::Unreadable {
        cause: error.into(),
    };
    if entry.path_is_symlink() {
        check_link(root, entry.path())?;
    }
    let metadata = entry
        .path()
        .metadata()
        .map_err(|error| unreadable(&error))?;
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
fn check_link(root: &ContentRoot, link: &Path) -> Result<(), Fault> {
    let resolve = |path: &Path| {
        path.canonicalize().map_err(|error| Fault::Unreadable {
            cause: match Cause::from(error) {
                Cause::System(std::io::ErrorKind::NotFound) => Cause::DanglingLink,
                cause => cause,
            },
        })
    };
    let target = resolve(link)?;
    let closed = root
        .closed
        .iter()
        .filter_map(|folder| folder.canonicalize().ok());
    if !target.starts_with(resolve(&root.path)?)
        || closed.into_iter().any(|c| target.starts_with(c))
    {
        return Err(Fault::EscapingLink);
    }
    Ok(())
}
