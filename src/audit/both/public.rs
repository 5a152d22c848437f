//! The public sources as they are searched: sheets block by block, without what
//! they say on purpose; files, theme and settings as they are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::blocks;
use super::ids;
use super::phones::phones;
use super::private::without_addresses;
use super::whole::Print;
use crate::audit::fold::letters;
use crate::audit::pieces::{Sheet, emails, values};
use crate::config::{Config, FILE};

/// A text of a public source.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) line: usize,
}

/// A public sheet, or the settings.
#[derive(Debug, Default)]
pub(super) struct PublicFile {
    /// As it is to be shown.
    pub(super) file: Arc<str>,
    pub(super) path: PathBuf,
    /// What the private side calls it.
    pub(super) id: Option<String>,
    /// Whether nothing publishes it yet.
    pub(super) is_draft: bool,
    pub(super) segments: Vec<Segment>,
    /// How many bytes of it are no white space.
    pub(super) length: usize,
    /// Its titles and the names of organisations in it, as letters.
    pub(super) titles: Vec<Vec<u8>>,
    /// Addresses and numbers that are no person's: everybody may have them.
    pub(super) offices: Vec<String>,
}

/// Reads a public sheet.
pub(super) fn sheet(path: &Path, file: Arc<str>, bytes: &[u8], config: &Config) -> PublicFile {
    let text = String::from_utf8_lossy(bytes);
    let sheet = Sheet::new(&text);
    let front = sheet.front().unwrap_or_default();
    let flag = |key: &str| {
        let value = front.get(key).map(Spanned::get_ref);
        matches!(value, Some(DeValue::Boolean(true)))
    };
    let mut read = PublicFile {
        file,
        path: path.to_owned(),
        id: id(path, config),
        is_draft: flag("draft") || flag("brouillon"),
        offices: offices(&front),
        length: Print::length(bytes),
        ..PublicFile::default()
    };
    values(&front, &mut |path, value, at| match path {
        // What a contact publishes, it publishes by consent.
        ["contacts", .., "organisation" | "organization"]
        | ["title" | "titre" | "name" | "nom" | "organisation" | "organization"] => {
            read.titles.push(letters(value.as_bytes()));
        }
        ["contacts", ..] => {}
        _ => read.segments.push(Segment {
            text: value.replace('<', " "),
            line: sheet.front_line(at),
        }),
    });
    let (_, start) = sheet.body();
    let blocks = blocks::read(&text, start).all;
    read.segments
        .extend(blocks.into_iter().map(|block| Segment {
            text: match block.text.split_once(':') {
                // That one may write to, or call, somebody.
                Some(("mailto" | "tel", _)) => block.text,
                _ => without_addresses(&block.text),
            },
            line: block.line,
        }));
    read
}

/// Reads the settings: their values, and what is noted beside them.
pub(super) fn settings(path: &Path, bytes: &[u8]) -> PublicFile {
    let text = String::from_utf8_lossy(bytes);
    let mut read = PublicFile {
        file: FILE.into(),
        path: path.to_owned(),
        ..PublicFile::default()
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut publisher = String::new();
    if let Ok(table) = DeTable::parse(text) {
        values(table.get_ref(), &mut |path, value, _| {
            if let ["publisher" | "editeur", "email" | "courriel"] = path {
                value.clone_into(&mut publisher);
            }
        });
    }
    if !publisher.is_empty() {
        read.offices.push(publisher.to_lowercase());
    }
    let lines = text.lines().enumerate();
    read.segments.extend(lines.map(|(number, line)| Segment {
        text: line.replace('<', " "),
        line: number + 1,
    }));
    read
}

/// What the private side calls a file of the content: the sheet that it is, or in
/// whose folder it lies.
pub(super) fn id(path: &Path, config: &Config) -> Option<String> {
    let folder = path.parent()?;
    let inside = |path: &Path| {
        let inner = path.strip_prefix(&config.content).ok()?;
        let names = inner.iter().map(|name| name.to_string_lossy());
        Some(ids::of_file(&names.collect::<Vec<_>>().join("/")))
    };
    if crate::audit::public::is_sheet(path) {
        return inside(path);
    }
    let own = folder
        .ancestors()
        .take_while(|folder| folder.starts_with(&config.content));
    let mut own = own.filter(|folder| folder.join("index.md").is_file());
    inside(own.next()?)
}

/// The addresses and numbers of contacts that name nobody.
fn offices(front: &DeTable<'_>) -> Vec<String> {
    let mut offices = Vec::new();
    let Some(DeValue::Array(contacts)) = front.get("contacts").map(Spanned::get_ref) else {
        return offices;
    };
    for contact in contacts {
        let DeValue::Table(contact) = contact.get_ref() else {
            continue;
        };
        if contact.contains_key("name") || contact.contains_key("nom") {
            continue;
        }
        for value in contact.values() {
            let Some(text) = value.get_ref().as_str() else {
                continue;
            };
            let mut pieces = Vec::new();
            emails(text, &mut pieces);
            offices.extend(pieces.into_iter().map(|piece| piece.text.to_lowercase()));
            phones(text, |number, _| offices.push(number));
        }
    }
    offices
}
