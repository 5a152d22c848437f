//! What is written is kept in the history, in the name of the lab whose sheet it is.

use super::room::Room;
use crate::diagnostic::Failure;
use crate::editor::desk::{Desk, Opened, Written};
use crate::editor::signed;
use crate::history::{Author, Change, Kept};
use crate::schema::Kind;

/// Keeps versions of what is written, in the name of the lab whose sheet it is.
pub(super) struct Keeper<'k> {
    desk: &'k Desk<'k>,
    author: Author,
}

impl<'k> Keeper<'k> {
    pub(super) fn of(room: &Room<'_>, desk: &'k Desk<'k>, kind: Kind, name: &str) -> Self {
        let generation = room.generation;
        let lab = match kind {
            Kind::Case => name.split('/').next(),
            Kind::Lab => Some(name),
            _ => None,
        };
        Self {
            desk,
            author: signed(&generation.config, &generation.base, lab),
        }
    }

    /// Writes a sheet, with what was there before and what is there now in the history,
    /// and the files that were put beside it.
    pub(super) fn write(
        &self,
        opened: &Opened,
        text: &str,
        change: &Change,
        attached: &[String],
    ) -> Result<Saved, Failure> {
        if text == opened.text {
            return Ok(Saved::Same);
        }
        self.before(&opened.file)?;
        Ok(match self.desk.write(opened, text)? {
            Written::Same => Saved::Same,
            Written::Changed(theirs) => Saved::Changed(theirs),
            Written::Saved => self.kept(&with(&opened.file, attached), change),
        })
    }

    /// Writes a sheet that is not there.
    pub(super) fn create(
        &self,
        gone: &Opened,
        text: &str,
        change: &Change,
    ) -> Result<Saved, Failure> {
        self.desk.create(gone, text)?;
        Ok(self.kept(&[&gone.file], change))
    }

    pub(super) fn delete(&self, opened: &Opened) -> Result<Saved, Failure> {
        self.before(&opened.file)?;
        self.desk.remove(opened)?;
        Ok(self.kept(&[&opened.file], &Change::Deleted))
    }

    /// Gives a sheet another name, and gives back that of the sheet as a whole.
    pub(super) fn rename(&self, opened: &Opened, name: &str) -> Result<(String, Saved), Failure> {
        let planned = self.desk.renaming(opened, name)?;
        self.before(&opened.file)?;
        for (follower, _) in &planned.followers {
            self.before(&follower.file)?;
        }
        let followed = self.desk.rename(opened, &planned)?;
        let from = opened.file.clone();
        let moved: Vec<&str> = planned
            .moved
            .iter()
            .flat_map(|(from, to)| [from.as_str(), to.as_str()])
            .collect();
        let mut saved = self.kept(&moved, &Change::Renamed { from });
        for file in &followed {
            if let Saved::Uncommitted = self.kept(&[file], &Change::Saved) {
                saved = Saved::Uncommitted;
            }
        }
        Ok((planned.name, saved))
    }

    /// What lies there now, before it is written over.
    fn before(&self, file: &str) -> Result<(), Failure> {
        self.desk.history(file).before(&[file])
    }

    /// Keeps what lies there now. It is saved: that its history is not is told, and undoes
    /// nothing.
    pub(super) fn kept(&self, files: &[&str], change: &Change) -> Saved {
        let Some(last) = files.last() else {
            return Saved::Kept;
        };
        match self.desk.history(last).keep(files, &self.author, change) {
            Ok(Kept::NotCommitted(_)) | Err(_) => Saved::Uncommitted,
            Ok(_) => Saved::Kept,
        }
    }
}

/// A sheet and the files beside it.
fn with<'f>(file: &'f str, attached: &'f [String]) -> Vec<&'f str> {
    let attached = attached.iter().map(String::as_str);
    std::iter::once(file).chain(attached).collect()
}

/// What came of saving.
pub(super) enum Saved {
    /// It is written, and kept.
    Kept,
    /// The same, but in no commit of the work tree that the folder lies in.
    Uncommitted,
    /// There was nothing to write.
    Same,
    /// The file holds this instead; nothing was written.
    Changed(String),
}

impl Saved {
    /// The key of the text that says it; `done` where all went well.
    pub(super) fn said(&self, done: &'static str) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Uncommitted => "uncommitted",
            _ => done,
        }
    }
}
