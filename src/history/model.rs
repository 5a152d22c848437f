//! What is said of a version.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::diagnostic::HistoryFault;
use crate::language::Language;

/// In whose name a version is kept: a lab, with its public address. Never a member:
/// a history may be public, and it cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The lab's name.
    pub name: String,
    /// Its public address; empty where it has none.
    pub email: String,
}

/// What a version changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A new sheet.
    Created,
    /// New bytes of a sheet.
    Saved,
    /// A sheet that was called otherwise.
    Renamed {
        /// Its name from the content root till then.
        from: String,
    },
    /// The sheet is gone; the version has its last bytes.
    Deleted,
    /// An older version in place of the newest.
    TakenBack {
        /// The older one.
        version: String,
    },
    /// A draft that is none any more.
    Published,
    /// A sheet that is a draft again.
    Withdrawn,
    /// Written by other means than forms.
    Elsewhere,
}

impl Change {
    /// The key of the text that says it on a page.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Saved => "saved",
            Self::Renamed { .. } => "renamed",
            Self::Deleted => "deleted",
            Self::TakenBack { .. } => "back",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// Where a version is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// In a commit of the work tree.
    Commit(String),
    /// In `.capot/history/`.
    Version(String),
    /// In `.capot/history/`, though there is a work tree: what kept git from it, to be
    /// said.
    NotCommitted(HistoryFault),
    /// Nowhere: the files are as their last version is.
    Unchanged,
}

/// A version of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What it is asked for by: hexadecimal digits.
    pub id: String,
    /// When it was kept.
    pub when: Timestamp,
    /// The name of whoever it is kept in the name of, if that is known.
    pub author: Option<String>,
    /// What it changed.
    pub change: Change,
    /// How many bytes it has.
    pub bytes_len: u64,
}

/// What was removed for good, and what was not.
#[derive(Clone, Debug, PartialEq)]
pub struct Forgotten {
    /// How many versions are gone.
    pub removed: usize,
    /// That git has some still, and how its keeper removes them.
    pub in_git: Option<HistoryFault>,
}

/// What is written down with a version.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) author: Option<String>,
    pub(super) change: Change,
    /// The commit that holds the same version, but not byte for byte.
    pub(super) commit: Option<String>,
}

/// Before what a commit of ours says of itself.
const TRAILER: &str = "Capot-change: ";

impl Note {
    pub(super) fn of(change: &Change) -> Self {
        Self {
            author: None,
            change: change.clone(),
            commit: None,
        }
    }

    /// The message of a commit: a line for people, and one that [`told`] reads.
    pub(super) fn message(&self, file: &str, when: Timestamp, language: Language) -> String {
        let (french, english) = match &self.change {
            Change::Created => ("créée", "created"),
            Change::Saved | Change::Elsewhere => ("enregistrée", "saved"),
            Change::Renamed { .. } => ("renommée", "renamed"),
            Change::Deleted => ("supprimée", "deleted"),
            Change::TakenBack { .. } => ("version reprise", "version taken back"),
            Change::Published => ("publiée", "published"),
            Change::Withdrawn => ("remise en brouillon", "made a draft again"),
        };
        let words = language.pick(french, english);
        let file = file.replace(char::is_control, " ");
        let subject = language.pick(format!("{file} : {words}"), format!("{file}: {words}"));
        let told = Told {
            change: self.change.clone(),
            when: when.to_string(),
        };
        // Of texts JSON is always made.
        let told = serde_json::to_string(&told).unwrap_or_default();
        format!("{subject}\n\n{TRAILER}{told}\n")
    }
}

/// What a commit of ours says of itself. Git counts seconds; two saves may be nearer.
#[derive(Serialize, Deserialize)]
struct Told {
    change: Change,
    when: String,
}

/// What the message of a commit says, and when it was made by what git says; one that
/// is not ours was made by other means.
pub(super) fn told(message: &str, second: Timestamp) -> (Change, Timestamp) {
    let mut lines = message.lines().rev();
    let line = lines.find_map(|line| line.strip_prefix(TRAILER));
    let told: Option<Told> = line.and_then(|told| serde_json::from_str(told).ok());
    let Some(told) = told else {
        return (Change::Elsewhere, second);
    };
    let exact = told.when.parse().ok();
    // A commit that was made anew has the date of that.
    let exact = exact.filter(|when: &Timestamp| when.as_second() == second.as_second());
    (told.change, exact.unwrap_or(second))
}
