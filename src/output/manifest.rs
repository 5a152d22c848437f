//! The list of a tree's files, kept in the tree: it tells what capot wrote from
//! what anyone else put there, and lets others check that nothing changed.
//!
//! It holds no path of a machine, no date of a file, and no clock but the one day
//! that the build went by. It is as public as the rest of the tree.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use crate::diagnostic::{Failure, Fault, HoodFault};

/// The name of the manifest in the tree.
pub const MANIFEST: &str = "capot-manifest.json";

/// What operating systems leave in folders that someone looks at.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Which site a tree is. One never takes the place of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tree {
    /// The public one.
    Showcase,
    /// The private one.
    OpenHood,
}

/// What the manifest of the private site calls it; that of the showcase has no
/// word for it.
const OPEN_HOOD: &str = "open-hood";

/// One file of a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ManifestEntry {
    /// How many bytes it has.
    pub size: u64,
    /// The BLAKE3 hash of its bytes, in hexadecimal.
    pub blake3: String,
}

impl ManifestEntry {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            size: bytes.len() as u64,
            blake3: blake3::hash(bytes).to_hex().to_string(),
        }
    }

    pub(super) fn of_file(file: fs::File) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file)?;
        Ok(Self {
            size: hasher.count(),
            blake3: hasher.finalize().to_hex().to_string(),
        })
    }
}

/// By what a tree was made: the same sheets with the same record give the same tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The version of capot.
    pub version: String,
    /// The day that decides which consents are valid, as `2015-01-30`; empty where
    /// none is known.
    pub today: String,
    /// Whether drafts are in the tree.
    pub drafts: bool,
    /// Where the site is reached.
    pub base_url: String,
    /// A hash of the settings that pages depend on.
    pub settings: String,
}

impl Record {
    /// The record in the manifest of a built `folder`; none where it has none that
    /// can be read.
    #[must_use]
    pub fn of(folder: &Path) -> Option<Self> {
        #[derive(Deserialize)]
        struct Made {
            made: Record,
        }
        let text = fs::read(folder.join(MANIFEST)).ok()?;
        let listed: Made = serde_json::from_slice(&text).ok()?;
        Some(listed.made)
    }
}

/// The manifest of `files`: JSON, one line a file, in the order of their paths.
pub(super) fn render(
    tree: Tree,
    record: Option<&Record>,
    files: &BTreeMap<String, ManifestEntry>,
) -> String {
    let mut text = String::with_capacity(files.len() * 160 + 64);
    text.push_str("{\"format\":\"capot 1\",");
    if tree == Tree::OpenHood {
        text.push_str("\"site\":\"");
        text.push_str(OPEN_HOOD);
        text.push_str("\",");
    }
    if let Some(record) = record {
        text.push_str("\"made\":");
        text.push_str(&serde_json::to_string(record).unwrap_or_default());
        text.push_str(",\n");
    }
    text.push_str("\"files\":{");
    for (index, (file, entry)) in files.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        // A string and a plain struct always serialise.
        text.push_str(&serde_json::to_string(file).unwrap_or_default());
        text.push(':');
        text.push_str(&serde_json::to_string(entry).unwrap_or_default());
    }
    text.push_str("\n}}\n");
    text
}

#[derive(Deserialize)]
struct Listed {
    format: String,
    site: Option<String>,
    #[expect(clippy::zero_sized_map_values, reason = "only the names are wanted")]
    files: BTreeMap<String, serde::de::IgnoredAny>,
}

/// Makes sure that `folder` can become `tree`: it is not there, or empty, or
/// holds nothing but files that capot wrote there for the same site.
pub(super) fn check_ours(folder: &Path, tree: Tree) -> Result<(), Failure> {
    let foreign = |path: &Path| Fault::ForeignOutput {
        path: path.display().to_string(),
    };
    let unreadable = |path: &Path, error: io::Error| Fault::CannotRead {
        path: path.display().to_string(),
        cause: error.into(),
    };
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(folder, error).into()),
        Ok(data) if !data.is_dir() => return Err(foreign(folder).into()),
        Ok(_) => {}
    }
    let listed = match listed(folder) {
        Some((other, _)) if other != tree => return Err(of_other_site(folder, other).into()),
        Some((_, files)) => Some(files),
        None => None,
    };
    for found in WalkDir::new(folder).min_depth(1) {
        let found = found.map_err(|error| unreadable(folder, error.into()))?;
        if found.file_type().is_dir() || LITTER.iter().any(|name| found.file_name() == *name) {
            continue;
        }
        let Some(listed) = &listed else {
            return Err(foreign(folder).into());
        };
        let within = found.path().strip_prefix(folder).unwrap_or(found.path());
        if !listed.contains(&slashes(within)) {
            let path = found.path().display().to_string();
            return Err(Fault::ForeignFile { path }.into());
        }
    }
    Ok(())
}

/// Makes sure that `folder` lies in no site: what a build there would replace,
/// or publish, is another's.
pub(super) fn check_around(folder: &Path) -> Result<(), Failure> {
    let sites = folder.ancestors().skip(1);
    match sites.filter(|around| listed(around).is_some()).last() {
        Some(around) => Err(HoodFault::WithinSite {
            path: folder.display().to_string(),
            site: around.display().to_string(),
        }
        .into()),
        None => Ok(()),
    }
}

fn of_other_site(folder: &Path, other: Tree) -> HoodFault {
    let path = folder.display().to_string();
    match other {
        Tree::Showcase => HoodFault::HoldsShowcase { path },
        Tree::OpenHood => HoodFault::HoldsOpenHood { path },
    }
}

/// Which site the manifest in `folder` is of, and the files that it lists, itself
/// included; none where there is no manifest of capot's.
fn listed(folder: &Path) -> Option<(Tree, BTreeSet<String>)> {
    let text = fs::read(folder.join(MANIFEST)).ok()?;
    let listed: Listed = serde_json::from_slice(&text).ok()?;
    if !listed.format.starts_with("capot ") {
        return None;
    }
    // A word that this version does not know is no showcase's.
    let tree = match listed.site {
        None => Tree::Showcase,
        Some(_) => Tree::OpenHood,
    };
    let files = listed.files.into_keys().chain([MANIFEST.to_owned()]);
    Some((tree, files.collect()))
}

/// A relative path with `/` between its parts, whatever the system writes.
pub(super) fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}
