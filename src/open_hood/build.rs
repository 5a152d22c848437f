//! `build --open-hood`: the private site, whole, or that of one reader.
//!
//! The steps are those of the showcase's build. What the reader may see is taken
//! out of the open hood first; nothing after that knows of the rest.
//!
//! Wherever the site is built, git leaves it out: a `.gitignore` in it says so.

use super::load::HoodLoader;
use super::site::{self, PrivateSite, SiteParts};
use super::{HoodBase, HoodChecked, HoodRoot, Reader};
use crate::base::PublicBase;
use crate::build::{BuildObserver, BuildOptions, Progress, Stage, Summary, publish_all};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, HoodFault, Problem};
use crate::nearest::{nearest, nearest_email};
use crate::output::{Output, Tree};
use crate::site::{Site, file_of};
use crate::source::ContentRoots;

/// Builds the private site of `reader`; nothing where the sheets have errors,
/// public or private, which `observer` has been told of. Then, and where this
/// fails, the last site stays as it was.
///
/// Fails with [`HoodFault::AudienceOfNoLab`] for a reader of a lab without a sheet.
pub fn build(
    config: &Config,
    options: &BuildOptions,
    reader: &Reader,
    observer: &dyn BuildObserver,
) -> Result<Option<Summary>, Failure> {
    let config = &config.clone().of_open_hood();
    let progress = Progress::begin(observer);
    let output = Output::begin(&config.open_hood.output, Tree::OpenHood, &|folder| {
        observer.waits(folder);
    })?;
    // First, so that a build that is cut short leaves nothing to commit either.
    output.write(".gitignore", b"*\n")?;
    let checked = progress.during(Stage::Read, 0, || {
        HoodLoader::new().load(config, options.load())
    });
    observer.problems(&checked.problems);
    let Some((base, all)) = &checked.bases else {
        return Ok(None);
    };
    let lab = lab_of(reader, base)?;
    observer.problems(&unknown_author(reader, all));
    let hood = all.seen_by(reader, config.language);

    let showcase = Site::new(config, base);
    let theme = progress.during(Stage::Theme, 0, || site::load_theme(config, &showcase))?;
    let parts = SiteParts {
        config,
        base,
        showcase: &showcase,
        theme: &theme,
    };
    let private = PrivateSite::new(parts, &hood, reader);
    let pages: Vec<_> = progress.during(Stage::LayOut, 0, || {
        let routes = private.routes().into_iter();
        routes.map(|route| (route.address, route.page)).collect()
    });

    let problems = progress.during(Stage::Files, 0, || {
        publish(config, &checked, &hood, &output)
    })?;
    if !problems.is_empty() {
        observer.problems(&problems);
        return Ok(None);
    }
    progress.write(
        &output,
        &theme,
        &pages,
        |page| private.render(*page),
        |folder| private.index(folder),
    )?;
    let summary = progress.finish(output, checked.sheets, pages.len())?;
    Ok(Some(Summary {
        private_sheets: hood.sheets.len(),
        lab,
        ..summary
    }))
}

/// Writes the files of the showcase, and those of the sheets in `hood`; gives
/// what is wrong with those that cannot be read or cleaned.
fn publish(
    config: &Config,
    checked: &HoodChecked,
    hood: &HoodBase,
    output: &Output,
) -> Result<Vec<Problem>, Failure> {
    let (public, private) = (ContentRoots::public(config), HoodRoot::new(config));
    let write = |file: &crate::base::PublishedFile, bytes: &[u8]| {
        output.write(&file_of(&file.address), bytes)
    };
    let mut problems = publish_all(&public, &checked.public_files, write)?;
    problems.extend(publish_all(private.folder(), &hood.files(), write)?);
    Ok(problems)
}

/// What the lab is called that the site is for; none where it is not for a lab.
fn lab_of(reader: &Reader, base: &PublicBase) -> Result<Option<String>, Failure> {
    let Reader::Lab(lab) = reader else {
        return Ok(None);
    };
    let mut heads = base.labs.iter().map(|node| &node.sheet.head);
    if let Some(head) = heads.find(|head| head.name == *lab) {
        return Ok(Some(head.title.clone()));
    }
    let names = base.labs.iter().map(|node| node.sheet.head.name.as_str());
    let fault = HoodFault::AudienceOfNoLab {
        lab: lab.clone(),
        suggestion: nearest(lab, names).map(str::to_owned),
    };
    Err(Fault::from(fault).into())
}

/// A warning where nothing is by the one person that the site is for: they may
/// look, but more likely their address is misspelt.
fn unknown_author(reader: &Reader, all: &HoodBase) -> Vec<Problem> {
    let Reader::Author(email) = reader else {
        return Vec::new();
    };
    if all.sheets.iter().any(|node| node.head().is_by(email)) {
        return Vec::new();
    }
    let authors = all.sheets.iter().flat_map(|node| &node.head().authors);
    let addresses = authors.filter_map(|author| author.email.as_deref());
    let fault = HoodFault::AudienceOfNoAuthor {
        email: email.clone(),
        suggestion: nearest_email(email, addresses).map(str::to_owned),
    };
    vec![Problem::general(fault)]
}
