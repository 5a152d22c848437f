//! Closing what a site keeps private: its private site, whole or as one
//! audience sees it, or the sheets themselves.

use std::path::Path;

use jiff::civil::Date;

use super::recipients::{Recipients, recipients};
use super::{Contents, Lock, Passphrase, Stop, Taken, place, seal};
use crate::build::{BuildObserver, BuildOptions};
use crate::config::Config;
use crate::diagnostic::{Failure, Problem, VaultFault};
use crate::history;
use crate::language::Language;
use crate::open_hood::{self, Reader};

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
    /// A word that is no audience.
    pub fn asked(sheets: bool, audience: Option<&str>) -> Result<Self, Failure> {
        if sheets {
            return Ok(Self::Sheets);
        }
        let reader = Reader::asked(true, audience)?;
        Ok(Self::Site(reader.unwrap_or(Reader::Everything)))
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

impl<'a> By<'a> {
    /// What was asked for: a passphrase that is in a file, one that is to be
    /// drawn from the words of a language, or else the keys of members.
    ///
    /// # Errors
    /// The file cannot be read, or the system has no chance to give.
    pub fn asked(
        file: Option<&Path>,
        drawn: Option<Language>,
        to: &'a [String],
        list: Option<&'a Path>,
    ) -> Result<Self, Failure> {
        match (file, drawn) {
            (Some(file), _) => Passphrase::from_file(file).map(Self::Chosen),
            (None, Some(language)) => Passphrase::generate(language).map(Self::Drawn),
            (None, None) => Ok(Self::Keys { to, list }),
        }
    }
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
    /// The day by which consents are judged.
    pub today: Date,
    /// Who is told how the building of the site comes along.
    pub observer: &'a dyn BuildObserver,
}

/// A vault that was closed.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// What it holds.
    pub contents: Contents,
    /// The e-mail addresses of those whose keys open it.
    pub recipients: Vec<String>,
    /// Those of members who may read what it holds, but have no key.
    pub without_key: Vec<String>,
    /// The passphrase that opens it, if it was drawn.
    pub passphrase: Option<Passphrase>,
    /// Whether the sheets have earlier versions, which stay where they are: whoever
    /// is handed the sheets is not handed what their authors have crossed out.
    pub without_versions: bool,
}

/// Closes a vault. All that lies on the disk meanwhile lies in a folder beside
/// the target that is its owner's alone, and is gone afterwards.
///
/// # Errors
/// All that keeps a vault from being closed; then there is none.
pub fn close(asked: &Closing<'_>, stop: &Stop) -> Result<Sealed, Vec<Problem>> {
    let target = place::target(asked.config, asked.file, asked.overwrite);
    let target = target.map_err(one)?;
    let all = Reader::Everything;
    let reader = match &asked.what {
        What::Site(reader) => reader,
        What::Sheets => &all,
    };
    let mut members = Recipients::default();
    let mut drawn = None;
    let lock = match &asked.by {
        By::Keys { to, list } => {
            members = recipients(asked.config, *list, reader, to)?;
            Lock::Keys(members.keys.clone())
        }
        By::Chosen(passphrase) => {
            passphrase.check().map_err(one)?;
            Lock::Passphrase(passphrase.clone())
        }
        By::Drawn(passphrase) => {
            drawn = Some(passphrase.clone());
            Lock::Passphrase(passphrase.clone())
        }
    };
    let contents = stop.over(fill(asked, &lock, &target, stop)).map_err(one)?;
    Ok(Sealed {
        contents,
        recipients: members.with_key,
        without_key: members.without_key,
        passphrase: drawn,
        without_versions: asked.what == What::Sheets
            && history::is_kept_in(&asked.config.open_hood.content),
    })
}

fn fill(asked: &Closing<'_>, lock: &Lock, target: &Path, stop: &Stop) -> Result<Contents, Failure> {
    let private = stop.private_dir(target, "room")?;
    let seal = |folder: &Path, taken| {
        seal(
            folder,
            taken,
            lock,
            target,
            private.path(),
            asked.overwrite,
            stop,
        )
    };
    let What::Site(reader) = &asked.what else {
        return seal(&asked.config.open_hood.content, Taken::Visible);
    };
    let mut config = asked.config.clone();
    config.open_hood.output = private.path().join("site");
    let options = BuildOptions {
        drafts: false,
        today: asked.today,
    };
    let built = open_hood::build(&config, &options, reader, asked.observer)?;
    if built.is_none() {
        return Err(VaultFault::SiteHasErrors.into());
    }
    stop.check()?;
    seal(&config.open_hood.output, Taken::All)
}

#[expect(clippy::boxed_local, reason = "failures come boxed")]
fn one(failure: Failure) -> Vec<Problem> {
    vec![*failure]
}
