//! What the threads of the preview share: the site of the moment,
//! its index, and a number that grows with each change.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use capot_search::Engine;
use tokio::sync::watch;

use super::PreviewOptions;
use super::editing::Editing;
use super::generation::Generation;
use crate::diagnostic::Problem;
use crate::language::Language;

/// What is shown at a moment.
#[derive(Clone, Default)]
pub(super) struct State {
    /// The site as the files are; none before they were read.
    pub(super) generation: Option<Arc<Generation>>,
    /// How often the sheets have been read.
    pub(super) number: u64,
}

impl State {
    /// The path under which the site lies, starting and ending with `/`.
    pub(super) fn base_path(&self) -> &str {
        self.generation
            .as_ref()
            .map_or("/", |generation| &generation.config.base_url.path)
    }

    /// The language of the site.
    pub(super) fn language(&self) -> Language {
        self.generation
            .as_ref()
            .map_or(Language::French, |generation| generation.config.language)
    }
}

/// A search index: open, and the folder of its files.
pub(super) struct Index {
    pub(super) engine: Engine,
    pub(super) folder: PathBuf,
}

/// What there is to search with.
#[derive(Clone, Default)]
pub(super) enum Search {
    /// The first index is being made.
    #[default]
    NotYet,
    /// The latest index that could be made.
    Ready(Arc<Index>),
    /// No index could be made yet, for this reason.
    Failed(Arc<Problem>),
}

/// What the threads share.
pub(super) struct Shared {
    pub(super) options: PreviewOptions,
    /// The editor, where there is one.
    pub(super) editing: Option<Editing>,
    state: RwLock<State>,
    number: watch::Sender<u64>,
    index: watch::Sender<Search>,
}

impl Shared {
    pub(super) fn new(options: PreviewOptions, editing: Option<Editing>) -> Self {
        Self {
            options,
            editing,
            state: RwLock::default(),
            number: watch::Sender::new(0),
            index: watch::Sender::new(Search::NotYet),
        }
    }

    /// What is shown now.
    pub(super) fn state(&self) -> State {
        self.state
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Shows a site, then tells the pages that are open.
    pub(super) fn show(&self, generation: Arc<Generation>) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let before = state.generation.replace(generation);
        state.number += 1;
        self.number.send_replace(state.number);
        drop(state);
        // The old site is large: nobody waits for it to go.
        drop(before);
    }

    /// Follows the number of the state.
    pub(super) fn numbers(&self) -> watch::Receiver<u64> {
        self.number.subscribe()
    }

    /// Answers searches with another index from now on.
    pub(super) fn search_with(&self, index: Index) {
        self.index.send_replace(Search::Ready(Arc::new(index)));
    }

    /// Tells searches that there is no index, where there has been none yet: an
    /// old one is better than none.
    pub(super) fn search_without(&self, problem: Problem) {
        self.index.send_if_modified(|search| {
            let never = !matches!(search, Search::Ready(_));
            if never {
                *search = Search::Failed(Arc::new(problem));
            }
            never
        });
    }

    /// Follows the index.
    pub(super) fn indexes(&self) -> watch::Receiver<Search> {
        self.index.subscribe()
    }
}
