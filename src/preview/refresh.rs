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
use crate::load::Loader;

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
    let generation = match read(shared, loader, watch) {
        Ok(generation) => Arc::new(generation),
        // The theme that is part of the program is faulty.
        Err(failure) => return observer.refreshed(&[*failure]),
    };
    // Pages first: words can wait.
    shared.show(Arc::clone(&generation));
    let problems: Vec<Problem> = generation.review.all().cloned().collect();
    observer.refreshed(&problems);
    if !generation.is_alone {
        indexer.index(generation);
    }
}

/// The site as the files are now. Where the settings cannot be read, by the last that
/// could, with what is wrong with them; without any, that alone.
fn read(shared: &Shared, loader: &mut Loader, watch: &mut Watch) -> Result<Generation, Failure> {
    let options = &shared.options;
    let last = shared.state().generation;
    let last = last.filter(|last| !last.is_alone);
    let alone = |problems| {
        let language = options.language.unwrap_or_default();
        Generation::alone(&options.root, language, problems)
    };
    let (config, refused) = match (Config::load(&options.root), &last) {
        (Ok(config), _) => (config, Vec::new()),
        (Err(problems), Some(last)) => (last.config.clone(), problems),
        (Err(problems), None) => return alone(problems),
    };
    watch.follow(&config);
    let today = match today(&config.timezone) {
        Ok(today) => today,
        Err(failure) => return alone(vec![*failure]),
    };
    let read = loader.preview(&config, today);
    Generation::new(config, read, refused, last.as_deref())
}
