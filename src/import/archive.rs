//! Archives of XML, as office documents are: unfolded within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::file::{LARGEST, Named};
use super::tree::{Node, Unread, xml};
use crate::diagnostic::{Failure, ImportFault};

/// How much an archive may unfold to, in MiB.
const UNFOLDED: u64 = 2 * LARGEST;

/// How many files an archive may hold.
const FILES: usize = 10_000;

/// The files of an archive, by their names.
#[derive(Debug)]
pub(super) struct Archive {
    files: Vec<(String, Vec<u8>)>,
}

impl Archive {
    /// Unfolds an archive.
    ///
    /// Fails for what is none, has a password, or unfolds to too much.
    pub(super) fn open(file: Named<'_>, bytes: &[u8]) -> Result<Self, Failure> {
        // What office programs write where a document has a password.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(locked(file));
        }
        let damaged = |error: zip::result::ZipError| file.damaged(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > FILES {
            return Err(file.too_large());
        }
        let mut left = UNFOLDED * 1024 * 1024;
        let mut files = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let mut inner = archive.by_index(index).map_err(damaged)?;
            if inner.encrypted() {
                return Err(locked(file));
            }
            let name = inner.name().map_err(damaged)?.into_owned();
            let mut content = Vec::new();
            let read = inner.by_ref().take(left + 1).read_to_end(&mut content);
            read.map_err(|error| file.damaged(error.to_string()))?;
            left = left
                .checked_sub(content.len() as u64)
                .ok_or_else(|| file.too_large())?;
            files.push((name, content));
        }
        let archive = Self { files };
        let manifest = archive.bytes("META-INF/manifest.xml").unwrap_or_default();
        if memchr::memmem::find(manifest, b"encryption-data").is_some() {
            return Err(locked(file));
        }
        Ok(archive)
    }

    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        let found = self.files.iter().find(|(known, _)| known == name);
        found.map(|(_, bytes)| bytes.as_slice())
    }

    /// A file of it as XML; an empty element where it is not there.
    pub(super) fn xml(&self, file: Named<'_>, name: &str) -> Result<Node, Failure> {
        let Some(bytes) = self.bytes(name) else {
            return Ok(Node::default());
        };
        xml(bytes).map_err(|why| unread(file, why))
    }

    /// All files, to take pictures from.
    pub(super) fn into_files(self) -> Vec<(String, Vec<u8>)> {
        self.files
    }

    /// The names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name.as_str())
    }
}

/// Why a text could not be read, as a message.
pub(super) fn unread(file: Named<'_>, why: Unread) -> Failure {
    match why {
        Unread::Damaged(words) => file.damaged(words),
        Unread::TooLarge => file.too_large(),
    }
}

fn locked(file: Named<'_>) -> Failure {
    ImportFault::Locked {
        path: file.shown.to_owned(),
    }
    .into()
}
