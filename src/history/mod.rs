//! Every version of a sheet that a form saves: where the sheets lie in a git work tree
//! a commit of that sheet alone, else a whole file in `.capot/history/` of their root,
//! which is its owner's alone and which git and every walk leave out.
//!
//! What is saved is kept before it is committed or not: that git is busy, or is not
//! there, never loses a version. It knows of files and bytes, and neither of forms nor
//! of what a sheet says: **who may see a version is for the caller to judge**, by what
//! that version says of its audience and not by the sheet of today.

mod deleted;
mod git;
mod model;
mod own;
mod place;
mod rules;

use std::path::PathBuf;

use jiff::Timestamp;

use crate::diagnostic::{Failure, HistoryFault};
use crate::source::Folder;
use git::{Piece, Program, WorkTree};
use model::Note;
pub use model::{Author, Change, Forgotten, Kept, Version};
use own::Own;
pub use rules::Rules;

/// The versions of the files of one content root.
#[derive(Clone, Debug)]
pub struct History {
    folder: Folder,
    rules: Rules,
    own: Own,
    program: Program,
}

/// A version, and where its bytes are.
struct Found {
    version: Version,
    bytes: Bytes,
}

/// Where the bytes of a version are.
enum Bytes {
    Own(String),
    Git { blob: String, path: String },
}

impl History {
    /// The history of a content root: one of the showcase, or the open hood.
    #[must_use]
    pub fn of(folder: &Folder, rules: Rules) -> Self {
        Self {
            own: Own::new(folder.path()),
            program: Program::default(),
            folder: folder.clone(),
            rules,
        }
    }

    /// To be called before files are written, renamed or deleted: what lies there now
    /// is kept, unless a version of it is. A sheet written by hand, or changed since
    /// its last version, is lost by no form.
    ///
    /// Files are named from the content root, with `/` between folders; what is not
    /// there is passed over.
    ///
    /// # Errors
    /// A name that leads out of the root, and what cannot be read or written.
    pub fn before(&self, files: &[&str]) -> Result<(), Failure> {
        for file in files {
            let (file, path) = place::within(&self.folder, file)?;
            let Some(bytes) = place::bytes(&path)? else {
                continue;
            };
            let committed = WorkTree::around(&self.program, &path)
                .ok()
                .flatten()
                .is_some_and(|tree| tree.holds(&path, &bytes));
            if !committed {
                self.own.add(&file, &Note::of(&Change::Elsewhere), &bytes)?;
            }
        }
        Ok(())
    }

    /// Keeps what was just written: `files` as they are on the disk now, in one commit
    /// or a version each. Of a rename each file is named twice, as it was called and
    /// as it is called now; a file that was deleted is gone already, and
    /// [`History::before`] has kept its last bytes. The first file is what the commit
    /// is named after.
    ///
    /// # Errors
    /// A name that leads out of the root; a version that can be kept nowhere.
    pub fn keep(&self, files: &[&str], author: &Author, change: &Change) -> Result<Kept, Failure> {
        let places: Vec<(String, PathBuf)> = files
            .iter()
            .map(|file| place::within(&self.folder, file))
            .collect::<Result<_, _>>()?;
        let mut read = Vec::new();
        for (file, path) in &places {
            read.push((file.as_str(), path.as_path(), place::bytes(path)?));
        }
        let note = Note {
            author: Some(author.name.clone()),
            ..Note::of(change)
        };
        let (committed, refused) = match self.commit(&read, author, &note) {
            Ok(done) => (done, None),
            Err(fault) => (Committed::default(), Some(fault)),
        };
        self.follow(&read, change)?;
        let mut kept = None;
        for (number, (file, _, bytes)) in read.iter().enumerate() {
            let gone = matches!(change, Change::Renamed { .. }) && number % 2 == 0;
            if committed.files.contains(&number) {
                if let Some(bytes) = bytes
                    .as_ref()
                    .filter(|_| committed.inexact.contains(&number))
                {
                    let commit = committed.id.clone();
                    self.own.add(
                        file,
                        &Note {
                            commit,
                            ..note.clone()
                        },
                        bytes,
                    )?;
                }
                if bytes.is_none() && !gone {
                    self.own.close(file, &note)?;
                }
            } else if let Some(bytes) = bytes {
                kept = self.own.add(file, &note, bytes)?.or(kept);
            } else if !gone {
                kept = self.own.close(file, &note)?.or(kept);
            }
        }
        Ok(match (refused, committed.id, kept) {
            (Some(fault), ..) => Kept::NotCommitted(fault),
            (None, Some(id), _) => Kept::Commit(id),
            (None, None, Some(id)) => Kept::Version(id),
            (None, None, None) => Kept::Unchanged,
        })
    }

    /// The versions kept here go with what is renamed, and those of an older sheet of
    /// the same name make place.
    fn follow(&self, read: &[Read<'_>], change: &Change) -> Result<(), Failure> {
        if let Change::Renamed { .. } = change {
            for pair in read.chunks_exact(2) {
                self.own.rename(pair[0].0, pair[1].0)?;
            }
        } else if *change == Change::Created {
            for (file, _, _) in read {
                self.own.begin(file)?;
            }
        }
        Ok(())
    }

    /// Commits those of the files that a work tree holds, where that is allowed.
    fn commit(
        &self,
        read: &[Read<'_>],
        author: &Author,
        note: &Note,
    ) -> Result<Committed, HistoryFault> {
        let mut done = Committed::default();
        if !self.rules.may_commit {
            return Ok(done);
        }
        let mut tree: Option<WorkTree> = None;
        let mut pieces = Vec::new();
        for (number, (_, path, bytes)) in read.iter().enumerate() {
            let Some(around) = WorkTree::around(&self.program, path)? else {
                continue;
            };
            let same = tree.as_ref().is_none_or(|tree| tree.is(&around));
            if !same || around.ignores(path)? {
                continue;
            }
            let Some(name) = around.name_of(path) else {
                continue;
            };
            done.files.push(number);
            pieces.push(Piece {
                path: name,
                bytes: bytes.as_deref(),
            });
            tree = Some(around);
        }
        let Some(tree) = tree else {
            return Ok(done);
        };
        tree.obstacle()?;
        for (piece, number) in pieces.iter().zip(&done.files) {
            // What somebody had put on the list for the next commit, and which the
            // saved text is about to replace there.
            if let Some(staged) = tree.staged(piece)? {
                let note = Note::of(&Change::Elsewhere);
                let kept = self.own.add(read[*number].0, &note, &staged);
                kept.map_err(|failure| HistoryFault::GitRefused {
                    said: failure.fault.wording(self.rules.language).message,
                })?;
            }
        }
        let room = self
            .own
            .room()
            .map_err(|failure| HistoryFault::GitRefused {
                said: failure.fault.wording(self.rules.language).message,
            })?;
        let first = read[done.files[0]].0;
        let when = now();
        let message = note.message(first, when, self.rules.language);
        let said = (message.as_str(), when.as_second());
        let commit = tree.commit(&pieces, author, said, room.path())?;
        for number in &commit.inexact {
            done.inexact.push(done.files[*number]);
        }
        done.id = commit.id;
        Ok(done)
    }

    /// The versions of a file, newest first, back to where it was made, under the names
    /// that it had. Of a file that was deleted: those up to that. One that was renamed
    /// has none left under its old name, and one that was made anew under the name of
    /// another none of that.
    ///
    /// # Errors
    /// A name that leads out of the root, and what cannot be read.
    pub fn versions(&self, file: &str) -> Result<Vec<Version>, Failure> {
        let found = self.found(file)?.into_iter();
        Ok(found.map(|found| found.version).collect())
    }

    fn found(&self, file: &str) -> Result<Vec<Found>, Failure> {
        let (file, path) = place::within(&self.folder, file)?;
        let past = match WorkTree::around(&self.program, &path) {
            Ok(Some(tree)) => {
                let past = tree.past(&path, self.folder.path());
                past.map_err(|fault| unreadable(&file, fault))?
            }
            // Without git those that are kept here are all that can be shown.
            Ok(None) | Err(_) => git::Past::default(),
        };
        let mut found = past.found;
        // Git has an order of its own, and counts seconds: no commit is older than
        // those that it was made after.
        let mut moments: Vec<Timestamp> = found.iter().map(|found| found.version.when).collect();
        for place in (1..moments.len()).rev() {
            moments[place - 1] = moments[place - 1].max(moments[place]);
        }
        let commits: Vec<String> = found.iter().map(|found| found.version.id.clone()).collect();
        for line in self.own.life(&file)? {
            let exact = line.commit.as_ref();
            let place = exact.and_then(|commit| commits.iter().position(|id| id == commit));
            if let Some(place) = place {
                // The same version, byte for byte as it was on the disk.
                found[place].version.bytes_len = line.bytes;
                found[place].bytes = Bytes::Own(line.text);
                continue;
            }
            let Some(version) = line.version() else {
                continue;
            };
            if past.ended.is_none_or(|ended| version.when > ended) {
                let bytes = Bytes::Own(line.text);
                moments.push(version.when);
                found.push(Found { version, bytes });
            }
        }
        let mut found: Vec<(Timestamp, Found)> = moments.into_iter().zip(found).collect();
        found.sort_by_key(|(moment, _)| std::cmp::Reverse(*moment));
        Ok(found.into_iter().map(|(_, found)| found).collect())
    }

    /// The bytes of a version; of one that says that the file was deleted, its last ones.
    ///
    /// # Errors
    /// A name that leads out of the root, a version that is none of this file, and what
    /// cannot be read.
    pub fn read(&self, file: &str, id: &str) -> Result<Vec<u8>, Failure> {
        let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        let found = if is_id { self.found(file)? } else { Vec::new() };
        let Some(found) = found.into_iter().find(|found| found.version.id == id) else {
            let (file, id) = (file.to_owned(), id.to_owned());
            return Err(HistoryFault::UnknownVersion { file, id }.into());
        };
        let (file, path) = place::within(&self.folder, file)?;
        match found.bytes {
            Bytes::Own(text) => self.own.read(&file, &text),
            Bytes::Git { blob, path: name } => {
                let tree = WorkTree::around(&self.program, &path).transpose();
                let bytes = tree
                    .ok_or(HistoryFault::NoGit)
                    .flatten()
                    .and_then(|tree| tree.read(&blob, &name));
                bytes.map_err(|fault| unreadable(&file, fault))
            }
        }
    }

    /// Removes all versions of a file that are kept in `.capot/history/`, for good: those
    /// of a deleted file that had the same name too. The file itself stays. What git
    /// holds is its keeper's to remove; that there is such, and how, is said.
    ///
    /// # Errors
    /// A name that leads out of the root, and what cannot be removed.
    pub fn forget(&self, file: &str) -> Result<Forgotten, Failure> {
        let (file, path) = place::within(&self.folder, file)?;
        let removed = self.own.forget(&file)?;
        let tree = WorkTree::around(&self.program, &path);
        let in_git = tree.and_then(|tree| match tree {
            Some(tree) => tree.holds_of(&path, self.folder.path()),
            None => Ok(None),
        });
        let in_git = in_git.map_err(|fault| unreadable(&file, fault))?;
        let in_git = in_git.map(|(commits, command)| HistoryFault::VersionsInGit {
            file,
            commits,
            command,
        });
        Ok(Forgotten { removed, in_git })
    }
}

/// Whether a content root has versions of its own, which no vault takes.
#[must_use]
pub fn is_kept_in(root: &std::path::Path) -> bool {
    Own::new(root).holds_any()
}

/// A file by its name and its path, and its bytes if it is there.
type Read<'a> = (&'a str, &'a std::path::Path, Option<Vec<u8>>);

/// What went into a commit.
#[derive(Debug, Default)]
struct Committed {
    id: Option<String>,
    /// The numbers of the files that git answers for.
    files: Vec<usize>,
    /// Those whose bytes are not in it as they are on the disk.
    inexact: Vec<usize>,
}

/// That git does not show what it holds of a file.
fn unreadable(file: &str, fault: HistoryFault) -> Failure {
    let said = match fault {
        HistoryFault::GitRefused { said } => Some(said),
        _ => None,
    };
    let file = file.to_owned();
    HistoryFault::GitUnreadable { file, said }.into()
}

/// Now, by the clock.
fn now() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod git_tests;
#[cfg(test)]
mod kept_tests;
#[cfg(test)]
mod past_tests;
#[cfg(test)]
mod sample;
