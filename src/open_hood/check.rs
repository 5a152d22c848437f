//! What is wrong with both halves of a site, before anything is built.

use std::collections::HashSet;
use std::sync::Arc;

use super::load::{HoodChecked, HoodLoader};
use super::root::HoodRoot;
use super::site;
use crate::build::check_all;
use crate::config::Config;
use crate::diagnostic::{self, Problem};
use crate::load::LoadOptions;
use crate::source::ContentRoots;

/// Reads all sheets, public and private, the files that they show and the theme,
/// and writes nothing.
#[must_use]
pub fn check(config: &Config, options: LoadOptions) -> HoodChecked {
    let mut checked = HoodLoader::new().load(config, options);
    let (public, private) = (ContentRoots::public(config), HoodRoot::new(config));
    let mut problems = check_all(&public, &checked.public_files);
    problems.extend(check_all(private.folder(), &checked.files));
    let unread = transcripts(config, &checked, &problems);
    problems.extend(unread);
    problems.extend(config.hard_links());
    let theme = site::check_theme(config).err();
    problems.extend(theme.map(|problem| *problem));
    checked.problems.extend(problems);
    diagnostic::sort(&mut checked.problems);
    checked
}

/// What is wrong with the transcripts that pages show, but for the files that
/// `known` tells of already.
fn transcripts(config: &Config, checked: &HoodChecked, known: &[Problem]) -> Vec<Problem> {
    let root = HoodRoot::new(config);
    let places = known.iter().filter_map(|problem| problem.place.as_ref());
    let known: HashSet<&Arc<str>> = places.map(|place| &place.file).collect();
    let there: HashSet<&str> = checked.files.iter().map(|file| &*file.file).collect();
    let files = checked.transcripts.iter().filter(|file| {
        there.contains(file.file.as_str()) && !known.contains(&root.shown(&file.file))
    });
    let unread = files.filter_map(|file| site::check_transcript(config, file).err());
    unread.map(|problem| *problem).collect()
}
