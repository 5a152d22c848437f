//! Which files of two folders are the same, byte by byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

/// The files of `copy` that are the same in `folder`, with `/` between folders.
/// What cannot be read is not the same; nor is what is there a link.
pub(super) fn same(folder: &Path, copy: &Path) -> BTreeSet<String> {
    let files: Vec<PathBuf> = WalkDir::new(copy)
        .min_depth(1)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files
        .par_iter()
        .filter_map(|path| {
            let file = path.strip_prefix(copy).ok()?;
            is_same(&folder.join(file), path).then(|| {
                let names = file.iter().map(|name| name.to_string_lossy());
                names.collect::<Vec<_>>().join("/")
            })
        })
        .collect()
}

fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(found), Ok(made)) = (fs::symlink_metadata(one), fs::metadata(other)) else {
        return false;
    };
    found.is_file()
        && found.len() == made.len()
        && matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}
