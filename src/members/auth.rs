//! Authentication: signs members in and out, by sessions. Whoever changes the list while it is open
//! is heard at once; a list that cannot be read lets nobody in.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;

use super::list::{Member, Members};
use super::password::{self, Weak};
use super::rate_limit::RateLimit;
use super::sessions::Sessions;
use super::sign_in_log::{Outcome, SignInLog};
use super::{Secret, edit, private};
use crate::diagnostic::{Failure, MemberFault, Problem};

/// Called with what is wrong with the list, each time that it changes; with
/// nothing where all is well again.
pub type Tell = Box<dyn Fn(&[Problem]) + Send + Sync>;

/// How a try to sign in ended.
#[derive(Debug)]
pub enum SignIn {
    /// Come in: this is the secret of the session, and the member.
    Welcome(Secret, Box<Member>),
    /// The address, or the password, is not the right one.
    Refused,
    /// There were too many tries: wait so long.
    Slowed(Duration),
    /// Nobody can come in now: the list or the disk is at fault.
    Closed,
}

/// How an invitation was taken.
#[derive(Debug)]
pub enum Accepted {
    /// Come in: this is the secret of the session.
    Welcome(Secret),
    /// There is no such invitation, or no longer.
    Stale,
    /// That password will not do.
    Weak(Weak),
    /// Nobody can come in now.
    Closed,
}

/// The auth of a site.
pub struct Auth {
    path: PathBuf,
    shown: Arc<str>,
    list: Mutex<Known>,
    /// Whether there ever were members: then a blank list is a mishap.
    had_members: AtomicBool,
    sessions: Sessions,
    slow: RateLimit,
    sign_in_log: SignInLog,
    tell: Tell,
}

/// The list as it was last read.
#[derive(Default)]
struct Known {
    stamp: Option<Stamp>,
    /// None where it cannot be read.
    members: Option<Arc<Members>>,
}

/// By which a changed list is told from an unchanged one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    identity: Option<crate::files::Identity>,
}

impl Auth {
    /// Opens the auth of the members at `path`, which messages call `shown`.
    /// `tell` hears of what is wrong with the list from now on.
    ///
    /// # Errors
    /// What is wrong with the list now; files beside it that cannot be written.
    pub fn open(path: &Path, shown: &Arc<str>, tell: Tell) -> Result<Self, Vec<Problem>> {
        let one = |failure: Failure| vec![*failure];
        private::sweep(path);
        let stamp = stamp(path);
        let members = Members::load(path, shown)?;
        private::close_all(path).map_err(one)?;
        let sessions = Sessions::open(&private::beside(path, "sessions.json"));
        if members.is_blank() && !sessions.is_empty() {
            let path = shown.to_string();
            return Err(one(MemberFault::EmptyMembers { path }.into()));
        }
        let sign_in_log = SignInLog::open(&private::beside(path, "log")).map_err(one)?;
        let auth = Self {
            path: path.to_owned(),
            shown: Arc::clone(shown),
            had_members: AtomicBool::new(!members.is_blank()),
            list: Mutex::new(Known {
                stamp,
                members: Some(Arc::new(members)),
            }),
            sessions,
            slow: RateLimit::new(),
            sign_in_log,
            tell,
        };
        password::stand_in();
        Ok(auth)
    }

    /// The members as the list has them now; none where it cannot be read.
    #[must_use]
    pub fn members(&self) -> Option<Arc<Members>> {
        let mut known = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let now = stamp(&self.path);
        if now.is_none() || now != known.stamp {
            let read = self.read();
            let was_closed = known.members.is_none();
            match &read {
                Ok(_) if was_closed => (self.tell)(&[]),
                // Once a state, not once a request.
                Err(problems) if known.stamp != now || !was_closed => (self.tell)(problems),
                Ok(_) | Err(_) => {}
            }
            *known = Known {
                stamp: now,
                members: read.ok().map(Arc::new),
            };
        }
        known.members.clone()
    }

    /// Reads the list. A blank one lets nobody in, as one that cannot be read: an
    /// editor that is killed while it saves leaves such a file.
    fn read(&self) -> Result<Members, Vec<Problem>> {
        let members = Members::load(&self.path, &self.shown)?;
        if !members.is_blank() {
            self.had_members.store(true, Ordering::Relaxed);
        } else if self.had_members.load(Ordering::Relaxed) {
            let path = self.shown.to_string();
            return Err(vec![*Failure::from(MemberFault::EmptyMembers { path })]);
        }
        // Someone who edits a file may leave it open to others.
        let _ = private::close(&self.path);
        Ok(members)
    }

    /// The member who holds the secret of a session; none where it is over, or
    /// its member is to be let in no more.
    #[must_use]
    pub fn member(&self, secret: &Secret, now: Timestamp) -> Option<Member> {
        let members = self.members()?;
        self.sessions.member(secret, &members, now)
    }

    /// Tries to sign in from `from`. Takes some ten milliseconds and 19 MiB,
    /// whether the address is that of a member or not.
    pub fn sign_in(&self, email: &str, password: &str, from: IpAddr, now: Timestamp) -> SignIn {
        let email = email.trim().to_ascii_lowercase();
        let members = self.members();
        let member = members.as_ref().and_then(|members| members.find(&email));
        let account = member.map(|member| member.email.as_str());
        if let Err(wait) = self.slow.try_account(&email, from) {
            self.sign_in_log.note(now, account, from, Outcome::Slowed);
            return SignIn::Slowed(wait);
        }
        if members.is_none() {
            return SignIn::Closed;
        }
        let kept = member.and_then(|member| member.password.as_deref());
        // One try, whoever asks.
        if let (true, Some(member)) = (password::is(password, kept), member) {
            return self.welcome(member, from, now, Outcome::SignedIn);
        }
        self.sign_in_log.note(now, account, from, Outcome::Refused);
        SignIn::Refused
    }

    fn welcome(&self, member: &Member, from: IpAddr, now: Timestamp, how: Outcome) -> SignIn {
        let Ok(secret) = self.sessions.begin(member, now) else {
            return SignIn::Closed;
        };
        self.sign_in_log.note(now, Some(&member.email), from, how);
        SignIn::Welcome(secret, Box::new(member.clone()))
    }

    /// Ends a session.
    pub fn sign_out(&self, secret: &Secret, from: IpAddr, now: Timestamp) {
        let member = self.member(secret, now);
        // What the file still has is over in memory, and is written again.
        let _ = self.sessions.end(secret);
        if let Some(member) = member {
            self.sign_in_log
                .note(now, Some(&member.email), from, Outcome::SignedOut);
        }
    }

    /// The address of the member whom this invitation invites.
    ///
    /// # Errors
    /// How long to wait where too many were tried from `from`.
    pub fn invited(
        &self,
        secret: &Secret,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<Option<String>, Duration> {
        self.slow.try_address(from)?;
        let members = self.members();
        let invited = members
            .as_ref()
            .and_then(|members| members.invited(&secret.trace(), now));
        Ok(invited.map(|member| member.email.clone()))
    }

    /// Takes an invitation: its holder's password is `password` from now on.
    pub fn accept(
        &self,
        secret: &Secret,
        password: &str,
        from: IpAddr,
        now: Timestamp,
    ) -> Accepted {
        let Some(members) = self.members() else {
            return Accepted::Closed;
        };
        let trace = secret.trace();
        let Some(member) = members.invited(&trace, now) else {
            self.sign_in_log
                .note(now, None, from, Outcome::StaleInvitation);
            return Accepted::Stale;
        };
        if let Err(weak) = password::check(password, &member.email) {
            return Accepted::Weak(weak);
        }
        let kept = password::hash(password);
        let Ok(accepted) = kept.map(|kept| edit::accept(&self.path, &trace, &kept, now)) else {
            return Accepted::Closed;
        };
        let email = match accepted {
            Ok(Some(email)) => email,
            Ok(None) => return Accepted::Stale,
            Err(problems) => {
                (self.tell)(&problems);
                return Accepted::Closed;
            }
        };
        let members = self.members();
        let member = members.as_ref().and_then(|members| members.find(&email));
        match member.map(|member| self.welcome(member, from, now, Outcome::Joined)) {
            Some(SignIn::Welcome(secret, _)) => Accepted::Welcome(secret),
            _ => Accepted::Closed,
        }
    }

    /// Notes a request of the proxy `from` that was not answered.
    pub fn note_refused(&self, outcome: Outcome, from: IpAddr, now: Timestamp) {
        self.sign_in_log.note(now, None, from, outcome);
    }

    /// Notes that a member is about to send a form.
    ///
    /// # Errors
    /// How long to wait where they sent too many.
    pub fn try_write(&self, member: &Member, from: IpAddr, now: Timestamp) -> Result<(), Duration> {
        let account = member.email.to_ascii_lowercase();
        self.slow.try_write(&account).inspect_err(|_| {
            self.sign_in_log
                .note(now, Some(&member.email), from, Outcome::Slowed);
        })
    }

    /// Notes that a member wrote a sheet, or agreed to what it says: which, and nothing
    /// of it.
    pub fn note_write(
        &self,
        member: &Member,
        from: IpAddr,
        now: Timestamp,
        outcome: Outcome,
        sheet: &str,
    ) {
        self.sign_in_log
            .note_write(now, &member.email, from, outcome, sheet);
    }

    /// When a member last signed in; none where they never did.
    #[must_use]
    pub fn last_sign_in(&self, email: &str) -> Option<Timestamp> {
        self.sessions.last(email)
    }

    /// Forgets what is over and writes what is not written yet: to be called
    /// every minute, and at the end. Rights that were given to others are taken back.
    pub fn tidy(&self, now: Timestamp) {
        if let Some(members) = self.members() {
            self.sessions.sweep(&members, now);
        }
        if let Err(failure) = private::close_all(&self.path) {
            (self.tell)(&[*failure]);
        }
        if let Err(failure) = self.sessions.save() {
            (self.tell)(&[*failure]);
        }
    }
}

/// All members of the list at `path`, and when each last signed in.
///
/// # Errors
/// As [`Members::load`].
pub fn overview(path: &Path) -> Result<Vec<(Member, Option<Timestamp>)>, Vec<Problem>> {
    private::sweep(path);
    private::close_all(path).map_err(|failure| vec![*failure])?;
    let members = Members::load(path, &path.display().to_string().into())?;
    let sessions = Sessions::open(&private::beside(path, "sessions.json"));
    let row = |member: &Member| (member.clone(), sessions.last(&member.email));
    Ok(members.iter().map(row).collect())
}

impl Members {
    /// The member whose invitation has this trace and can still be used.
    pub(super) fn invited(&self, trace: &str, now: Timestamp) -> Option<&Member> {
        self.iter().find(|member| {
            let invitation = member.invitation.as_ref();
            invitation.is_some_and(|own| own.trace == trace && now < own.until)
        })
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let data = std::fs::metadata(path).ok()?;
    Some(Stamp {
        length: data.len(),
        modified: data.modified().ok(),
        identity: crate::files::Identity::of(path),
    })
}
