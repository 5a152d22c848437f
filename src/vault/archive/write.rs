//! From a folder to an archive. The same names and bytes give the same archive.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use tar::{Builder, EntryType, Header};
use walkdir::{DirEntry, WalkDir};

use super::{Contents, FILE_MODE, FOLDER_MODE, Taken, is_plain};
use crate::diagnostic::{Cause, Failure, Fault, VaultFault, cannot_read};
use crate::vault::Stop;

/// Writes what `folder` holds to `out`, which messages call `target`; gives
/// `out` back.
///
/// Fails where a file cannot be read, is a link or something else that is not
/// a file, has a name that reading refuses, or becomes shorter meanwhile.
pub(in crate::vault) fn write<W: Write>(
    folder: &Path,
    taken: Taken,
    out: W,
    target: &Path,
    stop: &Stop,
) -> Result<(W, Contents), Failure> {
    let cannot_write = |error: &io::Error| Fault::CannotWrite {
        path: target.display().to_string(),
        cause: error.into(),
    };
    let mut archive = Builder::new(out);
    let mut contents = Contents::default();
    let wanted = |entry: &DirEntry| {
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        taken == Taken::All || entry.depth() == 0 || !hidden
    };
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(wanted) {
        stop.check()?;
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            cannot_read(&path, io::Error::from(error))
        })?;
        let path = entry.path();
        let Ok(name) = path.strip_prefix(folder) else {
            continue;
        };
        if name.as_os_str().is_empty() {
            continue;
        }
        if !is_plain(name) {
            let path = path.display().to_string();
            return Err(VaultFault::NoPlainName { path }.into());
        }
        let kind = entry.file_type();
        if kind.is_dir() {
            let mut header = header(EntryType::Directory, FOLDER_MODE, 0);
            archive
                .append_data(&mut header, name, io::empty())
                .map_err(|error| cannot_write(&error))?;
        } else if kind.is_file() {
            contents.bytes += add_file(&mut archive, path, name, stop, cannot_write)?;
            contents.files += 1;
        } else {
            let path = path.display().to_string();
            return Err(VaultFault::NoPlainFile { path }.into());
        }
    }
    let out = archive.into_inner().map_err(|error| cannot_write(&error))?;
    Ok((out, contents))
}

/// Adds the file at `path` under `name`; its size.
fn add_file<W: Write>(
    archive: &mut Builder<W>,
    path: &Path,
    name: &Path,
    stop: &Stop,
    cannot_write: impl Fn(&io::Error) -> Fault,
) -> Result<u64, Failure> {
    let file = File::open(path).map_err(|error| cannot_read(path, error))?;
    let size = file.metadata().map(|data| data.len());
    let size = size.map_err(|error| cannot_read(path, error))?;
    // A file that grows meanwhile is taken as long as it was: the archive says
    // its size before its bytes.
    let mut source = Source {
        file: file.take(size),
        stop,
        read: 0,
        failed: None,
    };
    let mut header = header(EntryType::Regular, FILE_MODE, size);
    let added = archive.append_data(&mut header, name, &mut source);
    stop.check()?;
    if let Some(cause) = source.failed {
        return Err(cannot_read(path, cause));
    }
    added.map_err(|error| cannot_write(&error))?;
    if source.read != size {
        let path = path.display().to_string();
        return Err(VaultFault::ChangedMeanwhile { path }.into());
    }
    Ok(size)
}

fn header(kind: EntryType, mode: u32, size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_size(size);
    header
}

/// A file being read: the archive does not say which side failed, this does.
struct Source<'s, R> {
    file: R,
    stop: &'s Stop,
    read: u64,
    failed: Option<Cause>,
}

impl<R: Read> Read for Source<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.is_asked() {
            return Err(io::ErrorKind::Other.into());
        }
        let read = self.file.read(buffer);
        match &read {
            Ok(count) => self.read += *count as u64,
            Err(error) => self.failed = Some(error.into()),
        }
        read
    }
}
