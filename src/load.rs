//! From the content roots to a linked base: walk, read, parse, link.
//!
//! What was read is remembered from one loading to the next, so that `serve`
//! reads again only the files that changed. It decides nothing that `source`,
//! `sheet` and `base` do not decide.

pub(crate) mod unused;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::{Draft, PublicBase, PublishedFile, Surroundings, too_large};
use crate::config::{self, Config};
use crate::diagnostic::{self, Fault, HoodFault, Problem, Severity};
use crate::files;
use crate::schema::Kind;
use crate::sheet::model::Sheet;
use crate::sheet::personal::Known;
use crate::sheet::place::{SheetPlace, locate};
use crate::sheet::rules::Rules;
use crate::sheet::{self, ReadSheet};
use crate::source::{self, Content, ContentRoots, SheetFile, Stamp};

/// What a loading depends on besides the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadOptions {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The day by which consents are judged.
    pub today: Date,
}

impl LoadOptions {
    /// What becomes of drafts.
    pub(crate) fn draft(self) -> Draft {
        if self.drafts {
            Draft::Shown
        } else {
            Draft::Hidden
        }
    }
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

/// What was read of each file, so that only those that changed are read again.
#[derive(Debug)]
pub(crate) struct Memory<T> {
    rules: Option<Rules>,
    read: HashMap<Arc<str>, (Stamp, T)>,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self {
            rules: None,
            read: HashMap::new(),
        }
    }
}

impl<T: Send + Sync> Memory<T> {
    /// Reads, by `read`, those of `sheets` that changed, or all where the rules
    /// did, and forgets those that are gone.
    pub(crate) fn refresh(
        &mut self,
        sheets: &[SheetFile],
        rules: &Rules,
        read: impl Fn(&SheetFile) -> T + Sync,
    ) {
        if self.rules.as_ref() != Some(rules) {
            self.read.clear();
        }
        let fresh: Vec<(Arc<str>, (Stamp, T))> = sheets
            .par_iter()
            .filter(|entry| !self.knows(entry))
            .map(|entry| (Arc::clone(&entry.file), (entry.stamp, read(entry))))
            .collect();
        self.rules = Some(rules.clone());
        self.read.extend(fresh);
        if self.read.len() > sheets.len() {
            let there: HashSet<&str> = sheets.iter().map(|entry| &*entry.file).collect();
            self.read.retain(|file, _| there.contains(&**file));
        }
    }

    fn knows(&self, entry: &SheetFile) -> bool {
        self.read
            .get(&entry.file)
            .is_some_and(|(stamp, _)| *stamp == entry.stamp)
    }

    /// What was read, in no order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.stamped().map(|(_, _, read)| read)
    }

    /// The same, each with its file and the stamp that this had.
    pub(crate) fn stamped(&self) -> impl Iterator<Item = (&Arc<str>, Stamp, &T)> {
        let read = self.read.iter();
        read.map(|(file, (stamp, read))| (file, *stamp, read))
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.read.len()
    }
}

/// Bytes that stand in for those of files on the disk, to see what they would bring.
#[derive(Clone, Debug, Default)]
pub(crate) struct Instead {
    bytes: HashMap<PathBuf, (u64, Vec<u8>)>,
    turn: u64,
    /// The names that files are to have in their folders, by the paths that they have.
    names: HashMap<PathBuf, String>,
}

impl Instead {
    /// Has these bytes stand in for those of a file.
    pub(crate) fn put(&mut self, path: &Path, bytes: Vec<u8>) {
        self.turn += 1;
        self.bytes.insert(path.to_owned(), (self.turn, bytes));
    }

    /// Has a file taken for one of this name in its folder.
    pub(crate) fn rename(&mut self, path: &Path, name: &str) {
        self.names.insert(path.to_owned(), name.to_owned());
    }

    /// Where the file is that is taken for the one at `path`.
    pub(crate) fn on_disk(&self, path: &Path) -> PathBuf {
        let taken = |(from, name): &(&PathBuf, &String)| from.with_file_name(name) == path;
        let found = self.names.iter().find(taken);
        found.map_or_else(|| path.to_owned(), |(from, _)| from.clone())
    }

    /// What is at a path: what stands in for it, else what the disk holds.
    pub(crate) fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        match self.bytes.get(&files::normal(path)) {
            Some((_, bytes)) => Ok(bytes.clone()),
            None => std::fs::read(path),
        }
    }

    /// Has what is read anew told from what was read before.
    pub(crate) fn stamp(&self, sheets: &mut [SheetFile]) {
        if self.bytes.is_empty() && self.names.is_empty() {
            return;
        }
        for sheet in sheets {
            if let Some(name) = self.names.get(&files::normal(&sheet.path)) {
                let folder = sheet.file.rsplit_once('/').map_or("", |(folder, _)| folder);
                sheet.file = format!("{folder}/{name}").into();
            }
            if let Some((turn, bytes)) = self.bytes.get(&files::normal(&sheet.path)) {
                sheet.stamp = Stamp::of_bytes(bytes, *turn);
            }
        }
    }
}

/// Loads the content roots, again and again.
#[derive(Debug, Default)]
pub struct Loader {
    /// What stands in for files on the disk.
    pub(crate) instead: Instead,
    memory: Memory<ReadSheet>,
    /// The folders that it read.
    folders: Vec<PathBuf>,
}

/// A base with all that was found on the way, errors or not.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The base; with errors it is not to be handed on.
    pub(crate) base: PublicBase,
    /// All problems, in no order.
    pub(crate) problems: Vec<Problem>,
    /// How many sheets were read, drafts included.
    pub(crate) sheets: usize,
    /// The files that can be published.
    pub(crate) files: Vec<PublishedFile>,
    /// The sheets that are not in the base.
    pub(crate) absent: Vec<Absent>,
    /// The files of which no sheet could be made, as messages show them, with the
    /// place that each has all the same.
    pub(crate) unread: Vec<(Arc<str>, Option<SheetPlace>)>,
}

impl Loaded {
    /// A base that was not read from anywhere.
    pub(crate) fn without_sheets(base: PublicBase) -> Self {
        Self {
            base,
            problems: Vec::new(),
            sheets: 0,
            files: Vec::new(),
            absent: Vec::new(),
            unread: Vec::new(),
        }
    }
}

/// A sheet that is not in a base: a draft, or one that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Absent {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) draft: bool,
}

impl Loader {
    /// A loader that remembers nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads what changed since the last time, and links all of it.
    pub fn load(&mut self, config: &Config, options: LoadOptions) -> Checked {
        let mut taken = self.load_all(config, options);
        diagnostic::sort(&mut taken.problems);
        let sound = !taken.problems.iter().any(Problem::is_error);
        Checked {
            base: sound.then_some(taken.base),
            problems: taken.problems,
            sheets: taken.sheets,
            files: taken.files,
        }
    }

    /// The same, errors or not: for those who check something else against it.
    pub(crate) fn load_all(&mut self, config: &Config, options: LoadOptions) -> Loaded {
        self.read_all(config, options.draft(), options.today)
    }

    /// The same for those who write the sheets: drafts are in the base, and what is
    /// wrong is what [`Loader::load`] says without them. The base may have errors, and
    /// nothing made of it leaves this computer.
    pub(crate) fn preview(&mut self, config: &Config, today: Date) -> Loaded {
        let mut taken = self.read_all(config, Draft::Previewed, today);
        diagnostic::sort(&mut taken.problems);
        taken
    }

    fn read_all(&mut self, config: &Config, draft: Draft, today: Date) -> Loaded {
        let rules = Rules::new(config, today);
        let root = ContentRoots::public(config);
        // A file that moved from one root to another looks unchanged.
        let folders: Vec<_> = root.folders().map(|one| one.path().to_owned()).collect();
        if self.folders != folders {
            self.memory = Memory::default();
            self.folders = folders;
        }
        let Content {
            mut listing,
            strays,
            mut problems,
        } = root.list();
        self.instead.stamp(&mut listing.sheets);
        let instead = &self.instead;
        self.memory.refresh(&listing.sheets, &rules, |entry| {
            read(entry, &root, &rules, instead)
        });
        let mut sheets = Vec::with_capacity(self.memory.len());
        let mut broken = Vec::new();
        let mut unread = Vec::new();
        for (file, _, read) in self.memory.stamped() {
            problems.extend(read.problems.iter().cloned());
            if let Some(sheet) = &read.sheet {
                sheets.push(sheet.clone());
            } else {
                broken.extend(read.place.clone());
                unread.push((root.shown(file), read.place.clone()));
            }
        }
        // What refers to a sheet in the wrong place is not wrong itself.
        broken.extend(strays.iter().filter_map(|file| locate(file).ok()));
        let hidden = || {
            let heads = sheets.iter().map(Sheet::head);
            heads.filter(|head| draft.withholds(head))
        };
        let shown: HashSet<Arc<str>> = hidden().map(|head| root.shown(&head.file)).collect();
        let absent = |kind, name: &str, draft| Absent {
            kind,
            name: name.to_owned(),
            draft,
        };
        let drafts = hidden().map(|head| absent(head.kind, &head.name, true));
        let lost = broken.iter();
        let lost = lost.map(|place| absent(place.kind, &place.name, false));
        let absent: Vec<Absent> = drafts.chain(lost).collect();
        let around = Surroundings {
            root: &root,
            language: config.language,
            draft,
            today,
            broken: &broken,
            files: &listing.files,
        };
        let uses = sheets.iter().flat_map(|sheet| &sheet.head().files);
        let uses: HashSet<String> = uses.map(|file| file.file.clone()).collect();
        let (base, found) = PublicBase::link(sheets, &around);
        problems.extend(found);
        let shown_of = |file: &str| root.shown(file);
        let unused = unused::unused(&unused::Found {
            files: &listing.files,
            named: uses.iter().map(String::as_str).collect(),
            unsound: unsound(&listing.sheets, &problems, &shown_of),
            problems: &problems,
            shown: &shown_of,
        });
        problems.extend(unused);
        problems.extend(shared_repository(config));
        let known = known_contacts(config, &base);
        problems.retain(|problem| !excused(&known, problem));
        soften(&mut problems, &shown);
        let mut files = base.files();
        files.retain(|file| around.file_fault(&file.file).is_none());
        Loaded {
            base,
            problems,
            sheets: self.memory.len(),
            files,
            absent,
            unread,
        }
    }
}

/// The sheets that an error was found in, on the disk.
pub(crate) fn unsound(
    sheets: &[SheetFile],
    problems: &[Problem],
    shown: &dyn Fn(&str) -> Arc<str>,
) -> Vec<PathBuf> {
    let wrong = problems.iter().filter(|problem| problem.is_error());
    let places = wrong.filter_map(|problem| problem.place.as_ref());
    let wrong: HashSet<&str> = places.map(|place| &*place.file).collect();
    if wrong.is_empty() {
        return Vec::new();
    }
    let sheets = sheets.iter();
    let sheets = sheets.filter(|entry| wrong.contains(&*shown(&entry.file)));
    sheets.map(|entry| entry.path.clone()).collect()
}

/// What is known of how to reach people beyond one sheet: the contacts of labs, and
/// the publisher's address. Nobody is to be warned of these in any text.
fn known_contacts(config: &Config, base: &PublicBase) -> Known {
    let mut known = Known::default();
    for node in &base.labs {
        known.add_contacts(&node.sheet.contacts);
    }
    if let Some(address) = &config.publisher.email {
        known.add_email(address);
    }
    known
}

fn excused(known: &Known, problem: &Problem) -> bool {
    matches!(&problem.fault, Fault::Person(fault) if known.holds(fault))
}

/// An open hood that goes wherever the public sheets go. Told without opening it.
fn shared_repository(config: &Config) -> Option<Problem> {
    let hood = &config.open_hood;
    let shared = || {
        let labs = config.roots.iter().map(|root| &root.folder);
        [&config.content, &config.root]
            .into_iter()
            .chain(labs)
            .any(|folder| source::tracks(folder, &hood.content))
    };
    (!hood.shared_repository && shared()).then(|| {
        let folder = files::shown(&config.root, &hood.content);
        Problem::of_file(
            &Arc::from(config::FILE),
            HoodFault::SharedRepository { folder },
        )
    })
}

/// What is wrong in a draft that is not shown stops nobody: it is half-written,
/// and left out.
pub(crate) fn soften(problems: &mut [Problem], hidden: &HashSet<Arc<str>>) {
    for problem in problems {
        let place = problem.place.as_ref();
        if place.is_some_and(|place| hidden.contains(&place.file)) {
            problem.severity = Severity::Warning;
        }
    }
}

/// Reads one sheet from the disk.
fn read(entry: &SheetFile, root: &ContentRoots, rules: &Rules, instead: &Instead) -> ReadSheet {
    let shown = root.shown(&entry.file);
    let refused = |fault| ReadSheet {
        sheet: None,
        place: locate(&entry.file).ok(),
        problems: vec![Problem::of_file(&shown, fault)],
    };
    // What lies where no sheet can be is not opened either.
    let placed = locate(&entry.file).map(drop);
    let sized = too_large(entry.stamp.length).map_or(Ok(()), Err);
    if let Err(fault) = placed.and(sized) {
        return refused(fault);
    }
    match instead.read(&entry.path) {
        Ok(bytes) => sheet::read(&entry.file, &shown, bytes, rules),
        Err(error) => refused(Fault::Unreadable {
            cause: error.into(),
        }),
    }
}
