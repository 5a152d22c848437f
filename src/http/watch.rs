//! Waits for something to change among the files that a site is made of, or for the
//! day to be over, where the site is: consents end and begin at midnight.
//!
//! The system tells of changes; what it cannot tell, since a folder that goes
//! takes its watch with it, is found by looking at the few folders concerned
//! every half second. A folder that the system will not watch, such as one with
//! more folders in it than it keeps count of, is looked through every second.
//!
//! Midnight is found in the same way, by asking for the day: machines sleep, clocks are
//! set, and nights in which they change have an hour more or less.
//!
//! Each folder is watched by itself: to watch one with all it holds would open
//! what it holds, the open hood included.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::build::{day_at, now};
use crate::config::{Config, FILE};
use crate::diagnostic::{Failure, Fault};
use crate::files::resolved;
use crate::source::{ContentRoots, Folder};

/// So long must nothing happen for a burst of changes to be over.
const QUIET: Duration = Duration::from_millis(12);
/// A burst counts as over after so long in any case.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often folders are looked at.
const TICK: Duration = Duration::from_millis(500);

/// How often folders are looked through that the system will not watch.
const ROUND: Duration = Duration::from_secs(1);

/// Watches the files of a site.
pub(crate) struct Watch {
    watcher: RecommendedWatcher,
    /// Looks through the folders that the system will not watch.
    rounds: Option<PollWatcher>,
    sender: Sender<notify::Result<Event>>,
    events: Receiver<notify::Result<Event>>,
    root: PathBuf,
    /// The settings, once they could be read, and their content roots.
    site: Option<(Config, ContentRoots)>,
    /// Another folder of sheets, and its path without symbolic links.
    other: Option<(Folder, PathBuf)>,
    /// The folders that are watched, and which folder of that name it was; none
    /// where it may have been replaced.
    folders: BTreeMap<PathBuf, Option<Identity>>,
    /// Whether folders may have come or gone since they were last gone through.
    stale: bool,
    /// The time zone of the site, once the settings could be read.
    timezone: Option<TimeZone>,
    /// Since when nothing was heard of: what is read is read after that.
    since: Option<Timestamp>,
    /// What tells the time.
    clock: fn() -> Option<Timestamp>,
}

impl Watch {
    /// Starts to watch the folder of `capot.toml`. [`Watch::follow`] says what
    /// else: before the settings are read, nobody knows what must stay closed.
    pub(crate) fn new(root: &Path) -> Result<Self, Failure> {
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
        Ok(Self {
            watcher,
            rounds: None,
            sender,
            events,
            root,
            site: None,
            other: None,
            folders: BTreeMap::new(),
            stale: false,
            timezone: None,
            since: clock(),
            clock,
        })
    }

    /// Watches the folders that the settings name, and no others.
    pub(crate) fn follow(&mut self, config: &Config) {
        self.timezone = Some(config.timezone.clone());
        let named = |config: &Config| {
            let hood = &config.open_hood;
            let named = [&config.content, &config.output, &hood.content, &hood.output];
            (named.map(Clone::clone), config.roots.clone())
        };
        let known = self.site.as_ref().map(|(known, _)| named(known));
        if known == Some(named(config)) && !self.stale && !self.has_moved() {
            return;
        }
        self.site = Some((config.clone(), ContentRoots::public(config)));
        self.renew();
    }

    /// The same, and another folder of sheets, which may lie within the content.
    pub(crate) fn follow_both(&mut self, config: &Config, other: &Folder) {
        let path = resolved(other.path());
        let known = self.other.as_ref().map(|(_, known)| known);
        self.stale |= known != Some(&path);
        self.other = Some((other.clone(), path));
        self.follow(config);
    }

    /// The folders that hold all others.
    fn tops(&self) -> impl Iterator<Item = PathBuf> + use<> {
        let site = self.site.iter();
        let content = site.flat_map(|(_, roots)| roots.folders());
        let mut tops: Vec<PathBuf> = content.map(|folder| resolved(folder.path())).collect();
        if self.site.is_some() {
            tops.push(self.root.join("themes"));
        }
        let other = self.other.as_ref().map(|(_, path)| path.clone());
        tops.into_iter().chain(other)
    }

    /// Waits for a change, and for the burst that it belongs to to be over, or for
    /// midnight. False where nothing can change any more.
    pub(crate) fn wait(&mut self) -> bool {
        loop {
            match self.events.recv_timeout(TICK) {
                Ok(event) if self.hear(&event) => break,
                Err(RecvTimeoutError::Timeout) if self.has_moved() || self.day_is_over() => break,
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
        if self.stale || self.has_moved() {
            self.renew();
        }
        self.since = (self.clock)();
        true
    }

    /// Whether another day has come where the site is.
    fn day_is_over(&self) -> bool {
        let (Some(timezone), Some(since)) = (&self.timezone, self.since) else {
            return false;
        };
        (self.clock)().is_some_and(|now| day_at(now, timezone) != day_at(since, timezone))
    }

    /// Whether one of these folders came, went or was replaced.
    fn has_moved(&self) -> bool {
        let known = |top: &PathBuf| self.folders.get(top).copied().flatten();
        self.tops().any(|top| identity(&top) != known(&top))
    }

    /// Goes through all folders: watches those that came or were replaced, and
    /// no longer those that went or are closed now.
    fn renew(&mut self) {
        self.stale = false;
        if let Some((config, content)) = &mut self.site {
            *content = ContentRoots::public(config);
        }
        // First, or a folder that was only renamed would lose its new watch with
        // the old one.
        let mut before = std::mem::take(&mut self.folders);
        before.retain(|folder, known| {
            let stays = known.is_some() && identity(folder) == *known;
            if !stays {
                self.unwatch(folder);
            }
            stays
        });
        let mut waiting: Vec<PathBuf> = self.tops().collect();
        while let Some(folder) = waiting.pop() {
            let Some(now) = identity(&folder) else {
                continue;
            };
            // One of the folders may lie in another.
            if self.folders.contains_key(&folder) {
                continue;
            }
            if before.remove(&folder).is_none() {
                self.watch(&folder);
            }
            // What comes in from here on is heard; what was there is found.
            waiting.extend(self.inside(&folder));
            self.folders.insert(folder, Some(now));
        }
        for folder in before.keys() {
            self.unwatch(folder);
        }
    }

    /// The folders in one that is watched, but for those that are hidden or closed.
    fn inside(&self, folder: &Path) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        entries
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .map(|entry| entry.path())
            .filter(|path| !is_beside(path) && !self.is_closed(path))
            .collect()
    }

    /// Whether a path of the content is in a closed folder, or is one.
    fn is_closed(&self, path: &Path) -> bool {
        if let Some((other, top)) = &self.other
            && path.starts_with(top)
        {
            return !other.holds(&path.join(FILE));
        }
        let Some((_, content)) = &self.site else {
            return true;
        };
        let around = |folder: &&Folder| path.starts_with(resolved(folder.path()));
        let in_content = content.folders().any(|folder| around(&folder));
        in_content && !content.holds(&path.join(FILE))
    }

    fn watch(&mut self, folder: &Path) {
        if self
            .watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .is_ok()
        {
            return;
        }
        // What little it did watch goes, or it would be heard twice.
        let _ = self.watcher.unwatch(folder);
        if self.rounds.is_none() {
            let settings = notify::Config::default().with_poll_interval(ROUND);
            self.rounds = PollWatcher::new(self.sender.clone(), settings).ok();
        }
        if let Some(rounds) = &mut self.rounds {
            let _ = rounds.watch(folder, RecursiveMode::NonRecursive);
        }
    }

    fn unwatch(&mut self, folder: &Path) {
        // Where the content is the folder of the settings, these are still wanted.
        if folder == self.root {
            return;
        }
        let _ = self.watcher.unwatch(folder);
        if let Some(rounds) = &mut self.rounds {
            let _ = rounds.unwatch(folder);
        }
    }

    /// Takes note of an event; whether it may change the site.
    fn hear(&mut self, event: &notify::Result<Event>) -> bool {
        // Where events were lost, anything may have changed.
        let Ok(event) = event else { return true };
        self.note(event);
        let written = AccessKind::Close(AccessMode::Write);
        // Reading the sheets must not seem a change to them.
        let only_read = matches!(event.kind, EventKind::Access(kind) if kind != written);
        let concerns = event.need_rescan() || event.paths.iter().any(|path| self.concerns(path));
        concerns && !only_read
    }

    /// Takes note of folders that may have come, gone or been replaced.
    fn note(&mut self, event: &Event) {
        let goes = match event.kind {
            EventKind::Create(CreateKind::File) | EventKind::Remove(RemoveKind::File) => return,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => true,
            EventKind::Create(_) => false,
            _ if event.need_rescan() => {
                self.folders.values_mut().for_each(|known| *known = None);
                false
            }
            _ => return,
        };
        self.stale = true;
        // One that goes and comes back at once may look the same.
        for path in event.paths.iter().filter(|_| goes) {
            if let Some(known) = self.folders.get_mut(path) {
                *known = None;
            }
        }
    }

    /// Whether a path is one that a site is made of: what editors keep beside
    /// the files (`.x.swp`, `x~`) is not, nor are the built site and the open hood.
    fn concerns(&self, path: &Path) -> bool {
        if is_beside(path) {
            return false;
        }
        *path == self.root.join(FILE)
            || self.tops().any(|top| path.starts_with(top)) && !self.is_closed(path)
    }
}

/// The time by which a site goes; none where it is set to something that is none.
fn clock() -> Option<Timestamp> {
    now().ok()
}

/// Whether a name is one that nobody gave to a file of the site: hidden, or left
/// by an editor.
fn is_beside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.ends_with('~')
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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::Watch;
    use crate::base::sample;

    fn at(moment: &str) -> Option<Timestamp> {
        moment.parse().ok()
    }

    /// A server that stays up showed a name whose consent had ended until somebody
    /// saved a file.
    #[test]
    fn the_day_is_over_at_midnight_where_the_site_is() {
        let root = tempfile::tempdir().unwrap();
        let mut watch = Watch::new(root.path()).unwrap();
        watch.since = at("2026-01-14T22:59:00Z");
        watch.clock = || at("2026-01-14T23:00:00Z");
        assert!(!watch.day_is_over(), "nobody knows where the site is");
        let (config, _) = sample::small();
        watch.follow(&config);
        assert!(watch.day_is_over());
        watch.clock = || at("2026-01-14T22:59:59Z");
        assert!(!watch.day_is_over());
        // Once what changes at midnight was read, it is not read again.
        watch.since = at("2026-01-14T23:00:00Z");
        watch.clock = || at("2026-01-15T22:59:59Z");
        assert!(!watch.day_is_over());
    }
}
