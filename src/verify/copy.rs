//! A showcase that cannot know the open hood: the public sources alone, copied to
//! a folder of their own and built there.
//!
//! What is copied is what the build's own walk lists: it never opens the open
//! hood. Drafts are among it, so nobody else may enter the folder, and it goes
//! when this does; a run that was killed leaves it to the next one to sweep.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::build::{BuildObserver, BuildOptions, Stage, build};
use crate::config::{self, BaseUrl, Config};
use crate::diagnostic::{Failure, Problem, cannot_read, cannot_write};
use crate::output::{PrivateDir, Record, Stop};
use crate::source::ContentRoots;

/// The folder in a theme that is the private site's.
const OVERLAY: &str = "open-hood";

/// By what the copy is built, where the manifest says it.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) options: BuildOptions,
    base_url: Option<BaseUrl>,
}

impl Made {
    /// As `record` tells; what it does not tell is as it would be today.
    pub(super) fn of(record: Option<&Record>, today: Date) -> Self {
        let day = record.and_then(|record| record.today.parse().ok());
        Self {
            options: BuildOptions {
                drafts: record.is_some_and(|record| record.drafts),
                today: day.unwrap_or(today),
            },
            base_url: record.and_then(|record| BaseUrl::parse(&record.base_url).ok()),
        }
    }
}

/// A copy of the public sources, built.
#[derive(Debug)]
pub(super) struct Copy {
    /// The folder of the built site.
    pub(super) site: PathBuf,
    /// Whether the sources could be built.
    pub(super) built: bool,
    _room: PrivateDir,
}

impl Copy {
    /// Copies the public sources of `config` and builds the copy.
    ///
    /// # Errors
    /// Files that cannot be read or written. That the sheets have errors is none:
    /// then the copy is not built.
    pub(super) fn build(config: &Config, made: &Made, stop: &Stop) -> Result<Self, Failure> {
        // Where the folder of the settings cannot be, beside these.
        let is_place = config.output.parent().is_some_and(Path::is_dir);
        let place = if is_place {
            config.output.clone()
        } else {
            config.root.join(config::FILE)
        };
        let room = stop.private_dir(&place, "verify")?;
        let copy = settings(config, made, room.path());
        stop.over(sources(config, &copy, stop))?;
        // What is wrong with the sheets, `check` and `build` tell.
        let built = build(&copy, &made.options, &Silent);
        stop.check()?;
        Ok(Self {
            site: copy.output,
            built: matches!(built, Ok(Some(_))),
            _room: room,
        })
    }
}

/// The settings of the copy in the folder `room`: the same but for the folders.
fn settings(config: &Config, made: &Made, room: &Path) -> Config {
    let mut copy = config.clone();
    room.clone_into(&mut copy.root);
    copy.content = room.join("content");
    // Whose a file is, its name tells: in the copy they lie in one folder.
    copy.roots.clear();
    copy.output = room.join("public");
    copy.open_hood.content = room.join("open-hood");
    copy.open_hood.output = room.join("private");
    // Told of the sources themselves; in the copy there is nothing to share.
    copy.open_hood.shared_repository = true;
    match &made.base_url {
        Some(base_url) => copy.reached_at(base_url.clone()),
        None => copy,
    }
}

fn sources(config: &Config, copy: &Config, stop: &Stop) -> Result<(), Failure> {
    let roots = ContentRoots::public(config);
    let listing = roots.list().listing;
    make(&copy.content)?;
    // Where a killed run leaves it behind, git leaves it out.
    write(&copy.root.join(".gitignore"), b"*\n")?;
    let sheets = listing.sheets.iter().map(|sheet| &*sheet.file);
    let files: Vec<&str> = sheets
        .chain(listing.files.keys().map(String::as_str))
        .collect();
    let mut folders: Vec<&str> = files
        .iter()
        .filter_map(|file| file.rsplit_once('/').map(|(folder, _)| folder))
        .collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in folders {
        make(&copy.content.join(folder))?;
    }
    files.par_iter().try_for_each(|file| {
        stop.check()?;
        take(&roots.path_of(file), &copy.content.join(file))
    })?;
    theme(config, copy)
}

/// Copies the site's own theme, if it has one: the files in it that the theme of a
/// showcase may be made of, which links are not, and no overlay of the private site.
fn theme(config: &Config, copy: &Config) -> Result<(), Failure> {
    let of = |config: &Config| config.root.join("themes").join(&config.theme);
    let (from, to) = (of(config), of(copy));
    if !from.is_dir() {
        return Ok(());
    }
    let walk = WalkDir::new(&from).into_iter();
    let public = |entry: &walkdir::DirEntry| entry.depth() != 1 || entry.file_name() != OVERLAY;
    for entry in walk.filter_entry(public) {
        let entry = entry.map_err(|error| cannot_read(&from, std::io::Error::from(error)))?;
        let path = entry.path();
        let target = to.join(path.strip_prefix(&from).unwrap_or(path));
        if entry.file_type().is_dir() {
            make(&target)?;
        } else if entry.file_type().is_file() {
            take(path, &target)?;
        }
    }
    Ok(())
}

fn take(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| cannot_read(from, error))
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, error))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(file, bytes).map_err(|error| cannot_write(file, error))
}

/// Nobody watches the building of a copy.
struct Silent;

impl BuildObserver for Silent {
    fn problems(&self, _: &[Problem]) {}
    fn begins(&self, _: Stage, _: usize) {}
    fn done(&self, _: usize) {}
    fn waits(&self, _: &Path) {}
}
