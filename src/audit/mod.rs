//! The searching half of `capot verify`: reads a finished public folder and says
//! what is wrong with it.
//!
//! It shares no code with what built the folder and trusts nothing of it. It has
//! ways of its own to read the open hood (`hood`), the public sources
//! (`public`) and the folder (`folder`). What is known to be the same without an
//! open hood ([`Proof`]) is not searched for private texts; the public sources
//! are, where people paste (`both`).
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
mod both;
mod film;
mod filter;
mod fold;
mod folder;
mod fonts;
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
mod search;
mod stop_words;
mod unescape;
mod utf16;
mod writings;
mod zip;
mod zlib;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::config::Config;
pub use crate::diagnostic::audit::Unlike;
use crate::diagnostic::{AuditFault, Failure, Problem, sort};
use crate::files::shown;
use folder::{Folder, Search};
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
    /// What is known of the folder; none: everything is searched.
    pub proof: Option<&'a Proof<'a>>,
}

/// What a site that was built of the public sources alone, where no open hood is,
/// tells of a folder.
#[derive(Clone, Debug)]
pub struct Proof<'a> {
    /// The folder of that site. Whatever it says owes nothing to the open hood.
    pub site: &'a Path,
    /// The files that are the same in both, byte by byte, with `/` between folders.
    pub same: &'a BTreeSet<String>,
    /// Whether that site could be built.
    pub built: bool,
    /// The day by which it was built.
    pub day: Date,
    /// Whether drafts are in it.
    pub drafts: bool,
    /// In what the folder was made otherwise.
    pub unlike: Unlike,
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
    /// Where the open hood is not at hand: what was looked for in vain.
    pub partial: Option<Partial>,
    /// How many files differ from those of a site that cannot know the open hood,
    /// and were searched instead.
    pub searched: usize,
    /// How long it took.
    pub duration: Duration,
}

/// An audit without the open hood: it cannot tell all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partial {
    /// The folder that the settings name and that is not there, as it is to be
    /// shown; none where they name none.
    pub missing: Option<String>,
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
    let hood = &order.config.open_hood;
    let (both, private_files) = both::find(order.config, &name)?;
    let search = Search {
        own: origin(&order.config.base_url.full),
        proof: order.proof,
    };
    let mut searched = searched(order, &folder, &search, &name)?;
    searched.problems.extend(both);
    searched.problems.extend(order.config.hard_links());
    let partial = (private_files == 0).then(|| Partial {
        missing: hood.named.then(|| name(&hood.content)),
    });
    if partial.is_some() {
        let folder = name(&hood.content);
        let fault = AuditFault::OpenHoodAway { folder };
        searched.problems.push(Problem::general(fault));
    }
    let mut problems = searched.problems;
    sort(&mut problems);
    Ok(Audit {
        problems,
        files: folder.files.len(),
        private_files,
        partial,
        searched: searched.files,
        duration: started.elapsed(),
    })
}

/// What a search of a folder came to.
struct Searched {
    problems: Vec<Problem>,
    /// How many files were searched for private texts.
    files: usize,
}

/// Searches what is not known to be the same without an open hood.
fn searched(
    order: &Order<'_>,
    folder: &Folder,
    search: &Search<'_>,
    name: &(impl Fn(&Path) -> String + Sync),
) -> Result<Searched, Failure> {
    let config = order.config;
    let day = order.proof.map_or(order.today, |proof| proof.day);
    let drafts = order.proof.is_some_and(|proof| proof.drafts);
    let unknown = folder.files.iter().filter(|file| !search.knows(file));
    let files = unknown.count();
    let rest = files > 0 || !folder.links.is_empty();
    let mut needles = Needles::default();
    let mut of_sources = Needles::default();
    if rest || drafts || day != order.today {
        let mut public = Public::read(config, order.today, day, name)?;
        let own = &config.base_url.full;
        // A site that was built with drafts, or on an earlier day, may show what
        // must not be published today; the open hood has no part in it.
        let stale = public.stale(drafts);
        if !stale.is_empty() {
            of_sources = Needles::new(stale, own);
            let shared = public.shared(&of_sources, order.theme, name)?;
            of_sources.leave_out(&shared);
        }
        if rest {
            let mut privates = hood::read(&config.open_hood.content, name)?;
            privates.append(&mut public.privates);
            needles = Needles::new(privates, own);
            let shared = public.shared(&needles, order.theme, name)?;
            needles.leave_out(&shared);
        }
    }
    let of_file = |(file, fault): (String, AuditFault)| {
        let file: Arc<str> = name(&order.folder.join(file)).into();
        Problem::of_file(&file, fault)
    };
    let findings = folder.findings(&needles, &of_sources, search)?;
    let mut problems: Vec<Problem> = findings.into_iter().map(of_file).collect();
    if order.proof.is_some_and(|proof| !proof.built) {
        problems.push(Problem::general(AuditFault::NoProof));
    }
    Ok(Searched { problems, files })
}

/// The origin of an address, in small letters: `https://cas.example.org`.
fn origin(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let host = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{host}").to_lowercase()
}
