//! What is wrong, sheet by sheet: gathered once after each change, so that a page
//! asks for what is its own, and nothing is copied for it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::overlay::FOLDER;
use crate::base::PublicBase;
use crate::config::{self, Config};
use crate::diagnostic::{Fault, Problem, Severity};
use crate::sheet::model::Sheet;
use crate::sheet::place::SheetPlace;
use crate::source::ContentRoots;

/// The part of the preview's own addresses under which files are shown of which
/// there is no page.
const FILES: &str = "fiche/";

/// What is wrong with a site, by where it is to be seen.
#[derive(Debug)]
pub(super) struct Review {
    problems: Vec<Problem>,
    /// The files with problems, in the order of their names.
    files: Vec<Reviewed>,
    /// Those by the address of the page that shows them.
    pages: HashMap<String, usize>,
    /// What there is to say of the links to some addresses.
    marks: HashMap<String, Mark>,
    /// The settings and whatever else concerns no one file.
    general: Vec<Problem>,
    /// Whether there are sheets that a build would not publish as they are.
    pub(super) is_partial: bool,
}

/// A file with problems.
#[derive(Debug)]
pub(super) struct Reviewed {
    /// The file as messages show it.
    pub(super) file: Arc<str>,
    problems: Range<usize>,
    /// The sheet that was made of it.
    pub(super) sheet: Option<Sheet>,
    /// The address, in the site, of the page that shows it.
    pub(super) address: String,
    /// Whether the site itself has that page.
    has_page: bool,
    pub(super) standing: Standing,
}

/// How far a file with problems is from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It stops a build.
    Error,
    /// It is a draft.
    Draft,
    /// It can be published.
    Warning,
}

/// The files of which no sheet could be made, each with the place that it has.
pub(super) type Unread = Vec<(Arc<str>, Option<SheetPlace>)>;

/// What there is to say of where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Draft,
    Unread,
    /// A file that cannot be published.
    File,
}

impl Standing {
    /// All of them, the worst first.
    pub(super) const ALL: [Self; 3] = [Self::Error, Self::Draft, Self::Warning];
}

impl Review {
    /// Gathers what is wrong with the sheets of `base`: their `problems`, in the order
    /// people read them, the files that are `unread`, and what is wrong with the site as
    /// a whole, `general`.
    pub(super) fn of(
        config: &Config,
        base: &PublicBase,
        problems: Vec<Problem>,
        unread: Unread,
        general: Vec<Problem>,
    ) -> Self {
        let mut review = Self {
            problems,
            files: Vec::new(),
            pages: HashMap::new(),
            marks: HashMap::new(),
            general,
            is_partial: false,
        };
        let unread: HashMap<_, _> = unread.into_iter().collect();
        for range in review.by_file() {
            review.add(range, &unread, config);
        }
        review.add_sheets(config, base);
        review.place(config);
        review
    }

    /// The problems of each file.
    fn by_file(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let same = |a: &Problem, b: &Problem| {
            let file =
                |problem: &Problem| problem.place.as_ref().map(|place| Arc::clone(&place.file));
            file(a) == file(b)
        };
        let runs = self.problems.chunk_by(same).map(|run| {
            start += run.len();
            start - run.len()..start
        });
        runs.collect()
    }

    fn add(
        &mut self,
        range: Range<usize>,
        unread: &HashMap<Arc<str>, Option<SheetPlace>>,
        config: &Config,
    ) {
        let Some(own) = self.problems.get(range.clone()) else {
            return;
        };
        let place = own.first().and_then(|problem| problem.place.as_ref());
        let Some(file) = place.map(|place| Arc::clone(&place.file)) else {
            return self.general.extend_from_slice(own);
        };
        if &*file == config::FILE {
            return self.general.extend_from_slice(own);
        }
        let stops = own.iter().any(Problem::is_error);
        let place = unread.get(&file).and_then(Option::as_ref);
        let address = place.map(|place| place.kind.address(&place.name, config.language));
        self.files.push(Reviewed {
            address: address.unwrap_or_default(),
            file,
            problems: range,
            sheet: None,
            has_page: false,
            standing: if stops {
                Standing::Error
            } else {
                Standing::Warning
            },
        });
    }

    /// Finds the sheets of the files that were added, and what there is to say of
    /// others. It goes over all sheets after each change, and looks twice at few.
    fn add_sheets(&mut self, config: &Config, base: &PublicBase) {
        let roots = ContentRoots::public(config);
        let files: Vec<_> = self
            .files
            .iter()
            .map(|file| Arc::clone(&file.file))
            .collect();
        let known: HashMap<&str, usize> = files.iter().map(|file| &**file).zip(0..).collect();
        // A sheet is shown under a longer name that ends as its own does.
        let ends: HashSet<&str> = files.iter().map(|file| end_of(file)).collect();
        let addresses = self.files.iter().map(|reviewed| reviewed.address.clone());
        let lost: HashSet<String> = addresses.filter(|address| !address.is_empty()).collect();
        let mut taken = HashSet::new();
        for sheet in base.sheets() {
            let head = sheet.head();
            self.is_partial |= head.draft || !head.gaps.is_empty();
            if head.draft {
                let link = config.base_url.link(&head.address);
                self.marks.insert(link, Mark::Draft);
            }
            if !lost.is_empty() && lost.contains(&head.address) {
                taken.insert(head.address.clone());
            }
            if !ends.contains(end_of(&head.file)) {
                continue;
            }
            if let Some(index) = known.get(&*roots.shown(&head.file)) {
                self.add_sheet(*index, sheet, config);
            }
        }
        for reviewed in &mut self.files {
            if reviewed.sheet.is_none() && taken.contains(&reviewed.address) {
                reviewed.address.clear();
            }
        }
    }

    fn add_sheet(&mut self, index: usize, sheet: Sheet, config: &Config) {
        let reviewed = &mut self.files[index];
        let problems = &self.problems[reviewed.problems.clone()];
        let head = sheet.head();
        // Of two sheets of one name one page alone can be shown: that of the first.
        let comes_second = |problem: &Problem| match &problem.fault {
            Fault::DuplicateName { .. } => true,
            Fault::SameAddress { address, .. } => *address == head.address,
            _ => false,
        };
        reviewed.has_page = !problems.iter().any(comes_second);
        if reviewed.has_page {
            reviewed.address.clone_from(&head.address);
        }
        if head.draft && reviewed.standing == Standing::Warning {
            reviewed.standing = Standing::Draft;
        }
        for file in &head.files {
            let lost = |problem: &Problem| {
                let place = problem.place.as_ref();
                let span = place.and_then(|place| place.span.as_ref());
                span == Some(&file.span) && is_about_a_file(&problem.fault)
            };
            if problems.iter().any(lost) {
                let link = config.base_url.link(&file.address);
                self.marks.insert(link, Mark::File);
            }
        }
        reviewed.sheet = Some(sheet);
    }

    /// Gives each file the page that shows it.
    fn place(&mut self, config: &Config) {
        for (index, reviewed) in self.files.iter_mut().enumerate() {
            if reviewed.address.is_empty() || self.pages.contains_key(&reviewed.address) {
                reviewed.has_page = false;
                reviewed.address = own_address(&reviewed.file);
            } else if reviewed.sheet.is_none() {
                let link = config.base_url.link(&reviewed.address);
                self.marks.insert(link, Mark::Unread);
            }
            self.pages.insert(reviewed.address.clone(), index);
        }
    }

    /// What is wrong with a file, as messages show it.
    pub(super) fn of_file(&self, file: &str) -> &[Problem] {
        let found = self.files.binary_search_by(|known| (*known.file).cmp(file));
        found.map_or(&[], |at| self.problems(&self.files[at]))
    }

    /// The file that the page at `address` shows, where something is wrong with it.
    pub(super) fn at(&self, address: &str) -> Option<&Reviewed> {
        self.pages.get(address).map(|index| &self.files[*index])
    }

    /// The same, where the site itself has no such page.
    pub(super) fn without_page(&self, address: &str) -> Option<&Reviewed> {
        self.at(address).filter(|reviewed| !reviewed.has_page)
    }

    /// What is wrong in a file.
    pub(super) fn problems(&self, reviewed: &Reviewed) -> &[Problem] {
        &self.problems[reviewed.problems.clone()]
    }

    /// The files with problems: those that stop a build, drafts, the others.
    pub(super) fn files(&self, standing: Standing) -> impl Iterator<Item = &Reviewed> {
        let files = self.files.iter();
        files.filter(move |reviewed| reviewed.standing == standing)
    }

    /// What concerns the site as a whole.
    pub(super) fn general(&self) -> &[Problem] {
        &self.general
    }

    /// What there is to say of a link.
    pub(super) fn mark(&self, link: &str) -> Option<Mark> {
        self.marks.get(link).copied()
    }

    /// All problems, in the order people read them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Problem> {
        let of_files = self.problems.iter().filter(|problem| {
            let place = problem.place.as_ref();
            place.is_some_and(|place| &*place.file != config::FILE)
        });
        self.general.iter().chain(of_files)
    }
}

impl Reviewed {
    /// How many things are wrong.
    pub(super) fn count(&self) -> usize {
        self.problems.len()
    }

    /// What to call it in a list.
    pub(super) fn title(&self) -> &str {
        let title = self.sheet.as_ref().map(|sheet| sheet.head().title.as_str());
        title.unwrap_or(end_of(&self.file))
    }
}

/// The last part of the name of a file.
fn end_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// Whether the file that a sheet names is what is wrong.
fn is_about_a_file(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::MissingFile { .. } | Fault::ScriptableFile { .. } | Fault::FileTooLarge { .. }
    )
}

/// The address, under the path of the site, at which a file is shown that has no
/// page of its own.
fn own_address(file: &str) -> String {
    // A browser would climb up.
    format!("/{FOLDER}{FILES}{}", file.replace("../", "~/"))
}

/// Whether a problem is as bad as its kind, whatever the sheet it is in.
pub(super) fn is_grave(problem: &Problem) -> bool {
    problem.fault.severity() == Severity::Error
}
