//! Reads the sheets again after each change and at midnight, and shows what came of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use super::PreviewObserver;
use super::generation::Generation;
use super::indexer::Indexer;
use super::state::Shared;
use crate::build::{ReadOn, today};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::http::Watch;
use crate::load::{self, Loader};

/// Reads the sheets a first time, then again after each change, on a thread of
/// its own.
pub(super) fn start(
    shared: &Arc<Shared>,
    indexer: Indexer,
    observer: Arc<dyn PreviewObserver>,
) -> Result<(), Failure> {
    let mut watch = Watch::new(&shared.options.root)?;
    let mut reader = Reader::default();
    let shared = Arc::clone(shared);
    refresh(&shared, &mut reader, &mut watch, &indexer, &*observer);
    let work = move || {
        while watch.wait(&|| reader.is_due()) {
            let refreshed = catch_unwind(AssertUnwindSafe(|| {
                refresh(&shared, &mut reader, &mut watch, &indexer, &*observer);
            }));
            // A fault of capot's own is no reason to stop at the next save.
            if refreshed.is_err() {
                reader.loader = Loader::new();
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

/// What reads the sheets, and remembers those that did not change.
#[derive(Default)]
struct Reader {
    loader: Loader,
    /// The day on which they were last read, good or not.
    read_on: Option<ReadOn>,
}

impl Reader {
    /// Whether that day is over: what the sheets may show of persons hangs on it.
    fn is_due(&self) -> bool {
        let read_on = self.read_on.as_ref();
        read_on.is_some_and(|read_on| read_on.is_over(today))
    }
}

fn refresh(
    shared: &Shared,
    reader: &mut Reader,
    watch: &mut Watch,
    indexer: &Indexer,
    observer: &dyn PreviewObserver,
) {
    let (generation, problems) = match read(shared, reader, watch) {
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
fn read(shared: &Shared, reader: &mut Reader, watch: &mut Watch) -> Result<Read, Vec<Problem>> {
    if let Some(read_on) = &mut reader.read_on {
        read_on.renew(today);
    }
    let options = &shared.options;
    let config = Config::load(&options.root)?;
    watch.follow(&config);
    let alone = |failure: Failure| vec![*failure];
    let today = today(&config.timezone).map_err(alone)?;
    reader.read_on = Some(ReadOn::new(today, &config.timezone));
    let options = load::LoadOptions {
        drafts: options.drafts,
        today,
    };
    let checked = reader.loader.load(&config, options);
    let last = shared.state().generation;
    let generation = checked
        .base
        .map(|base| Generation::new(config, base, last.as_deref()));
    Ok((generation.transpose().map_err(alone)?, checked.problems))
}
