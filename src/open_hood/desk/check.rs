//! What is wrong with a text that a member wrote, as far as they may know: judged
//! beside the sheets that they may see, so that a link to another, a review or a file
//! is answered as one to nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::sync::Arc;

use super::super::base::{HoodBase, HoodNode};
use super::super::link::HoodSurroundings;
use super::super::model::{AnswerName, HoodSheet};
use super::super::read::read;
use super::super::schema::{HoodKind, is_own_page};
use super::{HoodDesk, Leaf, Readers};
use crate::base::Draft;
use crate::diagnostic::Problem;
use crate::load::soften;
use crate::schema::address::is_private;

/// What a text would be as a sheet.
#[derive(Debug)]
pub struct Judged {
    /// Its problems.
    pub problems: Vec<Problem>,
    /// Who may read it; none where nothing can be made of it.
    pub readers: Option<Readers>,
    /// Whether the member may still write it, and it is signed as it was.
    pub is_theirs: bool,
    /// The errors that other sheets would have, of those that the member may see.
    elsewhere: BTreeSet<String>,
}

impl Judged {
    /// Whether it can stand among the sheets.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.readers.is_some() && !self.problems.iter().any(Problem::is_error)
    }

    /// Whether another sheet that the member may see would have an error that it has not
    /// where the text is that of `before`: it names what would be gone.
    #[must_use]
    pub fn breaks_others(&self, before: &Self) -> bool {
        !self.elsewhere.is_subset(&before.elsewhere)
    }
}

impl HoodDesk<'_> {
    /// What a text would be in the place of a sheet.
    #[must_use]
    pub fn judge(&self, leaf: &Leaf, text: &str) -> Judged {
        let before = Some(&leaf.sheet);
        self.judged(&leaf.file, text, before)
    }

    /// The same of a text in a `file` of its own, or in that of the sheet `before`.
    pub(super) fn judged(
        &self,
        file: &Arc<str>,
        text: &str,
        before: Option<&Arc<HoodSheet>>,
    ) -> Judged {
        let shown = self.root.shown(file);
        let read = read(file, &shown, text.as_bytes().to_vec(), &self.rules);
        let mut problems = read.problems;
        let Some(sheet) = read.sheet else {
            return Judged {
                problems,
                readers: None,
                is_theirs: false,
                elsewhere: BTreeSet::new(),
            };
        };
        let others = self.seen.sheets.iter().map(|node| &node.sheet);
        let others = others.filter(|other| other.head.file != *file);
        let sheets = others.chain([&sheet]).map(Arc::clone).collect();
        let files = self.files_beside(&sheet, before);
        let around = HoodSurroundings {
            root: &self.root,
            public: self.public,
            absent: &[],
            language: self.config.language,
            draft: Draft::Hidden,
            broken: &[],
            files: &files,
        };
        let (_, found) = HoodBase::link(sheets, &around);
        let is_here = |problem: &Problem| {
            let place = problem.place.as_ref();
            place.is_some_and(|place| place.file == shown)
        };
        let (here, others): (Vec<Problem>, Vec<Problem>) = found.into_iter().partition(is_here);
        problems.extend(here);
        let others = others.iter().filter(|problem| problem.is_error());
        let elsewhere = others.map(|problem| format!("{:?} {:?}", problem.place, problem.fault));
        let elsewhere = elsewhere.collect();
        if sheet.head.draft {
            soften(&mut problems, &HashSet::from([Arc::clone(&shown)]));
        }
        let labs = self.concerned(&sheet);
        let is_signed = before.is_none_or(|before| {
            before.head.authors == sheet.head.authors
                && before.head.agreed == sheet.head.agreed
                && name_of_lab(before) == name_of_lab(&sheet)
        });
        Judged {
            problems,
            is_theirs: is_signed && self.writer.may_write(&sheet, &labs),
            readers: Some(Readers::of(&sheet, labs)),
            elsewhere,
        }
    }

    /// The files that a sheet may name: those in its own folder, and those that it named
    /// before. Any other could be there for fewer people.
    fn files_beside(
        &self,
        sheet: &HoodSheet,
        before: Option<&Arc<HoodSheet>>,
    ) -> BTreeMap<String, u64> {
        let own = format!("{}/{}/", sheet.head.kind.folder(), sheet.head.name);
        let known = before.map_or(&[][..], |before| &before.head.files);
        let known: BTreeSet<&str> = known.iter().map(|used| used.file.as_str()).collect();
        let mut files = BTreeMap::new();
        for used in &sheet.head.files {
            let file = used.file.as_str();
            if !file.starts_with(&own) && !known.contains(file) {
                continue;
            }
            let path = self.root.path().join(file);
            if self.is_within(&path, file)
                && let Ok(about) = fs::metadata(&path)
            {
                files.insert(file.to_owned(), about.len());
            }
        }
        files
    }

    /// Whether the member may see all that a sheet names under the hood: its text would
    /// tell of the rest.
    pub(super) fn is_in_reach(&self, sheet: &HoodSheet) -> bool {
        let nodes = || self.seen.sheets.iter().map(HoodNode::head);
        let is_seen = |address: &str| nodes().any(|head| head.address == address);
        let links = sheet.body.links.iter().all(|link| {
            let address = link.address.as_str();
            !is_private(address)
                || is_own_page(address)
                || address == sheet.head.address
                || is_seen(address)
        });
        let is_review =
            |name: &str| nodes().any(|head| head.kind == HoodKind::Review && head.name == name);
        let answers = sheet.names.answers.iter().all(|answer| match &answer.by {
            AnswerName::Case(_) => true,
            AnswerName::Review(review) => is_review(&review.name),
        });
        links && answers
    }
}

/// The lab in whose name a sheet speaks, where it speaks in that of one.
fn name_of_lab(sheet: &HoodSheet) -> Option<&str> {
    use super::super::model::About;
    match (&sheet.names.from, &sheet.names.about, sheet.head.kind) {
        (Some(lab), ..) | (None, About::Lab(lab), HoodKind::Charter) => Some(&lab.name),
        _ => None,
    }
}
