//! The versions that are kept in the root itself: `.capot/history/`, its owner's alone,
//! with a folder for each file, whole files in it, and an index with a line for each.
//!
//! The folder is named as the file is, with an ending, so that whoever has lost capot
//! finds an earlier text by looking. A file that was made under the name of one that
//! was deleted has a folder of its own; that of the other stands beside.

use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::model::{Change, Note, Version};
use super::now;
use crate::diagnostic::{Failure, HistoryFault, cannot_read, cannot_write};
use crate::files::resolved;
use crate::output::{Lock, PrivateDir, whole};

/// How the name of the folder of a file ends.
const ENDING: &str = ".versions";

/// The index in such a folder.
const INDEX: &str = "index.jsonl";

/// The versions that one root keeps.
#[derive(Clone, Debug)]
pub(super) struct Own {
    /// The root, without symbolic links.
    root: PathBuf,
}

/// A line of an index.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Line {
    id: String,
    when: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    change: Change,
    pub(super) bytes: u64,
    /// The file beside the index that holds the bytes.
    pub(super) text: String,
    /// The commit that holds this version too, in other bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) commit: Option<String>,
}

impl Line {
    pub(super) fn version(&self) -> Option<Version> {
        Some(Version {
            id: self.id.clone(),
            when: self.when.parse().ok()?,
            author: self.author.clone(),
            change: self.change.clone(),
            bytes_len: self.bytes,
        })
    }
}

impl Own {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: resolved(root),
        }
    }

    fn home(&self) -> PathBuf {
        self.root.join(".capot/history")
    }

    fn folder_of(&self, file: &str) -> PathBuf {
        self.home().join(format!("{file}{ENDING}"))
    }

    /// Whether any version is kept.
    pub(super) fn holds_any(&self) -> bool {
        let names = walkdir::WalkDir::new(self.home()).into_iter().flatten();
        names.into_iter().any(|entry| entry.file_name() == INDEX)
    }

    /// The files whose newest version is that they were deleted.
    pub(super) fn deleted(&self) -> Result<Vec<String>, Failure> {
        let home = self.home();
        self.check(&home)?;
        let mut deleted = Vec::new();
        for entry in walkdir::WalkDir::new(&home).into_iter().flatten() {
            let name = entry.path().strip_prefix(&home).ok();
            let name = name
                .and_then(Path::to_str)
                .map(|name| name.replace('\\', "/"));
            let file = name.as_deref().and_then(|name| name.strip_suffix(ENDING));
            let Some(file) = file.filter(|_| entry.file_type().is_dir()) else {
                continue;
            };
            let lines = self.lines(entry.path())?;
            if lines
                .last()
                .is_some_and(|line| line.change == Change::Deleted)
            {
                deleted.push(file.to_owned());
            }
        }
        Ok(deleted)
    }

    /// The lines of the sheet that a file is, oldest first.
    pub(super) fn life(&self, file: &str) -> Result<Vec<Line>, Failure> {
        self.lines(&self.folder_of(file))
    }

    fn lines(&self, folder: &Path) -> Result<Vec<Line>, Failure> {
        self.check(folder)?;
        let text = read_index(folder)?;
        // A line that somebody spoilt costs itself alone.
        let lines = text.lines();
        Ok(lines
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect())
    }

    /// Keeps `bytes` as the newest version of a file; the id of that, and none where
    /// the newest has the same bytes.
    pub(super) fn add(
        &self,
        file: &str,
        note: &Note,
        bytes: &[u8],
    ) -> Result<Option<String>, Failure> {
        let _lock = self.lock()?;
        let folder = self.folder_of(file);
        let mut lines = self.lines(&folder)?;
        let again = matches!(note.change, Change::TakenBack { .. });
        if !again
            && lines
                .last()
                .is_some_and(|line| line.change == Change::Deleted)
        {
            set_aside(&folder, &lines)?;
            lines.clear();
        }
        // What was renamed, or taken back, is a version though its bytes are known.
        let new = !matches!(note.change, Change::Saved | Change::Elsewhere);
        let same = |line: &Line| {
            line.bytes == bytes.len() as u64
                && fs::read(folder.join(&line.text)).is_ok_and(|last| last == bytes)
        };
        if !new && lines.last().is_some_and(same) {
            return Ok(None);
        }
        self.make(&folder)?;
        let when = now();
        let id = fresh_id(when, file, bytes, &lines);
        let text = match ending_of(file) {
            Some(ending) => format!("{id}.{ending}"),
            None => id.clone(),
        };
        let path = folder.join(&text);
        whole::replace(&path, bytes, 0o600).map_err(|error| cannot_write(&path, &error))?;
        let line = Line {
            id: id.clone(),
            when: when.to_string(),
            author: note.author.clone(),
            change: note.change.clone(),
            bytes: bytes.len() as u64,
            text,
            commit: note.commit.clone(),
        };
        write_line(&folder, &line)?;
        Ok(Some(id))
    }

    /// Notes that a file is gone, where versions of it are kept: a line with its last bytes.
    pub(super) fn close(&self, file: &str, note: &Note) -> Result<Option<String>, Failure> {
        let folder = self.folder_of(file);
        if !folder.exists() {
            return Ok(None);
        }
        let _lock = self.lock()?;
        let lines = self.lines(&folder)?;
        let Some(last) = lines.last().filter(|line| line.change != Change::Deleted) else {
            return Ok(None);
        };
        let when = now();
        let line = Line {
            id: fresh_id(when, file, &[], &lines),
            when: when.to_string(),
            author: note.author.clone(),
            change: Change::Deleted,
            commit: None,
            ..last.clone()
        };
        write_line(&folder, &line)?;
        Ok(Some(line.id))
    }

    /// Gives the versions of a file to the name that it has now.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), Failure> {
        let (old, new) = (self.folder_of(from), self.folder_of(to));
        if from == to || !old.exists() && !new.exists() {
            return Ok(());
        }
        let _lock = self.lock()?;
        if new.exists() {
            let lines = self.lines(&new)?;
            set_aside(&new, &lines)?;
        }
        self.check(&old)?;
        if old.exists() {
            if let Some(parent) = new.parent() {
                self.make(parent)?;
            }
            fs::rename(&old, &new).map_err(|error| cannot_write(&new, &error))?;
            self.prune(&old);
        }
        Ok(())
    }

    /// What was kept under the name of a file that is made only now was another's.
    pub(super) fn begin(&self, file: &str) -> Result<(), Failure> {
        let folder = self.folder_of(file);
        if !folder.exists() {
            return Ok(());
        }
        let _lock = self.lock()?;
        let lines = self.lines(&folder)?;
        set_aside(&folder, &lines)
    }

    /// The bytes of a version of a file, by the name that its line gives them.
    pub(super) fn read(&self, file: &str, text: &str) -> Result<Vec<u8>, Failure> {
        let folder = self.folder_of(file);
        self.check(&folder)?;
        // Whoever spoilt an index leads nowhere by it.
        let sound = text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        let path = folder.join(text);
        if !sound || text.starts_with('.') || path.is_symlink() {
            let error = io::Error::from(ErrorKind::NotFound);
            return Err(cannot_read(&path, error));
        }
        fs::read(&path).map_err(|error| cannot_read(&path, error))
    }

    /// Removes the versions of a file, and those of deleted ones that had its name; how
    /// many there were.
    pub(super) fn forget(&self, file: &str) -> Result<usize, Failure> {
        let folder = self.folder_of(file);
        let Some(parent) = folder.parent().filter(|parent| parent.exists()) else {
            return Ok(0);
        };
        self.check(parent)?;
        let _lock = self.lock()?;
        let name = folder.file_name().unwrap_or_default().to_owned();
        let aside = format!("{}.", name.to_string_lossy());
        let mut removed = 0;
        let entries = fs::read_dir(parent).map_err(|error| cannot_read(parent, error))?;
        for entry in entries.flatten() {
            let found = entry.file_name();
            if found != name && !found.to_string_lossy().starts_with(&aside) {
                continue;
            }
            let path = entry.path();
            removed += self.lines(&path)?.len();
            crate::output::remove(&path)?;
        }
        self.prune(&folder);
        Ok(removed)
    }

    /// A private folder for what is made on the way to a commit.
    pub(super) fn room(&self) -> Result<PrivateDir, Failure> {
        self.make(&self.home())?;
        PrivateDir::among(&self.home().join("git"), "index")
    }

    fn lock(&self) -> Result<Lock, Failure> {
        self.make(&self.home())?;
        Lock::take(&self.home().join(".lock"), || {})
    }

    /// Makes a folder of the history and those around it, its owner's alone.
    fn make(&self, folder: &Path) -> Result<(), Failure> {
        self.check(folder)?;
        let home = self.home();
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let made = builder.create(&home).and_then(|()| close_to_others(&home));
        let made = made.and_then(|()| builder.create(folder));
        made.map_err(|error| cannot_write(folder, &error))?;
        let ignored = home.join(".gitignore");
        if !ignored.exists() {
            let done = whole::replace(&ignored, b"*\n", 0o600);
            done.map_err(|error| cannot_write(&ignored, &error))?;
        }
        Ok(())
    }

    /// That no part of the way from the root to a folder is a link: private texts
    /// would lie, or be removed, elsewhere.
    fn check(&self, folder: &Path) -> Result<(), Failure> {
        let within = |path: &&Path| path.starts_with(&self.root) && *path != self.root;
        for path in folder.ancestors().take_while(within) {
            if path.symlink_metadata().is_ok_and(|data| !data.is_dir()) {
                let path = path.display().to_string();
                return Err(HistoryFault::LinkedHistory { path }.into());
            }
        }
        Ok(())
    }

    /// Removes the folders around one that is gone, as far as they are empty.
    fn prune(&self, folder: &Path) {
        let home = self.home();
        for path in folder.ancestors().skip(1).take_while(|path| *path != home) {
            if fs::remove_dir(path).is_err() {
                break;
            }
        }
    }
}

fn read_index(folder: &Path) -> Result<String, Failure> {
    let index = folder.join(INDEX);
    match fs::read(&index) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(cannot_read(&index, error)),
    }
}

/// Adds a line to an index, which is there with it or without it.
fn write_line(folder: &Path, line: &Line) -> Result<(), Failure> {
    let index = folder.join(INDEX);
    let mut text = read_index(folder)?;
    // Of texts and numbers JSON is always made.
    text += &serde_json::to_string(line).unwrap_or_default();
    text.push('\n');
    whole::replace(&index, text.as_bytes(), 0o600).map_err(|error| cannot_write(&index, &error))
}

/// Puts the folder of a sheet that is no more beside that of the next of its name.
fn set_aside(folder: &Path, lines: &[Line]) -> Result<(), Failure> {
    let id = lines.last().map_or("0", |line| line.id.as_str());
    let mut aside = folder.as_os_str().to_owned();
    aside.push(format!(".{id}"));
    let aside = PathBuf::from(aside);
    fs::rename(folder, &aside).map_err(|error| cannot_write(&aside, &error))
}

/// By the moment, then by what it is; later than all that are there.
fn fresh_id(when: Timestamp, file: &str, bytes: &[u8], lines: &[Line]) -> String {
    let nanoseconds = u64::try_from(when.as_nanosecond()).unwrap_or_default();
    let hash = blake3::Hasher::new()
        .update(file.as_bytes())
        .update(&lines.len().to_le_bytes())
        .update(bytes)
        .finalize();
    format!("{nanoseconds:016x}{}", &hash.to_hex()[..16])
}

/// The ending of a file's name, so that a version opens as the file does.
fn ending_of(file: &str) -> Option<&str> {
    let ending = Path::new(file).extension()?.to_str()?;
    let plain = ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain && ending.len() <= 8).then_some(ending)
}

#[cfg_attr(not(unix), expect(unused_variables, reason = "not told there"))]
fn close_to_others(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let rights = fs::metadata(folder)?.permissions();
        if rights.mode() & 0o077 != 0 {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        }
    }
    Ok(())
}
