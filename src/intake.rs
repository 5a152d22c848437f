//! From a content root to a linked base: walk, read, parse, link.
//!
//! What was read is remembered from one taking to the next, so that `serve`
//! reads again only the files that changed. It decides nothing that `source`,
//! `sheet` and `base` do not decide.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::{Draft, PublicBase, PublishedFile, Surroundings, too_large};
use crate::config::Config;
use crate::diagnostic::{self, Fault, Problem, Severity};
use crate::sheet::model::Sheet;
use crate::sheet::rules::Rules;
use crate::sheet::{self, ReadSheet};
use crate::source::{self, ContentRoot, Entry, Stamp};

/// What a taking depends on besides the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The day by which consents are judged.
    pub today: Date,
}

/// A base with all its problems.
#[derive(Debug)]
pub struct Checked {
    /// The base; none where a problem is an error.
    pub base: Option<PublicBase>,
    /// All problems, in the order people read them.
    pub problems: Vec<Problem>,
    /// How many sheets were read, drafts included.
    pub sheets: usize,
    /// The files that sheets name and that can be published, base or not, in
    /// the order of their addresses.
    pub files: Vec<PublishedFile>,
}

/// Takes in a content root, again and again.
#[derive(Debug, Default)]
pub struct Intake {
    rules: Option<Rules>,
    read: HashMap<Arc<str>, (Stamp, ReadSheet)>,
}

impl Intake {
    /// An intake that remembers nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads what changed since the last time, and links all of it.
    pub fn take(&mut self, config: &Config, options: Options) -> Checked {
        let rules = Rules::new(config, options.today);
        if self.rules.as_ref() != Some(&rules) {
            self.read.clear();
        }
        let root = ContentRoot::public(config);
        let (listing, mut problems) = source::list(&root);
        let fresh: Vec<(Arc<str>, (Stamp, ReadSheet))> = listing
            .sheets
            .par_iter()
            .filter(|entry| !self.knows(entry))
            .map(|entry| {
                (
                    Arc::clone(&entry.file),
                    (entry.stamp, read(entry, &root, &rules)),
                )
            })
            .collect();
        self.rules = Some(rules);
        self.read.extend(fresh);
        if self.read.len() > listing.sheets.len() {
            let there: HashSet<&str> = listing.sheets.iter().map(|entry| &*entry.file).collect();
            self.read.retain(|file, _| there.contains(&**file));
        }
        let mut sheets = Vec::with_capacity(self.read.len());
        let mut broken = Vec::new();
        for (_, read) in self.read.values() {
            problems.extend(read.problems.iter().cloned());
            match &read.sheet {
                Some(sheet) => sheets.push(sheet.clone()),
                None => broken.extend(read.place.clone()),
            }
        }
        let draft = if options.drafts {
            Draft::Shown
        } else {
            Draft::Hidden
        };
        let hidden: HashSet<Arc<str>> = sheets
            .iter()
            .map(Sheet::head)
            .filter(|head| !draft.publishes(head))
            .map(|head| root.shown(&head.file))
            .collect();
        let around = Surroundings {
            root: &root,
            language: config.language,
            draft,
            broken: &broken,
            files: &listing.files,
        };
        let (base, found) = PublicBase::link(sheets, &around);
        problems.extend(found);
        soften(&mut problems, &hidden);
        diagnostic::sort(&mut problems);
        let mut files = base.files();
        files.retain(|file| around.file_fault(&file.file).is_none());
        let sound = !problems.iter().any(Problem::is_error);
        Checked {
            base: sound.then_some(base),
            problems,
            sheets: self.read.len(),
            files,
        }
    }

    fn knows(&self, entry: &Entry) -> bool {
        self.read
            .get(&entry.file)
            .is_some_and(|(stamp, _)| *stamp == entry.stamp)
    }
}

/// What is wrong in a draft that is not shown stops nobody: it is half-written,
/// and left out.
fn soften(problems: &mut [Problem], hidden: &HashSet<Arc<str>>) {
    for problem in problems {
        let place = problem.place.as_ref();
        if place.is_some_and(|place| hidden.contains(&place.file)) {
            problem.severity = Severity::Warning;
        }
    }
}

/// Reads one sheet from the disk.
fn read(entry: &Entry, root: &ContentRoot, rules: &Rules) -> ReadSheet {
    let shown = root.shown(&entry.file);
    let refused = |fault| ReadSheet {
        sheet: None,
        place: sheet::place::locate(&entry.file).ok(),
        problems: vec![Problem::of_file(&shown, fault)],
    };
    // What lies where no sheet can be is not opened either.
    let placed = sheet::place::locate(&entry.file).map(drop);
    let sized = too_large(entry.stamp.length).map_or(Ok(()), Err);
    if let Err(fault) = placed.and(sized) {
        return refused(fault);
    }
    match std::fs::read(&entry.path) {
        Ok(bytes) => sheet::read(&entry.file, &shown, bytes, rules),
        Err(error) => refused(Fault::Unreadable {
            cause: error.into(),
        }),
    }
}
