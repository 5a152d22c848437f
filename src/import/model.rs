//! What readers of foreign documents hand over: items, each to become one sheet.

use std::path::PathBuf;
use std::rc::Rc;

use super::blocks::{Block, Counts};
use super::remark::{At, Remark};
use crate::schema::{FieldInfo, Kind, SectionInfo};

/// What was read of one source: all its items, and what is said of the source itself.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) items: Vec<Item>,
    /// What is no item, and is said once.
    pub(super) remarks: Vec<Remark>,
}

/// Something that becomes one sheet, or is left out as one.
#[derive(Debug)]
pub(super) struct Item {
    /// Where it was found.
    pub(super) at: At,
    pub(super) kind: Kind,
    /// The title, where it is told apart from the fields.
    pub(super) title: Option<String>,
    /// The name that the sheet's file is to have, where the source tells one.
    pub(super) name: Option<String>,
    pub(super) values: Vec<Filled>,
    pub(super) pieces: Vec<Piece>,
    /// The footnotes, which the pieces name by their place in this list.
    pub(super) notes: Vec<Vec<Block>>,
    /// How many links, pictures… the source has, counted by its reader.
    pub(super) found: Counts,
    /// Where it was found before: addresses and file names that others may link to.
    pub(super) addresses: Vec<String>,
    /// Further names by which others of the same import link to it.
    pub(super) also: Vec<String>,
    /// People who are named beside the text.
    pub(super) persons: Vec<String>,
    /// Keywords, to be sought among themes and methods.
    pub(super) terms: Vec<String>,
    pub(super) store: Store,
    /// Whether what it names may lie beside the sheet already, or be put there later.
    pub(super) by_hand: bool,
    /// Whether files are to be put beside the sheet, which has a folder of its own then.
    pub(super) awaits_files: bool,
    pub(super) remarks: Vec<Remark>,
    /// Why it is left out, where its reader knows.
    pub(super) refused: Option<Remark>,
    /// What reviewers wrote, for who asks for it: never for a sheet.
    pub(super) private: Vec<String>,
}

impl Item {
    pub(super) fn new(at: At, kind: Kind) -> Self {
        Self {
            at,
            kind,
            title: None,
            name: None,
            values: Vec::new(),
            pieces: Vec::new(),
            notes: Vec::new(),
            found: Counts::default(),
            addresses: Vec::new(),
            also: Vec::new(),
            persons: Vec::new(),
            terms: Vec::new(),
            store: Store::None,
            by_hand: false,
            awaits_files: false,
            remarks: Vec::new(),
            refused: None,
            private: Vec::new(),
        }
    }
}

/// A value of a field, as it was found.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    pub(super) path: Path,
    pub(super) raw: Raw,
    pub(super) at: At,
}

/// Which field: the way to it through tables.
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// From the sheet down; never empty.
    pub(super) steps: Vec<&'static FieldInfo>,
    /// Which entry of a list of tables, counted from 0.
    pub(super) entry: usize,
}

impl Path {
    pub(super) fn of(field: &'static FieldInfo) -> Self {
        Self {
            steps: vec![field],
            entry: 0,
        }
    }

    /// The English keys, which tell two ways apart.
    pub(super) fn keys(&self) -> (Vec<&'static str>, usize) {
        let keys = self.steps.iter().map(|field| field.key.0);
        (keys.collect(), self.entry)
    }
}

/// A value before anybody asked for its type.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Raw {
    Text(String),
    Number(f64),
    Boolean(bool),
    /// A day, or a day and a time, as TOML writes it.
    Moment(String),
    List(Vec<Raw>),
    Table(Vec<(String, Raw)>),
    /// An error of the spreadsheet, as it shows it.
    Error(String),
}

/// A part of the text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The section that it is; none: to be told by the headings in it.
    pub(super) section: Option<&'static SectionInfo>,
    /// What it was called, where that is told apart from its text.
    pub(super) label: Option<String>,
    pub(super) blocks: Vec<Block>,
    pub(super) at: At,
}

/// Where the pictures of an item are.
#[derive(Clone, Debug)]
pub(super) enum Store {
    /// It has none.
    None,
    /// In the document itself, by their names in it.
    Archive(Rc<Vec<(String, Vec<u8>)>>),
    /// In a folder, named from `from`, and never outside of `root`.
    Folder {
        root: PathBuf,
        from: PathBuf,
        /// The open hood, from which nothing is taken.
        closed: PathBuf,
        /// Whether a bare name means the one file of that name in any folder below.
        anywhere: bool,
    },
    /// In a copy of what a site published, beside its export.
    Uploads(PathBuf),
}
