//! The files beside the sheets that no sheet names: somebody dropped them there, and
//! believes them published.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Included, Unbounded};
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Fault, Problem, WritingFault};
use crate::signs::folded;

/// So many files of one folder are told one by one.
const FEW: usize = 3;
/// So many sheets that are not sound are looked into.
const MOST: usize = 100;

/// What is known of the files of a root.
pub(crate) struct Found<'f> {
    /// All files, as their names are compared, with their sizes.
    pub(crate) files: &'f BTreeMap<String, u64>,
    /// Those that sheets name, drafts too.
    pub(crate) named: BTreeSet<&'f str>,
    /// The sheets with errors, on the disk: what they name may not be known.
    pub(crate) unsound: Vec<PathBuf>,
    /// What was found so far: a file that was meant by a wrong name is not told again.
    pub(crate) problems: &'f [Problem],
    /// A file or folder as messages show it.
    pub(crate) shown: &'f dyn Fn(&str) -> Arc<str>,
}

/// A warning for each file that no sheet names, or for each folder that holds several.
pub(crate) fn unused(found: &Found<'_>) -> Vec<Problem> {
    let files = found.files.keys().map(String::as_str);
    let mut unused: Vec<&str> = files
        .filter(|file| !found.named.contains(file) && !is_left_by_programs(file))
        .collect();
    if unused.is_empty() || found.unsound.len() > MOST {
        return Vec::new();
    }
    let meant = found.problems.iter();
    let meant = meant.filter_map(|problem| match &problem.fault {
        Fault::MissingFile { suggestion, .. } => suggestion.as_deref(),
        _ => None,
    });
    let meant: BTreeSet<&str> = meant.collect();
    unused.retain(|file| !meant.contains(name_of(file)));
    for sheet in &found.unsound {
        let Ok(bytes) = std::fs::read(sheet) else {
            // Whatever it names, nobody knows.
            return Vec::new();
        };
        let text = String::from_utf8_lossy(&bytes);
        let decoded = percent_encoding::percent_decode_str(&text).decode_utf8_lossy();
        let texts = [folded(&text), folded(&decoded)];
        unused.retain(|file| !texts.iter().any(|text| text.contains(name_of(file))));
    }
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in unused {
        folders
            .entry(folder_of(file, &found.named))
            .or_default()
            .push(file);
    }
    let mut problems = Vec::new();
    for (folder, files) in folders {
        let fault = |files: &[&str]| {
            let names: BTreeSet<&str> = files.iter().map(|file| name_of(file)).collect();
            let first: Vec<&str> = names.into_iter().take(FEW).collect();
            WritingFault::UnusedFile {
                files: files.len(),
                names: first.join(", "),
            }
        };
        if files.len() > FEW && !folder.is_empty() {
            let shown = (found.shown)(folder);
            problems.push(Problem::of_file(&shown, fault(&files)));
        } else {
            let each = files.iter();
            problems
                .extend(each.map(|file| Problem::of_file(&(found.shown)(file), fault(&[file]))));
        }
    }
    problems
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// The folder that a file is told of with: the highest that holds no file that is named,
/// below the folder of its kind; else its own.
fn folder_of<'f>(file: &'f str, named: &BTreeSet<&str>) -> &'f str {
    let parents: Vec<&str> = file.match_indices('/').map(|(at, _)| &file[..at]).collect();
    let is_free = |folder: &&&str| {
        let inside = format!("{folder}/");
        let next = named
            .range::<str, _>((Included(&*inside), Unbounded))
            .next();
        next.is_none_or(|named| !named.starts_with(&inside))
    };
    let own = parents.last().copied().unwrap_or_default();
    let free = parents.iter().skip(2).find(is_free);
    free.copied().unwrap_or(own)
}

/// Whether a file was left behind by a program, and nobody means to publish it.
fn is_left_by_programs(file: &str) -> bool {
    const NAMES: [&str; 4] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"];
    const ENDINGS: [&str; 9] = [
        ".tmp",
        ".bak",
        ".swp",
        ".swo",
        ".orig",
        ".old",
        ".part",
        ".crdownload",
        ".download",
    ];
    /// What explains a folder, or is told of already.
    const OTHERS: [&str; 5] = [
        ".md.txt",
        ".markdown",
        ".mdown",
        "readme.txt",
        "lisezmoi.txt",
    ];
    let name = name_of(file).to_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    let explains = ["readme", "lisezmoi", "license", "licence", "copying"].contains(&stem);
    NAMES.contains(&name.as_str())
        || name.starts_with("~$")
        || explains
        || ENDINGS
            .iter()
            .chain(&OTHERS)
            .any(|ending| name.ends_with(ending))
        || name.starts_with("capot.")
        || file.split('/').any(|folder| folder == "__MACOSX")
        // A folder that is called like a sheet is told of itself.
        || file.contains(".md/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(files: &[&str], named: &[&str], unsound: Vec<PathBuf>) -> Vec<String> {
        let files = files.iter().map(|file| ((*file).to_owned(), 1)).collect();
        let problems = unused(&Found {
            files: &files,
            named: named.iter().copied().collect(),
            unsound,
            problems: &[],
            shown: &|file| file.into(),
        });
        let shown = |problem: &Problem| problem.place.as_ref().unwrap().file.to_string();
        problems.iter().map(shown).collect()
    }

    #[test]
    fn what_no_sheet_names_is_told_by_file_or_by_folder() {
        let files = [
            "cases/a/b/1.jpg",
            "cases/a/b/2.jpg",
            "cases/a/b/3.jpg",
            "cases/a/b/4.jpg",
            "cases/a/plan.pdf",
            "cases/a/annexe.pdf",
            "note.docx",
        ];
        let found = told(&files, &["cases/a/plan.pdf"], Vec::new());
        assert_eq!(found, ["note.docx", "cases/a/annexe.pdf", "cases/a/b"]);
    }

    #[test]
    fn what_programs_leave_and_what_explains_a_folder_is_nobodys_business() {
        let files = [
            "cases/a/Thumbs.db",
            "cases/a/~$plan.docx",
            "cases/a/plan.docx.bak",
            "cases/a/README",
            "LICENSE",
            "cases/a/essai.md.txt",
        ];
        assert_eq!(told(&files, &[], Vec::new()), Vec::<String>::new());
    }

    /// A deliverable whose sheet could not be read was told to be of no use.
    #[test]
    fn what_a_sheet_with_errors_names_is_not_told_of() {
        let room = tempfile::tempdir().unwrap();
        let sheet = room.path().join("a.md");
        std::fs::write(
            &sheet,
            "+++\nfichier = re\u{301}sume\u{301}.pdf\n+++\n[x](un%20plan.pdf)",
        )
        .unwrap();
        let files = [
            "cases/a/résumé.pdf",
            "cases/a/un plan.pdf",
            "cases/a/autre.pdf",
        ];
        assert_eq!(told(&files, &[], vec![sheet]), ["cases/a/autre.pdf"]);
        let gone = vec![room.path().join("b.md")];
        assert_eq!(told(&files, &[], gone), Vec::<String>::new());
    }
}
