//! Makes the search index anew behind the reader's back: always of the latest
//! site, one at a time, on a thread of its own.

use std::collections::VecDeque;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use super::PreviewObserver;
use super::generation::Generation;
use super::state::{Index, Shared};
use crate::diagnostic::{Failure, Fault};
use crate::index;
use crate::sheet::model::Head;
use crate::source::ContentRoots;
use capot_search::Engine;

/// While saves follow one another faster than this, no index is begun: pages
/// come first.
const QUIET: Duration = Duration::from_millis(200);

/// The way to the thread that makes indexes.
pub(super) struct Indexer(Sender<Arc<Generation>>);

impl Indexer {
    /// Starts the thread. Indexes are made in `room` and handed to `shared`;
    /// `observer` is told of one that cannot be made.
    pub(super) fn start(
        room: &Path,
        shared: &Arc<Shared>,
        observer: Arc<dyn PreviewObserver>,
    ) -> Result<Self, Failure> {
        let (sender, receiver) = mpsc::channel();
        let shared = Arc::downgrade(shared);
        let room = room.to_path_buf();
        thread::Builder::new()
            .name("index".to_owned())
            .spawn(move || work(&receiver, &room, &shared, &*observer))
            .map_err(|error| Fault::Search {
                detail: error.to_string(),
            })?;
        Ok(Self(sender))
    }

    /// Makes an index of `generation`, when its turn comes.
    pub(super) fn index(&self, generation: Arc<Generation>) {
        let _ = self.0.send(generation);
    }
}

fn work(
    orders: &Receiver<Arc<Generation>>,
    room: &Path,
    shared: &Weak<Shared>,
    observer: &dyn PreviewObserver,
) {
    let mut last: VecDeque<PathBuf> = VecDeque::new();
    let mut number = 0_u64;
    while let Ok(mut generation) = orders.recv() {
        let pause = if last.is_empty() {
            Duration::ZERO
        } else {
            QUIET
        };
        while let Ok(later) = orders.recv_timeout(pause) {
            generation = later;
        }
        number += 1;
        let folder = room.join(number.to_string());
        let made = make(&generation, &folder);
        let Some(shared) = shared.upgrade() else {
            return;
        };
        let engine = match made {
            Ok(engine) => engine,
            Err(failure) => {
                observer.cannot_search(&failure);
                shared.search_without(*failure);
                continue;
            }
        };
        shared.search_with(Index {
            engine,
            folder: folder.clone(),
        });
        // Whoever asks for files of the last index still may have them; those
        // of the one before go.
        last.push_back(folder);
        if last.len() > 2
            && let Some(old) = last.pop_front()
        {
            let _ = fs::remove_dir_all(old);
        }
    }
}

fn make(generation: &Generation, folder: &Path) -> Result<Engine, Failure> {
    // A fault of the engine's own is one index lost, not all that follow.
    let made = catch_unwind(AssertUnwindSafe(|| write(generation, folder)));
    made.unwrap_or_else(|_| {
        let detail = "panic".to_owned();
        Err(Fault::Search { detail }.into())
    })
}

fn write(generation: &Generation, folder: &Path) -> Result<Engine, Failure> {
    let Generation {
        config,
        base,
        theme,
        ..
    } = generation;
    // What a build would publish: a search is no place to show what stands in for a
    // field, and drafts are few words among many.
    let some;
    let base = if generation.review.is_partial {
        let keep = |head: &Head| !head.draft && head.gaps.is_empty();
        let roots = ContentRoots::public(config);
        some = base.of_some(&roots, config.language, keep);
        &some
    } else {
        base
    };
    index::write(config, base, theme, folder)?;
    Engine::open(folder).map_err(|error| index::failure(&error))
}
