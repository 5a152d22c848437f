//! An index of which only parts are there, as tantivy's `Directory`: what the
//! browser has fetched so far.
//!
//! A read of bytes that are not there notes them as missing and fails; whoever
//! searches fetches what is missing, puts it here and searches again. Nothing
//! here fetches, and nothing is written.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, FileHandle, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

use crate::error::Result;
use crate::packed::{PACKS, Packed};

/// The file that says which others belong to the index: the only one whose name
/// stays the same when its content changes.
pub const META: &str = "meta.json";

/// The extension of the opening bundle: all that opening a segment reads.
pub(crate) const BUNDLE: &str = "open";

/// Two missing ranges this near are fetched as one: a request costs more than these bytes.
const NEAR: usize = 1 << 10;

/// Bytes of a file of the index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Piece {
    /// The name of the file, in the folder of the index.
    pub file: String,
    /// The first byte.
    pub start: usize,
    /// The byte after the last; `None`: to the end of the file.
    pub end: Option<usize>,
}

/// What is there of an index, and what has been found missing. Clones are the same store.
#[derive(Debug, Clone, Default)]
pub struct Pieces(Arc<Mutex<Store>>);

#[derive(Debug, Default)]
struct Store {
    files: BTreeMap<String, Parts>,
    missing: Vec<Piece>,
    /// The packed files, by name.
    packed: BTreeMap<String, Packed>,
}

/// What is there of a file.
#[derive(Debug, Default)]
struct Parts {
    length: Option<usize>,
    /// By the place of their first byte, none over another.
    parts: BTreeMap<usize, OwnedBytes>,
}

/// How the opening bundle starts: what follows its own length in four bytes.
/// Behind it come the bytes of the parts, one after the other.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Contents {
    /// The length of each file of the segment, by extension.
    pub(crate) files: BTreeMap<String, usize>,
    /// The parts: extension of the file, first byte, length.
    pub(crate) parts: Vec<(String, usize, usize)>,
    /// Files that stand for parts of the dictionary.
    pub(crate) packed: Vec<Packed>,
}

/// How far an attempt has come.
#[derive(Debug)]
pub enum Step<T> {
    /// To its end.
    Done(T),
    /// To these pieces, which must be here before the next attempt.
    Missing(Vec<Piece>),
}

impl Pieces {
    /// Does what needs pieces that may be missing.
    ///
    /// # Errors
    ///
    /// Those of `act`, unless it failed because pieces are missing.
    pub fn attempt<T>(&self, act: impl FnOnce() -> Result<T>) -> Result<Step<T>> {
        let done = act();
        let missing = self.missing();
        if missing.is_empty() {
            done.map(Step::Done)
        } else {
            Ok(Step::Missing(missing))
        }
    }

    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts bytes of a file here, `start` being the place of the first; `whole`
    /// where they are the entire file.
    pub fn put(&self, file: &str, start: usize, bytes: Vec<u8>, whole: bool) {
        let mut store = self.store();
        let (file, start, whole) = match store.packed.get(file) {
            Some(packed) if whole && packed.length == bytes.len() => {
                (file.replace(&packed.extension, PACKS), packed.start, false)
            }
            // Not what was asked for: it stays missing.
            Some(_) => return,
            None => (file.to_owned(), start, whole),
        };
        let parts = store.files.entry(file).or_default();
        if whole {
            parts.length = Some(bytes.len());
        }
        parts.put(start, &OwnedBytes::new(bytes));
    }

    /// What reads have found missing since the last call, in order, near ranges as one.
    fn missing(&self) -> Vec<Piece> {
        let mut missing = std::mem::take(&mut self.store().missing);
        missing.sort_unstable();
        missing.dedup_by(|next, kept| {
            let near =
                next.file == kept.file && kept.end.is_none_or(|end| next.start <= end + NEAR);
            if near {
                kept.end = kept.end.zip(next.end).map(|(kept, next)| kept.max(next));
            }
            near
        });
        for (name, packed) in &self.store().packed {
            packed.take_over(name, &mut missing);
        }
        missing
    }

    /// Whether the whole of a file is there.
    pub(crate) fn whole(&self, file: &str) -> Option<OwnedBytes> {
        let store = self.store();
        let parts = store.files.get(file)?;
        if parts.length == Some(0) {
            return Some(OwnedBytes::empty());
        }
        let first = parts.parts.get(&0)?;
        (Some(first.len()) == parts.length).then(|| first.clone())
    }

    /// Notes a whole file as missing.
    pub(crate) fn want(&self, file: &str) {
        let piece = Piece {
            file: file.to_owned(),
            start: 0,
            end: None,
        };
        self.store().missing.push(piece);
    }

    /// Takes the opening bundle of a segment apart. Fails where it is none.
    pub(crate) fn unpack(&self, segment: &str, bundle: &OwnedBytes) -> io::Result<()> {
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let (length, rest) = bundle.split_at_checked(4).ok_or_else(broken)?;
        let length = u32::from_le_bytes(length.try_into().map_err(|_| broken())?) as usize;
        let (contents, bytes) = rest.split_at_checked(length).ok_or_else(broken)?;
        let contents: Contents = serde_json::from_slice(contents).map_err(|_| broken())?;
        let mut at = bundle.len() - bytes.len();
        let mut store = self.store();
        let named = |extension: &str| format!("{segment}.{extension}");
        for (extension, length) in contents.files {
            let parts = store.files.entry(named(&extension)).or_default();
            parts.length = Some(length);
        }
        for packed in contents.packed {
            store.packed.insert(named(&packed.extension), packed);
        }
        for (extension, start, length) in contents.parts {
            let file = named(&extension);
            let parts = store.files.get_mut(&file).ok_or_else(broken)?;
            if bundle.len() - at < length {
                return Err(broken());
            }
            parts.put(start, &bundle.slice(at..at + length));
            at += length;
        }
        Ok(())
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Parts {
    /// The parts of `range` that are not here.
    fn gaps(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut gaps = Vec::new();
        let mut at = range.start;
        let before = self.parts.range(..range.start).next_back();
        for (&start, part) in before.into_iter().chain(self.parts.range(range.clone())) {
            if start > at {
                gaps.push(at..start);
            }
            at = at.max(start + part.len());
        }
        if at < range.end {
            gaps.push(at..range.end);
        }
        gaps
    }

    fn put(&mut self, start: usize, bytes: &OwnedBytes) {
        for gap in self.gaps(&(start..start + bytes.len())) {
            let part = bytes.slice(gap.start - start..gap.end - start);
            self.parts.insert(gap.start, part);
        }
    }

    /// The bytes of `range`, all of which are here.
    fn read(&self, range: &Range<usize>) -> OwnedBytes {
        let first = self.parts.range(..=range.start).next_back();
        if let Some((&start, part)) = first
            && start + part.len() >= range.end
        {
            return part.slice(range.start - start..range.end - start);
        }
        let mut bytes = Vec::with_capacity(range.len());
        let after = self
            .parts
            .range(range.start + 1..range.end.max(range.start + 1));
        for (&start, part) in first.into_iter().chain(after) {
            let from = (range.start + bytes.len())
                .saturating_sub(start)
                .min(part.len());
            let to = range.end.saturating_sub(start).min(part.len());
            bytes.extend_from_slice(&part[from..to]);
        }
        OwnedBytes::new(bytes)
    }
}

/// The error of a read of bytes that are missing.
fn not_here() -> io::Error {
    io::Error::from(io::ErrorKind::WouldBlock)
}

/// Nothing is ever written in a browser.
fn read_only() -> io::Error {
    io::Error::from(io::ErrorKind::ReadOnlyFilesystem)
}

/// A file of which ranges are here or not.
#[derive(Debug)]
struct Sparse {
    file: String,
    length: usize,
    pieces: Pieces,
}

impl HasLen for Sparse {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for Sparse {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let mut store = self.pieces.store();
        let Some(parts) = store.files.get(&self.file) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let gaps = parts.gaps(&range);
        if gaps.is_empty() {
            return Ok(parts.read(&range));
        }
        let piece = |gap: Range<usize>| Piece {
            file: self.file.clone(),
            start: gap.start,
            end: Some(gap.end),
        };
        store.missing.extend(gaps.into_iter().map(piece));
        Err(not_here())
    }
}

impl Directory for Pieces {
    fn get_file_handle(
        &self,
        path: &Path,
    ) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = path.to_string_lossy().into_owned();
        let length = self.store().files.get(&file).and_then(|parts| parts.length);
        match length {
            Some(length) => Ok(Arc::new(Sparse {
                file,
                length,
                pieces: self.clone(),
            })),
            None => Err(OpenReadError::FileDoesNotExist(path.to_path_buf())),
        }
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        Err(DeleteError::IoError {
            io_error: Arc::new(read_only()),
            filepath: path.into(),
        })
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        Ok(self.store().files.contains_key(&*path.to_string_lossy()))
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(
            read_only(),
            path.to_path_buf(),
        ))
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        self.whole(&path.to_string_lossy())
            .map(|bytes| bytes.to_vec())
            .ok_or_else(|| OpenReadError::FileDoesNotExist(PathBuf::from(path)))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn sparse(pieces: &Pieces, length: usize) -> Arc<dyn FileHandle> {
        pieces.store().files.entry("a".into()).or_default().length = Some(length);
        pieces.get_file_handle(Path::new("a")).unwrap()
    }

    fn is_missing(file: &dyn FileHandle, range: Range<usize>) -> bool {
        file.read_bytes(range)
            .is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }

    #[test]
    fn what_is_missing_is_noted_and_then_read() {
        let pieces = Pieces::new();
        let file = sparse(&pieces, 10_000);
        assert!(is_missing(file.as_ref(), 10..20));
        assert!(is_missing(file.as_ref(), 100..110));
        assert!(is_missing(file.as_ref(), 5000..5001));
        let ranges: Vec<_> = pieces.missing().iter().map(|p| (p.start, p.end)).collect();
        assert_eq!(ranges, [(10, Some(110)), (5000, Some(5001))]);
        assert!(pieces.missing().is_empty());
        pieces.put("a", 10, (10..110).collect(), false);
        assert_eq!(
            &*file.read_bytes(10..20).unwrap(),
            (10..20).collect::<Vec<u8>>()
        );
    }

    #[test]
    fn parts_side_by_side_and_over_another_read_as_one() {
        let pieces = Pieces::new();
        let file = sparse(&pieces, 200);
        for (start, end) in [(50, 60), (0, 10), (5, 40), (60, 70), (30, 55)] {
            pieces.put("a", start as usize, (start..end).collect(), false);
        }
        for (start, end) in [(0, 70), (7, 8), (9, 61), (55, 70), (0, 0), (69, 70)] {
            let bytes = file.read_bytes(start as usize..end as usize).unwrap();
            assert_eq!(&*bytes, (start..end).collect::<Vec<u8>>(), "{start}..{end}");
        }
        assert!(is_missing(file.as_ref(), 60..71));
        let missing = pieces.missing();
        assert_eq!((missing[0].start, missing[0].end), (70, Some(71)));
        assert!(file.read_bytes(150..201).is_err());
        assert!(pieces.missing().is_empty());
    }
}
