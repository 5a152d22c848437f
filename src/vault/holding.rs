//! Closing what a site keeps private: its private site, whole or as one
//! audience sees it, or the sheets themselves.

use std::path::Path;

use super::room::Room;
use super::{Contents, Lock, Passphrase, Stop, Taken, place, seal};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem, VaultFault};
use crate::open_hood::Reader;

/// What goes into a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The private site as someone sees it.
    Site(Reader),
    /// The sheets of the open hood with their files: what whoever goes on
    /// writing needs.
    Sheets,
}

impl What {
    /// What was asked for: the sheets, what one audience sees, or all there is.
    ///
    /// # Errors
    /// [`VaultFault::UnknownAudience`].
    pub fn asked(sheets: bool, audience: Option<&str>) -> Result<Self, Failure> {
        if sheets {
            return Ok(Self::Sheets);
        }
        let Some(text) = audience else {
            return Ok(Self::Site(Reader::Everything));
        };
        let reader = Reader::parse(text).ok_or_else(|| VaultFault::UnknownAudience {
            value: text.to_owned(),
        })?;
        Ok(Self::Site(reader))
    }
}

/// What is to close a vault.
#[derive(Clone, Debug)]
pub enum By<'a> {
    /// The keys of members.
    Keys {
        /// The members, by e-mail address; none: all who may read what it holds.
        to: &'a [String],
        /// The list of members; none: the usual one.
        list: Option<&'a Path>,
    },
    /// A passphrase that someone chose, who needs no other word of it.
    Chosen(Passphrase),
    /// A passphrase drawn by chance, to be shown.
    Drawn(Passphrase),
}

/// A vault to be closed.
pub struct Closing<'a> {
    /// The site's settings.
    pub config: &'a Config,
    /// The file to write.
    pub file: &'a Path,
    /// What goes into it.
    pub what: What,
    /// What closes it.
    pub by: By<'a>,
    /// Whether to replace an older vault.
    pub overwrite: bool,
    /// Builds the private site, with these settings, as this reader sees it;
    /// says whether it did.
    pub build: &'a dyn Fn(&Config, &Reader) -> Result<bool, Failure>,
}

/// A vault that was closed.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// What it holds.
    pub contents: Contents,
    /// The e-mail addresses of those whose keys open it.
    pub holders: Vec<String>,
    /// Those of members who may read what it holds, but have no key.
    pub without_key: Vec<String>,
    /// The passphrase that opens it, if it was drawn.
    pub passphrase: Option<Passphrase>,
}

/// Closes a vault. All that lies on the disk meanwhile lies in a folder beside
/// the target that is its owner's alone, and is gone afterwards.
///
/// # Errors
/// All that keeps a vault from being closed; then there is none.
pub fn close(asked: &Closing<'_>, stop: &Stop) -> Result<Sealed, Vec<Problem>> {
    let target = place::target(asked.config, asked.file, asked.overwrite);
    let target = target.map_err(one)?;
    let (lock, passphrase) = match &asked.by {
        By::Keys { .. } => {
            let what = "capot vault --to";
            return Err(one(Fault::NotYet { what }.into()));
        }
        By::Chosen(passphrase) => {
            passphrase.check_length().map_err(one)?;
            (Lock::Passphrase(passphrase.clone()), None)
        }
        By::Drawn(passphrase) => (
            Lock::Passphrase(passphrase.clone()),
            Some(passphrase.clone()),
        ),
    };
    let contents = stop.over(fill(asked, &lock, &target, stop)).map_err(one)?;
    Ok(Sealed {
        contents,
        holders: Vec::new(),
        without_key: Vec::new(),
        passphrase,
    })
}

fn fill(asked: &Closing<'_>, lock: &Lock, target: &Path, stop: &Stop) -> Result<Contents, Failure> {
    let room = Room::beside(target, "room", stop)?;
    let seal = |folder: &Path, taken| {
        seal(
            folder,
            taken,
            lock,
            target,
            room.path(),
            asked.overwrite,
            stop,
        )
    };
    let What::Site(reader) = &asked.what else {
        return seal(&asked.config.open_hood.content, Taken::Visible);
    };
    let mut config = asked.config.clone();
    config.open_hood.output = room.path().join("site");
    if !(asked.build)(&config, reader)? {
        return Err(VaultFault::SiteHasErrors.into());
    }
    stop.check()?;
    seal(&config.open_hood.output, Taken::All)
}

#[expect(clippy::boxed_local, reason = "failures come boxed")]
fn one(failure: Failure) -> Vec<Problem> {
    vec![*failure]
}
