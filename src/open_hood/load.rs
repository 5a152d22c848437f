//! From both content roots to two linked bases: the showcase as `load` reads
//! it, and the open hood linked to it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::base::{HoodBase, HoodNode};
use super::link::HoodSurroundings;
use super::place::HoodPlace;
use super::read::{ReadHood, read};
use super::root::HoodRoot;
use super::schema::Audience;
use crate::base::{PublicBase, PublishedFile, too_large};
use crate::build;
use crate::config::Config;
use crate::diagnostic::{self, Failure, Fault, HoodFault, Problem};
use crate::load::unused::{Found, unused};
use crate::load::{Instead, LoadOptions, Loader, Memory, soften, unsound};
use crate::sheet::model::FileUse;
use crate::sheet::rules::Rules;
use crate::source::{self, Listing, SheetFile, Stamp};

/// Both bases with all their problems.
#[derive(Debug)]
pub struct HoodChecked {
    /// The showcase and the open hood; none where a problem is an error.
    pub bases: Option<(PublicBase, HoodBase)>,
    /// All problems of both, in the order people read them.
    pub problems: Vec<Problem>,
    /// The places of all private sheets, drafts and those that could not be read
    /// included.
    pub places: Vec<HoodPlace>,
    /// How many sheets were read, public and private, drafts included.
    pub sheets: usize,
    /// The files that public sheets name and that can be published.
    pub public_files: Vec<PublishedFile>,
    /// The files of the open hood that private sheets name and that can be shown,
    /// whoever may see them, in the order of their addresses.
    pub files: Vec<PublishedFile>,
    /// The files among them that hold what is said in a video.
    pub(crate) transcripts: Vec<FileUse>,
    /// The state of each private sheet that can be read, by its file, errors or not.
    pub(crate) standings: HashMap<Arc<str>, Standing>,
}

/// What a private sheet looks like at a moment: as long as it stays the same,
/// what the sheet says and who may read it do too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    stamp: Stamp,
    /// The sizes of the files that it shows; none of those that are gone.
    files: Vec<Option<u64>>,
    /// The labs that may read it, where it is for labs: other sheets say which.
    labs: Option<Vec<String>>,
}

/// Loads both roots, again and again.
#[derive(Debug, Default)]
pub struct HoodLoader {
    pub(crate) public: Loader,
    memory: Memory<ReadHood>,
}

impl HoodLoader {
    /// A loader that remembers nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads what changed since the last time, and links all of it.
    pub fn load(&mut self, config: &Config, options: LoadOptions) -> HoodChecked {
        let public = self.public.load_all(config, options);
        let rules = Rules::new(config, options.today);
        let root = HoodRoot::new(config);
        let missing = |folder| HoodFault::MissingFolder { folder };
        let (mut listing, found) = source::list(root.folder(), missing);
        let mut problems = public.problems;
        problems.extend(found);
        let instead = &self.public.instead;
        instead.stamp(&mut listing.sheets);
        self.memory.refresh(&listing.sheets, &rules, |entry| {
            read_one(entry, &root, &rules, instead)
        });
        let (mut sheets, mut broken) = (Vec::new(), Vec::new());
        for read in self.memory.values() {
            problems.extend(read.problems.iter().cloned());
            match &read.sheet {
                Some(sheet) => sheets.push(Arc::clone(sheet)),
                None => broken.extend(read.place.clone()),
            }
        }
        let heads = sheets.iter().map(|sheet| &sheet.head);
        let drafts = heads.filter(|head| head.draft && !options.drafts);
        let drafts: HashSet<Arc<str>> = drafts.map(|head| root.shown(&head.file)).collect();
        let around = HoodSurroundings {
            root: &root,
            public: &public.base,
            absent: &public.absent,
            language: config.language,
            draft: options.draft(),
            broken: &broken,
            files: &listing.files,
        };
        let uses = sheets.iter().flat_map(|sheet| &sheet.head.files);
        let uses: HashSet<String> = uses.map(|file| file.file.clone()).collect();
        let (hood, found) = HoodBase::link(sheets, &around);
        problems.extend(found);
        let shown = |file: &str| root.shown(file);
        let unused = unused(&Found {
            files: &listing.files,
            named: uses.iter().map(String::as_str).collect(),
            unsound: unsound(&listing.sheets, &problems, &shown),
            problems: &problems,
            shown: &shown,
        });
        problems.extend(unused);
        soften(&mut problems, &drafts);
        diagnostic::sort(&mut problems);
        let mut files = hood.files();
        files.retain(|file| {
            let limit = super::link::VIDEO_LIMIT;
            around.file_fault(&file.file, limit).is_none()
        });
        let places = self.memory.values().filter_map(|read| read.place.clone());
        let places = places.collect();
        let standings = self.standings(&listing, &hood);
        let contents = hood.sheets.iter().map(|node| &node.sheet.content);
        let transcripts = contents.filter_map(|content| content.particulars().transcript());
        let transcripts = transcripts.cloned().collect();
        let sound = !problems.iter().any(Problem::is_error);
        HoodChecked {
            bases: sound.then_some((public.base, hood)),
            problems,
            places,
            sheets: public.sheets + self.memory.len(),
            public_files: public.files,
            files,
            standings,
            transcripts,
        }
    }

    /// The state of each sheet that could be read, as `hood` was made of them.
    fn standings(&self, listing: &Listing, hood: &HoodBase) -> HashMap<Arc<str>, Standing> {
        let for_labs = |node: &&HoodNode| node.head().audience == Audience::Lab;
        let labs: HashMap<Arc<str>, &[String]> = hood
            .sheets
            .iter()
            .filter(for_labs)
            .map(|node| (Arc::clone(&node.head().file), node.lab_names()))
            .collect();
        let standing = |(file, stamp, read): (&Arc<str>, Stamp, &ReadHood)| {
            let head = &read.sheet.as_ref()?.head;
            let size = |used: &FileUse| listing.files.get(&used.file).copied();
            let standing = Standing {
                stamp,
                files: head.files.iter().map(size).collect(),
                labs: labs.get(file).map(|labs| labs.to_vec()),
            };
            Some((Arc::clone(file), standing))
        };
        self.memory.stamped().filter_map(standing).collect()
    }
}

/// Reads one private sheet from the disk.
fn read_one(entry: &SheetFile, root: &HoodRoot, rules: &Rules, instead: &Instead) -> ReadHood {
    let shown = root.shown(&entry.file);
    let place = HoodPlace::locate(&entry.file);
    let sized = too_large(entry.stamp.length).map_or(Ok(()), Err);
    let refused = |fault| {
        let place = HoodPlace::locate(&entry.file).ok();
        ReadHood::refused(place, Problem::of_file(&shown, fault))
    };
    if let Err(fault) = place.map(drop).and(sized) {
        return refused(fault);
    }
    match instead.read(&entry.path) {
        Ok(bytes) => read(&entry.file, &shown, bytes, rules),
        Err(error) => refused(Fault::Unreadable {
            cause: error.into(),
        }),
    }
}

/// The bytes of a file of the open hood without its metadata.
///
/// # Errors
/// It cannot be read or cleaned, or has become a link that leads elsewhere.
pub fn publish(config: &Config, file: &PublishedFile) -> Result<Vec<u8>, Failure> {
    build::clean(HoodRoot::new(config).folder(), file)
}
