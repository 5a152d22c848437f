//! `capot new`: one sheet, in the language of the site, with what must be
//! filled in left empty so that `check` names it, and all else explained.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::form::{self, Known};
use super::{already_there, is_there, show, write_new};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault};
use crate::fields::write::{list, quoted};
use crate::files::windows;
use crate::language::Language;
use crate::nearest::nearest;
use crate::schema::address::{is_own, own};
use crate::schema::{Kind, Need, common, lab};
use crate::slugs::slug;
use crate::source::ContentRoots;

/// The longest name of a sheet, in letters: file systems take 255 at most, and
/// people read addresses.
const NAME: usize = 80;

/// Writes a sheet of a kind into the content of a site, and gives back its path.
///
/// `lab` is whose work a case is; without one it is the only lab there is. A
/// meeting may have one, other kinds have none.
///
/// # Errors
///
/// A title that makes no file name, a lab that is not there or that is not
/// told, a sheet that is there already, a folder or file that cannot be read
/// or written.
pub fn new_sheet(
    config: &Config,
    kind: Kind,
    title: &str,
    lab: Option<&str>,
) -> Result<PathBuf, Failure> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name_of(&title)?;
    if kind == Kind::Page {
        check_address(&name, config.language)?;
    }
    let labs = names(config, Kind::Lab)?;
    let lab = match (kind, lab) {
        (Kind::Case | Kind::Meeting, Some(lab)) => Some(known(lab, &labs)?),
        (Kind::Case, None) => Some(only(&labs)?),
        (_, None) => None,
        (_, Some(_)) => return Err(Fault::NeedlessLab { kind }.into()),
    };
    let mut folder = kind.folder().to_owned();
    if let (Kind::Case, Some(lab)) = (kind, lab) {
        folder = format!("{folder}/{lab}");
    }
    let roots = ContentRoots::public(config);
    let path = roots.path_of(&format!("{folder}/{name}.md"));
    for taken in [&path, &path.with_extension("").join("index.md")] {
        if is_there(taken) {
            return Err(already_there(taken));
        }
    }
    write_new(&path, filled(config, kind, &title, lab)?.as_bytes())?;
    Ok(path)
}

/// The name of the file, made of the letters and digits of the title.
pub(crate) fn name_of(title: &str) -> Result<String, Failure> {
    let mut name = slug(title);
    if name.len() > NAME {
        let end = name[..=NAME].rfind('-').unwrap_or(NAME);
        name.truncate(end);
    }
    if windows::is_device(&name) {
        name.push_str("-1");
    }
    // `index.md` would be the sheet of the folder that it lies in.
    if name.is_empty() || name == "index" {
        return Err(Fault::UnusableTitle {
            title: title.to_owned(),
        }
        .into());
    }
    Ok(name)
}

/// Pages lie at the root of the site, beside those that capot makes itself.
fn check_address(name: &str, language: Language) -> Result<(), Failure> {
    let address = Kind::Page.address(name, language);
    if is_own(&address, &own(language)) {
        let other = "capot".to_owned();
        return Err(Fault::SameAddress { address, other }.into());
    }
    Ok(())
}

/// The lab of this name, by the files of the sheets alone.
///
/// Fails, with the nearest name, where there is none.
pub(crate) fn known_lab(config: &Config, name: &str) -> Result<String, Failure> {
    let labs = names(config, Kind::Lab)?;
    known(name, &labs).map(str::to_owned)
}

pub(crate) fn known<'l>(lab: &str, labs: &'l [String]) -> Result<&'l str, Failure> {
    labs.iter()
        .find(|known| *known == lab)
        .map(String::as_str)
        .ok_or_else(|| {
            let suggestion = nearest(lab, labs.iter().map(String::as_str));
            Fault::UnknownReference {
                kind: Kind::Lab,
                name: lab.to_owned(),
                suggestion: suggestion.map(str::to_owned),
                known: Vec::new(),
            }
            .into()
        })
}

fn only(labs: &[String]) -> Result<&str, Failure> {
    match labs {
        [lab] => Ok(lab),
        _ => Err(Fault::WhichLab {
            labs: labs.to_vec(),
        }
        .into()),
    }
}

/// The names of the sheets of a kind, by their files alone, in order.
pub(crate) fn names(config: &Config, kind: Kind) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for root in ContentRoots::public(config).folders() {
        let folder = root.path().join(kind.folder());
        let cannot_read = |error: std::io::Error| -> Failure {
            Fault::CannotRead {
                path: show(&folder),
                cause: error.into(),
            }
            .into()
        };
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(cannot_read(error)),
        };
        for entry in entries {
            let path = entry.map_err(cannot_read)?.path();
            names.extend(sheet_name(&path));
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// The name of the sheet that is `path`, or that lies in the folder `path`.
pub(crate) fn sheet_name(path: &Path) -> Option<String> {
    let is_sheet = path.extension().is_some_and(|ending| ending == "md");
    let name = if is_sheet {
        path.file_stem()
    } else {
        path.join("index.md")
            .is_file()
            .then(|| path.file_name())
            .flatten()
    };
    name?
        .to_str()
        .filter(|name| slug(name) == **name)
        .map(str::to_owned)
}

/// The form of a kind, with what is known filled in.
fn filled(config: &Config, kind: Kind, title: &str, lab: Option<&str>) -> Result<String, Failure> {
    let language = config.language;
    let mut values = vec![(title_key(kind), quoted(title))];
    if let (Kind::Meeting, Some(lab)) = (kind, lab) {
        values.push((common::LABS.key().0, list([lab])));
    }
    let known = Known {
        values,
        names: vec![
            (Kind::Theme.word(), names(config, Kind::Theme)?),
            (Kind::Method.word(), names(config, Kind::Method)?),
        ],
    };
    let sections = kind.info().sections.iter();
    let sections = sections.filter(|section| section.need != Need::Optional);
    let headings = sections.map(|section| format!("\n## {}\n", section.heading.name(language)));
    let body: String = headings.collect();
    Ok(form::sheet(kind.info(), language, &known, &body))
}

fn title_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Lab => lab::NAME.key().0,
        _ => common::TITLE.key().0,
    }
}
