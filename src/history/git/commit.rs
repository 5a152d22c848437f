//! One commit of some files and of nothing else.

use std::path::Path;

use super::run::refused;
use super::tree::{Piece, WorkTree};
use crate::diagnostic::HistoryFault;
use crate::history::model::Author;

/// A commit that was made.
#[derive(Debug, Default)]
pub(in crate::history) struct Made {
    /// Its name; none where the branch holds all of it already.
    pub(in crate::history) id: Option<String>,
    /// The numbers of the pieces that do not come back as they are on the disk.
    pub(in crate::history) inexact: Vec<usize>,
}

/// A file in an index.
struct Entry {
    mode: String,
    blob: String,
}

/// How often a commit is tried where others commit at the same time.
const TRIES: usize = 8;

/// The rights of a new file, by which git says that nobody runs it.
const PLAIN: &str = "100644";

impl WorkTree {
    /// Commits `pieces` on the branch that is checked out, and brings these alone up to
    /// date in the index. Its own index lies in `room` meanwhile.
    ///
    /// The index comes first: whoever kills this finds the files on the list for the
    /// next commit, never one that would undo them.
    ///
    /// # Errors
    /// What keeps git from it; then all is as it was, but for blobs that nobody names.
    pub(in crate::history) fn commit(
        &self,
        pieces: &[Piece<'_>],
        author: &Author,
        (message, when): (&str, i64),
        room: &Path,
    ) -> Result<Made, HistoryFault> {
        let (blobs, inexact) = self.blobs(pieces)?;
        let before = self.entries(None, pieces)?;
        for _ in 0..TRIES {
            let branch = self.branch()?;
            let head = self.head()?;
            let index = room.join("index");
            let (tree, listed) = self.tree(pieces, &blobs, head.as_deref(), &index)?;
            if let Some(head) = &head {
                let known = self
                    .call(&["rev-parse", &format!("{head}^{{tree}}")])
                    .text()?;
                if known == tree {
                    return Ok(Made { id: None, inexact });
                }
            }
            let id = self.commit_tree(&tree, head.as_deref(), author, message, when)?;
            self.list(&listed)?;
            let zero = "0".repeat(id.len());
            let old = head.as_deref().unwrap_or(&zero);
            let update = ["update-ref", "-m", "capot", &branch, &id, old];
            let ran = self.signed(&update, author, when).run();
            match ran {
                Ok(ran) if ran.code == Some(0) => {
                    return Ok(Made {
                        id: Some(id),
                        inexact,
                    });
                }
                // Somebody committed meanwhile: theirs comes first.
                Ok(_) if self.head()? != head => {}
                Ok(ran) => {
                    self.restore(pieces, &before)?;
                    return Err(ran.refusal());
                }
                Err(fault) => {
                    self.restore(pieces, &before)?;
                    return Err(fault);
                }
            }
        }
        self.restore(pieces, &before)?;
        Err(refused("the branch moves faster than commits can be made"))
    }

    /// The blobs of the pieces that are there, and which of them do not come back byte
    /// for byte.
    fn blobs(
        &self,
        pieces: &[Piece<'_>],
    ) -> Result<(Vec<Option<String>>, Vec<usize>), HistoryFault> {
        let (mut blobs, mut inexact) = (Vec::new(), Vec::new());
        for (number, piece) in pieces.iter().enumerate() {
            let Some(bytes) = piece.bytes else {
                blobs.push(None);
                continue;
            };
            let path = format!("--path={}", piece.path);
            let filters = if self.keeps_line_ends(piece, bytes)? {
                "--no-filters"
            } else {
                &path
            };
            let call = self.call(&["hash-object", "-w", "--stdin", filters]);
            let blob = call.input(bytes).text()?;
            if self.read(&blob, &piece.path)? != bytes {
                inexact.push(number);
            }
            blobs.push(Some(blob));
        }
        Ok((blobs, inexact))
    }

    /// Whether line ends stay as they are, though the settings would have them
    /// converted: git leaves those of a file alone that is committed with such ones,
    /// but the call that is given bytes does not look whether it is.
    fn keeps_line_ends(&self, piece: &Piece<'_>, bytes: &[u8]) -> Result<bool, HistoryFault> {
        let has_ends = |bytes: &[u8]| bytes.windows(2).any(|pair| pair == b"\r\n");
        if !has_ends(bytes) {
            return Ok(false);
        }
        let values = self.attributes(&piece.path, &["filter", "text", "eol"])?;
        let unsaid = |value: &String| matches!(value.as_str(), "unspecified" | "unset" | "auto");
        let spec = format!("HEAD:{}", piece.path);
        let known = self
            .call(&["rev-parse", "-q", "--verify", &spec])
            .answer()?;
        let Some(known) = known.filter(|_| values.iter().all(unsaid)) else {
            return Ok(false);
        };
        Ok(has_ends(&self.call(&["cat-file", "blob", &known]).bytes()?))
    }

    /// What an index has of the pieces: the user's, or another one.
    fn entries(
        &self,
        index: Option<&Path>,
        pieces: &[Piece<'_>],
    ) -> Result<Vec<Option<Entry>>, HistoryFault> {
        let of = |piece: &Piece<'_>| {
            let mut call = self.call(&["ls-files", "-s", "-z", "--", &piece.path]);
            if let Some(index) = index {
                call = call.env("GIT_INDEX_FILE", index);
            }
            let text = call.text()?;
            let mut words = text.split(' ');
            let entry = words.next().zip(words.next());
            Ok(entry.map(|(mode, blob)| Entry {
                mode: mode.to_owned(),
                blob: blob.to_owned(),
            }))
        };
        pieces.iter().map(of).collect()
    }

    /// The tree of `head` with the pieces as they are now, and these as git lists them.
    fn tree(
        &self,
        pieces: &[Piece<'_>],
        blobs: &[Option<String>],
        head: Option<&str>,
        index: &Path,
    ) -> Result<(String, Vec<u8>), HistoryFault> {
        let arguments = ["read-tree", head.unwrap_or("--empty")];
        // In the folder of the index, not in the repository.
        let alone = |arguments: &[&str]| {
            let split = ["-c", "core.splitIndex=false"];
            let call = self.call(&[&split[..], arguments].concat());
            call.env("GIT_INDEX_FILE", index)
        };
        alone(&arguments).text()?;
        let known = self.entries(Some(index), pieces)?;
        let mut listed = Vec::new();
        for ((piece, blob), known) in pieces.iter().zip(blobs).zip(known) {
            // Whether it can be run stays as it is.
            let mode = known.map(|entry| entry.mode);
            let mode = mode.filter(|mode| mode.starts_with("100"));
            let mode = mode.as_deref().unwrap_or(PLAIN);
            self.add(&mut listed, &piece.path, blob.as_deref(), mode)?;
        }
        alone(&["update-index", "-z", "--index-info"])
            .input(&listed)
            .text()?;
        let tree = alone(&["write-tree", "--missing-ok"]).text()?;
        Ok((tree, listed))
    }

    /// Lists the pieces in the index of the user, under its lock.
    fn list(&self, listed: &[u8]) -> Result<(), HistoryFault> {
        let mut tries = 0..TRIES;
        loop {
            self.wait()?;
            let call = self.call(&["update-index", "-z", "--index-info"]);
            match call.input(listed).run()? {
                ran if ran.code == Some(0) => return Ok(()),
                // Somebody took the lock in between.
                ran if ran.met_lock() && tries.next().is_some() => {}
                ran => return Err(ran.refusal()),
            }
        }
    }

    /// Lists the pieces in the index of the user as they were.
    fn restore(&self, pieces: &[Piece<'_>], before: &[Option<Entry>]) -> Result<(), HistoryFault> {
        let mut listed = Vec::new();
        for (piece, entry) in pieces.iter().zip(before) {
            let blob = entry.as_ref().map(|entry| entry.blob.as_str());
            let mode = entry.as_ref().map_or(PLAIN, |entry| &entry.mode);
            self.add(&mut listed, &piece.path, blob, mode)?;
        }
        self.list(&listed)
    }

    fn commit_tree(
        &self,
        tree: &str,
        head: Option<&str>,
        author: &Author,
        message: &str,
        when: i64,
    ) -> Result<String, HistoryFault> {
        let mut arguments = vec!["commit-tree", "--no-gpg-sign", tree, "-F", "-"];
        arguments.extend(head.iter().flat_map(|head| ["-p", head]));
        let call = self.signed(&arguments, author, when);
        call.input(message.as_bytes()).text()
    }

    /// A call in the name of a lab: as author, as committer, in what git notes of it.
    fn signed(&self, arguments: &[&str], author: &Author, when: i64) -> super::run::Call<'_> {
        let date = format!("@{when} +0000");
        // A name of signs that git drops is none.
        let name = author.name.chars().any(char::is_alphanumeric);
        let name = if name { author.name.as_str() } else { "capot" };
        let mut call = self.call(arguments);
        for who in ["AUTHOR", "COMMITTER"] {
            call = call
                .env(&format!("GIT_{who}_NAME"), name)
                .env(&format!("GIT_{who}_EMAIL"), &author.email)
                .env(&format!("GIT_{who}_DATE"), &date);
        }
        call
    }

    /// A line as `update-index --index-info -z` takes it.
    fn add(
        &self,
        listed: &mut Vec<u8>,
        path: &str,
        blob: Option<&str>,
        mode: &str,
    ) -> Result<(), HistoryFault> {
        let line = match blob {
            Some(blob) => format!("{mode} {blob}\t{path}\0"),
            // Without a mode the file is taken off the list.
            None => format!("0 {}\t{path}\0", self.zero()?),
        };
        listed.extend_from_slice(line.as_bytes());
        Ok(())
    }

    /// The name of no object, as long as those of the repository are.
    fn zero(&self) -> Result<String, HistoryFault> {
        let some = self.call(&["hash-object", "--stdin"]).input(b"").text()?;
        Ok("0".repeat(some.len()))
    }
}
