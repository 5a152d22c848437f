//! `capot import`: what a lab has already written, as drafts of sheets.
//!
//! A reader for each form hands over items (`model`), each to become one sheet. What
//! columns, keys and headings mean is found by the schema (`matching`) and a table of
//! usual words (`synonyms`); no field is named here. An item is given a place, its
//! pictures come along, its links lead to the other sheets, and it is written by the one
//! writer of front matter, always as a draft, never over anything. Whatever does not
//! come along is said (`report`).
//!
//! Documents come from anywhere: they are read within bounds (`file`, `archive`,
//! `tree`), and comments, deleted and hidden text never reach a draft.

#![allow(
    clippy::similar_names,
    reason = "what is read and what is made of it have like names"
)]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "names of files are compared as hosts do, or were made small before"
)]

mod archive;
mod blocks;
mod body;
mod csv;
mod dates;
mod document;
mod docx;
mod draft;
mod emit;
mod escape;
mod file;
mod folder;
mod front;
mod front_matter;
mod grid;
mod html;
mod html_blocks;
mod known;
mod layout;
mod left_out;
mod map;
mod markup;
mod matching;
mod model;
mod odt;
mod old_address;
mod pictures;
mod place;
mod read_back;
mod remark;
mod report;
mod resolve;
mod shorthand;
mod sources;
mod synonyms;
mod table;
mod template;
mod tree;
mod values;
mod work;
mod workbook;
mod workbook_check;
mod wxr;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use blocks::Counts;
pub use remark::{At, Part, Remark};
pub use report::{Outcome, Report};
pub use template::{Titles, template};

use crate::config::Config;
use crate::diagnostic::{Failure, ImportFault, cannot_write};
use crate::files::resolved;
use crate::language::Language;
use crate::load::{LoadOptions, Loader};
use crate::output::whole;
use crate::scaffold::{already_there, is_there, known_lab, write_new};
use crate::schema::Kind;

/// What is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Files and folders.
    pub files: &'a [PathBuf],
    /// Whose work it is.
    pub lab: &'a str,
    /// What columns and headings mean, where their words do not tell.
    pub map: Option<&'a Path>,
    /// A new private file for what reviewers wrote in the documents.
    pub remarks: Option<&'a Path>,
}

/// Makes drafts out of documents, and says what came of each.
///
/// # Errors
///
/// Before anything is written: a lab that is not there; a file that cannot be read, or
/// is of no kind that can be imported, or too large; one of the open hood; a map that
/// names no field. Later: a sheet that cannot be written.
pub fn import(config: &Config, asked: Asked<'_>, today: Date) -> Result<Report, Failure> {
    let lab = known_lab(config, asked.lab)?;
    let map = asked.map.map(map::read).transpose()?.unwrap_or_default();
    let mut read = Vec::new();
    for path in asked.files {
        check_is_open(config, path)?;
        read.push(sources::read(config, path, &map)?);
    }
    if let Some(path) = asked.remarks {
        check_stays_private(config, path)?;
        let texts = read.iter().flat_map(|source| &source.items);
        let texts = texts.flat_map(|item| item.private.iter().map(|text| (&item.at, text)));
        let texts = texts.map(|(at, text)| format!("{}\n{text}\n", at.words(config.language)));
        let text = texts.collect::<Vec<_>>().join("\n");
        if is_there(path) {
            return Err(already_there(path));
        }
        whole::replace(path, text.as_bytes(), 0o600).map_err(|error| cannot_write(path, &error))?;
    }
    work::write(config, &lab, &map, today, read)
}

/// Writes the workbook to fill into a new file: with the themes, methods, labs and
/// cases of the site to choose from, where there is one.
///
/// # Errors
///
/// A file that is there already, or that would be published; what the system refuses.
pub fn write_template(
    config: Option<&Config>,
    path: &Path,
    language: Language,
    today: Date,
) -> Result<(), Failure> {
    let mut titles = Titles::new();
    if let Some(config) = config {
        check_stays_private(config, path)?;
        let options = LoadOptions {
            drafts: true,
            today,
        };
        let base = Loader::new().load_all(config, options).base;
        for kind in Kind::ALL {
            let heads = base.heads().filter(|head| head.kind == kind);
            let mut own: Vec<String> = heads.map(|head| head.title.clone()).collect();
            own.sort();
            titles.push((kind, own));
        }
    }
    let bytes = template(language, &titles).map_err(|words| cannot_write(path, words))?;
    write_new(path, &bytes)
}

/// Refuses to put a file where it would be published, or taken for a sheet.
fn check_stays_private(config: &Config, path: &Path) -> Result<(), Failure> {
    let place = resolved(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let roots = config.roots.iter().map(|root| &root.folder);
    let closed = [&config.content, &config.output, &config.open_hood.output];
    for folder in closed.into_iter().chain(roots) {
        if place.starts_with(resolved(folder)) {
            return Err(ImportFault::WithinSite {
                path: path.display().to_string(),
                other: folder.display().to_string(),
            }
            .into());
        }
    }
    Ok(())
}

/// Refuses a document of the open hood.
fn check_is_open(config: &Config, path: &Path) -> Result<(), Failure> {
    let hood = resolved(&config.open_hood.content);
    if resolved(path).starts_with(hood) {
        return Err(ImportFault::FromOpenHood {
            path: path.display().to_string(),
        }
        .into());
    }
    Ok(())
}
