//! Promotion: the public extract of a private sheet becomes a draft in the
//! showcase. It is the one way across, and the extract is all that takes it.
//!
//! The draft is made of two things: facts that a public sheet tells already, and
//! the bytes of the extract. No other field, section or file of the private
//! sheet is handed on from [`prepare`], so that none can get into the draft.
//! Whether what an author wrote into the extract is fit to be read is for people
//! to say: they see all of it before it is written.

mod agree;
mod draft;
mod extract;
mod links;
mod names;
mod record;
mod subject;

pub use agree::{Consent, consent};
pub use draft::EmptySection;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::base::HoodNode;
use super::load::{HoodChecked, HoodLoader};
use super::model::{Extract, HoodHead};
use super::root::HoodRoot;
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, HoodFault, Problem};
use crate::files::shown;
use crate::load::LoadOptions;
use crate::nearest::nearest;
use crate::scaffold;
use crate::sheet::place::is_name;
use crate::sheet::rules::Rules;
use crate::source::ContentRoots;

/// What is about to be made public.
#[derive(Clone, Debug)]
pub struct Promotion {
    /// The draft, from the folder of `capot.toml`.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The sections that are to be written yet.
    pub empty: Vec<EmptySection>,
    /// The files that go with it.
    pub files: Vec<PromotedFile>,
    target: PathBuf,
}

/// A file of the open hood that the extract names.
#[derive(Clone, Debug)]
pub struct PromotedFile {
    /// Where it will be, from the folder of `capot.toml`.
    pub file: String,
    /// Where it is now, in the open hood.
    pub source: Arc<str>,
    /// What it will hold: without what would tell who made it, or where.
    pub bytes: Vec<u8>,
    target: PathBuf,
}

/// Prepares the promotion of `sheet`, which is named by its name, with its
/// folder or without, or by its file. The draft is called `name`, or after the
/// public case that the sheet is about. Nothing is written.
///
/// # Errors
/// All that is wrong with the sheets, or that keeps this one from being promoted.
pub fn prepare(
    config: &Config,
    today: Date,
    sheet: &str,
    name: Option<&str>,
) -> Result<Promotion, Vec<Problem>> {
    let options = LoadOptions {
        drafts: false,
        today,
    };
    let checked = HoodLoader::new().load(config, options);
    prepare_checked(checked, config, today, sheet, name)
}

/// As [`prepare`], of sheets that are read already: none is read again.
fn prepare_checked(
    checked: HoodChecked,
    config: &Config,
    today: Date,
    sheet: &str,
    name: Option<&str>,
) -> Result<Promotion, Vec<Problem>> {
    let Some((public, hood)) = checked.bases else {
        return Err(checked.problems);
    };
    let root = HoodRoot::new(config);
    let sheet = find(&hood.sheets, sheet, &root).map_err(alone)?;
    let head = sheet.head();
    let file = root.shown(&head.file);
    let mut problems = agree::check(head, today, &file);
    let Some(extract) = &head.extract else {
        problems.push(Problem::of_file(&file, HoodFault::NoExtract));
        return Err(problems);
    };
    let markdown = extract.markdown.as_str();
    problems.extend(faults(head, extract, &file));
    let rules = Rules::new(config, today);
    let linked = links::follow(markdown, &head.file, &rules, &root, &checked.places);
    problems.extend(
        linked
            .problems
            .into_iter()
            .map(|(span, fault)| Problem::at(&file, extract.in_file(&span), fault)),
    );
    let mut facts = subject::facts(&sheet.sheet.names.about, &public, today).map_err(alone)?;
    facts.example |= head.example;
    let name = called(name, &facts, config).map_err(alone)?;
    let target = place(config, &facts, &name, !linked.files.is_empty()).map_err(alone)?;
    if !problems.is_empty() {
        return Err(problems);
    }
    let pieces = extract::pieces(markdown, linked.changes);
    let folder = target.parent().unwrap_or(Path::new(""));
    let files = linked.files.into_iter().map(|carried| {
        let target = folder.join(carried.name);
        PromotedFile {
            file: shown(&config.root, &target),
            source: root.shown(&carried.source),
            bytes: carried.bytes,
            target,
        }
    });
    let (text, empty) = draft::compose(&facts, pieces, head.language, config.language);
    Ok(Promotion {
        file: shown(&config.root, &target),
        text,
        empty,
        files: files.collect(),
        target,
    })
}

impl Promotion {
    /// Writes the draft with its files.
    ///
    /// # Errors
    /// [`Fault::AlreadyThere`] and [`Fault::CannotWrite`]; then what was written
    /// is taken back.
    pub fn write(&self) -> Result<(), Failure> {
        let mut written: Vec<&Path> = Vec::new();
        let files = self.files.iter();
        // The sheet last: once it is there, what it names is.
        let all = files
            .map(|file| (file.target.as_path(), file.bytes.as_slice()))
            .chain([(self.target.as_path(), self.text.as_bytes())]);
        for (path, bytes) in all {
            if let Err(failure) = scaffold::write_new(path, bytes) {
                for path in written {
                    let _ = fs::remove_file(path);
                }
                if let Some(folder) = self.target.parent() {
                    // Only if it is empty.
                    let _ = fs::remove_dir(folder);
                }
                return Err(failure);
            }
            written.push(path);
        }
        Ok(())
    }
}

/// The one private sheet that is meant.
fn find<'s>(sheets: &'s [HoodNode], asked: &str, root: &HoodRoot) -> Result<&'s HoodNode, Failure> {
    let file = |head: &HoodHead| root.shown(&head.file).to_string();
    let long = |head: &HoodHead| format!("{}/{}", head.kind.folder(), head.name);
    let is_meant = |sheet: &&HoodNode| {
        let head = sheet.head();
        asked == head.name || asked == long(head) || asked == &*head.file || asked == file(head)
    };
    let mut meant = sheets.iter().filter(is_meant);
    match (meant.next(), meant.next()) {
        (Some(sheet), None) => Ok(sheet),
        (None, _) => {
            let names: Vec<&str> = sheets.iter().map(|sheet| &*sheet.head().name).collect();
            Err(HoodFault::UnknownHoodSheet {
                name: asked.to_owned(),
                suggestion: nearest(asked, names).map(str::to_owned),
            }
            .into())
        }
        (Some(one), Some(other)) => Err(HoodFault::WhichHoodSheet {
            name: asked.to_owned(),
            one: long(one.head()),
            other: long(other.head()),
        }
        .into()),
    }
}

/// What keeps an extract from being published as it is, but for its links: authors who
/// are named, notes that would stay behind, an end that is not certain.
fn faults(head: &HoodHead, extract: &Extract, file: &Arc<str>) -> Vec<Problem> {
    let markdown = extract.markdown.as_str();
    let end = extract::uncertain_end(markdown)
        .map(|(span, line)| (extract.in_file(&span), HoodFault::UncertainEnd { line }));
    let notes = extract.outside_notes.iter().map(|(label, span)| {
        let label = label.clone();
        (span.clone(), HoodFault::FootnoteOutside { label })
    });
    let named = names::named(&head.authors, markdown)
        .into_iter()
        .map(|named| {
            let written = markdown.get(named.span.clone()).unwrap_or_default();
            let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = named.name;
            let fault = HoodFault::ExtractNamesAuthor { name, written };
            (first_line(extract, &named.span), fault)
        });
    let all = end.into_iter().chain(notes).chain(named);
    all.map(|(span, fault)| Problem::at(file, span, fault))
        .collect()
}

/// The bytes of the file that some bytes of the extract come from, up to the end of
/// their first line: that is what gets underlined.
fn first_line(extract: &Extract, span: &Range<usize>) -> Range<usize> {
    let written = extract.markdown.get(span.clone()).unwrap_or_default();
    let line = written.lines().next().unwrap_or_default().len();
    extract.in_file(&(span.start..span.start + line))
}

/// The name of the draft.
fn called(asked: Option<&str>, facts: &draft::Facts, config: &Config) -> Result<String, Failure> {
    if let Some(name) = asked {
        is_name(name)?;
        return Ok(name.to_owned());
    }
    let ending = config.language.pick("retours", "lessons");
    let of = facts.case.as_ref().and_then(|case| case.split_once('/'));
    Ok(of.map_or_else(|| ending.to_owned(), |(_, name)| format!("{name}-{ending}")))
}

/// Where the draft goes, if nothing is there: beside the case, or in the lab.
fn place(
    config: &Config,
    facts: &draft::Facts,
    name: &str,
    with_files: bool,
) -> Result<PathBuf, Failure> {
    let lab = match &facts.case {
        Some(case) => case.split('/').next(),
        None => facts.labs.first().map(String::as_str),
    };
    let inside = format!("cases/{}/{name}", lab.unwrap_or_default());
    let inside = ContentRoots::public(config).path_of(&inside);
    let file = inside.with_extension("md");
    for taken in [&file, &inside] {
        if taken.symlink_metadata().is_ok() {
            let path = shown(&config.root, taken);
            return Err(Fault::AlreadyThere { path }.into());
        }
    }
    Ok(if with_files {
        inside.join("index.md")
    } else {
        file
    })
}

#[expect(clippy::boxed_local, reason = "failures come boxed")]
fn alone(failure: Failure) -> Vec<Problem> {
    vec![*failure]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_changes_meanwhile_gives_nothing_else_away() {
        // The sheet was read a second time and cut where the extract had been in
        // the first: lines that had come there since went into the draft.
        let room = tempfile::tempdir().unwrap();
        let write = |file: &str, text: &str| {
            let path = room.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "capot.toml",
            "title = \"Labs\"\nlanguage = \"en\"\nbase_url = \"https://labs.example.org/\"\n",
        );
        write("content/labs/quai.md", "+++\nname = \"Quai\"\n+++\n");
        let review = "content/open-hood/reviews/one.md";
        let agreed = agree::hash("This is for all to read.");
        let front = format!(
            "+++\ntitle = \"One\"\nscope = \"personal\"\nlab = \"quai\"\ndate = 2020\n\
             authors = [{{ name = \"Ada\" }}]\n\
             agreed = [{{ name = \"Ada\", date = 2021, text = \"{agreed}\" }}]\n+++\n\n"
        );
        write(
            review,
            &format!("{front}## Public extract\n\nThis is for all to read.\n"),
        );
        let config = Config::load(room.path()).unwrap();
        let today = jiff::civil::date(2023, 11, 14);
        let options = LoadOptions {
            drafts: false,
            today,
        };
        let checked = HoodLoader::new().load(&config, options);
        write(
            review,
            &format!("{front}## Between us\n\nA secret, a secret, a secret.\n"),
        );
        let promotion = prepare_checked(checked, &config, today, "one", None);
        let text = promotion.map(|promotion| promotion.text).unwrap();
        assert!(text.contains("This is for all to read."), "{text}");
        assert!(!text.contains("ecret"), "{text}");
    }
}
