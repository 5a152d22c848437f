//! The private sheets on the disk, for members who write them.
//!
//! The desk of a member is made of what they may see, and of nothing else: what they
//! may not see is not there, for the form, for its history and for what is said of a
//! link or a file. Who may write what is for `rights` to say.

mod begin;
mod check;
mod rights;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::base::HoodBase;
use super::kinds::Content;
use super::model::{About, HoodSheet};
use super::place::HoodPlace;
use super::promote::Consent;
use super::read::read;
use super::root::HoodRoot;
use super::schema::{AGREED, AUTHORS, HoodKind};
use crate::base::PublicBase;
use crate::config::Config;
use crate::diagnostic::{Failure, Problem, cannot_read, cannot_write};
use crate::editor::beside::{put_beside, version};
use crate::editor::desk::Written;
use crate::files::{decode, resolved};
use crate::history::{History, Rules as HistoryRules};
use crate::output::whole;
use crate::scaffold::{is_there, write_new};
use crate::sheet::place::is_name;
use crate::sheet::rules::Rules;
use crate::source;

pub use begin::{Beginning, Day};
pub use check::Judged;
pub use rights::{Readers, Writer};

/// What one member may see and write.
pub struct HoodDesk<'d> {
    config: &'d Config,
    public: &'d PublicBase,
    /// What the member may see.
    seen: &'d HoodBase,
    writer: Writer,
    root: HoodRoot,
    rules: Rules,
    today: Date,
}

/// A private sheet that the member may write.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Its kind and name.
    pub place: HoodPlace,
    /// Its file, from the open hood's root.
    pub file: Arc<str>,
    /// Its text, a byte-order mark included.
    pub text: String,
    /// What tells this state of its file from others.
    pub version: String,
    path: PathBuf,
    sheet: Arc<HoodSheet>,
}

/// A private sheet that the member may write, in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its kind and name.
    pub place: HoodPlace,
    /// Its title; its name where it has none.
    pub title: String,
    /// Whether it is a draft.
    pub draft: bool,
}

impl<'d> HoodDesk<'d> {
    /// The desk of `writer`, who may see the private sheets of `seen` and no others.
    #[must_use]
    pub fn new(
        config: &'d Config,
        public: &'d PublicBase,
        seen: &'d HoodBase,
        writer: Writer,
        today: Date,
    ) -> Self {
        Self {
            root: HoodRoot::new(config),
            rules: Rules::new(config, today),
            config,
            public,
            seen,
            writer,
            today,
        }
    }

    /// The sheet of this kind and name, should the member write it; none where there is
    /// none, where they may not see it, and where they may not write it.
    #[must_use]
    pub fn open(&self, kind: HoodKind, name: &str) -> Option<Leaf> {
        is_name(name).ok()?;
        let folder = kind.folder();
        let files = [
            format!("{folder}/{name}.md"),
            format!("{folder}/{name}/index.md"),
        ];
        let mut files = files.into_iter();
        let (file, path) = files.find_map(|file| {
            let path = self.root.path().join(&file);
            self.is_within(&path, &file).then_some((file, path))
        })?;
        let bytes = fs::read(&path).ok()?;
        self.leaf(file.into(), path, bytes)
    }

    /// A version of a sheet as if it were the sheet, should the member be one who may
    /// write that: who may see a version is told by that version.
    #[must_use]
    pub fn as_of(&self, leaf: &Leaf, bytes: Vec<u8>) -> Option<Leaf> {
        self.leaf(Arc::clone(&leaf.file), leaf.path.clone(), bytes)
    }

    fn leaf(&self, file: Arc<str>, path: PathBuf, bytes: Vec<u8>) -> Option<Leaf> {
        let version = version(&bytes);
        let read = read(&file, &self.root.shown(&file), bytes.clone(), &self.rules);
        let (sheet, place) = (read.sheet?, read.place?);
        let marked = bytes.starts_with("\u{feff}".as_bytes());
        let text = decode(bytes).ok()?;
        let wrote = sheet.head.is_by(&self.writer.email);
        // What is wrong in a sheet may be who it is for.
        let is_sound = !read.problems.iter().any(Problem::is_error);
        if !(wrote || is_sound && self.is_in_reach(&sheet)) {
            return None;
        }
        let labs = self.concerned(&sheet);
        let leaf = Leaf {
            place,
            file,
            path,
            text: if marked {
                format!("\u{feff}{text}")
            } else {
                text
            },
            version,
            sheet,
        };
        self.writer.may_write(&leaf.sheet, &labs).then_some(leaf)
    }

    /// Whether a path leads, without symbolic links, to a regular file of the root.
    fn is_within(&self, path: &std::path::Path, file: &str) -> bool {
        let is_file = fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
        let real = resolved(path);
        is_file && self.root.holds(&real) && real == resolved(self.root.path()).join(file)
    }

    /// All sheets that the member may write, kind by kind in the order of their names.
    #[must_use]
    pub fn list(&self) -> Vec<Listed> {
        let listed = |sheet: &HoodSheet| {
            let head = &sheet.head;
            Listed {
                place: HoodPlace {
                    kind: head.kind,
                    name: head.name.clone(),
                },
                title: if head.title.trim().is_empty() {
                    head.name.clone()
                } else {
                    head.title.clone()
                },
                draft: head.draft,
            }
        };
        let own = self.seen.sheets.iter().filter(|node| {
            let head = node.head();
            // What hides something from them is not theirs to write, and no view says so.
            let is_open = || self.open(head.kind, &head.name).is_some();
            let writes = self.writer.may_write(&node.sheet, node.lab_names());
            writes && (head.is_by(&self.writer.email) || is_open())
        });
        let mut all: Vec<Listed> = own.map(|node| listed(&node.sheet)).collect();
        let known = |file: &Arc<str>| {
            let mut sheets = self.seen.sheets.iter();
            sheets.any(|node| node.head().file == *file)
        };
        let missing = |folder| crate::diagnostic::HoodFault::MissingFolder { folder };
        let (listing, _) = source::list(self.root.folder(), missing);
        // Drafts, and what is not shown yet: the member's own alone.
        for entry in listing.sheets {
            let Ok(place) = HoodPlace::locate(&entry.file) else {
                continue;
            };
            let is_theirs = |bytes: &[u8]| {
                let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
                text.contains(&self.writer.email.to_ascii_lowercase())
            };
            if known(&entry.file) || !fs::read(&entry.path).is_ok_and(|bytes| is_theirs(&bytes)) {
                continue;
            }
            if let Some(leaf) = self.open(place.kind, &place.name) {
                all.push(listed(&leaf.sheet));
            }
        }
        all.sort_by(|a, b| a.place.cmp(&b.place));
        all.dedup_by(|a, b| a.place == b.place);
        all
    }

    /// Puts a text in the place of that of a sheet, which has to be as it was opened.
    ///
    /// # Errors
    /// What the system refuses; then the old text stays.
    pub fn write(&self, leaf: &Leaf, text: &str) -> Result<Written, Failure> {
        let now = fs::read(&leaf.path).map_err(|error| cannot_read(&leaf.path, error))?;
        if now == text.as_bytes() {
            return Ok(Written::Same);
        }
        if version(&now) != leaf.version {
            return Ok(Written::Changed(String::new()));
        }
        whole::rewrite(&leaf.path, text.as_bytes())
            .map_err(|error| cannot_write(&leaf.path, error))?;
        Ok(Written::Saved)
    }

    /// Writes a new sheet, whole or not at all.
    ///
    /// # Errors
    /// What the system refuses; a name that is taken.
    pub fn create(&self, beginning: &Beginning) -> Result<(), Failure> {
        let path = self.root.path().join(&*beginning.file);
        write_new(&path, beginning.text.as_bytes())
    }

    /// Whether a name is free, with the folder beside it.
    fn is_free(&self, kind: HoodKind, name: &str) -> bool {
        let folder = self.root.path().join(kind.folder());
        !is_there(&folder.join(format!("{name}.md"))) && !is_there(&folder.join(name))
    }

    /// Puts a file beside a sheet, and gives back how the sheet names it.
    ///
    /// # Errors
    /// A file that cannot be shown, what the system refuses.
    pub fn attach(&self, file: &str, name: &str, bytes: &[u8]) -> Result<String, Failure> {
        let path = self.root.path().join(file);
        let beside = resolved(&path.with_extension("")).join("x");
        if !self.root.holds(&beside) {
            let file = file.to_owned();
            return Err(crate::diagnostic::HistoryFault::OutsideHistory { file }.into());
        }
        put_beside(&path, name, bytes)
    }

    /// The versions of private sheets.
    #[must_use]
    pub fn history(&self) -> History {
        History::of(self.root.folder(), HistoryRules::of_open_hood(self.config))
    }

    /// What it takes for the member to agree to the public extract of a sheet of theirs,
    /// as it stands; none where there is nothing to agree to, or where another author
    /// could be meant.
    #[must_use]
    pub fn consent(&self, leaf: &Leaf) -> Option<Consent> {
        let head = &leaf.sheet.head;
        let mut own = head.authors.iter().filter(|author| {
            let email = author.email.as_deref();
            email.is_some_and(|email| email.eq_ignore_ascii_case(&self.writer.email))
        });
        let author = own.next().filter(|_| own.next().is_none())?;
        let name = crate::slugs::slug(&author.name);
        let same = head.authors.iter();
        let same = same.filter(|other| crate::slugs::slug(&other.name) == name);
        if same.count() > 1 || head.draft {
            return None;
        }
        Consent::of(head, author, self.today, &self.root, self.config.language).ok()
    }

    /// Whether the member has agreed to the public extract as it stands.
    #[must_use]
    pub fn has_agreed(&self, leaf: &Leaf, consent: &Consent) -> bool {
        let name = crate::slugs::slug(&consent.author);
        leaf.sheet.head.agreed.iter().any(|one| {
            crate::slugs::slug(&one.name) == name && one.text.as_deref() == Some(consent.mark())
        })
    }

    /// The labs that a sheet concerns, by name.
    fn concerned(&self, sheet: &HoodSheet) -> Vec<String> {
        let labs = &self.public.labs;
        match (&sheet.names.from, &sheet.names.about) {
            (Some(lab), _) | (None, About::Lab(lab)) => {
                let mut labs = labs.iter().map(|node| &node.sheet.head.name);
                labs.any(|name| *name == lab.name)
                    .then(|| lab.name.clone())
                    .into_iter()
                    .collect()
            }
            (None, About::Case(case)) => {
                let mut cases = self.public.cases.iter();
                let case = cases.find(|node| node.sheet.head.name == case.name);
                let own = case.map(|node| node.labs.iter());
                let name = |lab: &crate::base::LabId| labs[lab.index()].sheet.head.name.clone();
                own.into_iter().flatten().map(name).collect()
            }
        }
    }
}

impl Leaf {
    /// Who may read it.
    #[must_use]
    pub fn readers(&self, desk: &HoodDesk<'_>) -> Readers {
        Readers::of(&self.sheet, desk.concerned(&self.sheet))
    }

    /// Its text as it can be shown: without the addresses of its authors, by which they
    /// are told and which no page shows.
    #[must_use]
    pub fn as_shown(&self) -> String {
        let authors = self.sheet.head.authors.iter();
        let addresses = authors.filter_map(|author| author.email.as_deref());
        addresses.fold(self.text.clone(), |text, address| {
            text.replace(address, "…")
        })
    }

    /// Whether it is a draft.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.sheet.head.draft
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.sheet.head.title
    }

    /// Its address on the private site.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.sheet.head.address
    }

    /// Who wrote it, in words: names, and no addresses.
    #[must_use]
    pub fn authors(&self) -> Vec<&str> {
        let authors = self.sheet.head.authors.iter();
        authors.map(|author| author.name.as_str()).collect()
    }

    /// Who agreed to its public extract, and since when.
    #[must_use]
    pub fn agreements(&self) -> Vec<(&str, String)> {
        let agreed = self.sheet.head.agreed.iter();
        agreed
            .map(|one| (one.name.as_str(), one.date.to_string()))
            .collect()
    }
}

/// The fields of a kind that no form changes: who wrote the sheet, who agreed, and the
/// lab in whose name it speaks.
#[must_use]
pub fn fixed(kind: HoodKind) -> Vec<&'static str> {
    let mut fixed = vec![AUTHORS.key().0, AGREED.key().0];
    match kind {
        HoodKind::Look => fixed.push(super::schema::look::FROM.key().0),
        HoodKind::Charter => fixed.push(super::schema::charter::LAB.key().0),
        HoodKind::Review | HoodKind::Logbook | HoodKind::Capsule => {}
    }
    fixed
}

/// Whether a sheet of this content is its authors' own, whoever may read it.
fn is_personal(content: &Content) -> bool {
    match content {
        Content::Logbook(_) => true,
        Content::Review(review) => review.scope == super::schema::Scope::Personal,
        Content::Capsule(_) | Content::Look(_) | Content::Charter(_) => false,
    }
}
