//! `check --fix`: what is certain is mended, and nothing else changes by a byte.
//!
//! Every problem may carry edits of its file. They are gathered here, tried in memory,
//! and kept only where the problem is gone and no new one has come. What is shown is
//! what is written: each file whole or not at all, and never one that changed meanwhile
//! or lies elsewhere than it seems to. It never guesses: what a repair is, those say who
//! find the problem.

mod apply;
mod difference;
mod rename;
mod search;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{self, Config};
use crate::diagnostic::{
    Edit, Failure, Fault, HoodFault, Problem, RepairFault, cannot_read, cannot_write, sort,
};
use crate::files::{decode, normal};
use crate::load::{Instead, LoadOptions, Loader};
use crate::open_hood::{HoodLoader, HoodRoot};
use crate::output::whole;
use crate::source::{self, ContentRoots, SheetFile};
use rename::Rename;
use search::{Found, counted, of};

pub use difference::{Line, Sign};

/// A file with what is mended in it.
#[derive(Clone, Debug)]
pub struct MendedFile {
    /// The file, as it is to be shown.
    pub file: Arc<str>,
    /// The same before it gets another name; else the same.
    pub old: Arc<str>,
    /// Its path without symbolic links.
    path: PathBuf,
    /// The path that it has, and the one that it is to have.
    renamed: Option<(PathBuf, PathBuf)>,
    before: Vec<u8>,
    after: Vec<u8>,
    /// The problems that are gone.
    pub mended: Vec<Problem>,
}

/// All that is to be mended.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The files, in the order of their names.
    pub files: Vec<MendedFile>,
    /// What keeps other files from being mended.
    pub left: Vec<Problem>,
}

/// What is mended in the settings.
///
/// # Errors
/// The file cannot be read.
pub fn settings(root: &Path) -> Result<Plan, Failure> {
    let root = &config::absolute(root).unwrap_or_else(|_| root.to_owned());
    let path = root.join(config::FILE);
    let here = root.canonicalize().unwrap_or_else(|_| root.clone());
    let load = |instead: &Instead| {
        let bytes = instead.read(&path).unwrap_or_default();
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(error) => return vec![config::not_text(error)],
        };
        Config::parse(root, &text).err().unwrap_or_default()
    };
    let holds = |path: &Path| path == here.join(config::FILE);
    plan(root, load, &[], holds)
}

/// The settings as they are once `plan` is carried out; none where they stay wrong.
#[must_use]
pub fn mended_settings(root: &Path, plan: &Plan) -> Option<Config> {
    let Some(file) = plan.files.first() else {
        return Config::load(root).ok();
    };
    let text = decode(file.after.clone()).ok()?;
    Config::parse(&config::absolute(root).ok()?, &text).ok()
}

/// What is mended in the public sheets, and in the private ones too where `open_hood`
/// says so.
///
/// # Errors
/// A file cannot be read.
pub fn sheets(config: &Config, options: LoadOptions, open_hood: bool) -> Result<Plan, Failure> {
    let public = ContentRoots::public(config);
    let private = open_hood.then(|| HoodRoot::new(config));
    let mut known: Vec<(SheetFile, Arc<str>)> = Vec::new();
    let listed = public.list().listing.sheets;
    known.extend(listed.into_iter().map(|one| {
        let shown = public.shown(&one.file);
        (one, shown)
    }));
    if let Some(private) = &private {
        let (listing, _) = source::list(private.folder(), |folder| HoodFault::MissingFolder {
            folder,
        });
        known.extend(listing.sheets.into_iter().map(|one| {
            let shown = private.shown(&one.file);
            (one, shown)
        }));
    }
    let holds = |path: &Path| {
        public.holds(path) || private.as_ref().is_some_and(|private| private.holds(path))
    };
    if open_hood {
        let mut loader = HoodLoader::new();
        let load = |instead: &Instead| {
            loader.public.instead = instead.clone();
            loader.load(config, options).problems
        };
        return plan(&config.root, load, &known, holds);
    }
    let mut loader = Loader::new();
    let load = |instead: &Instead| {
        loader.instead = instead.clone();
        loader.load(config, options).problems
    };
    plan(&config.root, load, &known, holds)
}

/// What is mended of the problems that `load` finds, in files that `holds` holds, which
/// are named from `root`; `known` are the sheets that may be renamed.
fn plan(
    root: &Path,
    mut load: impl FnMut(&Instead) -> Vec<Problem>,
    known: &[(SheetFile, Arc<str>)],
    holds: impl Fn(&Path) -> bool,
) -> Result<Plan, Failure> {
    let mut plan = Plan::default();
    let mut instead = Instead::default();
    let (renames, begun) = renamed(&mut load, known, &mut instead);
    let found = search::search(root, load, instead.clone(), begun)?;
    for found in found {
        let path = instead.on_disk(&normal(&root.join(&*found.file)));
        let real = path
            .canonicalize()
            .map_err(|error| cannot_read(&path, error))?;
        if !holds(&real) {
            plan.left
                .push(Problem::of_file(&found.file, RepairFault::Elsewhere));
            continue;
        }
        let rename = renames.iter().find(|rename| rename.from == path);
        let old = rename.and_then(|rename| rename.problem.place.as_ref());
        let mut mended = found.mended;
        sort(&mut mended);
        plan.files.push(MendedFile {
            old: old.map_or_else(|| Arc::clone(&found.file), |place| Arc::clone(&place.file)),
            file: found.file,
            path: real,
            renamed: rename.map(|rename| (rename.from.clone(), rename.to.clone())),
            before: found.before,
            after: found.after,
            mended,
        });
    }
    Ok(plan)
}

/// The sheets that get another name, which `instead` is told, and the files that change
/// for it.
fn renamed(
    load: &mut impl FnMut(&Instead) -> Vec<Problem>,
    known: &[(SheetFile, Arc<str>)],
    instead: &mut Instead,
) -> (Vec<Rename>, Vec<Found>) {
    let (mut renames, mut begun): (Vec<Rename>, BTreeMap<Arc<str>, Found>) = Default::default();
    let wrong = |problem: &Problem| matches!(problem.fault, Fault::BadName { .. });
    if known.is_empty() {
        return Default::default();
    }
    let mut problems = load(instead);
    if !problems.iter().any(wrong) {
        return Default::default();
    }
    for rename in rename::wanted(&problems, known) {
        let (mut tried, mut changed) = (instead.clone(), begun.clone());
        tried.rename(
            &rename.from,
            rename.new.rsplit('/').next().unwrap_or_default(),
        );
        for (sheet, shown) in known {
            let is_it = *sheet.file == *rename.old;
            let shown = if is_it {
                rename.shown(shown)
            } else {
                Arc::clone(shown)
            };
            let Ok(now) = tried.read(&sheet.path) else {
                continue;
            };
            let edits = std::str::from_utf8(&now).map(|text| rename.edits(&sheet.file, text));
            let edits = edits.unwrap_or_default();
            if edits.is_empty() && !is_it {
                continue;
            }
            let edits: Vec<Edit> = edits
                .into_iter()
                .map(|edit| counted_from_mark(edit, &now))
                .collect();
            let edits: Vec<&Edit> = edits.iter().collect();
            if !apply::fit(&edits, &now) {
                continue;
            }
            let (after, _) = apply::made(&edits, &now);
            tried.put(&normal(&sheet.path), after.clone());
            let found = changed.entry(Arc::clone(&shown)).or_insert_with(|| Found {
                file: shown,
                before: now,
                after: Vec::new(),
                mended: Vec::new(),
            });
            found.after = after;
            found.mended.push(rename.problem.clone());
        }
        let after = load(&tried);
        let new_name = rename
            .problem
            .place
            .as_ref()
            .map(|place| rename.shown(&place.file));
        let (old, new) = (counted(&problems), counted(&after));
        let worse = |problem: &Problem| {
            let file = problem.place.as_ref().map(|place| &place.file);
            file != new_name.as_ref() && of(&new, problem) > of(&old, problem)
        };
        // What the sheet itself says could not be seen under its old name.
        if after.iter().any(worse) || of(&new, &rename.problem) > 0 {
            continue;
        }
        (*instead, begun, problems) = (tried, changed, after);
        renames.push(rename);
    }
    (renames, begun.into_values().collect())
}

/// An edit of a text with its byte-order mark, counted as places are.
fn counted_from_mark(edit: Edit, bytes: &[u8]) -> Edit {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    Edit {
        span: edit.span.start - mark..edit.span.end - mark,
        ..edit
    }
}

impl Plan {
    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Both plans as one.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.files.extend(other.files);
        self.left.extend(other.left);
        self
    }

    /// Writes the files, each whole or not at all; gives how many, and what kept the
    /// others from being written.
    #[must_use]
    pub fn write(&self) -> (usize, Vec<Problem>) {
        let mut problems = Vec::new();
        for file in &self.files {
            problems.extend(file.write().err().map(|problem| *problem));
        }
        (self.files.len() - problems.len(), problems)
    }
}

impl MendedFile {
    fn write(&self) -> Result<(), Failure> {
        let now = std::fs::read(&self.path);
        let now = now.map_err(|error| cannot_read(&self.path, error))?;
        if now != self.before {
            return Err(Problem::of_file(&self.file, RepairFault::ChangedSince).into());
        }
        if self.after != self.before {
            let written = whole::rewrite(&self.path, &self.after);
            written.map_err(|error| cannot_write(&self.path, error))?;
        }
        let Some((from, to)) = &self.renamed else {
            return Ok(());
        };
        rename::carry_out(from, to).map_err(|error| {
            if error.kind() == std::io::ErrorKind::AlreadyExists {
                let name = self.file.to_string();
                return Problem::of_file(&self.old, RepairFault::NameTaken { name }).into();
            }
            cannot_write(to, error)
        })
    }

    /// The difference, line by line.
    #[must_use]
    pub fn difference(&self) -> Vec<Line> {
        difference::of(&self.before, &self.after)
    }
}
