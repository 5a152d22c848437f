//! Pictures and documents that come along: found, cleaned, and given a safe name.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::model::Store;
use crate::base::too_large;
use crate::diagnostic::{Fault, Lost};
use crate::media;

/// A file to be written beside a sheet.
#[derive(Debug)]
pub(super) struct Beside {
    /// Its name there.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// What it was called where it came from.
    from: String,
}

/// Finds what a document calls `named`, and gives it a name beside the sheet.
///
/// Fails, with the reason, where it does not come along.
pub(super) fn take(named: &str, store: &Store, beside: &mut Vec<Beside>) -> Result<String, Lost> {
    if let Some(known) = beside.iter().find(|file| file.from == named) {
        return Ok(known.name.clone());
    }
    let (origin, bytes) = fetch(named, store)?;
    let name = safe_name(&origin, beside);
    // A sheet is imported as one, or stays where it is.
    if name.ends_with(".md") || name.ends_with(".markdown") {
        return Err(Lost::Missing);
    }
    let clean = media::clean(&name, bytes).map_err(|fault| match fault {
        Fault::CannotClean { .. } => Lost::Unclean,
        _ => Lost::Missing,
    })?;
    beside.push(Beside {
        name: name.clone(),
        bytes: clean.into_owned(),
        from: named.to_owned(),
    });
    Ok(name)
}

/// Why a file is not published, where that is what keeps it from coming along.
pub(super) fn reason(named: &str, store: &Store) -> Option<Fault> {
    let (origin, bytes) = fetch(named, store).ok()?;
    media::clean(&safe_name(&origin, &[]), bytes).err()
}

/// The bytes of a file, and its name where it lies.
fn fetch(named: &str, store: &Store) -> Result<(String, Vec<u8>), Lost> {
    match store {
        Store::None => Err(if is_on_web(named) {
            Lost::Elsewhere
        } else {
            Lost::Missing
        }),
        Store::Archive(files) => {
            if is_on_web(named) {
                return Err(Lost::Elsewhere);
            }
            let found = files.iter().find(|(name, _)| name == named);
            let (name, bytes) = found.ok_or(Lost::Missing)?;
            Ok((name.clone(), bytes.clone()))
        }
        Store::Folder {
            root,
            from,
            closed,
            anywhere,
        } => {
            if is_on_web(named) {
                return Err(Lost::Elsewhere);
            }
            let path = within(root, from, *anywhere, named)?;
            if path.starts_with(closed) {
                return Err(Lost::Outside);
            }
            read(&path)
        }
        Store::Uploads(folder) => {
            let path = uploaded(folder, named).ok_or(if is_on_web(named) {
                Lost::Elsewhere
            } else {
                Lost::Missing
            })?;
            read(&path)
        }
    }
}

pub(super) fn is_on_web(named: &str) -> bool {
    named.starts_with("http://") || named.starts_with("https://") || named.starts_with("//")
}

fn read(path: &Path) -> Result<(String, Vec<u8>), Lost> {
    let data = path.metadata().map_err(|_| Lost::Missing)?;
    if !data.is_file() || too_large(data.len()).is_some() {
        return Err(Lost::Missing);
    }
    let bytes = std::fs::read(path).map_err(|_| Lost::Missing)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok((name.into_owned(), bytes))
}

/// A file named from the folder `from`, or from `root` with a slash before it; never
/// one outside of `root`, links followed.
fn within(root: &Path, from: &Path, anywhere: bool, named: &str) -> Result<PathBuf, Lost> {
    let named = percent_decode_str(named.split(['?', '#']).next().unwrap_or_default());
    let named = named.decode_utf8_lossy().replace('\\', "/");
    let (folder, rest) = match named.strip_prefix('/') {
        Some(rest) => (root, rest),
        None => (from, named.as_str()),
    };
    let path = folder.join(rest);
    let found = path.canonicalize().or_else(|error| {
        // Static sites publish what lies in these folders at their root.
        let mut roots = ["static", "assets", "public"].iter();
        let at_root = roots.find_map(|name| root.join(name).join(rest).canonicalize().ok());
        at_root
            .or_else(|| anywhere.then(|| by_name(root, rest)).flatten())
            .ok_or(error)
    });
    let found = found.map_err(|_| {
        if rest.contains("..") {
            Lost::Outside
        } else {
            Lost::Missing
        }
    })?;
    let root = root.canonicalize().map_err(|_| Lost::Missing)?;
    if !found.starts_with(&root) {
        return Err(Lost::Outside);
    }
    Ok(found)
}

/// The only file of this name anywhere in a folder: notes name pictures so.
fn by_name(root: &Path, named: &str) -> Option<PathBuf> {
    if named.contains('/') {
        return None;
    }
    let entries = walkdir::WalkDir::new(root)
        .max_depth(8)
        .into_iter()
        .flatten()
        .take(50_000);
    let mut found =
        entries.filter(|entry| entry.file_type().is_file() && entry.file_name() == named);
    let first = found.next()?;
    found.next().is_none().then(|| first.into_path())
}

/// What a site showed at an address, in a copy of its files: by the last parts of
/// the address, the more the better.
fn uploaded(folder: &Path, address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?;
    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let plain = |part: &&str| {
        Path::new(part)
            .components()
            .all(|one| matches!(one, Component::Normal(_)))
    };
    if !parts.iter().skip(2).all(plain) {
        return None;
    }
    let root = folder.canonicalize().ok()?;
    for start in 0..parts.len() {
        let tail: PathBuf = parts[start..].iter().collect();
        if tail.is_absolute() {
            continue;
        }
        for base in ["", "wp-content/uploads", "uploads"] {
            let found = root.join(base).join(&tail).canonicalize();
            if let Some(found) = found
                .ok()
                .filter(|found| found.is_file() && found.starts_with(&root))
            {
                return Some(found);
            }
        }
    }
    None
}

/// A name of small letters, digits and hyphens, which no other file here has.
fn safe_name(origin: &str, beside: &[Beside]) -> String {
    let origin = origin.replace('\\', "/");
    let last = origin.rsplit('/').next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let mut stem = slug::slugify(stem);
    stem.truncate(60);
    if stem.is_empty() {
        "image".clone_into(&mut stem);
    }
    let ending = slug::slugify(ending);
    let named = |stem: &str| {
        if ending.is_empty() {
            stem.to_owned()
        } else {
            format!("{stem}.{ending}")
        }
    };
    let taken = |name: &str| beside.iter().any(|file| file.name == name);
    let first = named(&stem);
    if !taken(&first) {
        return first;
    }
    let others = (2..=beside.len() + 2).map(|number| named(&format!("{stem}-{number}")));
    let mut others = others.filter(|name| !taken(name));
    others.next().unwrap_or(first)
}
