//! Waits for something to change among the files that a site is made of.
//!
//! The system tells of changes; what it cannot tell, since a folder that goes
//! takes its watch with it, is found by looking at the few folders concerned
//! every half second. A folder that the system will not watch, such as one with
//! more folders in it than it keeps count of, is looked through every second.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::config::{Config, FILE};
use crate::diagnostic::{Failure, Fault};

/// So long must nothing happen for a burst of changes to be over.
const QUIET: Duration = Duration::from_millis(20);
/// A burst counts as over after so long in any case.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often folders are looked at.
const TICK: Duration = Duration::from_millis(500);

/// How often folders are looked through that the system will not watch.
const ROUND: Duration = Duration::from_secs(1);

/// Watches the files of a site.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    /// Looks through the folders that the system will not watch.
    rounds: Option<PollWatcher>,
    sender: Sender<notify::Result<Event>>,
    events: Receiver<notify::Result<Event>>,
    root: PathBuf,
    /// The folders that are watched with all they hold, and which folder of that name it was.
    folders: BTreeMap<PathBuf, Option<Identity>>,
}

impl Watch {
    /// Starts to watch the folder of `capot.toml`. [`Watch::follow`] says what else.
    pub(super) fn new(root: &Path) -> Result<Self, Failure> {
        let failed = |error: &dyn ToString| Fault::CannotWatch {
            cause: error.to_string(),
        };
        // The system reports real paths.
        let root = root.canonicalize().map_err(|error| failed(&error))?;
        let (sender, events) = mpsc::channel();
        let mut watcher =
            notify::recommended_watcher(sender.clone()).map_err(|error| failed(&error))?;
        watcher
            .watch(&root, RecursiveMode::NonRecursive)
            .map_err(|error| failed(&error))?;
        let folders = BTreeMap::from([(root.join("themes"), None), (root.join("content"), None)]);
        let mut watch = Self {
            watcher,
            rounds: None,
            sender,
            events,
            root,
            folders,
        };
        watch.renew();
        Ok(watch)
    }

    /// Watches the folders that the settings name, and no others.
    pub(super) fn follow(&mut self, config: &Config) {
        let content = config
            .content
            .canonicalize()
            .unwrap_or_else(|_| config.content.clone());
        let wanted = [content, self.root.join("themes")];
        let dropped: Vec<_> = self
            .folders
            .keys()
            .filter(|folder| !wanted.contains(folder))
            .cloned()
            .collect();
        for folder in dropped {
            self.unwatch(&folder);
            self.folders.remove(&folder);
        }
        for folder in wanted {
            self.folders.entry(folder).or_default();
        }
        self.renew();
    }

    /// Waits for a change, and for the burst that it belongs to to be over.
    /// False where nothing can change any more.
    pub(super) fn wait(&mut self) -> bool {
        loop {
            match self.events.recv_timeout(TICK) {
                Ok(event) if self.hear(&event) => break,
                Err(RecvTimeoutError::Timeout) if self.renew() => break,
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let Ok(event) = self.events.recv_timeout(QUIET) else {
                break;
            };
            self.hear(&event);
        }
        self.renew();
        true
    }

    /// Watches anew the folders that came, went or were replaced; whether there
    /// were any.
    fn renew(&mut self) -> bool {
        let changed = |(folder, known): (&PathBuf, &Option<Identity>)| {
            let now = identity(folder);
            (now != *known).then(|| (folder.clone(), now))
        };
        let changed: Vec<_> = self.folders.iter().filter_map(changed).collect();
        for (folder, now) in &changed {
            self.unwatch(folder);
            if now.is_some() {
                self.watch(folder);
            }
            self.folders.insert(folder.clone(), *now);
        }
        !changed.is_empty()
    }

    fn watch(&mut self, folder: &Path) {
        if self.watcher.watch(folder, RecursiveMode::Recursive).is_ok() {
            return;
        }
        // What little it did watch goes, or it would be heard twice.
        let _ = self.watcher.unwatch(folder);
        if self.rounds.is_none() {
            let settings = notify::Config::default().with_poll_interval(ROUND);
            self.rounds = PollWatcher::new(self.sender.clone(), settings).ok();
        }
        if let Some(rounds) = &mut self.rounds {
            let _ = rounds.watch(folder, RecursiveMode::Recursive);
        }
    }

    fn unwatch(&mut self, folder: &Path) {
        let _ = self.watcher.unwatch(folder);
        if let Some(rounds) = &mut self.rounds {
            let _ = rounds.unwatch(folder);
        }
    }

    /// Takes note of an event; whether it may change the site.
    fn hear(&mut self, event: &notify::Result<Event>) -> bool {
        // Where events were lost, anything may have changed.
        let Ok(event) = event else { return true };
        if matches!(
            event.kind,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        ) {
            // One that goes and comes back at once may look the same.
            for path in &event.paths {
                if let Some(known) = self.folders.get_mut(path) {
                    *known = None;
                }
            }
        }
        let written = AccessKind::Close(AccessMode::Write);
        // Reading the sheets must not seem a change to them.
        let only_read = matches!(event.kind, EventKind::Access(kind) if kind != written);
        let concerns = event.need_rescan() || event.paths.iter().any(|path| self.concerns(path));
        concerns && !only_read
    }

    /// Whether a path is one that a site is made of: what editors keep beside
    /// the files (`.x.swp`, `x~`) is not, nor is the built site.
    fn concerns(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name.ends_with('~') {
            return false;
        }
        *path == self.root.join(FILE) || self.folders.keys().any(|folder| path.starts_with(folder))
    }
}

/// What tells a folder from another of the same name.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let data = folder.metadata().ok().filter(std::fs::Metadata::is_dir)?;
    Some((data.dev(), data.ino()))
}

#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    folder.is_dir().then_some(())
}
