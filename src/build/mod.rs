//! From settings to a finished site: the steps, in order.
//!
//! Each step is a call to the room that knows how; nothing is decided here but
//! what comes after what. Pages are rendered and written one by one, on all
//! processors, and none is kept.

mod check;
mod files;
mod order;
mod render;
mod work;

use crate::config::Config;
use crate::diagnostic::Failure;
use crate::index;
use crate::intake::Intake;
use crate::output::{Output, Tree};
use crate::site::{Site, file_of};
use crate::source::ContentRoot;
use crate::theme::Theme;

pub use check::check;
pub use files::publish;
pub(crate) use files::{check_all, clean, film, publish_all};
pub use order::{Options, redirect, today};
pub use render::render;
pub(crate) use work::Work;
pub use work::{Onlooker, Stage, Summary};

/// Builds the showcase; nothing where the sheets have errors, which `onlooker`
/// has been told of. Then, and where this fails, the last site stays as it was.
pub fn build(
    config: &Config,
    options: &Options,
    onlooker: &dyn Onlooker,
) -> Result<Option<Summary>, Failure> {
    let work = Work::begin(onlooker);
    // Before the sheets are read: a build that waits for its turn must not put
    // what it read earlier over what another one has read since.
    let output = Output::begin(&config.output, Tree::Showcase, &|folder| {
        onlooker.waits(folder);
    })?;
    let checked = work.during(Stage::Read, 0, || {
        Intake::new().take(config, options.intake())
    });
    onlooker.problems(&checked.problems);
    let Some(base) = checked.base else {
        return Ok(None);
    };

    let site = Site::new(config, &base);
    let theme = work.during(Stage::Theme, 0, || Theme::load(config, &site.frame()))?;
    let pages: Vec<_> = work.during(Stage::LayOut, 0, || {
        let routes = site.routes().into_iter();
        routes.map(|route| (route.address, route.page)).collect()
    });

    let problems = work.during(Stage::Files, 0, || {
        files::publish_all(
            ContentRoot::public(config).folder(),
            &checked.files,
            |file, bytes| output.write(&file_of(&file.address), bytes),
        )
    })?;
    if !problems.is_empty() {
        onlooker.problems(&problems);
        return Ok(None);
    }
    work.write(
        &output,
        &theme,
        &pages,
        |page| render(&site, &theme, *page),
        |folder| index::write(config, &base, &theme, folder),
    )?;
    work.finish(output, checked.sheets, pages.len()).map(Some)
}
