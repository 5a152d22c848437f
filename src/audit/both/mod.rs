//! Private texts in the public *sources*: sheets, their files, the theme, the
//! settings. Pasting is how people leak, and no build can tell.
//!
//! Sought are sentences of some length, paragraphs, e-mail addresses, telephone
//! numbers, persons, and whole files. What is said on purpose is none of it: a
//! sheet's public extract, what a contact publishes, what a quotation in a private
//! sheet quotes from the public sheet that it links to, and the public sheets that
//! a private one names (`public_too`).

mod blocks;
mod heads;
mod ids;
mod persons;
mod phones;
mod private;
mod public;
mod scan;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::hood::{bytes, files};
use super::public::{content_files, is_sheet, site_files};
use crate::config::Config;
use crate::diagnostic::audit::{AuditFault, Private, Spot, What};
use crate::diagnostic::{Failure, Problem, Severity};
use private::PrivateFile;
use public::PublicFile;
use scan::{Found, Scanner};

/// Finds what stands both in the open hood and in a public source, and tells how
/// many files the open hood has.
pub(super) fn find(
    config: &Config,
    shown: &(impl Fn(&Path) -> String + Sync),
) -> Result<(Vec<Problem>, usize), Failure> {
    let mut privates = privates(config, shown)?;
    if privates.is_empty() {
        return Ok((Vec::new(), 0));
    }
    private::spread(&mut privates);
    let (sheets, others): (Vec<_>, Vec<_>) = content_files(config)?
        .into_iter()
        .partition(|path| is_sheet(path));
    let mut sources: Vec<PublicFile> = sheets
        .par_iter()
        .map(|path| {
            let file = Arc::from(shown(path));
            Ok(public::sheet(path, file, &bytes(path, shown)?, config))
        })
        .collect::<Result<_, Failure>>()?;
    let mut others = others;
    for path in site_files(config)? {
        if path
            .file_name()
            .is_some_and(|name| name == crate::config::FILE)
        {
            sources.push(public::settings(&path, &bytes(&path, shown)?));
        } else {
            others.push(path);
        }
    }
    let scanner = Scanner::new(&privates, &sources);
    let mut found: Vec<(Arc<str>, bool, Vec<Found>)> = sources
        .par_iter()
        .map(|source| {
            let found = scanner.in_source(source);
            (Arc::clone(&source.file), source.is_draft, found)
        })
        .collect();
    let of_files: Vec<_> = others
        .par_iter()
        .map(|path| {
            let found = scanner.in_file(&bytes(path, shown)?, public::id(path, config).as_deref());
            Ok((Arc::from(shown(path)), false, found))
        })
        .collect::<Result<_, Failure>>()?;
    found.extend(of_files);
    let problems = found
        .into_iter()
        .flat_map(|(file, is_draft, found)| problems(&file, is_draft, &found, &privates));
    Ok((problems.collect(), privates.len()))
}

fn privates(
    config: &Config,
    shown: &(impl Fn(&Path) -> String + Sync),
) -> Result<Vec<PrivateFile>, Failure> {
    let is_git = |path: &Path| path.file_name().is_some_and(|name| name == ".git");
    let paths = files(&config.open_hood.content, is_git)?;
    paths
        .par_iter()
        .map(|path| {
            let file = Arc::from(shown(path));
            Ok(private::read(path, file, &bytes(path, shown)?, config))
        })
        .collect()
}

/// What is said of a public source: for each private file one thing.
fn problems(
    file: &Arc<str>,
    is_draft: bool,
    found: &[Found],
    privates: &[PrivateFile],
) -> Vec<Problem> {
    let mut by_private: BTreeMap<usize, Vec<&Found>> = BTreeMap::new();
    for one in found {
        by_private.entry(one.private).or_default().push(one);
    }
    let problem = |(private, mut found): (usize, Vec<&Found>)| {
        let private = &privates[private];
        // The worst first.
        found.sort_by_key(|one| (!one.is_whole, one.line, one.what));
        let first = found.first()?;
        let texts = found.iter().map(|one| (one.private_line, one.what));
        let texts: BTreeSet<(usize, What)> = texts.collect();
        if first.what == What::File && !first.is_whole {
            let file_of = private.file.to_string();
            return Some(Problem::of_file(
                file,
                AuditFault::SharedFile { file: file_of },
            ));
        }
        let fault = AuditFault::TextInBoth {
            private: Box::new(Private {
                what: first.what,
                file: private.file.to_string(),
                line: first.private_line,
                others: texts.len() - 1,
                spot: Spot {
                    line: (first.what != What::File).then_some(first.line),
                    ..Spot::default()
                },
            }),
        };
        let mut problem = Problem::of_file(file, fault);
        if first.is_whole && !is_draft {
            problem.severity = Severity::Error;
        }
        Some(problem)
    };
    by_private.into_iter().filter_map(problem).collect()
}
