//! `capot verify`: reads a finished public folder and says what is wrong with it.
//!
//! It shares no code with what built the folder and trusts nothing of it. It has
//! ways of its own to read the open hood (`hood`), the public sources
//! (`public`) and the folder (`folder`).
//!
//! Every text is folded to a stream of letters (`fold`) after its escapes are
//! undone (`unescape`); archives, compressed data, PDF files, pictures, base64
//! and the search index are unfolded down to their texts (`layers`, `index`).
//! In these streams the private texts are sought, all in one pass (`matcher`).
//! What the public sources hold as well is no leak and is left out before
//! (`needles`).
//!
//! What it does not find: a text that was put in other words or translated; a
//! picture that was scaled or compressed anew and lost its metadata; what is
//! drawn in pictures, said in sounds, or encrypted; sentences of fewer than three
//! words, and single words that are no family name.

mod base64;
mod film;
mod filter;
mod fold;
mod folder;
mod hardlink;
mod hood;
mod index;
mod layers;
mod looking;
mod manifest;
mod matcher;
mod needles;
mod page;
mod pdf;
mod picture;
mod pieces;
mod public;
mod stop_words;
mod unescape;
mod utf16;
mod zip;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostic::{AuditFault, Failure, Problem, sort};
use crate::files::shown;
use folder::Folder;
use needles::Needles;
use public::Public;

/// What is to be audited.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The site that the folder was built from.
    pub config: &'a Config,
    /// The finished folder.
    pub folder: &'a Path,
    /// The day by which consents are judged.
    pub today: Date,
    /// The files of the built-in theme, by name: they are public.
    pub theme: &'a [(String, &'a [u8])],
}

/// What an audit found.
#[derive(Clone, Debug)]
pub struct Audit {
    /// What is wrong, in order.
    pub problems: Vec<Problem>,
    /// How many files were looked at.
    pub files: usize,
    /// Of how many private files texts were looked for; none: there is no open
    /// hood here, and the audit could look at the rest only.
    pub private_files: usize,
    /// How long it took.
    pub duration: Duration,
}

impl Audit {
    /// Whether something was found that must not be published.
    #[must_use]
    pub fn is_leak(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }
}

/// Goes over a finished folder.
///
/// # Errors
/// Files that cannot be read, and where there is no finished folder.
pub fn audit(order: &Order<'_>) -> Result<Audit, Failure> {
    let started = Instant::now();
    let root = &order.config.root;
    let name = |path: &Path| shown(root, path);
    let folder = Folder::list(order.folder, &name(order.folder))?;
    let mut privates = hood::read(&order.config.open_hood.content, &name)?;
    let private_files = privates.len();
    let mut public = Public::read(order.config, order.today, &name)?;
    privates.append(&mut public.privates);

    let mut needles = Needles::new(privates, &order.config.base_url.full);
    let shared = public.shared(&needles, order.theme, &name)?;
    drop(public);
    let in_both = needles.leave_out(&shared);

    let url = &order.config.base_url.full;
    let host = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    let own = format!("{scheme}://{}", host.split('/').next().unwrap_or_default());

    let of_file = |(file, fault): (String, AuditFault)| {
        let file: Arc<str> = name(&order.folder.join(file)).into();
        Problem::of_file(&file, fault)
    };
    let findings = folder.findings(&needles, &own.to_lowercase())?;
    let mut problems: Vec<Problem> = findings.into_iter().map(of_file).collect();
    let shared = in_both.into_iter().map(|source| &needles.sources[source]);
    problems.extend(shared.map(|source| Problem::of_file(&source.file, AuditFault::SharedFile)));
    problems.extend(hardlink::problems(order.config, &name));
    if private_files == 0 {
        let folder = name(&order.config.open_hood.content);
        problems.push(Problem::general(AuditFault::OpenHoodAway { folder }));
    }
    sort(&mut problems);
    Ok(Audit {
        problems,
        files: folder.files.len(),
        private_files,
        duration: started.elapsed(),
    })
}
