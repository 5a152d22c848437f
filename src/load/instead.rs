//! What would be found if files held something else, or were called otherwise.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::files;
use crate::source::{SheetFile, Stamp};

/// Bytes that stand in for those of files on the disk, to see what they would bring.
#[derive(Clone, Debug, Default)]
pub(crate) struct Instead {
    bytes: HashMap<PathBuf, (u64, Vec<u8>)>,
    turn: u64,
    /// The names that files are to have in their folders, by the paths that they have.
    names: HashMap<PathBuf, String>,
}

impl Instead {
    /// Has these bytes stand in for those of a file.
    pub(crate) fn put(&mut self, path: &Path, bytes: Vec<u8>) {
        self.turn += 1;
        self.bytes.insert(path.to_owned(), (self.turn, bytes));
    }

    /// Has a file taken for one of this name in its folder.
    pub(crate) fn rename(&mut self, path: &Path, name: &str) {
        self.names.insert(path.to_owned(), name.to_owned());
    }

    /// Where the file is that is taken for the one at `path`.
    pub(crate) fn on_disk(&self, path: &Path) -> PathBuf {
        let taken = |(from, name): &(&PathBuf, &String)| from.with_file_name(name) == path;
        let found = self.names.iter().find(taken);
        found.map_or_else(|| path.to_owned(), |(from, _)| from.clone())
    }

    /// What is at a path: what stands in for it, else what the disk holds.
    pub(crate) fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        match self.bytes.get(&files::normal(path)) {
            Some((_, bytes)) => Ok(bytes.clone()),
            None => std::fs::read(path),
        }
    }

    /// Has what is read anew told from what was read before.
    pub(crate) fn stamp(&self, sheets: &mut [SheetFile]) {
        if self.bytes.is_empty() && self.names.is_empty() {
            return;
        }
        for sheet in sheets {
            if let Some(name) = self.names.get(&files::normal(&sheet.path)) {
                let folder = sheet.file.rsplit_once('/').map_or("", |(folder, _)| folder);
                sheet.file = format!("{folder}/{name}").into();
            }
            if let Some((turn, bytes)) = self.bytes.get(&files::normal(&sheet.path)) {
                sheet.stamp = Stamp::of_bytes(bytes, *turn);
            }
        }
    }
}
