//! A build under way: who watches it, where its time goes, and the steps that are
//! the same whatever site is built.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::diagnostic::{Failure, Problem};
use crate::index;
use crate::output::Output;
use crate::site::file_of;
use crate::theme::Theme;

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
    /// How many private sheets are in the site; none in the showcase.
    pub private_sheets: usize,
    /// What the lab is called that a private site was built for.
    pub lab: Option<String>,
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
pub trait BuildObserver: Sync {
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

/// A build under way: who watches it, and where its time goes.
pub(crate) struct Progress<'a> {
    observer: &'a dyn BuildObserver,
    started: Instant,
    stages: Mutex<Vec<(Stage, Duration)>>,
    done: AtomicUsize,
}

impl<'a> Progress<'a> {
    /// A build that begins now.
    pub(crate) fn begin(observer: &'a dyn BuildObserver) -> Self {
        Self {
            observer,
            started: Instant::now(),
            stages: Mutex::default(),
            done: AtomicUsize::new(0),
        }
    }

    /// Does a part of the work, and remembers how long it took.
    pub(crate) fn during<T>(&self, stage: Stage, steps: usize, work: impl FnOnce() -> T) -> T {
        self.observer.begins(stage, steps);
        let begun = Instant::now();
        let result = work();
        if let Ok(mut stages) = self.stages.lock() {
            stages.push((stage, begun.elapsed()));
        }
        result
    }

    /// Writes a site into `output`: the files of its theme, then its `pages`, each
    /// an address and what is there, which `render` makes; beside them the index,
    /// which `write_index` puts into a folder.
    pub(crate) fn write<P: Sync>(
        &self,
        output: &Output,
        theme: &Theme,
        pages: &[(String, P)],
        render: impl Fn(&P) -> Result<Vec<u8>, Failure> + Sync,
        write_index: impl Fn(&Path) -> Result<(), Failure> + Sync,
    ) -> Result<(), Failure> {
        theme
            .files()
            .iter()
            .try_for_each(|file| output.write(&file_of(&file.address), &file.bytes))?;
        let page = |(address, page): &(String, P)| {
            output.write(&file_of(address), &render(page)?)?;
            self.one_done();
            Ok(())
        };
        let (pages, index) = rayon::join(
            || {
                self.during(Stage::Pages, pages.len(), || {
                    pages.par_iter().try_for_each(page)
                })
            },
            || {
                self.during(Stage::Index, 0, || {
                    write_index(&output.folder(index::FOLDER)?)?;
                    output.adopt(index::FOLDER)
                })
            },
        );
        pages.and(index)
    }

    /// Puts the finished site of so many `sheets` and `pages` in its place.
    pub(crate) fn finish(
        mut self,
        output: Output,
        sheets: usize,
        pages: usize,
    ) -> Result<Summary, Failure> {
        let target = output.target().to_path_buf();
        let written = self.during(Stage::Swap, 0, || output.finish())?;
        Ok(Summary {
            sheets,
            private_sheets: 0,
            lab: None,
            pages,
            bytes: written.bytes,
            duration: self.started.elapsed(),
            stages: self.take_stages(),
            target,
        })
    }

    /// Tells the observer of pages by the hundred: word of each would cost more
    /// than the page.
    fn one_done(&self) {
        const STEP: usize = 100;
        if (self.done.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(STEP) {
            self.observer.done(STEP);
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
