//! Reads the sheets again after each change, and shows what came of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use super::Onlooker;
use super::generation::Generation;
use super::indexer::Indexer;
use super::state::Shared;
use super::watch::Watch;
use crate::build::today;
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::intake::{self, Intake};

/// Reads the sheets a first time, then again after each change, on a thread of
/// its own.
pub(super) fn start(
    shared: &Arc<Shared>,
    indexer: Indexer,
    onlooker: Arc<dyn Onlooker>,
) -> Result<(), Failure> {
    let mut watch = Watch::new(&shared.options.root)?;
    let mut intake = Intake::new();
    let shared = Arc::clone(shared);
    refresh(&shared, &mut intake, &mut watch, &indexer, &*onlooker);
    let work = move || {
        while watch.wait() {
            let refreshed = catch_unwind(AssertUnwindSafe(|| {
                refresh(&shared, &mut intake, &mut watch, &indexer, &*onlooker);
            }));
            // A fault of capot's own is no reason to stop at the next save.
            if refreshed.is_err() {
                intake = Intake::new();
            }
        }
    };
    let cannot = |error: std::io::Error| Fault::CannotWatch {
        cause: error.to_string(),
    };
    thread::Builder::new()
        .name("refresh".to_owned())
        .spawn(work)
        .map_err(cannot)?;
    Ok(())
}

fn refresh(
    shared: &Shared,
    intake: &mut Intake,
    watch: &mut Watch,
    indexer: &Indexer,
    onlooker: &dyn Onlooker,
) {
    let (generation, problems) = match read(shared, intake, watch) {
        Ok((generation, problems)) => (generation.map(Arc::new), problems),
        Err(problems) => (None, problems),
    };
    // Pages first: words can wait.
    shared.show(generation.clone(), problems.clone());
    onlooker.refreshed(&problems);
    if let Some(generation) = generation {
        indexer.index(generation);
    }
}

type Read = (Option<Generation>, Vec<Problem>);

/// The site as the files are now; none where the sheets have errors. Fails where
/// the settings or the theme do.
fn read(shared: &Shared, intake: &mut Intake, watch: &mut Watch) -> Result<Read, Vec<Problem>> {
    let options = &shared.options;
    let config = Config::load(&options.root)?;
    watch.follow(&config);
    let alone = |failure: Failure| vec![*failure];
    let options = intake::Options {
        drafts: options.drafts,
        today: today(&config.timezone).map_err(alone)?,
    };
    let checked = intake.take(&config, options);
    let last = shared.state().generation;
    let generation = checked
        .base
        .map(|base| Generation::new(config, base, last.as_deref()));
    Ok((generation.transpose().map_err(alone)?, checked.problems))
}
