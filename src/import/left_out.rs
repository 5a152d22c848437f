//! What of a text document was left out, counted while it is read.

use super::blocks::Counts;
use crate::diagnostic::ImportFault::{Comments, Deletions, HiddenText, Insertions, Objects};
use crate::diagnostic::{Fault, ImportFault, Lost};

/// What was left out so far.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    pub(super) comments: usize,
    pub(super) deletions: usize,
    pub(super) insertions: usize,
    pub(super) hidden: usize,
    pub(super) objects: usize,
    /// Whether there was a table of contents.
    pub(super) has_contents: bool,
    lost: Vec<Fault>,
}

impl LeftOut {
    /// What stood in a part that is left out is lost with it.
    pub(super) fn lose(&mut self, found: &Counts) {
        let shown = || "…".to_owned();
        for _ in 0..found.links {
            let (target, lost) = (shown(), Lost::InLeftOut);
            self.lost
                .push(ImportFault::LinkLost { target, lost }.into());
        }
        for _ in 0..found.pictures {
            let (file, lost) = (shown(), Lost::InLeftOut);
            self.lost
                .push(ImportFault::PictureLost { file, lost }.into());
        }
        self.lost
            .extend((0..found.tables).map(|_| ImportFault::TableLost.into()));
        self.lost
            .extend((0..found.notes).map(|_| ImportFault::NoteLost.into()));
    }

    /// All of it as reports; what was lost in parts is told once.
    pub(super) fn faults(&mut self) -> Vec<Fault> {
        let mut faults = std::mem::take(&mut self.lost);
        let counted = [
            (
                self.comments,
                Comments {
                    count: self.comments,
                },
            ),
            (
                self.deletions,
                Deletions {
                    count: self.deletions,
                },
            ),
            (
                self.insertions,
                Insertions {
                    count: self.insertions,
                },
            ),
            (self.hidden, HiddenText { count: self.hidden }),
            (
                self.objects,
                Objects {
                    count: self.objects,
                },
            ),
        ];
        let said = counted.into_iter().filter(|(count, _)| *count > 0);
        faults.extend(said.map(|(_, fault)| fault.into()));
        if self.has_contents {
            faults.push(ImportFault::Contents.into());
        }
        faults
    }
}
