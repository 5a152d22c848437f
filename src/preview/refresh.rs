//! Reads the sheets again after each change and at midnight, and shows what came of it.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::PreviewObserver;
use super::generation::Generation;
use super::indexer::Indexer;
use super::state::Shared;
use crate::build::today;
use crate::config::Config;
use crate::diagnostic::{Failure, Problem};
use crate::http::{Watch, after_each_change};
use crate::load::{self, Loader};

/// Reads the sheets a first time, then again after each change.
pub(super) fn start(
    shared: &Arc<Shared>,
    indexer: Indexer,
    observer: Arc<dyn PreviewObserver>,
) -> Result<(), Failure> {
    let mut watch = Watch::new(&shared.options.root)?;
    let mut loader = Loader::new();
    let shared = Arc::clone(shared);
    refresh(&shared, &mut loader, &mut watch, &indexer, &*observer);
    let again = move |loader: &mut Loader, watch: &mut Watch| {
        refresh(&shared, loader, watch, &indexer, &*observer);
        ControlFlow::Continue(())
    };
    let forget = |loader: &mut Loader| *loader = Loader::new();
    after_each_change(watch, loader, again, forget)
}

fn refresh(
    shared: &Shared,
    loader: &mut Loader,
    watch: &mut Watch,
    indexer: &Indexer,
    observer: &dyn PreviewObserver,
) {
    let (generation, problems) = match read(shared, loader, watch) {
        Ok((generation, problems)) => (generation.map(Arc::new), problems),
        Err(problems) => (None, problems),
    };
    // Pages first: words can wait.
    shared.show(generation.clone(), problems.clone());
    observer.refreshed(&problems);
    if let Some(generation) = generation {
        indexer.index(generation);
    }
}

type Read = (Option<Generation>, Vec<Problem>);

/// The site as the files are now; none where the sheets have errors. Fails where
/// the settings or the theme do.
fn read(shared: &Shared, loader: &mut Loader, watch: &mut Watch) -> Result<Read, Vec<Problem>> {
    let options = &shared.options;
    let config = Config::load(&options.root)?;
    watch.follow(&config);
    let alone = |failure: Failure| vec![*failure];
    let options = load::LoadOptions {
        drafts: options.drafts,
        today: today(&config.timezone).map_err(alone)?,
    };
    let checked = loader.load(&config, options);
    let last = shared.state().generation;
    let generation = checked
        .base
        .map(|base| Generation::new(config, base, last.as_deref()));
    Ok((generation.transpose().map_err(alone)?, checked.problems))
}
