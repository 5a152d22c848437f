//! From settings to a finished site: the steps, in order.
//!
//! Each step is a call to the room that knows how; nothing is decided here but
//! what comes after what. Pages are rendered and written one by one, on all
//! processors, and none is kept.

mod check;
mod files;
mod order;
mod render;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::base::PublicBase;
use crate::config::Config;
use crate::diagnostic::{Failure, Problem};
use crate::index;
use crate::intake::{self, Intake};
use crate::output::Output;
use crate::site::{Site, file_of};
use crate::theme::Theme;

pub use check::check;
pub use files::publish;
pub use order::{Options, redirect, today};
pub use render::render;

/// A part of the work, for those who watch and for the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading, checking and linking the sheets.
    Read,
    /// Loading templates and files of the theme.
    Theme,
    /// Finding which pages there are.
    LayOut,
    /// Cleaning and copying images and documents.
    Files,
    /// Rendering and writing the pages.
    Pages,
    /// Writing the search index.
    Index,
    /// Putting the new site in the place of the old one.
    Swap,
}

/// What a build did.
#[derive(Clone, Debug)]
pub struct Summary {
    /// How many sheets were read.
    pub sheets: usize,
    /// How many pages were written: HTML, feeds and the like.
    pub pages: usize,
    /// How many bytes the whole site has.
    pub bytes: u64,
    /// How long it took, by the clock on the wall.
    pub duration: Duration,
    /// How long each part took. The index is made while pages are written.
    pub stages: Vec<(Stage, Duration)>,
    /// The folder that holds the site.
    pub target: PathBuf,
}

/// Someone who is told how a build comes along.
pub trait Onlooker: Sync {
    /// What the sheets have against them, warnings included, and then the files
    /// that cannot be published.
    fn problems(&self, problems: &[Problem]);
    /// A part of the work begins; `steps` is how much there is to do, 0 where unknown.
    fn begins(&self, stage: Stage, steps: usize);
    /// So many steps of [`Stage::Pages`] are done. May come from any thread.
    fn done(&self, steps: usize);
    /// Another build writes the same folder, and this one waits for it.
    fn waits(&self, folder: &Path);
}

/// Builds the showcase; nothing where the sheets have errors, which `onlooker`
/// has been told of. Then, and where this fails, the last site stays as it was.
pub fn build(
    config: &Config,
    options: &Options,
    onlooker: &dyn Onlooker,
) -> Result<Option<Summary>, Failure> {
    let mut work = Work {
        onlooker,
        started: Instant::now(),
        stages: Mutex::default(),
        done: AtomicUsize::new(0),
    };

    // Before the sheets are read: a build that waits for its turn must not put
    // what it read earlier over what another one has read since.
    let output = Output::begin(&config.output, &|folder| onlooker.waits(folder))?;
    let checked = work.during(Stage::Read, 0, || {
        let options = intake::Options {
            drafts: options.drafts,
            today: options.today,
        };
        Intake::new().take(config, options)
    });
    onlooker.problems(&checked.problems);
    let Some(base) = checked.base else {
        return Ok(None);
    };

    let site = Site::new(config, &base);
    let theme = work.during(Stage::Theme, 0, || Theme::load(config, &site.frame()))?;
    let routes = work.during(Stage::LayOut, 0, || site.routes());

    let problems = work.during(Stage::Files, 0, || {
        files::publish_all(config, &checked.files, |file, bytes| {
            output.write(&file_of(&file.address), bytes)
        })
    })?;
    if !problems.is_empty() {
        onlooker.problems(&problems);
        return Ok(None);
    }
    theme
        .files()
        .iter()
        .try_for_each(|file| output.write(&file_of(&file.address), &file.bytes))?;
    let (pages, index) = rayon::join(
        || {
            work.during(Stage::Pages, routes.len(), || {
                routes.par_iter().try_for_each(|route| {
                    let page = render(&site, &theme, route.page)?;
                    output.write(&file_of(&route.address), &page)?;
                    work.one_done();
                    Ok(())
                })
            })
        },
        || {
            work.during(Stage::Index, 0, || {
                write_index(config, &base, &theme, &output)
            })
        },
    );
    pages.and(index)?;
    let target = output.target().to_path_buf();
    let written = work.during(Stage::Swap, 0, || output.finish())?;

    Ok(Some(Summary {
        sheets: checked.sheets,
        pages: routes.len(),
        bytes: written.bytes,
        duration: work.started.elapsed(),
        stages: work.take_stages(),
        target,
    }))
}

fn write_index(
    config: &Config,
    base: &PublicBase,
    theme: &Theme,
    output: &Output,
) -> Result<(), Failure> {
    index::write(config, base, theme, &output.folder(index::FOLDER)?)?;
    output.adopt(index::FOLDER)
}

/// A build under way: who watches it, and where its time goes.
struct Work<'a> {
    onlooker: &'a dyn Onlooker,
    started: Instant,
    stages: Mutex<Vec<(Stage, Duration)>>,
    done: AtomicUsize,
}

impl Work<'_> {
    fn during<T>(&self, stage: Stage, steps: usize, work: impl FnOnce() -> T) -> T {
        self.onlooker.begins(stage, steps);
        let begun = Instant::now();
        let result = work();
        if let Ok(mut stages) = self.stages.lock() {
            stages.push((stage, begun.elapsed()));
        }
        result
    }

    /// Tells the onlooker of pages by the hundred: word of each would cost more
    /// than the page.
    fn one_done(&self) {
        const STEP: usize = 100;
        if (self.done.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(STEP) {
            self.onlooker.done(STEP);
        }
    }

    fn take_stages(&mut self) -> Vec<(Stage, Duration)> {
        let mut stages = self
            .stages
            .get_mut()
            .map(std::mem::take)
            .unwrap_or_default();
        stages.sort_unstable();
        stages
    }
}
