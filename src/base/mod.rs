//! The knowledge base: all public sheets of one content root, with every
//! reference resolved and followed backwards.
//!
//! It never renders and never touches the disk. A [`PublicBase`] is what
//! everything that emits public bytes asks for, and only [`PublicBase::link`]
//! makes one.

mod around;
mod draft;
mod link;
mod names;
#[cfg(test)]
pub(crate) mod sample;
mod taken;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::language::Language;
use crate::sheet::model::{Case, Head, Lab, Meeting, Page, Sheet, Topic};
use crate::source::ContentRoots;

pub use around::Surroundings;
pub(crate) use around::{file_fault, too_large};
pub use draft::Draft;
pub(crate) use names::choice;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// Its place in the base's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(/// A case of a base.
    CaseId);
id!(/// A lab of a base.
    LabId);
id!(/// A theme of a base.
    ThemeId);
id!(/// A method of a base.
    MethodId);
id!(/// A meeting of a base.
    MeetingId);
id!(/// A page of a base.
    PageId);

/// All public sheets, linked. Only [`PublicBase::link`] makes one.
#[derive(Debug)]
pub struct PublicBase {
    /// The cases, in the order of their names.
    pub cases: Vec<CaseNode>,
    /// The labs, in the order of their names.
    pub labs: Vec<LabNode>,
    /// The themes, in the order of their names.
    pub themes: Vec<TopicNode>,
    /// The methods, in the order of their names.
    pub methods: Vec<TopicNode>,
    /// The meetings, in the order of their names.
    pub meetings: Vec<MeetingNode>,
    /// The pages, in the order of their names.
    pub pages: Vec<PageNode>,
    /// All cases, the most recently updated first (ties by name), those of which
    /// nobody knows when in the end.
    pub newest: Vec<CaseId>,
    /// The place of each case in `newest`.
    pub places: Vec<u32>,
    /// All meetings, the latest first (ties by name).
    pub newest_meetings: Vec<MeetingId>,
    /// The day as of which the sheets were read: no date of knowledge is later.
    pub today: Date,
    /// Keeps other rooms from making a base: it would not be known to be public.
    _sealed: Sealed,
}

/// What only this room can make.
#[derive(Debug)]
struct Sealed;

/// A file beside the sheets that is published, because a public sheet names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// The file, from the content root, with `/` between folders.
    pub file: String,
    /// Its address in the site, without the path of `base_url`.
    pub address: String,
}

impl PublicBase {
    /// A base that has nothing in it yet.
    fn empty(today: Date) -> Self {
        Self {
            cases: Vec::new(),
            labs: Vec::new(),
            themes: Vec::new(),
            methods: Vec::new(),
            meetings: Vec::new(),
            pages: Vec::new(),
            newest: Vec::new(),
            places: Vec::new(),
            newest_meetings: Vec::new(),
            today,
            _sealed: Sealed,
        }
    }

    /// A base for tests of the rooms below to fill.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Self {
        Self::empty(Date::constant(2026, 1, 1))
    }

    /// How many of the latest cases of a theme or method are compared when
    /// similar ones are sought: enough to find good ones, and it keeps a build's
    /// time proportional to the number of sheets.
    const COMPARED: usize = 64;

    /// What the sheets of all kinds share, for each published sheet.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        let cases = self.cases.iter().map(|node| &node.sheet.head);
        let labs = self.labs.iter().map(|node| &node.sheet.head);
        let topics = self
            .themes
            .iter()
            .chain(&self.methods)
            .map(|node| &node.sheet.head);
        let meetings = self.meetings.iter().map(|node| &node.sheet.head);
        let pages = self.pages.iter().map(|node| &node.sheet.head);
        cases.chain(labs).chain(topics).chain(meetings).chain(pages)
    }

    /// The published sheets, in the order of [`PublicBase::heads`].
    pub fn sheets(&self) -> impl Iterator<Item = Sheet> {
        let cases = self.cases.iter();
        let cases = cases.map(|node| Sheet::Case(Arc::clone(&node.sheet)));
        let labs = self.labs.iter();
        let labs = labs.map(|node| Sheet::Lab(Arc::clone(&node.sheet)));
        let themes = self.themes.iter();
        let themes = themes.map(|node| Sheet::Theme(Arc::clone(&node.sheet)));
        let methods = self.methods.iter();
        let methods = methods.map(|node| Sheet::Method(Arc::clone(&node.sheet)));
        let meetings = self.meetings.iter();
        let meetings = meetings.map(|node| Sheet::Meeting(Arc::clone(&node.sheet)));
        let pages = self.pages.iter();
        let pages = pages.map(|node| Sheet::Page(Arc::clone(&node.sheet)));
        let topics = themes.chain(methods);
        cases.chain(labs).chain(topics).chain(meetings).chain(pages)
    }

    /// The base of some of these sheets alone. What they say of the others is left out.
    #[must_use]
    pub fn of_some(
        &self,
        root: &ContentRoots,
        language: Language,
        keep: impl Fn(&Head) -> bool,
    ) -> Self {
        let around = Surroundings {
            root,
            language,
            draft: Draft::Shown,
            today: self.today,
            broken: &[],
            files: &BTreeMap::new(),
        };
        let kept = self.sheets().filter(|sheet| keep(sheet.head()));
        Self::link(kept.collect(), &around).0
    }

    /// The files that public sheets name, each once, in the order of their addresses.
    #[must_use]
    pub fn files(&self) -> Vec<PublishedFile> {
        let uses = self.heads().flat_map(|head| &head.files);
        let files: BTreeMap<_, _> = uses.map(|used| (&used.address, &used.file)).collect();
        let published = |(address, file): (&String, &String)| PublishedFile {
            file: file.clone(),
            address: address.clone(),
        };
        files.into_iter().map(published).collect()
    }

    /// The cases that share most themes and methods with a case, at most
    /// `limit`, the nearest first and the latest first among equals. A shared
    /// theme counts twice as much as a shared method.
    #[must_use]
    pub fn similar(&self, id: CaseId, limit: usize) -> Vec<CaseId> {
        let case = &self.cases[id.index()];
        let themes = case
            .themes
            .iter()
            .map(|theme| (2u64, &self.themes[theme.index()]));
        let methods = case
            .methods
            .iter()
            .map(|method| (1u64, &self.methods[method.index()]));
        // A few hundred at most, as numbers that hold the place in `newest` above
        // and the weight below 32 bits: this is done for each case, and looking
        // at that many others would cost more than all the rest of its page.
        let place = |id: CaseId| u64::from(self.places[id.index()]);
        let mut entries: Vec<u64> = Vec::with_capacity(6 * Self::COMPARED);
        for (weight, topic) in themes.chain(methods) {
            let compared = topic.cases.iter().take(Self::COMPARED);
            entries.extend(compared.map(|other| place(*other) << 32 | weight));
        }
        entries.sort_unstable();
        let mut scores: Vec<(u64, u64)> = entries
            .chunk_by(|a, b| a >> 32 == b >> 32)
            .map(|same| {
                let score: u64 = same.iter().map(|entry| entry & 0xffff_ffff).sum();
                (score, same[0] >> 32)
            })
            .filter(|(_, other)| *other != place(id))
            .collect();
        // Stable: among equals, the latest stay first.
        scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let nearest = scores.into_iter().take(limit);
        nearest
            .filter_map(|(_, place)| self.newest.get(usize::try_from(place).ok()?).copied())
            .collect()
    }
}

/// A case and what it is tied to.
#[derive(Debug)]
pub struct CaseNode {
    /// The sheet.
    pub sheet: Arc<Case>,
    /// Whose work it is, as listed in the sheet.
    pub labs: Vec<LabId>,
    /// Its themes, as listed in the sheet.
    pub themes: Vec<ThemeId>,
    /// Its methods, as listed in the sheet.
    pub methods: Vec<MethodId>,
    /// "See also", both ways: those it names, then those that name it.
    pub see_also: Vec<CaseId>,
    /// The earlier work that it continues.
    pub follows: Option<CaseId>,
    /// Later work that continues it, in the order of names.
    pub followed_by: Vec<CaseId>,
    /// The meetings that speak of it, newest first.
    pub meetings: Vec<MeetingId>,
}

/// A lab and what it is tied to.
#[derive(Debug)]
pub struct LabNode {
    /// The sheet.
    pub sheet: Arc<Lab>,
    /// Its cases, the most recently updated first.
    pub cases: Vec<CaseId>,
    /// The meetings that it takes part in, newest first.
    pub meetings: Vec<MeetingId>,
}

/// A theme or a method and the cases that name it.
#[derive(Debug)]
pub struct TopicNode {
    /// The sheet.
    pub sheet: Arc<Topic>,
    /// Its cases, the most recently updated first.
    pub cases: Vec<CaseId>,
}

impl TopicNode {
    fn new(sheet: &Arc<Topic>) -> Self {
        Self {
            sheet: Arc::clone(sheet),
            cases: Vec::new(),
        }
    }
}

/// A meeting and what it is tied to.
#[derive(Debug)]
pub struct MeetingNode {
    /// The sheet.
    pub sheet: Arc<Meeting>,
    /// The labs that take part, as listed.
    pub labs: Vec<LabId>,
    /// The cases that it speaks of, as listed.
    pub cases: Vec<CaseId>,
}

/// A page.
#[derive(Debug)]
pub struct PageNode {
    /// The sheet.
    pub sheet: Arc<Page>,
}
