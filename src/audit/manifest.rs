//! The list of files that the build left in the folder, and what differs from it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::AuditFault;

/// The name of the list.
pub(super) const MANIFEST: &str = "capot-manifest.json";

/// The list of the files of a built folder.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Manifest {
    files: BTreeMap<String, Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    size: u64,
    blake3: String,
}

impl Manifest {
    /// Reads a list; none where it is no list of capot's.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// What is wrong with a file of the folder, by the list.
    pub(super) fn fault(&self, file: &str, bytes: &[u8]) -> Option<AuditFault> {
        if file == MANIFEST {
            return None;
        }
        let Some(entry) = self.files.get(file) else {
            return Some(AuditFault::UnlistedFile);
        };
        let same = entry.size == bytes.len() as u64
            && entry.blake3 == blake3::hash(bytes).to_hex().as_str();
        (!same).then_some(AuditFault::ChangedFile)
    }

    /// The files of the list, in order.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}
