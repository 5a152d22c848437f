//! Single files that are there whole or not at all.
//!
//! A file is written under a hidden name beside its place, reaches the disk, and
//! then takes its place in one step. Whoever writes holds a lock on the hidden
//! file; the system gives the lock back when its holder ends, however it ends. So
//! whoever writes next knows what is left over from what is being written, and
//! sweeps it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// How the names of the hidden files end, but for what makes each unlike the others.
const ENDING: &str = ".capot-part-";

/// Puts `bytes` into the new file `path`.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is such a file; what the system
/// refuses. Then there is nothing of it.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    sweep(folder);
    // A sheet is as readable as its owner has files be.
    let fresh = fresh(path, bytes, 0o666)?;
    match fresh.persist_noclobber(path) {
        Ok(_) => {}
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(error.error);
        }
        // Disks that know no second name for a file (memory cards, some shares):
        // the name is taken first, then the whole file takes its place.
        Err(error) => {
            OpenOptions::new().write(true).create_new(true).open(path)?;
            if let Err(error) = error.file.persist(path) {
                let _ = fs::remove_file(path);
                return Err(error.error);
            }
        }
    }
    sync(folder)
}

/// Puts `bytes` in the place of the file `path`, if there is one: whoever reads sees
/// the old file or the new one, which has the rights `mode`.
///
/// # Errors
/// What the system refuses; then the old file stays.
pub(crate) fn replace(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let folder = folder_of(path);
    sweep(folder);
    let fresh = fresh(path, bytes, mode)?;
    fresh.persist(path).map_err(|error| error.error)?;
    sync(folder)
}

/// The same for a file that is there, whose rights stay.
///
/// # Errors
/// As [`replace`]; a file that is not there.
pub(crate) fn rewrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let rights = fs::metadata(path)?.permissions();
    let folder = folder_of(path);
    sweep(folder);
    let fresh = fresh(path, bytes, 0o600)?;
    fresh.as_file().set_permissions(rights)?;
    fresh.persist(path).map_err(|error| error.error)?;
    sync(folder)
}

/// Puts a new folder with these files, by their names, at `path`.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is something; what the system
/// refuses. Then there is nothing of it.
pub(crate) fn create_folder(path: &Path, files: &[(&str, &[u8])]) -> io::Result<()> {
    let around = folder_of(path);
    sweep(around);
    sweep_folders(around);
    let fresh = tempfile::Builder::new().prefix(ENDING).tempdir_in(around)?;
    // Held until it has its place, so that nobody sweeps it. Some systems do not lock folders.
    let held = File::open(fresh.path()).ok();
    let _ = held.as_ref().map(File::try_lock);
    for (name, bytes) in files {
        let mut file = File::create_new(fresh.path().join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    fs::set_permissions(fresh.path(), fs::metadata(around)?.permissions())?;
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // What came there meanwhile is no empty folder: a rename does not go over it.
    fs::rename(fresh.path(), path)?;
    let _ = fresh.keep();
    sync(around)
}

/// Removes the folders that killed runs left half-written.
fn sweep_folders(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_part = name.to_string_lossy().starts_with(ENDING);
        if !is_part || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let path = entry.path();
        let free = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if free {
            let _ = fs::remove_dir_all(path);
        }
    }
}

/// Removes what killed runs left half-written in a folder. That something cannot be
/// removed keeps nobody from writing.
pub(crate) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !is_part(&name) || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        let held = File::open(&path).and_then(|file| Ok(file.try_lock()?).map(|()| file));
        if held.is_ok() {
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether a file is one that is being written. The second form is that of earlier
/// versions.
fn is_part(name: &str) -> bool {
    let of_earlier =
        |rest: &str| rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    name.starts_with('.') && name.contains(ENDING)
        || name.strip_prefix(".capot-").is_some_and(of_earlier)
}

/// The bytes on the disk, beside their place, locked.
fn fresh(path: &Path, bytes: &[u8], mode: u32) -> io::Result<NamedTempFile> {
    let mut fresh = loop {
        let fresh = named(path, mode)?;
        // Where no locks are known, nobody can sweep either.
        let _ = fresh.as_file().lock();
        // Else someone swept it between the two.
        if fresh.path().exists() {
            break fresh;
        }
    };
    fresh.write_all(bytes)?;
    fresh.as_file().sync_all()?;
    Ok(fresh)
}

fn named(path: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    tempfile::Builder::new()
        .prefix(&format!(".{name}{ENDING}"))
        .make_in(folder_of(path), |path| {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
            #[cfg(not(unix))]
            let _ = mode;
            options.open(path)
        })
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().unwrap_or(Path::new("/"));
    if folder.as_os_str().is_empty() {
        return Path::new(".");
    }
    folder
}

/// The exchange itself outlives a power cut only once the folder is written.
fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::ErrorKind;

    use super::{create, replace, sweep};

    /// A killed `member add` left a copy of the list of members, 12 times of 60;
    /// nobody swept it, and no `.gitignore` knew its name.
    #[test]
    fn what_killed_runs_left_is_swept_and_nothing_else_is() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("members.toml");
        let stays = [
            ".gitignore",
            ".capot-notes.md",
            "a.capot-part-b",
            ".capot-1",
        ];
        for name in stays
            .iter()
            .chain(&[".members.toml.capot-part-x1", ".capot-Ab3dE9"])
        {
            fs::write(room.path().join(name), "left").unwrap();
        }
        replace(&path, b"new", 0o600).unwrap();
        let mut names: Vec<_> = fs::read_dir(room.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let mut expected = [&stays[..], &["members.toml"]].concat();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }

    #[test]
    fn what_another_is_writing_is_left_alone() {
        let room = tempfile::tempdir().unwrap();
        let other = room.path().join(".a.md.capot-part-x");
        let held = File::create(&other).unwrap();
        held.lock().unwrap();
        sweep(room.path());
        assert!(other.exists());
        drop(held);
        sweep(room.path());
        assert!(!other.exists());
    }

    #[test]
    fn a_file_that_is_there_is_never_overwritten() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("a.md");
        create(&path, b"one").unwrap();
        let again = create(&path, b"two").unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_has_the_rights_that_its_owner_gives_to_files() {
        use std::os::unix::fs::PermissionsExt;
        let room = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            let data = fs::metadata(room.path().join(name)).unwrap();
            data.permissions().mode() & 0o777
        };
        fs::write(room.path().join("usual"), "").unwrap();
        create(&room.path().join("sheet"), b"").unwrap();
        replace(&room.path().join("list"), b"", 0o600).unwrap();
        assert_eq!(mode("sheet"), mode("usual"));
        assert_eq!(mode("list"), 0o600);
    }
}
