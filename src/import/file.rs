//! The files that are imported, read within bounds.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::diagnostic::{Failure, ImportFault, cannot_read};

/// The largest file that is read, in MiB.
pub(super) const LARGEST: u64 = 100;

/// What is read, and how messages name it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'p> {
    pub(super) path: &'p Path,
    pub(super) shown: &'p str,
}

impl Named<'_> {
    /// The bytes of the file.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let failed = |error: std::io::Error| cannot_read(self.path, &error);
        let mut bytes = Vec::new();
        let limit = LARGEST * 1024 * 1024;
        let file = File::open(self.path).map_err(failed)?;
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        if bytes.len() as u64 > limit {
            return Err(self.too_large());
        }
        Ok(bytes)
    }

    pub(super) fn too_large(&self) -> Failure {
        ImportFault::TooLarge {
            path: self.shown.to_owned(),
            mebibytes: LARGEST,
        }
        .into()
    }

    pub(super) fn damaged(&self, cause: impl Into<crate::diagnostic::Cause>) -> Failure {
        ImportFault::Damaged {
            path: self.shown.to_owned(),
            cause: cause.into(),
        }
        .into()
    }
}

/// Bytes as text: UTF-8, with a mark or without, UTF-16 with one, else Windows-1252.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}
