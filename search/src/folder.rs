//! The only file that touches the file system: the folder of an index, as
//! tantivy's `Directory`.
//!
//! Writing, it hashes each file as it goes by, so that segments can be named by
//! their content, and keeps tantivy's own notes (`meta.json` with its random
//! names, `.managed.json`) in memory. Reading, it gives byte ranges on demand.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, FileHandle, OwnedBytes, TerminatingWrite, WatchCallback, WatchHandle,
    WritePtr,
};
use xxhash_rust::xxh3::Xxh3Default;

use crate::error::{Error, Result};
use crate::packed::packed_parts;
use crate::pieces::{BUNDLE, META};
use crate::records::RECORDS;
use crate::site::Site;

/// A folder that holds an index.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
    notes: Arc<Mutex<BTreeMap<PathBuf, Vec<u8>>>>,
    hashes: Arc<Mutex<BTreeMap<String, u128>>>,
    reads: Option<Arc<Mutex<Reads>>>,
}

/// The ranges of a file that were read, by its name.
pub(crate) type Reads = BTreeMap<String, Vec<Range<usize>>>;

/// The files of a segment that are read in parts.
pub(crate) const EXTENSIONS: [&str; 7] =
    ["fast", "fieldnorm", "idx", "pos", RECORDS, "store", "term"];

impl Folder {
    fn new(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
            notes: Arc::default(),
            hashes: Arc::default(),
            reads: None,
        }
    }

    /// Makes the folder where it lacks.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        fs::create_dir_all(path).map_err(|source| Error::io(path, source))?;
        Ok(Self::new(path))
    }

    /// The folder of an index to read.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let meta = path.join(META);
        File::open(&meta).map_err(|source| Error::io(&meta, source))?;
        Ok(Self::new(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The hash of each file written so far, by name.
    pub(crate) fn hashes(&self) -> BTreeMap<String, u128> {
        locked(&self.hashes).clone()
    }

    /// Writes a small file that the name of the segment depends on.
    pub(crate) fn write_hashed(&self, name: &str, bytes: &[u8]) -> Result<()> {
        self.write(name, bytes)?;
        let mut hasher = Xxh3Default::new();
        hasher.update(bytes);
        locked(&self.hashes).insert(name.to_owned(), hasher.digest128());
        Ok(())
    }

    /// Gives a file another name.
    pub(crate) fn rename(&self, from: &str, to: &str) -> Result<()> {
        let from = self.path.join(from);
        fs::rename(&from, self.path.join(to)).map_err(|source| Error::io(&from, source))
    }

    /// Keeps a small file in memory, where reads find it.
    pub(crate) fn note(&self, name: &str, bytes: Vec<u8>) {
        locked(&self.notes).insert(PathBuf::from(name), bytes);
    }

    /// Writes a small file.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path.join(name);
        fs::write(&path, bytes).map_err(|source| Error::io(&path, source))
    }

    /// Compares the files of a segment with its name, which is made from their content.
    pub(crate) fn check(&self, segment: &str, site: &Site, payload: &str) -> Result<()> {
        let mut hashes = BTreeMap::new();
        let packed = packed_parts(site.dictionary.clone()).map(|(extension, _)| extension);
        let all = EXTENSIONS.into_iter().chain([BUNDLE]).map(String::from);
        for extension in all.chain(packed) {
            let name = format!("{segment}.{extension}");
            hashes.insert(name.clone(), self.hash(&name)?);
        }
        if segment_name(&by_extension(&hashes), payload) == segment {
            Ok(())
        } else {
            let reason = "its files are not those that were written";
            Err(Error::damaged(&self.path, reason))
        }
    }

    /// The same folder, noting what is read of which file.
    pub(crate) fn noting_reads(&self) -> Self {
        Self {
            reads: Some(Arc::default()),
            ..self.clone()
        }
    }

    /// What was read, where it was noted.
    pub(crate) fn reads(&self) -> Reads {
        self.reads
            .as_deref()
            .map(|reads| locked(reads).clone())
            .unwrap_or_default()
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path.join(name);
        fs::read(&path).map_err(|source| Error::io(&path, source))
    }

    /// The hash of a file as it is on disk.
    fn hash(&self, name: &str) -> Result<u128> {
        let path = self.path.join(name);
        let failed = |source| Error::io(&path, source);
        let mut file = File::open(&path).map_err(failed)?;
        let mut hasher = Xxh3Default::new();
        let mut buffer = vec![0; 1 << 17];
        loop {
            match file.read(&mut buffer).map_err(failed)? {
                0 => return Ok(hasher.digest128()),
                read => hasher.update(&buffer[..read]),
            }
        }
    }
}

impl Directory for Folder {
    fn get_file_handle(
        &self,
        path: &Path,
    ) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        let full = self.path.join(path);
        let open = || -> io::Result<OnDisk> {
            let file = File::open(&full)?;
            let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
            let reads = self
                .reads
                .clone()
                .map(|reads| (path.to_string_lossy().into_owned(), reads));
            Ok(OnDisk {
                file,
                length,
                reads,
            })
        };
        match open() {
            Ok(handle) => Ok(Arc::new(handle)),
            Err(error) => Err(read_error(error, full)),
        }
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        let full = self.path.join(path);
        fs::remove_file(&full).map_err(|error| DeleteError::IoError {
            io_error: Arc::new(error),
            filepath: full,
        })
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        Ok(locked(&self.notes).contains_key(path) || self.path.join(path).exists())
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        let full = self.path.join(path);
        let file =
            File::create(&full).map_err(|error| OpenWriteError::wrap_io_error(error, full))?;
        let writer = HashingWriter {
            name: path.to_string_lossy().into_owned(),
            file: BufWriter::with_capacity(1 << 16, file),
            hasher: Box::new(Xxh3Default::new()),
            hashes: Arc::clone(&self.hashes),
        };
        Ok(BufWriter::new(Box::new(writer)))
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        if let Some(note) = locked(&self.notes).get(path) {
            return Ok(note.clone());
        }
        // A `.managed.json` that someone left here says nothing about this index.
        if path.to_string_lossy().starts_with('.') {
            return Err(OpenReadError::FileDoesNotExist(path.to_path_buf()));
        }
        let full = self.path.join(path);
        fs::read(&full).map_err(|error| read_error(error, full))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        locked(&self.notes).insert(path.to_path_buf(), data.to_vec());
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

/// The hash of each file by its extension, whatever random name it has.
pub(crate) fn by_extension(hashes: &BTreeMap<String, u128>) -> BTreeMap<String, u128> {
    hashes
        .iter()
        .map(|(name, hash)| (extension(name).to_string(), *hash))
        .collect()
}

pub(crate) fn extension(name: &str) -> &str {
    name.split_once('.').map_or("", |(_, extension)| extension)
}

/// The name of a segment: the hash of its files and of the payload.
pub(crate) fn segment_name(hashes: &BTreeMap<String, u128>, payload: &str) -> String {
    let mut name = Xxh3Default::new();
    for (extension, hash) in hashes {
        name.update(extension.as_bytes());
        name.update(&hash.to_le_bytes());
    }
    name.update(payload.as_bytes());
    format!("{:032x}", name.digest128())
}

fn read_error(error: io::Error, path: PathBuf) -> OpenReadError {
    if error.kind() == io::ErrorKind::NotFound {
        OpenReadError::FileDoesNotExist(path)
    } else {
        OpenReadError::wrap_io_error(error, path)
    }
}

/// What is behind the lock is whole after every step, even if another thread fell.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes a file and hashes what goes by.
struct HashingWriter {
    name: String,
    file: BufWriter<File>,
    hasher: Box<Xxh3Default>,
    hashes: Arc<Mutex<BTreeMap<String, u128>>>,
}

impl Write for HashingWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl TerminatingWrite for HashingWriter {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.file.flush()?;
        locked(&self.hashes).insert(self.name.clone(), self.hasher.digest128());
        Ok(())
    }
}

/// A file of which ranges are read when they are needed.
#[derive(Debug)]
struct OnDisk {
    file: File,
    length: usize,
    /// Where to note what is read, and under which name.
    reads: Option<(String, Arc<Mutex<Reads>>)>,
}

impl HasLen for OnDisk {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for OnDisk {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.length {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "range beyond the end of the file",
            ));
        }
        if let Some((name, reads)) = &self.reads {
            locked(reads)
                .entry(name.clone())
                .or_default()
                .push(range.clone());
        }
        let mut bytes = vec![0; range.end - range.start];
        read_exact_at(&self.file, &mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(not(unix))]
fn read_exact_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    use std::io::{Seek, SeekFrom};
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = locked(&TURN);
    let mut file = file;
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(bytes)
}
