//! Sessions: who is signed in. The browser has a secret, this side its trace;
//! what a session gives is looked up in the list of members each time.
//!
//! They are kept in a file, so that a restart signs nobody out.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::list::{Member, Members};
use super::{Secret, private};
use crate::diagnostic::Failure;

/// A session that nobody used for so long is over.
pub const IDLE: Duration = Duration::from_hours(8);
/// So is one that was begun so long ago.
pub const ABSOLUTE: Duration = Duration::from_hours(7 * 24);
/// The most sessions of one member; a further one ends the oldest.
const MOST: usize = 20;
/// So many seconds late may the file know of the last use.
const LATE: i64 = 60;

/// One session. Times are in seconds since 1970.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Session {
    member: String,
    /// The hash of what was kept of the password: another password, or none,
    /// ends the session.
    credential: String,
    began: i64,
    seen: i64,
}

impl Session {
    fn is_over(&self, now: i64) -> bool {
        past(now, self.seen, IDLE) || past(now, self.began, ABSOLUTE)
    }

    /// The member whose session it is, if they are still to be let in.
    fn member<'m>(&self, members: &'m Members) -> Option<&'m Member> {
        let member = members.find(&self.member)?;
        (credential(member)? == self.credential).then_some(member)
    }
}

/// Whether more than `limit` has gone by since.
fn past(now: i64, since: i64, limit: Duration) -> bool {
    now.saturating_sub(since) > i64::try_from(limit.as_secs()).unwrap_or(i64::MAX)
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    /// By the trace of the secret.
    sessions: BTreeMap<String, Session>,
    /// When each member last signed in.
    last: BTreeMap<String, i64>,
}

#[derive(Debug, Default)]
struct Inner {
    sessions: HashMap<String, Session>,
    last: BTreeMap<String, i64>,
    /// Whether the file is behind.
    changed: bool,
}

/// All sessions.
#[derive(Debug)]
pub(super) struct Sessions {
    path: PathBuf,
    inner: Mutex<Inner>,
    writing: Mutex<()>,
}

impl Sessions {
    /// Those that the file at `path` keeps; none where it cannot be understood:
    /// everyone signs in again.
    pub(super) fn open(path: &Path) -> Self {
        let kept: Kept = std::fs::read(path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self {
            path: path.to_owned(),
            inner: Mutex::new(Inner {
                sessions: kept.sessions.into_iter().collect(),
                last: kept.last,
                changed: false,
            }),
            writing: Mutex::new(()),
        }
    }

    /// Begins a session of a member who has a password.
    pub(super) fn begin(&self, member: &Member, now: Timestamp) -> Result<Secret, Failure> {
        let secret = Secret::fresh()?;
        let now = now.as_second();
        let session = Session {
            member: member.email.clone(),
            credential: credential(member).unwrap_or_default(),
            began: now,
            seen: now,
        };
        {
            let mut inner = self.inner();
            inner.end_oldest(&member.email);
            inner.sessions.insert(secret.trace(), session);
            inner.last.insert(member.email.clone(), now);
            inner.changed = true;
        }
        self.save()?;
        Ok(secret)
    }

    /// The member who holds this secret, and that they were here just now.
    pub(super) fn member(
        &self,
        secret: &Secret,
        members: &Members,
        now: Timestamp,
    ) -> Option<Member> {
        let now = now.as_second();
        let mut inner = self.inner();
        let session = inner.sessions.get_mut(&secret.trace())?;
        if session.is_over(now) {
            return None;
        }
        let member = session.member(members)?.clone();
        if now - session.seen >= LATE {
            session.seen = now;
            inner.changed = true;
        }
        Some(member)
    }

    /// Ends a session.
    pub(super) fn end(&self, secret: &Secret) -> Result<(), Failure> {
        {
            let mut inner = self.inner();
            inner.changed |= inner.sessions.remove(&secret.trace()).is_some();
        }
        self.save()
    }

    /// Whether none is kept.
    pub(super) fn is_empty(&self) -> bool {
        self.inner().sessions.is_empty()
    }

    /// Forgets the sessions that are over, in time.
    ///
    /// Those of who is not in the list any more, or has another password, give nothing
    /// from that moment on, and are forgotten when their time is over: a list that was
    /// cut short for a minute would end all others for good.
    pub(super) fn sweep(&self, members: &Members, now: Timestamp) {
        let now = now.as_second();
        let is_known = |email: &str| members.find(email).is_some();
        let mut inner = self.inner();
        let before = (inner.sessions.len(), inner.last.len());
        inner.sessions.retain(|_, session| !session.is_over(now));
        inner
            .last
            .retain(|email, last| is_known(email) || !past(now, *last, ABSOLUTE));
        inner.changed |= before != (inner.sessions.len(), inner.last.len());
    }

    /// When a member last signed in.
    pub(super) fn last(&self, email: &str) -> Option<Timestamp> {
        Timestamp::from_second(*self.inner().last.get(email)?).ok()
    }

    /// Writes the file where it is behind.
    pub(super) fn save(&self) -> Result<(), Failure> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = {
            let mut inner = self.inner();
            if !std::mem::take(&mut inner.changed) {
                return Ok(());
            }
            let kept = Kept {
                sessions: inner.sessions.clone().into_iter().collect(),
                last: inner.last.clone(),
            };
            serde_json::to_vec_pretty(&kept).unwrap_or_default()
        };
        private::replace(&self.path, &bytes).inspect_err(|_| self.inner().changed = true)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Makes room for one more session of a member.
    fn end_oldest(&mut self, email: &str) {
        let own = |session: &Session| session.member == email;
        while self.sessions.values().filter(|one| own(one)).count() >= MOST {
            let oldest = self
                .sessions
                .iter()
                .filter(|(_, session)| own(session))
                .min_by_key(|(_, session)| session.seen)
                .map(|(trace, _)| trace.clone());
            let Some(oldest) = oldest else { return };
            self.sessions.remove(&oldest);
        }
    }
}

/// What ties a session to the password it was begun with.
fn credential(member: &Member) -> Option<String> {
    let kept = member.password.as_ref()?;
    Some(blake3::hash(kept.as_bytes()).to_hex().to_string())
}
