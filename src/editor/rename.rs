//! Another name for a sheet: what that changes, thought through before anything is
//! written, and then written.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::{Desk, Opened, Written, files_of};
use super::form::{Control, Form, Input};
use super::save::save;
use crate::diagnostic::{EditorFault, Failure, Fault, cannot_read, cannot_write};
use crate::files::windows;
use crate::language::Language;
use crate::schema::{Kind, common};
use crate::sheet::place::{is_name, locate};

/// What another name of a sheet changes.
#[derive(Debug)]
pub struct Renaming {
    /// The new name.
    pub name: String,
    /// The files that move, as they are called from the content root and as they will be:
    /// the sheet first, then what lies in a folder of its own.
    pub moved: Vec<(String, String)>,
    /// The sheets that name it, with their text as it will be.
    pub followers: Vec<(Opened, String)>,
    /// What moves on the disk.
    way: (PathBuf, PathBuf),
    /// The text of the sheet itself.
    text: String,
}

impl Desk<'_> {
    /// What another name in the same folder would change: the old address will lead to
    /// the new one, and what names the sheet elsewhere will name the new one.
    ///
    /// # Errors
    /// A name that is none or is taken, a lab that has cases; what cannot be read.
    pub fn renaming(&self, opened: &Opened, name: &str) -> Result<Renaming, Failure> {
        is_name(name)?;
        let folder = opened.name.rsplit_once('/').map(|(folder, _)| folder);
        let new = folder.map_or_else(|| name.to_owned(), |folder| format!("{folder}/{name}"));
        let is_it = |file: &str| {
            locate(file).is_ok_and(|place| place.kind == opened.kind && place.name == new)
        };
        let files = files_of(opened.kind, &new);
        if windows::is_device(name) || !files.iter().all(|file| is_it(file)) {
            let (name, better) = (name.to_owned(), format!("{name}-1"));
            return Err(Fault::BadName { name, better }.into());
        }
        for file in &files {
            let path = self.roots.path_of(file);
            if path.symlink_metadata().is_ok() {
                let path = self.roots.shown(file).to_string();
                return Err(Fault::AlreadyThere { path }.into());
            }
        }
        self.check_lab(opened)?;
        let is_folder = opened.file.ends_with("/index.md");
        let file = &files[usize::from(is_folder)];
        let mut moved = vec![(opened.file.clone(), file.clone())];
        let way = if is_folder {
            let from = opened.path.with_file_name("");
            let to = from.with_file_name(name);
            for beside in beside(&from)? {
                let old = opened.file.replace("index.md", &beside);
                if old != opened.file {
                    moved.push((old, file.replace("index.md", &beside)));
                }
            }
            (from, to)
        } else {
            let to = opened.path.with_file_name(format!("{name}.md"));
            (opened.path.clone(), to)
        };
        let language = self.config.language;
        let alias = opened.kind.address(&opened.name, language);
        let text = added(opened, common::ALIASES.key().0, &alias, language);
        Ok(Renaming {
            text: linked(&text, file, opened.kind, &opened.name, &new),
            followers: self.followers(opened, &new),
            moved,
            way,
            name: new,
        })
    }

    /// The cases of a lab lie in a folder of its name: they would be lost.
    fn check_lab(&self, opened: &Opened) -> Result<(), Failure> {
        if opened.kind != Kind::Lab {
            return Ok(());
        }
        let cases = format!("{}/{}", Kind::Case.folder(), opened.name);
        let has_root = self.config.roots.iter().any(|root| root.lab == opened.name);
        if !has_root && self.roots.path_of(&cases).symlink_metadata().is_err() {
            return Ok(());
        }
        let folder = self.roots.shown(&cases).to_string();
        Err(EditorFault::LabWithCases { folder }.into())
    }

    /// Gives the sheet its new name, then has the others follow; gives back those that
    /// do. One that changed meanwhile keeps the old name, which leads on.
    ///
    /// # Errors
    /// A sheet that changed meanwhile, what the system refuses.
    pub fn rename(&self, opened: &Opened, planned: &Renaming) -> Result<Vec<String>, Failure> {
        if let Written::Changed(_) = self.write(opened, &planned.text)? {
            return Err(self.changed(opened));
        }
        let (from, to) = &planned.way;
        fs::rename(from, to).map_err(|error| cannot_write(to, error))?;
        let mut followed = Vec::new();
        for (follower, text) in &planned.followers {
            if self.write(follower, text)? == Written::Saved {
                followed.push(follower.file.clone());
            }
        }
        Ok(followed)
    }

    /// The sheets that name a sheet, with the text in which they name the new one.
    fn followers(&self, subject: &Opened, new: &str) -> Vec<(Opened, String)> {
        let (kind, old) = (subject.kind, subject.name.as_str());
        let last = old.rsplit('/').next().unwrap_or(old);
        let language = self.config.language;
        let mut followers = Vec::new();
        for sheet in self.roots.list().listing.sheets {
            let Ok(place) = locate(&sheet.file) else {
                continue;
            };
            if *sheet.file == *subject.file {
                continue;
            }
            let opened = self.open(place.kind, &place.name).ok().flatten();
            let Some(opened) = opened.filter(|opened| opened.text.contains(last)) else {
                continue;
            };
            let info = place.kind.info();
            let mut sent = Vec::new();
            if let Some(form) = Form::of(&opened.text, info, language) {
                renamed(&form.fields, kind.word(), old, new, &mut sent);
            }
            let text = save(&opened.text, info, language, &sent);
            let text = text.unwrap_or_else(|| opened.text.clone());
            let text = linked(&text, &sheet.file, kind, old, new);
            if text != opened.text {
                followers.push((opened, text));
            }
        }
        followers
    }
}

/// The files in a folder, with `/` between folders; hidden ones and links are none.
fn beside(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut waiting = vec![String::new()];
    while let Some(below) = waiting.pop() {
        let path = folder.join(&below);
        let entries = fs::read_dir(&path).map_err(|error| cannot_read(&path, error))?;
        for entry in entries.filter_map(Result::ok) {
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let about = entry.file_type().ok();
            if name.starts_with('.') {
                continue;
            }
            let name = format!("{below}{name}");
            match about {
                Some(about) if about.is_dir() => waiting.push(format!("{name}/")),
                Some(about) if about.is_file() => found.push(name),
                _ => {}
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The text of a sheet with one more text in a list of texts.
fn added(opened: &Opened, list: &str, text: &str, language: Language) -> String {
    let info = opened.kind.info();
    let texts = Form::of(&opened.text, info, language).and_then(|form| {
        let input = form.fields.into_iter().find(|input| input.name == list)?;
        match input.control {
            Control::List(texts) => Some(texts),
            _ => None,
        }
    });
    let Some(mut texts) = texts else {
        return opened.text.clone();
    };
    texts.push(text.to_owned());
    let sent = [(list.to_owned(), texts.join("\n"))];
    save(&opened.text, info, language, &sent).unwrap_or_else(|| opened.text.clone())
}

/// What a form would send for its references to have another name.
fn renamed(inputs: &[Input], kind: &str, old: &str, new: &str, sent: &mut Vec<(String, String)>) {
    let other = |text: &str| {
        if text == old {
            new.to_owned()
        } else {
            text.to_owned()
        }
    };
    for input in inputs {
        match &input.control {
            Control::Group(inputs) => renamed(inputs, kind, old, new, sent),
            Control::Rows(rows) => {
                for row in rows {
                    renamed(&row.inputs, kind, old, new, sent);
                }
            }
            _ if input.about.target != Some(kind) => {}
            Control::Choice(text) if text == old => {
                sent.push((input.name.clone(), new.to_owned()));
            }
            Control::List(texts) if texts.iter().any(|text| text == old) => {
                let texts: Vec<String> = texts.iter().map(|text| other(text)).collect();
                sent.push((input.name.clone(), texts.join("\n")));
            }
            _ => {}
        }
    }
}

/// A text with the links to a sheet's file written for its new name.
fn linked(text: &str, file: &str, kind: Kind, old: &str, new: &str) -> String {
    let folder = crate::sheet::place::folder_of(file);
    let mut text = text.to_owned();
    for (from, to) in files_of(kind, old).into_iter().zip(files_of(kind, new)) {
        let (from, to) = (relative(folder, &from), relative(folder, &to));
        for (before, after) in [
            ("](", ")"),
            ("](", "#"),
            ("](", " "),
            ("]: ", "\n"),
            ("](<", ">"),
        ] {
            text = text.replace(
                &format!("{before}{from}{after}"),
                &format!("{before}{to}{after}"),
            );
        }
    }
    text
}

/// The path from a folder to a file, both under the content root.
fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    let parts: Vec<&str> = up.chain(to[common..].iter().copied()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{linked, relative};
    use crate::schema::Kind;

    #[test]
    fn links_follow_a_sheet_to_its_new_name() {
        assert_eq!(relative("cases/paca", "cases/paca/b.md"), "b.md");
        assert_eq!(relative("cases/paca/a", "cases/paca/b.md"), "../b.md");
        assert_eq!(relative("pages", "cases/paca/b.md"), "../cases/paca/b.md");
        let text = "[a](../paca/b.md#sujet), [b](../paca/bb.md), [c](/cas/paca/b/).\n";
        assert_eq!(
            linked(text, "cases/ip/x.md", Kind::Case, "paca/b", "paca/c"),
            text.replace("/b.md", "/c.md")
        );
    }
}
