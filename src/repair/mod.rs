//! `check --fix`: what is certain is mended, and nothing else changes by a byte.
//!
//! Every problem may carry edits of its file. They are gathered here, tried in memory,
//! and kept only where the problem is gone and no new one has come. What is shown is
//! what is written: each file whole or not at all, and never one that changed meanwhile
//! or lies elsewhere than it seems to. It never guesses: what a repair is, those say who
//! find the problem.

mod apply;
mod difference;
mod search;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{self, Config};
use crate::diagnostic::{Failure, Problem, RepairFault, cannot_read, cannot_write, sort};
use crate::files::{decode, normal};
use crate::load::{Instead, LoadOptions, Loader};
use crate::open_hood::{HoodLoader, HoodRoot};
use crate::output::whole;
use crate::source::ContentRoots;

pub use difference::{Line, Sign};

/// A file with what is mended in it.
#[derive(Clone, Debug)]
pub struct MendedFile {
    /// The file, as it is to be shown.
    pub file: Arc<str>,
    /// Its path without symbolic links.
    path: PathBuf,
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
    plan(root, load, holds)
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
    if open_hood {
        let private = HoodRoot::new(config);
        let mut loader = HoodLoader::new();
        let load = |instead: &Instead| {
            loader.public.instead = instead.clone();
            loader.load(config, options).problems
        };
        let holds = |path: &Path| public.holds(path) || private.holds(path);
        return plan(&config.root, load, holds);
    }
    let mut loader = Loader::new();
    let load = |instead: &Instead| {
        loader.instead = instead.clone();
        loader.load(config, options).problems
    };
    plan(&config.root, load, |path| public.holds(path))
}

/// What is mended of the problems that `load` finds, in files that `holds` holds, which
/// are named from `root`.
fn plan(
    root: &Path,
    load: impl FnMut(&Instead) -> Vec<Problem>,
    holds: impl Fn(&Path) -> bool,
) -> Result<Plan, Failure> {
    let mut plan = Plan::default();
    let found = search::search(root, load)?;
    for found in found {
        let path = normal(&root.join(&*found.file));
        let real = path
            .canonicalize()
            .map_err(|error| cannot_read(&path, error))?;
        if !holds(&real) {
            plan.left
                .push(Problem::of_file(&found.file, RepairFault::Elsewhere));
            continue;
        }
        let mut mended = found.mended;
        sort(&mut mended);
        plan.files.push(MendedFile {
            file: found.file,
            path: real,
            before: found.before,
            after: found.after,
            mended,
        });
    }
    Ok(plan)
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
            problems.extend(file.write().err());
        }
        (self.files.len() - problems.len(), problems)
    }
}

impl MendedFile {
    fn write(&self) -> Result<(), Problem> {
        let now = std::fs::read(&self.path);
        let now = now.map_err(|error| *cannot_read(&self.path, error))?;
        if now != self.before {
            return Err(Problem::of_file(&self.file, RepairFault::ChangedSince));
        }
        whole::rewrite(&self.path, &self.after).map_err(|error| *cannot_write(&self.path, error))
    }

    /// The difference, line by line.
    #[must_use]
    pub fn difference(&self) -> Vec<Line> {
        difference::of(&self.before, &self.after)
    }
}
