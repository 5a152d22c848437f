//! What all requests share: authentication, the site of the moment, and how many
//! passwords may be tried at once.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::Semaphore;

use super::client::Unwelcome;
use super::pages::Pages;
use super::view::Views;
use super::{ServerObserver, ServerOptions};
use crate::diagnostic::{MemberFault, Problem};
use crate::editor::page::Pages as WritingPages;
use crate::members::{Auth, Outcome};
use crate::output::PrivateDir;

/// How long a password may wait for its turn.
const TURN: Duration = Duration::from_secs(10);

/// What all requests share.
pub(super) struct State {
    pub(super) options: ServerOptions,
    pub(super) auth: Auth,
    pub(super) observer: Arc<dyn ServerObserver>,
    /// Where all that is made of private sheets lies. It goes with this.
    pub(super) private: Arc<PrivateDir>,
    shown: RwLock<Arc<Shown>>,
    /// One writes at a time: its count goes up with each sheet that is written.
    writes: Mutex<u64>,
    /// Passwords cost a processor each, and pages need some too.
    turns: Arc<Semaphore>,
    told_of_address: AtomicBool,
    told_of_scheme: AtomicBool,
}

/// What is shown at a moment.
pub(super) struct Shown {
    pub(super) views: Views,
    pub(super) pages: Arc<Pages>,
    /// The pages on which members write; none where they only read.
    pub(super) writing: Option<Arc<WritingPages>>,
    /// The whole address of the site.
    pub(super) address: String,
}

impl Shown {
    /// The same with other views.
    pub(super) fn with(&self, views: Views) -> Self {
        Self {
            views,
            pages: Arc::clone(&self.pages),
            writing: self.writing.clone(),
            address: self.address.clone(),
        }
    }
}

impl State {
    /// What is shared from the moment on at which `shown` is the site.
    pub(super) fn new(
        options: &ServerOptions,
        auth: Auth,
        private: Arc<PrivateDir>,
        shown: Shown,
        observer: &Arc<dyn ServerObserver>,
    ) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            options: options.clone(),
            auth,
            observer: Arc::clone(observer),
            private,
            shown: RwLock::new(Arc::new(shown)),
            writes: Mutex::new(0),
            turns: Arc::new(Semaphore::new(processors.div_ceil(2))),
            told_of_address: AtomicBool::new(false),
            told_of_scheme: AtomicBool::new(false),
        }
    }

    /// The site as it is now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The right to write, which one holds at a time, with how often it was used.
    pub(super) fn writes(&self) -> MutexGuard<'_, u64> {
        self.writes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows a private sheet to nobody till the sheets are read again: fewer may read it
    /// from now on.
    pub(super) fn withhold(&self, file: &str) {
        let shown = self.shown();
        if let Some(views) = shown.views.only(|node| &*node.head().file != file) {
            self.show(shown.with(views));
        }
    }

    /// Says why no request of a proxy is answered: once for each reason, since every
    /// request would say it again.
    pub(super) fn refused(&self, why: Unwelcome, proxy: IpAddr) {
        let (told, outcome, fault) = match why {
            Unwelcome::NoAddress => (
                &self.told_of_address,
                Outcome::NoAddress,
                MemberFault::NoForwardedAddress { proxy },
            ),
            Unwelcome::NoScheme => (
                &self.told_of_scheme,
                Outcome::NoScheme,
                MemberFault::NoForwardedScheme { proxy },
            ),
            Unwelcome::Around | Unwelcome::Plain | Unwelcome::OtherName => return,
        };
        if !told.swap(true, Ordering::Relaxed) {
            self.auth.note_refused(outcome, proxy, Timestamp::now());
            self.observer.trouble(&[Problem::general(fault)]);
        }
    }

    /// Shows another state of the sheets from now on.
    pub(super) fn show(&self, shown: Shown) {
        let mut now = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *now, Arc::new(shown));
        drop(now);
        // The old site is large: nobody waits for it to go.
        drop(before);
    }

    /// Does what costs a processor, off the threads that listen, when its turn
    /// comes; none where it does not come soon.
    pub(super) async fn slowly<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let turn = Arc::clone(&self.turns).acquire_owned();
        let turn = tokio::time::timeout(TURN, turn).await.ok()?.ok()?;
        let work = move || {
            let _turn = turn;
            work()
        };
        tokio::task::spawn_blocking(work).await.ok()
    }
}

/// Tidies the auth every minute.
pub(super) async fn tidy(state: Arc<State>) {
    loop {
        tokio::time::sleep(Duration::from_mins(1)).await;
        let state = Arc::clone(&state);
        let _ = tokio::task::spawn_blocking(move || state.auth.tidy(Timestamp::now())).await;
    }
}
