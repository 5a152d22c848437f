//! Sheets whose name can be in no address: renamed, with the links and references that
//! lead to them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Edit, Fault, Problem};
use crate::files::{Identity, normal};
use crate::sheet::place::{folder_of, resolve};
use crate::source::SheetFile;

/// A sheet that gets another name in its folder.
#[derive(Clone, Debug)]
pub(super) struct Rename {
    /// The problem that is gone by it.
    pub(super) problem: Problem,
    /// The file from its content root, as it is and as it will be.
    pub(super) old: String,
    pub(super) new: String,
    /// The same on the disk.
    pub(super) from: PathBuf,
    pub(super) to: PathBuf,
}

/// The sheets among `sheets` that are to be renamed, where `problems` say that their own
/// name is bad and nothing bears the better one; `shown` says how messages name them.
pub(super) fn wanted(problems: &[Problem], sheets: &[(SheetFile, Arc<str>)]) -> Vec<Rename> {
    let mut renames: Vec<Rename> = Vec::new();
    for problem in problems {
        let (Fault::BadName { name, better }, Some(place)) = (&problem.fault, &problem.place)
        else {
            continue;
        };
        let Some((sheet, _)) = sheets.iter().find(|(_, shown)| *shown == place.file) else {
            continue;
        };
        let own = sheet.file.rsplit('/').next().unwrap_or_default();
        if own.strip_suffix(".md") != Some(name) || better.is_empty() || better == "index" {
            continue;
        }
        let named = format!("{better}.md");
        let from = normal(&sheet.path);
        let to = from.with_file_name(&named);
        let same = Identity::of(&to).is_some_and(|there| Identity::of(&from) == Some(there));
        let folder = to.with_file_name(better);
        let taken = (to.exists() && !same) || folder.exists();
        if taken || renames.iter().any(|other| other.to == to) {
            continue;
        }
        renames.push(Rename {
            problem: problem.clone(),
            old: sheet.file.to_string(),
            new: format!("{}/{named}", folder_of(&sheet.file)),
            from,
            to,
        });
    }
    renames
}

impl Rename {
    /// The file as it will be shown, where it is shown as `shown` now.
    pub(super) fn shown(&self, shown: &str) -> Arc<str> {
        let name = self.new.rsplit('/').next().unwrap_or_default();
        format!("{}/{name}", folder_of(shown)).into()
    }

    /// What makes the links and references of a sheet lead to the new name; `file` is the
    /// sheet from its content root.
    pub(super) fn edits(&self, file: &str, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        let ends = [')', '>', '#', '?', '"', '\n', ' ', '\''];
        for (at, _) in text.match_indices(".md") {
            let end = at + ".md".len();
            if !text[end..].starts_with(ends) {
                continue;
            }
            let start = text[..at]
                .rfind(['(', '<', '\n', '"'])
                .map_or(0, |sign| sign + 1);
            let target = percent_decode_str(text[start..end].trim_start()).decode_utf8_lossy();
            if resolve(folder_of(file), &target).as_deref() != Some(&*self.old) {
                continue;
            }
            let start = text[start..end]
                .rfind('/')
                .map_or(start, |slash| start + slash + 1);
            let name = self.new.rsplit('/').next().unwrap_or_default();
            edits.push(Edit {
                span: start..end,
                text: name.to_owned(),
            });
        }
        // `voir_aussi = ["labo/Mon cas"]`: by its name, after the folder of its kind.
        let bare = |file: &str| {
            let name = file.strip_suffix(".md")?;
            name.split_once('/').map(|(_, name)| name.to_owned())
        };
        if let (Some(old), Some(new)) = (bare(&self.old), bare(&self.new)) {
            let quoted = format!("\"{old}\"");
            edits.extend(text.match_indices(&quoted).map(|(at, _)| Edit {
                span: at + 1..at + 1 + old.len(),
                text: new.clone(),
            }));
        }
        edits
    }
}

/// Gives a file its new name, where nothing bears it.
///
/// # Errors
/// What the system refuses; [`std::io::ErrorKind::AlreadyExists`] where something does.
pub(super) fn carry_out(from: &Path, to: &Path) -> std::io::Result<()> {
    let same = Identity::of(to).is_some_and(|there| Identity::of(from) == Some(there));
    if to.exists() && !same {
        return Err(std::io::ErrorKind::AlreadyExists.into());
    }
    std::fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_references_lead_to_the_new_name() {
        let rename = Rename {
            problem: Problem::general(Fault::EmptyFile),
            old: "cases/quai/Été 2018.md".into(),
            new: "cases/quai/ete-2018.md".into(),
            from: PathBuf::new(),
            to: PathBuf::new(),
        };
        let text = "voir_aussi = [\"quai/Été 2018\"]\n[a](../quai/%C3%89t%C3%A9%202018.md#x)\n\
                    [b](<../quai/Été 2018.md>) [c](../autre/%C3%89t%C3%A9%202018.md) Été 2018.md\n";
        let mut edits = rename.edits("cases/atelier/x.md", text);
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        let mut after = text.to_owned();
        for edit in edits {
            after.replace_range(edit.span, &edit.text);
        }
        let wanted = "voir_aussi = [\"quai/ete-2018\"]\n[a](../quai/ete-2018.md#x)\n\
                      [b](<../quai/ete-2018.md>) [c](../autre/%C3%89t%C3%A9%202018.md) Été 2018.md\n";
        assert_eq!(after, wanted);
    }
}
