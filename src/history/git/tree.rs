//! The work tree around a file, and whether a commit can be made in it now.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::run::{Call, Program};
use crate::diagnostic::HistoryFault;
use crate::files::resolved;

/// A work tree of git.
#[derive(Clone, Debug)]
pub(in crate::history) struct WorkTree {
    pub(super) program: Program,
    /// Its folder, without symbolic links.
    pub(super) top: PathBuf,
    /// Where git keeps what belongs to this work tree.
    pub(super) git_dir: PathBuf,
    /// Where git keeps what all work trees of the repository share.
    shared_dir: PathBuf,
}

/// A file of a commit.
pub(in crate::history) struct Piece<'a> {
    /// Its name from the top of the work tree.
    pub(in crate::history) path: String,
    /// Its bytes; none: it is gone.
    pub(in crate::history) bytes: Option<&'a [u8]>,
}

/// What lies there while something of several steps is under way, and what that is
/// called on the command line.
const UNFINISHED: [(&str, &str); 7] = [
    ("MERGE_HEAD", "merge"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("BISECT_LOG", "bisect"),
    ("sequencer", "cherry-pick"),
];

/// How long another program is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

impl WorkTree {
    /// The work tree around the file at `path`, which need not be there; none where it
    /// is in none, which is told without git.
    ///
    /// # Errors
    /// What keeps git from saying so: it is missing, or does not trust the folder.
    pub(in crate::history) fn around(
        program: &Program,
        path: &Path,
    ) -> Result<Option<Self>, HistoryFault> {
        let folders = || path.ancestors().skip(1);
        if !folders().any(|folder| folder.join(".git").symlink_metadata().is_ok()) {
            return Ok(None);
        }
        let Some(folder) = folders().find(|folder| folder.is_dir()) else {
            return Ok(None);
        };
        let call = |what: &[&str]| {
            program
                .call(folder, ["rev-parse"].iter().chain(what))
                .text()
        };
        let what = ["--show-toplevel", "--absolute-git-dir", "--git-common-dir"];
        let together = call(&what)?;
        let mut places: Vec<String> = together.lines().map(str::to_owned).collect();
        if places.len() != what.len() {
            // A path holds the end of a line: one at a time.
            places = what
                .iter()
                .map(|what| call(&[what]))
                .collect::<Result<_, _>>()?;
        }
        let place = |number: usize| resolved(&folder.join(&places[number]));
        Ok(Some(Self {
            top: place(0),
            git_dir: place(1),
            shared_dir: place(2),
            program: program.clone(),
        }))
    }

    /// Whether it is the same work tree.
    pub(in crate::history) fn is(&self, other: &Self) -> bool {
        self.top == other.top
    }

    /// Whether it is of the same repository.
    pub(in crate::history) fn shares(&self, other: &Self) -> bool {
        self.top == other.top || self.shared_dir == other.shared_dir
    }

    /// A file as git names it: from the top, with `/` between folders.
    pub(in crate::history) fn name_of(&self, path: &Path) -> Option<String> {
        let name = path.strip_prefix(&self.top).ok()?.to_str()?;
        Some(if cfg!(windows) {
            name.replace('\\', "/")
        } else {
            name.to_owned()
        })
    }

    /// A call of git at the top.
    pub(super) fn call(&self, arguments: &[&str]) -> Call<'_> {
        self.program.call(&self.top, arguments)
    }

    /// Whether git leaves a file out: it is ignored, and not tracked all the same.
    pub(in crate::history) fn ignores(&self, path: &Path) -> Result<bool, HistoryFault> {
        let Some(name) = self.name_of(path) else {
            return Ok(true);
        };
        // The one call that has no use for names that mean themselves alone.
        let name = format!("./{name}");
        let call = self.call(&["check-ignore", "-q", "--", &name]);
        let call = call.env("GIT_LITERAL_PATHSPECS", "0");
        call.answer().map(|answer| answer.is_some())
    }

    /// The commit that is checked out; none on a branch without any.
    pub(super) fn head(&self) -> Result<Option<String>, HistoryFault> {
        self.call(&["rev-parse", "-q", "--verify", "HEAD^{commit}"])
            .answer()
    }

    /// The branch that is checked out, as git names it in full.
    pub(super) fn branch(&self) -> Result<String, HistoryFault> {
        let branch = self.call(&["symbolic-ref", "-q", "HEAD"]).answer()?;
        branch.ok_or(HistoryFault::DetachedHead)
    }

    /// That nothing keeps a commit from being made now.
    ///
    /// # Errors
    /// What does: something unfinished, no branch, another program.
    pub(in crate::history) fn obstacle(&self) -> Result<(), HistoryFault> {
        let mut unfinished = UNFINISHED.iter();
        if let Some((_, work)) = unfinished.find(|(name, _)| self.git_dir.join(name).exists()) {
            let work = (*work).to_owned();
            return Err(HistoryFault::UnfinishedWork { work });
        }
        self.branch()?;
        self.wait()?;
        // Files of both sides of something that left no other trace, such as a stash.
        if !self.call(&["ls-files", "-u", "-z"]).bytes()?.is_empty() {
            let work = "merge".to_owned();
            return Err(HistoryFault::UnfinishedWork { work });
        }
        Ok(())
    }

    /// Waits till no other program holds the index.
    pub(super) fn wait(&self) -> Result<(), HistoryFault> {
        let lock = self.git_dir.join("index.lock");
        let end = Instant::now() + PATIENCE;
        while lock.symlink_metadata().is_ok() {
            if Instant::now() >= end {
                let lock = lock.display().to_string();
                return Err(HistoryFault::GitBusy { lock });
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Whether the newest commit has a file with these bytes.
    pub(in crate::history) fn holds(&self, path: &Path, bytes: &[u8]) -> bool {
        let blob = || {
            let name = self.name_of(path)?;
            let spec = format!("HEAD:{name}");
            let blob = self
                .call(&["rev-parse", "-q", "--verify", &spec])
                .answer()
                .ok()??;
            self.read(&blob, &name).ok()
        };
        blob().is_some_and(|blob| blob == bytes)
    }

    /// What somebody has put on the list for the next commit of a file, where neither
    /// the newest commit nor the disk has it.
    pub(in crate::history) fn staged(
        &self,
        piece: &Piece<'_>,
    ) -> Result<Option<Vec<u8>>, HistoryFault> {
        let staged = self
            .call(&["ls-files", "-s", "-z", "--", &piece.path])
            .text()?;
        let mut words = staged.split([' ', '\t']);
        let Some(blob) = words.nth(1).filter(|_| !staged.is_empty()) else {
            return Ok(None);
        };
        let spec = format!("HEAD:{}", piece.path);
        let committed = self
            .call(&["rev-parse", "-q", "--verify", &spec])
            .answer()?;
        if committed.as_deref() == Some(blob) {
            return Ok(None);
        }
        let bytes = self.read(blob, &piece.path)?;
        let other = !bytes.is_empty() && piece.bytes != Some(&bytes);
        Ok(other.then_some(bytes))
    }

    /// The bytes of a blob: as they were saved, but of what a program filters (LFS,
    /// `git-crypt`), as that gives them back.
    pub(in crate::history) fn read(&self, blob: &str, name: &str) -> Result<Vec<u8>, HistoryFault> {
        if self.is_filtered(name)? {
            let path = format!("--path={name}");
            return self.call(&["cat-file", "--filters", &path, blob]).bytes();
        }
        self.call(&["cat-file", "blob", blob]).bytes()
    }

    fn is_filtered(&self, name: &str) -> Result<bool, HistoryFault> {
        let values = self.attributes(name, &["filter"])?;
        Ok(!values
            .iter()
            .all(|value| value == "unspecified" || value == "unset"))
    }

    /// What the repository says of some attributes of a file.
    pub(super) fn attributes(
        &self,
        name: &str,
        attributes: &[&str],
    ) -> Result<Vec<String>, HistoryFault> {
        let arguments = [&["check-attr", "-z"], attributes, &["--", name]].concat();
        let out = self.call(&arguments).bytes()?;
        let fields = out.split(|byte| *byte == 0).skip(2).step_by(3);
        Ok(fields
            .map(|value| String::from_utf8_lossy(value).into_owned())
            .collect())
    }
}
