//! From settings to a finished site: the steps, in order.
//!
//! Each step is a call to the room that knows how; nothing is decided here but
//! what comes after what. Pages are rendered and written one by one, on all
//! processors, and none is kept.

mod check;
mod files;
mod options;
mod placeholders;
mod progress;
mod render;

use crate::config::Config;
use crate::diagnostic::Failure;
use crate::index;
use crate::load::Loader;
use crate::output::{Output, Tree};
use crate::site::{Site, file_of};
use crate::source::ContentRoots;
use crate::theme::Theme;

pub use check::check;
pub use files::publish;
pub(crate) use files::{check_all, clean, film, publish_all};
pub use options::{BuildOptions, redirect, today};
pub(crate) use options::{day_at, now};
pub use placeholders::placeholders;
pub(crate) use progress::Progress;
pub use progress::{BuildObserver, Stage, Summary};
pub use render::render;

/// Builds the showcase; nothing where the sheets have errors, which `observer`
/// has been told of. Then, and where this fails, the last site stays as it was.
pub fn build(
    config: &Config,
    options: &BuildOptions,
    observer: &dyn BuildObserver,
) -> Result<Option<Summary>, Failure> {
    let progress = Progress::begin(observer);
    // Before the sheets are read: a build that waits for its turn must not put
    // what it read earlier over what another one has read since.
    let mut output = Output::begin(&config.output, Tree::Showcase, &|folder| {
        observer.waits(folder);
    })?;
    output.record(options.record(config));
    let checked = progress.during(Stage::Read, 0, || {
        Loader::new().load(config, options.load())
    });
    observer.problems(&checked.problems);
    let Some(base) = checked.base else {
        return Ok(None);
    };

    let site = Site::new(config, &base);
    let theme = progress.during(Stage::Theme, 0, || Theme::load(config, &site.frame()))?;
    let pages: Vec<_> = progress.during(Stage::LayOut, 0, || {
        let routes = site.routes().into_iter();
        routes.map(|route| (route.address, route.page)).collect()
    });

    let problems = progress.during(Stage::Files, 0, || {
        files::publish_all(
            &ContentRoots::public(config),
            &checked.files,
            |file, bytes| output.write(&file_of(&file.address), bytes),
        )
    })?;
    if !problems.is_empty() {
        observer.problems(&problems);
        return Ok(None);
    }
    progress.write(
        &output,
        &theme,
        &pages,
        |page| render(&site, &theme, *page),
        |folder| index::write(config, &base, &theme, folder),
    )?;
    progress
        .finish(output, checked.sheets, pages.len())
        .map(Some)
}
