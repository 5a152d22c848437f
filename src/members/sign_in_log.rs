//! The log of sign-ins, and of what members write: when, who, from where, how it
//! ended, which sheet. Neither passwords nor anything of what was read or written.

use std::io::{self, Write};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::private;

/// At this size the log gives way to a new one; one old log is kept.
const LARGE: u64 = 8 * 1024 * 1024;

/// How a try to come in ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A member came in.
    SignedIn,
    /// A member came in by an invitation and set a password.
    Joined,
    /// A member went out.
    SignedOut,
    /// A wrong password, or an account that is none.
    Refused,
    /// An invitation that is none, is used up or has expired.
    StaleInvitation,
    /// There were too many tries.
    Slowed,
    /// A member wrote a sheet.
    Wrote,
    /// A member agreed to the public extract of a sheet.
    Agreed,
    /// The proxy did not say from where a request came.
    NoAddress,
    /// The proxy did not say whether a request came encrypted.
    NoScheme,
}

impl Outcome {
    /// Its word in the log.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::Joined => "joined",
            Self::SignedOut => "signed-out",
            Self::Refused => "refused",
            Self::StaleInvitation => "stale-invitation",
            Self::Slowed => "slowed",
            Self::Wrote => "wrote",
            Self::Agreed => "agreed",
            Self::NoAddress => "proxy-without-address",
            Self::NoScheme => "proxy-without-scheme",
        }
    }
}

/// The log.
pub(super) struct SignInLog {
    path: PathBuf,
    writing: Mutex<()>,
}

impl SignInLog {
    /// The log at `path`. Fails where it cannot be written.
    pub(super) fn open(path: &Path) -> Result<Self, crate::diagnostic::Failure> {
        private::append(path).map_err(|error| crate::diagnostic::cannot_write(path, &error))?;
        Ok(Self {
            path: path.to_owned(),
            writing: Mutex::new(()),
        })
    }

    /// Notes how a try ended. `account` is the address of a member: what
    /// strangers type is not noted, since some type a password there.
    pub(super) fn note(
        &self,
        now: Timestamp,
        account: Option<&str>,
        address: IpAddr,
        outcome: Outcome,
    ) {
        let account = account.unwrap_or("-");
        self.add(&format!(
            "{now:.0}\t{}\t{account}\t{address}\n",
            outcome.word()
        ));
    }

    /// Notes that a member wrote a sheet, named by its kind and name.
    pub(super) fn note_write(
        &self,
        now: Timestamp,
        account: &str,
        address: IpAddr,
        outcome: Outcome,
        sheet: &str,
    ) {
        let word = outcome.word();
        self.add(&format!(
            "{now:.0}\t{word}\t{account}\t{address}\t{sheet}\n"
        ));
    }

    fn add(&self, line: &str) {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        // A full disk keeps nobody out.
        let _ = self.write(line);
    }

    fn write(&self, line: &str) -> io::Result<()> {
        let mut file = private::append(&self.path)?;
        if file.metadata()?.len() > LARGE {
            drop(file);
            std::fs::rename(&self.path, self.path.with_extension("log.1"))?;
            file = private::append(&self.path)?;
        }
        // In one call: a line is there whole, or not at all.
        file.write_all(line.as_bytes())
    }
}
