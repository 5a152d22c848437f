//! What an extract refers to: public sheets by their addresses, files that go
//! with it, and nothing that is private.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::extract::{self, Change, Link};
use crate::diagnostic::{Fault, HoodFault};
use crate::media;
use crate::open_hood::place::HoodPlace;
use crate::open_hood::resolver::HoodResolver;
use crate::open_hood::root::HoodRoot;
use crate::schema::address::is_private;
use crate::sheet::links::{Target, query, target};
use crate::sheet::place::folder_of;
use crate::sheet::rules::Rules;
use crate::slugs::slug;

/// What came of following the links of an extract.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// What links are to say instead.
    pub(super) changes: Vec<Change>,
    /// The files that the extract names.
    pub(super) files: Vec<Carried>,
    /// What is wrong, with its place in the extract.
    pub(super) problems: Vec<(Range<usize>, Fault)>,
}

/// A file that goes with an extract.
#[derive(Debug)]
pub(super) struct Carried {
    /// The name that it will have.
    pub(super) name: String,
    /// Where it is, from the open hood's root.
    pub(super) source: String,
    /// What it holds, cleaned.
    pub(super) bytes: Vec<u8>,
}

/// Follows all links of the extract `markdown` of the private sheet `file`;
/// `sheets` are the places of all private sheets.
pub(super) fn follow(
    markdown: &str,
    file: &str,
    rules: &Rules,
    root: &HoodRoot,
    sheets: &[HoodPlace],
) -> Linked {
    let resolver = HoodResolver { file, rules };
    let mut linked = Linked::default();
    // Files by their paths, so that one that is named twice goes once.
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for link in extract::links(markdown) {
        let instead = match target(&link.target, link.span.clone(), &resolver) {
            Ok(Target::Outside | Target::Anchor(_)) => continue,
            Ok(Target::Page(address, _)) if is_private(&address) => {
                Err(HoodFault::ExtractLeadsInside.into())
            }
            Ok(Target::Page(mut address, anchor)) => {
                if let Some(query) = query(&link.target) {
                    address = format!("{address}?{query}");
                }
                Ok(match anchor {
                    Some(anchor) => format!("{address}#{anchor}"),
                    None => address,
                })
            }
            Ok(Target::File(found)) => match names.get(&found.file) {
                Some(name) => Ok(name.clone()),
                None => take(&found.file, file, &names, root, sheets).map(|carried| {
                    let name = carried.name.clone();
                    linked.files.push(carried);
                    names.insert(found.file.clone(), name.clone());
                    name
                }),
            },
            Err(fault) => Err(fault),
        };
        match instead.and_then(|instead| change(&link, instead)) {
            Ok(change) => linked.changes.extend(change),
            Err(fault) => linked.problems.push((link.span, fault)),
        }
    }
    linked
}

/// The change that makes a link say `instead`, if it says something else.
fn change(link: &Link, instead: String) -> Result<Option<Change>, Fault> {
    if instead == link.target {
        return Ok(None);
    }
    match &link.written {
        Some(place) => Ok(Some((place.clone(), instead))),
        None => Err(HoodFault::RoundaboutLink.into()),
    }
}

/// A file of the private sheet `sheet`, cleaned, with a name that is not among
/// `names`.
fn take(
    file: &str,
    sheet: &str,
    names: &BTreeMap<String, String>,
    root: &HoodRoot,
    sheets: &[HoodPlace],
) -> Result<Carried, Fault> {
    let missing = || Fault::MissingFile {
        file: file.to_owned(),
        suggestion: None,
    };
    let path = root.folder().path_of(file);
    let real = path.canonicalize().map_err(|_| missing())?;
    if !root.holds(&real) {
        return Err(missing());
    }
    if !is_own(file, &real, sheet, root, sheets) {
        let file = root.shown(file).to_string();
        return Err(HoodFault::FileOfAnotherSheet { file }.into());
    }
    let bytes = std::fs::read(&real).map_err(|error| Fault::Unreadable {
        cause: error.into(),
    })?;
    let bytes = media::clean(file, bytes)?.into_owned();
    let (stem, ending) = match file.rsplit('/').next().unwrap_or(file).rsplit_once('.') {
        Some((stem, ending)) => (slug(stem), format!(".{}", slug(ending))),
        None => (slug(file), String::new()),
    };
    // A name of signs alone leaves nothing.
    let stem = if stem.is_empty() {
        "document".to_owned()
    } else {
        stem
    };
    // As plain as names in addresses are: no link has to be written in another way.
    let mut name = format!("{stem}{ending}");
    let mut number = 2;
    while names.values().any(|taken| *taken == name) {
        name = format!("{stem}-{number}{ending}");
        number += 1;
    }
    Ok(Carried {
        name,
        source: file.to_owned(),
        bytes,
    })
}

/// Whether the authors of `sheet` may give `file` away, whose path without
/// symbolic links is `real`: it lies in the folder of the sheet, or, where the
/// sheet is a file, at least in no folder of another one, whose authors were not
/// asked.
fn is_own(file: &str, real: &Path, sheet: &str, root: &HoodRoot, sheets: &[HoodPlace]) -> bool {
    // As it is written and as it really is: a link neither hides nor lends a place.
    let lies_in = |folder: &str| {
        let resolved = root.path().join(folder).canonicalize();
        let really = resolved.is_ok_and(|folder| real.starts_with(folder));
        (Path::new(file).starts_with(folder), really)
    };
    let own = folder_of(sheet);
    if own.contains('/') {
        return lies_in(own) == (true, true);
    }
    let place = HoodPlace::locate(sheet).ok();
    let mut others = sheets.iter().filter(|other| Some(*other) != place.as_ref());
    others.all(|other| lies_in(&other.folder()) == (false, false))
}
