//! From an archive to a folder.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use tar::{Archive, Entry, EntryType, Header};

use super::{Contents, FILE_MODE, FOLDER_MODE, LONGEST_NAME, is_plain};
use crate::diagnostic::{Failure, Fault, VaultFault, cannot_write};
use crate::vault::Stop;

/// Puts what `archive` holds, which messages call `vault`, into `folder`: new
/// and empty, and nobody else's.
///
/// Fails where it cannot be read to its end or written, and with
/// [`VaultFault::UnsoundEntry`] where it holds anything that capot would not
/// have put into it. What was written till then stays.
pub(in crate::vault) fn read(
    archive: impl Read,
    vault: &Path,
    folder: &Path,
    stop: &Stop,
) -> Result<Contents, Failure> {
    let mut archive = Archive::new(archive);
    let mut contents = Contents::default();
    let mut long_name = None;
    // Raw: what the library makes of long names, it keeps in memory whole.
    let entries = archive.entries().map_err(|error| broken(vault, &error))?;
    for entry in entries.raw(true) {
        stop.check()?;
        let mut entry = entry.map_err(|error| broken(vault, &error))?;
        let kind = entry.header().entry_type();
        if kind.is_gnu_longname() && long_name.is_none() && entry.size() <= LONGEST_NAME + 1 {
            long_name = Some(name_in(&mut entry, vault)?);
            continue;
        }
        let name = long_name
            .take()
            .unwrap_or_else(|| entry.header().path_bytes().into_owned());
        let Some(path) = path_of(&name).filter(|_| is_as_written(entry.header())) else {
            return Err(unsound(vault, &name));
        };
        let path = folder.join(path);
        if kind == EntryType::Directory {
            make_folder(&path).map_err(|error| refused(vault, &name, &path, &error))?;
        } else {
            let file = private(OpenOptions::new().write(true).create_new(true)).open(&path);
            let mut file = file.map_err(|error| refused(vault, &name, &path, &error))?;
            contents.bytes += copy(&mut entry, &mut file, vault, &path, stop)?;
            contents.files += 1;
        }
    }
    drain(archive.into_inner(), vault, stop)?;
    Ok(contents)
}

/// The name that an entry before its file holds: one that is too long for a header.
fn name_in(entry: &mut Entry<'_, impl Read>, vault: &Path) -> Result<Vec<u8>, Failure> {
    let mut name = Vec::new();
    let read = entry.read_to_end(&mut name);
    read.map_err(|error| broken(vault, &error))?;
    if name.last() == Some(&0) {
        name.pop();
    }
    Ok(name)
}

/// Whether an entry has the kind and the rights, and tells as little of its maker, as
/// those that capot writes.
fn is_as_written(header: &Header) -> bool {
    let mode = match header.entry_type() {
        EntryType::Regular => FILE_MODE,
        EntryType::Directory => FOLDER_MODE,
        _ => return false,
    };
    let is = |field: std::io::Result<u64>, expected: u64| field.is_ok_and(|it| it == expected);
    header.mode().is_ok_and(|it| it == mode)
        && [header.uid(), header.gid(), header.mtime()]
            .into_iter()
            .all(|field| is(field, 0))
}

/// The path that a name means, if it stays where it is put.
fn path_of(name: &[u8]) -> Option<PathBuf> {
    #[cfg(unix)]
    let path = {
        use std::os::unix::ffi::OsStrExt;
        Path::new(std::ffi::OsStr::from_bytes(name))
    };
    #[cfg(not(unix))]
    let path = Path::new(std::str::from_utf8(name).ok()?);
    let plain = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let odd = name.is_empty() || name.contains(&0) || name.len() as u64 > LONGEST_NAME;
    // There a colon leads to another disk, or to another stream of a file.
    let odd = odd || cfg!(windows) && name.contains(&b':');
    (plain && !odd && is_plain(path)).then(|| path.to_owned())
}

/// Copies the bytes of an entry; how many they are.
fn copy(
    entry: &mut Entry<'_, impl Read>,
    file: &mut impl Write,
    vault: &Path,
    path: &Path,
    stop: &Stop,
) -> Result<u64, Failure> {
    let mut copied = 0;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        stop.check()?;
        let count = entry
            .read(&mut buffer)
            .map_err(|error| broken(vault, &error))?;
        if count == 0 {
            break;
        }
        let written = file.write_all(&buffer[..count]);
        written.map_err(|error| cannot_write(path, &error))?;
        copied += count as u64;
    }
    if copied == entry.size() {
        Ok(copied)
    } else {
        Err(damaged(vault))
    }
}

/// Reads what is behind the last entry: nothing but zeros, to the very end,
/// since only there is it known that nobody cut the file.
fn drain(mut rest: impl Read, vault: &Path, stop: &Stop) -> Result<(), Failure> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        stop.check()?;
        match rest.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) if buffer[..count].iter().all(|byte| *byte == 0) => {}
            Ok(_) => return Err(damaged(vault)),
            Err(error) => return Err(broken(vault, &error)),
        }
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Whatever is made out of a vault is its reader's alone.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Why an entry could not be made: by what it is called, or by the disk.
fn refused(vault: &Path, name: &[u8], path: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::AlreadyExists
        | io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::InvalidFilename => unsound(vault, name),
        _ => cannot_write(path, error),
    }
}

fn unsound(vault: &Path, name: &[u8]) -> Failure {
    VaultFault::UnsoundEntry {
        path: vault.display().to_string(),
        entry: String::from_utf8_lossy(name).into_owned(),
    }
    .into()
}

/// What reading an archive failed on: its bytes, or the disk.
fn broken(vault: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => {
            damaged(vault)
        }
        _ => Fault::CannotRead {
            path: vault.display().to_string(),
            cause: error.into(),
        }
        .into(),
    }
}

fn damaged(vault: &Path) -> Failure {
    VaultFault::Damaged {
        path: vault.display().to_string(),
    }
    .into()
}
