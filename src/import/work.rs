//! From items to drafts on the disk, and the report of it.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::draft::{Draft, draft, is_readable, place_of};
use super::front::{Around, same};
use super::known::Known;
use super::matching::{Map, Words};
use super::model::{Item, Raw, Source};
use super::old_address::{alias, is_address};
use super::pictures::{Beside, is_on_web};
use super::place::{Placed, Places, title};
use super::remark::{At, Remark};
use super::report::{Outcome, Report};
use super::resolve::{Index, lead, links, pictures};
use super::table::simplify;
use super::values::{text_of, texts_of};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, ImportFault, cannot_write};
use crate::load::{LoadOptions, Loader};
use crate::output::whole;
use crate::scaffold::{is_there, write_new};
use crate::schema::common;
use crate::sheet::rules::Rules;
use crate::source::ContentRoots;

/// A sheet as messages show it, the number of its item, and where its parts come from.
type Written = (Arc<str>, usize, Vec<(Range<usize>, At)>);

/// An item on its way.
struct Going {
    item: Item,
    placed: Option<Placed>,
    refused: Option<Fault>,
    remarks: Vec<Remark>,
    beside: Vec<Beside>,
}

impl Going {
    /// The place of the sheet that it becomes, and its file.
    fn form(&self) -> Option<(String, String)> {
        let stem = self.placed.as_ref()?.stem.clone();
        let file = self.refused.is_none().then(|| self.file())??;
        Some((stem, file))
    }

    /// The file of the sheet, from the content root: a folder of its own where files
    /// lie beside it, or will.
    fn file(&self) -> Option<String> {
        let stem = &self.placed.as_ref()?.stem;
        Some(if self.beside.is_empty() && !names_files(&self.item) {
            format!("{stem}.md")
        } else {
            format!("{stem}/index.md")
        })
    }
}

/// The file of a sheet that is there already.
fn there(roots: &ContentRoots, stem: &str) -> String {
    let folder = format!("{stem}/index.md");
    if is_there(&roots.path_of(&folder)) {
        folder
    } else {
        format!("{stem}.md")
    }
}

/// Whether fields name files that are to be put beside the sheet.
fn names_files(item: &Item) -> bool {
    item.awaits_files
        || item.values.iter().any(|filled| {
            let last = filled.path.steps.last();
            last.is_some_and(|field| matches!(field.value, crate::schema::Type::File))
                && text_of(&filled.raw).is_some_and(|name| !name.contains('/'))
        })
}

/// Writes the drafts, and says what came of each item.
pub(super) fn write(
    config: &Config,
    lab: &str,
    map: &Map,
    today: Date,
    read: Vec<Source>,
) -> Result<Report, Failure> {
    let options = LoadOptions {
        drafts: true,
        today,
    };
    let before = Loader::new().load_all(config, options);
    let mut known = Known::of(before.base.heads());
    let mut report = Report::default();
    let mut going = place(config, lab, read, &mut known, &mut report);
    let index = index(&going);
    for going in &mut going {
        resolve(going, map, &index);
    }
    let forms: HashMap<String, String> = going.iter().filter_map(Going::form).collect();
    let roots = ContentRoots::public(config);
    let rules = Rules::new(config, today);
    let around = Around {
        language: config.language,
        lab,
        today,
        known: &known,
    };
    let mut written: Vec<Written> = Vec::new();
    for going in &mut going {
        let mut outcome = Outcome {
            at: going.item.at.clone(),
            title: title(&going.item).unwrap_or_default(),
            file: None,
            left_out: None,
            found: super::Counts::default(),
            kept: super::Counts::default(),
            remarks: Vec::new(),
            gaps: Vec::new(),
        };
        report.private.append(&mut going.item.private);
        let came = one(going, map, &forms, &around, &roots, &rules)?;
        outcome.found = going.item.found;
        match came {
            Ok((file, draft)) => {
                outcome.kept = draft.kept;
                outcome.remarks = std::mem::take(&mut going.remarks);
                outcome.settle();
                outcome.file = Some(file.to_string());
                written.push((file, report.items.len(), draft.places));
            }
            Err(fault) => outcome.left_out = Some(fault),
        }
        report.items.push(outcome);
    }
    gaps(config, options, &written, &mut report);
    Ok(report)
}

/// Gives each item its place, and takes its pictures along.
fn place(
    config: &Config,
    lab: &str,
    read: Vec<Source>,
    known: &mut Known,
    report: &mut Report,
) -> Vec<Going> {
    let mut places = Places::new(config, lab);
    let mut going = Vec::new();
    for source in read {
        report.remarks.extend(source.remarks);
        for mut item in source.items {
            let mut remarks = std::mem::take(&mut item.remarks);
            let given = match item.refused.take() {
                Some(remark) => Err(Box::new((remark, None))),
                None => places.give(&item),
            };
            let (placed, refused) = match given {
                Ok(placed) => (Some(placed), None),
                Err(refused) => (refused.1, Some(refused.0.fault)),
            };
            if let Some(placed) = &placed {
                known.add(item.kind, &placed.name, &placed.title);
            }
            let mut beside = Vec::new();
            if refused.is_none() {
                simplify(&mut item, &mut remarks);
                beside = pictures(&mut item, &mut remarks);
            }
            going.push(Going {
                item,
                placed,
                refused,
                remarks,
                beside,
            });
        }
    }
    going
}

/// Where links to items lead: to their sheets, or to those that are there already.
fn index(going: &[Going]) -> Index {
    let mut index = Index::default();
    for going in going {
        let stem = going.placed.as_ref().map(|placed| placed.stem.as_str());
        index.add(&going.item, stem);
    }
    index
}

/// Takes along what an item names, and finds where its links lead.
fn resolve(going: &mut Going, map: &Map, index: &Index) {
    if going.refused.is_some() {
        return;
    }
    let matching = Words::of(going.item.kind, map);
    files(going);
    let Going {
        item,
        beside,
        remarks,
        ..
    } = going;
    links(item, &matching, index, beside, remarks);
}

/// Writes one draft; the reason, where it is left out.
fn one(
    going: &mut Going,
    map: &Map,
    forms: &HashMap<String, String>,
    around: &Around<'_>,
    roots: &ContentRoots,
    rules: &Rules,
) -> Result<Result<(Arc<str>, Draft), Fault>, Failure> {
    if let Some(fault) = going.refused.take() {
        return Ok(Err(fault));
    }
    let matching = Words::of(going.item.kind, map);
    let Some(file) = going.file() else {
        return Ok(Err(ImportFault::NoTitle.into()));
    };
    let file_of = |stem: &str| {
        let fresh = forms.get(stem).cloned();
        fresh.unwrap_or_else(|| there(roots, stem))
    };
    lead(&mut going.item, &file, &file_of);
    let shown = roots.shown(&file);
    let aliases = aliases(&going.item, &mut going.remarks);
    if !going.item.persons.is_empty() {
        let names = std::mem::take(&mut going.item.persons);
        let fault = ImportFault::Persons { names };
        going.remarks.push(Remark::new(&going.item.at, fault));
    }
    let draft = draft(&going.item, &matching, &aliases, around, &mut going.remarks);
    let unreadable = || {
        let file = shown.to_string();
        Ok(Err(ImportFault::UnreadableDraft { file }.into()))
    };
    let Some(draft) = draft else {
        return unreadable();
    };
    if !is_readable(&file, &shown, &draft.text, rules) {
        return unreadable();
    }
    let path = roots.path_of(&file);
    if file.ends_with("/index.md") {
        let folder = path.parent().unwrap_or(&path);
        let around = folder.parent().unwrap_or(folder);
        fs::create_dir_all(around).map_err(|error| cannot_write(around, &error))?;
        let mut files: Vec<(&str, &[u8])> = vec![("index.md", draft.text.as_bytes())];
        let beside = going.beside.iter();
        files.extend(beside.map(|file| (file.name.as_str(), file.bytes.as_slice())));
        whole::create_folder(folder, &files).map_err(|error| cannot_write(folder, &error))?;
    } else {
        write_new(&path, draft.text.as_bytes())?;
    }
    Ok(Ok((shown, draft)))
}

/// Takes along the files that fields name, where they are there.
fn files(going: &mut Going) {
    for filled in &mut going.item.values {
        let is_file = filled.path.steps.last();
        let is_file = is_file.is_some_and(|field| matches!(field.value, crate::schema::Type::File));
        let Some(name) = is_file.then(|| text_of(&filled.raw)).flatten() else {
            continue;
        };
        match super::pictures::take(&name, &going.item.store, &mut going.beside) {
            Ok(name) => filled.raw = Raw::Text(name),
            // A name that may be right beside the sheet stays.
            Err(_) if going.item.by_hand && !is_on_web(&name) => {}
            Err(lost) => {
                let fault = ImportFault::PictureLost { file: name, lost };
                going.remarks.push(Remark::new(&filled.at, fault));
                going.item.found.pictures += 1;
                filled.raw = Raw::Text(String::new());
            }
        }
    }
}

/// The earlier addresses that a site of files can keep; the others are said.
fn aliases(item: &Item, remarks: &mut Vec<Remark>) -> Vec<String> {
    let about = common::ALIASES.about();
    let of_field = item
        .values
        .iter()
        .filter(|filled| same(filled.path.steps[0], about));
    let written = of_field.flat_map(|filled| texts_of(&filled.raw));
    let found = item
        .addresses
        .iter()
        .filter(|address| is_address(address))
        .cloned();
    let mut aliases: Vec<String> = Vec::new();
    let mut lost: Vec<String> = Vec::new();
    for address in written.chain(found) {
        match alias(&address) {
            Some(alias) if !aliases.contains(&alias) => aliases.push(alias),
            None if !lost.contains(&address) => lost.push(address),
            _ => {}
        }
    }
    let lost = lost
        .into_iter()
        .map(|address| ImportFault::AddressLost { address });
    remarks.extend(lost.map(|fault| Remark::new(&item.at, fault)));
    aliases
}

/// What the check says of the new drafts, at the places in the sources.
fn gaps(config: &Config, options: LoadOptions, written: &[Written], report: &mut Report) {
    if written.is_empty() {
        return;
    }
    let mut problems = Loader::new().load_all(config, options).problems;
    crate::diagnostic::sort(&mut problems);
    for problem in problems {
        let Some(place) = &problem.place else {
            continue;
        };
        let Some((_, item, places)) = written.iter().find(|(file, ..)| *file == place.file) else {
            continue;
        };
        let outcome = &mut report.items[*item];
        let at = place.span.as_ref().and_then(|span| place_of(places, span));
        let at = at.cloned().unwrap_or_else(|| outcome.at.clone());
        outcome.gaps.push(Remark {
            at,
            fault: problem.fault,
        });
    }
}
