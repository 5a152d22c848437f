//! What git holds of a file: its versions, from the newest back to where it was made.

use std::path::Path;

use jiff::Timestamp;

use super::tree::WorkTree;
use crate::diagnostic::HistoryFault;
use crate::history::model::{Change, Version, told};
use crate::history::{Bytes, Found};

/// The commits of a file.
#[derive(Default)]
pub(in crate::history) struct Past {
    /// Newest first.
    pub(in crate::history) found: Vec<Found>,
    /// When another file ended that had this name before; what is older is that one's.
    pub(in crate::history) ended: Option<Timestamp>,
}

/// A commit that touched a file.
struct Step {
    commit: String,
    when: Timestamp,
    author: String,
    change: Change,
    /// `A`, `M`, `D` or `T`.
    status: u8,
    /// The blob after it; before it where the file was deleted.
    blob: String,
}

/// How many names of a file are gone back through.
const MOST_NAMES: usize = 100;

/// What git is asked to write of each commit: fields that end with a zero byte.
const FORMAT: &str = "--format=tformat:%H%x00%ct%x00%an%x00%B%x00";

impl WorkTree {
    /// The versions of the file at `path` that are committed, those under earlier names
    /// too; names of renames are those from `root`.
    pub(in crate::history) fn past(&self, path: &Path, root: &Path) -> Result<Past, HistoryFault> {
        let mut past = Past::default();
        let (Some(mut name), Some(mut from)) = (self.name_of(path), self.head()?) else {
            return Ok(past);
        };
        for _ in 0..MOST_NAMES {
            let steps = self.steps(&name, &[&from])?;
            // What went elsewhere is seen there.
            if past.found.is_empty() && steps.first().is_some_and(|step| step.status == b'D') {
                let first = &steps[0];
                if matches!(first.change, Change::Renamed { .. })
                    || self.renamed(first, &name, false)?.is_some()
                {
                    past.ended = Some(first.when);
                    return Ok(past);
                }
            }
            let life = life(&steps);
            if past.found.is_empty() {
                past.ended = steps.get(life.len()).map(|step| step.when);
            }
            let birth = life.last().filter(|step| step.status == b'A');
            let earlier = birth.map(|step| self.earlier_name(step, &name, root));
            let earlier = earlier.transpose()?.flatten();
            let sizes = self.sizes(life)?;
            for (step, bytes_len) in life.iter().zip(sizes) {
                past.found.push(Found {
                    version: step.version(
                        bytes_len,
                        earlier.as_deref().filter(|_| step.status == b'A'),
                    ),
                    bytes: Bytes::Git {
                        blob: step.blob.clone(),
                        path: name.clone(),
                    },
                });
            }
            match (birth, earlier) {
                (Some(step), Some(earlier)) => {
                    from = format!("{}^", step.commit);
                    name = earlier;
                }
                _ => break,
            }
        }
        Ok(past)
    }

    /// The commits that touched a file, newest first.
    fn steps(&self, name: &str, from: &[&str]) -> Result<Vec<Step>, HistoryFault> {
        let arguments = [
            "log",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "-m",
            "--encoding=UTF-8",
            FORMAT,
        ];
        let out = self
            .call(&[&arguments[..], from, &["--", name]].concat())
            .bytes()?;
        Ok(read(&out))
    }

    /// The latest files under `root` that a commit took away, named from there.
    pub(in crate::history) fn deleted(
        &self,
        root: &Path,
        most: usize,
    ) -> Result<Vec<String>, HistoryFault> {
        let (Some(prefix), Some(head)) = (self.name_of(root), self.head()?) else {
            return Ok(Vec::new());
        };
        let arguments = [
            "log",
            "-z",
            "--no-renames",
            "--diff-filter=D",
            "--name-only",
            "--format=",
            &head,
        ];
        // Of the top itself all files are meant.
        let within = ["--", &prefix];
        let within = if prefix.is_empty() {
            &within[..1]
        } else {
            &within[..]
        };
        let out = self.call(&[&arguments[..], within].concat()).bytes()?;
        let text = String::from_utf8_lossy(&out);
        let mut names: Vec<String> = Vec::new();
        for name in text.split('\0') {
            let name = name.trim_start_matches('\n').strip_prefix(&prefix);
            let name = name.map(|name| name.trim_start_matches('/'));
            if let Some(name) = name.filter(|name| !name.is_empty())
                && !names.iter().any(|known| known == name)
            {
                names.push(name.to_owned());
            }
            if names.len() == most {
                break;
            }
        }
        Ok(names)
    }

    /// The name that a file had till the commit in which it has this one.
    fn earlier_name(
        &self,
        step: &Step,
        name: &str,
        root: &Path,
    ) -> Result<Option<String>, HistoryFault> {
        if let Some(earlier) = self.renamed(step, name, true)? {
            return Ok(Some(earlier));
        }
        let Change::Renamed { from } = &step.change else {
            return Ok(None);
        };
        let ending = |name: &str| Path::new(name).extension().map(ToOwned::to_owned);
        let earlier = self.name_of(&crate::files::resolved(&root.join(from)));
        Ok(earlier.filter(|earlier| earlier != name && ending(earlier) == ending(name)))
    }

    /// The other name of a file that a commit renamed without a change to it: the
    /// earlier one of `name`, or the later one. What is only alike is another file,
    /// which others may have been meant for.
    fn renamed(
        &self,
        step: &Step,
        name: &str,
        earlier: bool,
    ) -> Result<Option<String>, HistoryFault> {
        let arguments = [
            "diff-tree",
            "-r",
            "-z",
            "-M100%",
            "--no-commit-id",
            "--name-status",
            "--diff-filter=R",
            "--no-ext-diff",
            &step.commit,
        ];
        let out = self.call(&arguments).bytes()?;
        let mut words = out.split(|byte| *byte == 0);
        while let (Some(_), Some(old), Some(new)) = (words.next(), words.next(), words.next()) {
            let (this, other) = if earlier { (new, old) } else { (old, new) };
            if this == name.as_bytes() {
                return Ok(String::from_utf8(other.to_vec()).ok());
            }
        }
        Ok(None)
    }

    /// How large the blobs of some steps are.
    fn sizes(&self, steps: &[Step]) -> Result<Vec<u64>, HistoryFault> {
        let blobs: Vec<&str> = steps.iter().map(|step| step.blob.as_str()).collect();
        let asked = blobs.join(
            "
",
        );
        let call = self.call(&["cat-file", "--batch-check=%(objectsize)"]);
        let text = call.input(asked.as_bytes()).text()?;
        Ok(text
            .lines()
            .map(|line| line.parse().unwrap_or_default())
            .collect())
    }

    /// How many commits of any branch hold a file, and the command that takes it out of
    /// them all; none where there are none.
    pub(in crate::history) fn holds_of(
        &self,
        path: &Path,
        root: &Path,
    ) -> Result<Option<(usize, String)>, HistoryFault> {
        let Some(name) = self.name_of(path) else {
            return Ok(None);
        };
        let mut names = vec![name];
        for found in self.past(path, root)?.found {
            if let Bytes::Git { path, .. } = found.bytes
                && !names.contains(&path)
            {
                names.push(path);
            }
        }
        let mut commits = Vec::new();
        for name in &names {
            commits.extend(
                self.steps(name, &["--all"])?
                    .into_iter()
                    .map(|step| step.commit),
            );
        }
        commits.sort_unstable();
        commits.dedup();
        let quoted = |name: &String| format!(" --path '{}'", name.replace('\'', r"'\''"));
        let paths: String = names.iter().map(quoted).collect();
        let command = format!("git filter-repo --invert-paths{paths}");
        Ok((!commits.is_empty()).then_some((commits.len(), command)))
    }
}

/// The steps of the file that has the name now, or had it last: what was deleted before
/// it was made is another's, unless it was taken back.
fn life(steps: &[Step]) -> &[Step] {
    let is_birth =
        |step: &Step| step.status == b'A' && !matches!(step.change, Change::TakenBack { .. });
    let end = steps.iter().position(is_birth);
    &steps[..end.map_or(steps.len(), |birth| birth + 1)]
}

impl Step {
    fn version(&self, bytes_len: u64, from: Option<&str>) -> Version {
        let change = match (&self.change, from) {
            (Change::Elsewhere, Some(from)) => Change::Renamed {
                from: from.to_owned(),
            },
            (Change::Elsewhere, None) if self.status == b'D' => Change::Deleted,
            (change, _) => change.clone(),
        };
        Version {
            id: self.commit.clone(),
            when: self.when,
            author: Some(self.author.clone()),
            change,
            bytes_len,
        }
    }
}

/// What git wrote of some commits.
fn read(out: &[u8]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut fields = out.split(|byte| *byte == 0).peekable();
    let text = |field: &[u8]| {
        String::from_utf8_lossy(field)
            .trim_start_matches('\n')
            .to_owned()
    };
    while let Some(commit) = fields.next().map(text).filter(|commit| !commit.is_empty()) {
        let (Some(seconds), Some(author), Some(message)) =
            (fields.next(), fields.next(), fields.next())
        else {
            break;
        };
        // Between the fields of a commit and what it changed there may be a line end.
        if fields
            .peek()
            .is_some_and(|field| field.is_empty() || *field == b"\n")
        {
            fields.next();
        }
        // A merge that changed nothing of its own has nothing behind it.
        let Some(raw) = fields
            .next_if(|field| text(field).starts_with(':'))
            .map(text)
        else {
            continue;
        };
        fields.next();
        let words: Vec<&str> = raw.split(' ').collect();
        let [_, _, old, new, status] = words[..] else {
            continue;
        };
        let status = status.bytes().next().unwrap_or_default();
        let second = text(seconds).parse().ok();
        let second = second.and_then(|second| Timestamp::from_second(second).ok());
        let second = second.unwrap_or(Timestamp::UNIX_EPOCH);
        let (change, when) = told(&text(message), second);
        // Of a merge there is one for each of its parents: the first tells.
        if steps
            .last()
            .is_some_and(|last: &Step| last.commit == commit)
        {
            continue;
        }
        steps.push(Step {
            commit,
            when,
            author: text(author),
            change,
            status,
            blob: if status == b'D' { old } else { new }.to_owned(),
        });
    }
    steps
}
