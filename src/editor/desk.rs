//! The sheets on the disk, for whoever writes them: found by kind and name alone, and
//! written whole or not at all. A sheet that changed meanwhile is never overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use super::form::{Control, Form, Input};
use super::save::save;
use crate::base::too_large;
use crate::config::Config;
use crate::diagnostic::{EditorFault, Failure, Fault, Problem, cannot_read, cannot_write};
use crate::files::decode;
use crate::history::{History, Rules};
use crate::media;
use crate::output::whole;
use crate::schema::{Kind, common};
use crate::sheet::place::{is_name, locate};
use crate::slugs::slug;
use crate::source::{ContentRoots, Roots};

/// A sheet that was found.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Its file, from the content root.
    pub file: String,
    /// The same on the disk.
    pub path: PathBuf,
    /// Its text, a byte-order mark included.
    pub text: String,
    /// What tells this state of the file from others.
    pub version: String,
}

/// What came of writing.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// The file holds it.
    Saved,
    /// The file held it already, and was not touched.
    Same,
    /// The file holds something else than was expected: this. Nothing was written.
    Changed(String),
}

/// A sheet under its new name.
#[derive(Debug)]
pub struct Renamed {
    /// The name.
    pub name: String,
    /// Its file, from the content root.
    pub file: String,
    /// The files of the sheets that named it, and name it anew.
    pub followed: Vec<String>,
}

/// The public sheets of a site, to be written.
#[derive(Debug)]
pub struct Desk<'c> {
    config: &'c Config,
    roots: ContentRoots,
}

impl<'c> Desk<'c> {
    /// The sheets of a site.
    #[must_use]
    pub fn new(config: &'c Config) -> Self {
        Self {
            config,
            roots: ContentRoots::public(config),
        }
    }

    /// The history of the content root that a file lies in.
    #[must_use]
    pub fn history(&self, file: &str) -> History {
        History::of(self.roots.owner(file), Rules::of_showcase(self.config))
    }

    /// The sheet of this kind and name; none where there is none.
    ///
    /// # Errors
    /// A file that cannot be read, is no text, or lies where no sheet may.
    pub fn open(&self, kind: Kind, name: &str) -> Result<Option<Opened>, Failure> {
        for file in files_of(kind, name) {
            let is_it = locate(&file).is_ok_and(|place| place.kind == kind && place.name == name);
            let path = self.roots.path_of(&file);
            if !is_it || !self.is_within(&path) {
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| cannot_read(&path, error))?;
            let version = version(&bytes);
            let marked = bytes.starts_with("\u{feff}".as_bytes());
            let shown = self.roots.shown(&file);
            let text = decode(bytes)
                .map_err(|not| Box::new(Problem::at(&shown, not.span, Fault::NotUtf8)))?;
            return Ok(Some(Opened {
                kind,
                name: name.to_owned(),
                file,
                path,
                text: if marked {
                    format!("\u{feff}{text}")
                } else {
                    text
                },
                version,
            }));
        }
        Ok(None)
    }

    /// Whether a path leads, without symbolic links, to a regular file of a content root.
    fn is_within(&self, path: &Path) -> bool {
        let is_file = fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
        let real = path.canonicalize();
        let root = self.roots.folders().find_map(|folder| {
            let rest = path.strip_prefix(folder.path()).ok()?;
            Some(folder.path().canonicalize().ok()?.join(rest))
        });
        is_file && real.is_ok_and(|real| root.is_some_and(|root| real == root))
    }

    /// Puts a text in the place of that of a sheet, which has to be as it was opened.
    ///
    /// # Errors
    /// What the system refuses; then the old text stays.
    pub fn write(&self, opened: &Opened, text: &str) -> Result<Written, Failure> {
        let now = fs::read(&opened.path).map_err(|error| cannot_read(&opened.path, error))?;
        if now == text.as_bytes() {
            return Ok(Written::Same);
        }
        if version(&now) != opened.version {
            return Ok(Written::Changed(String::from_utf8_lossy(&now).into_owned()));
        }
        whole::rewrite(&opened.path, text.as_bytes())
            .map_err(|error| cannot_write(&opened.path, error))?;
        Ok(Written::Saved)
    }

    /// Puts a file beside a sheet, under a name that is free there, and gives back how
    /// the sheet names it.
    ///
    /// # Errors
    /// A file that cannot be published, by its kind, its size or what it holds; what the
    /// system refuses.
    pub fn attach(&self, opened: &Opened, name: &str, bytes: &[u8]) -> Result<String, Failure> {
        let name = file_name(name);
        if let Some(fault) = too_large(bytes.len() as u64) {
            return Err(fault.into());
        }
        media::clean(&name, bytes)?;
        let is_folder = opened.file.ends_with("/index.md");
        let folder = if is_folder {
            opened.path.with_file_name("")
        } else {
            opened.path.with_extension("")
        };
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        for number in 1_u32.. {
            let name = match number {
                1 => name.clone(),
                _ => format!("{stem}-{number}.{ending}"),
            };
            let path = folder.join(&name);
            // The same picture sent twice is one file.
            let there = fs::read(&path).is_ok_and(|there| there == bytes);
            if !there && path.symlink_metadata().is_ok() {
                continue;
            }
            if !there {
                crate::scaffold::write_new(&path, bytes)?;
            }
            let own = folder.file_name().unwrap_or_default().to_string_lossy();
            return Ok(if is_folder {
                name
            } else {
                format!("{own}/{name}")
            });
        }
        Err(Fault::AlreadyThere { path: name }.into())
    }

    /// Gives a sheet another name, in the same folder; its old address leads to the new
    /// one, and what names it elsewhere names the new one.
    ///
    /// # Errors
    /// A name that is none or is taken, a sheet that changed meanwhile, what the system
    /// refuses.
    pub fn rename(&self, opened: &Opened, name: &str) -> Result<Renamed, Failure> {
        is_name(name)?;
        let folder = opened.name.rsplit_once('/').map(|(folder, _)| folder);
        let new = folder.map_or_else(|| name.to_owned(), |folder| format!("{folder}/{name}"));
        for file in files_of(opened.kind, &new) {
            let path = self.roots.path_of(&file);
            if path.symlink_metadata().is_ok() {
                let path = self.roots.shown(&file).to_string();
                return Err(Fault::AlreadyThere { path }.into());
            }
        }
        let (from, to) = if opened.file.ends_with("/index.md") {
            let from = opened.path.with_file_name("");
            let to = from.with_file_name(name);
            (from, to)
        } else {
            (
                opened.path.clone(),
                opened.path.with_file_name(format!("{name}.md")),
            )
        };
        let language = self.config.language;
        let alias = opened.kind.address(&opened.name, language);
        let text = added(opened, common::ALIASES.key().0, &alias, language);
        if let Written::Changed(_) = self.write(opened, &text)? {
            return Err(self.changed(opened));
        }
        fs::rename(&from, &to).map_err(|error| cannot_write(&to, error))?;
        let files = files_of(opened.kind, &new);
        let is_folder = opened.file.ends_with("/index.md");
        Ok(Renamed {
            file: files[usize::from(is_folder)].clone(),
            followed: self.follow(opened.kind, &opened.name, &new)?,
            name: new,
        })
    }

    /// Has all sheets that name a sheet by its old name use the new one.
    fn follow(&self, kind: Kind, old: &str, new: &str) -> Result<Vec<String>, Failure> {
        let mut changed = Vec::new();
        for sheet in self.roots.list().listing.sheets {
            let Ok(place) = locate(&sheet.file) else {
                continue;
            };
            let Some(opened) = self.open(place.kind, &place.name).ok().flatten() else {
                continue;
            };
            let info = place.kind.info();
            let language = self.config.language;
            let Some(form) = Form::of(&opened.text, info, language) else {
                continue;
            };
            let mut sent = Vec::new();
            renamed(&form.fields, kind.word(), old, new, &mut sent);
            let text = save(&opened.text, info, language, &sent);
            let text = text.unwrap_or_else(|| opened.text.clone());
            let text = linked(&text, &sheet.file, kind, old, new);
            if text != opened.text && self.write(&opened, &text)? == Written::Saved {
                changed.push(sheet.file.to_string());
            }
        }
        Ok(changed)
    }

    /// Removes the file of a sheet, which has to be as it was opened. What lies beside
    /// it stays.
    ///
    /// # Errors
    /// A sheet that changed meanwhile, what the system refuses.
    pub fn remove(&self, opened: &Opened) -> Result<(), Failure> {
        let now = fs::read(&opened.path).map_err(|error| cannot_read(&opened.path, error))?;
        if version(&now) != opened.version {
            return Err(self.changed(opened));
        }
        fs::remove_file(&opened.path).map_err(|error| cannot_write(&opened.path, error))
    }

    fn changed(&self, opened: &Opened) -> Failure {
        let file = self.shown(opened).to_string();
        EditorFault::SheetChanged { file }.into()
    }

    /// A file as messages show it.
    #[must_use]
    pub fn shown(&self, opened: &Opened) -> std::sync::Arc<str> {
        self.roots.shown(&opened.file)
    }
}

/// What tells the bytes of a file from others.
fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// The two files that a sheet can be.
fn files_of(kind: Kind, name: &str) -> [String; 2] {
    let folder = kind.folder();
    [
        format!("{folder}/{name}.md"),
        format!("{folder}/{name}/index.md"),
    ]
}

/// The name of a file as it is safe on all systems and in addresses.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let stem = slug(stem);
    let stem = if stem.is_empty() { "fichier" } else { &stem };
    format!("{stem}.{}", slug(ending))
}

/// The text of a sheet with one more text in a list of texts.
fn added(opened: &Opened, list: &str, text: &str, language: crate::language::Language) -> String {
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
                rows.iter()
                    .for_each(|row| renamed(&row.inputs, kind, old, new, sent));
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
    use super::{file_name, linked, relative};
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

    #[test]
    fn what_is_sent_gets_a_name_that_every_system_takes() {
        for (name, safe) in [
            ("C:\\Photos\\Été 2024.JPG", "ete-2024.jpg"),
            ("../../etc/passwd", "passwd."),
            ("🎉.png", "fichier.png"),
        ] {
            let made = file_name(name);
            assert!(!made.contains(['/', '\\', ' ']), "{made}");
            assert_eq!(made.trim_end_matches('.'), safe.trim_end_matches('.'));
        }
    }
}
