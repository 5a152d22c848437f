//! The texts of the open hood that are sought in the public sources.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::blocks;
use super::ids;
use super::persons::Person;
use super::phones::phones;
use super::whole::Whole;
use crate::audit::fold::{letters, word_count};
use crate::audit::hood::private;
use crate::audit::needles::Source;
use crate::audit::pieces::{Lines, Sheet, emails, kind_of, line, sentences, values};
use crate::audit::public::is_sheet;
use crate::config::Config;
use crate::diagnostic::audit::{Origin, What};
use crate::files::normal;

/// The fewest words of a sentence, and of one that ends without a full stop: names
/// of offices are as long as a short one.
const SENTENCE: (usize, usize) = (8, 14);
/// From so many words on a paragraph is not said by chance.
const PARAGRAPH: usize = 25;

/// What is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sought {
    /// A sentence, or a paragraph, as letters.
    Text(Vec<u8>),
    /// An e-mail address, in small letters.
    Email(String),
    /// A telephone number.
    Phone(String),
    /// A person.
    Person(Person),
}

/// A text of a private file.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) sought: Sought,
    pub(super) what: What,
    pub(super) line: usize,
    /// Whether it is a whole paragraph of some length.
    pub(super) is_paragraph: bool,
    /// The public sheets that it quotes.
    pub(super) quotes: Arc<[String]>,
}

/// A private file.
#[derive(Debug)]
pub(super) struct PrivateFile {
    /// As it is to be shown.
    pub(super) file: Arc<str>,
    path: PathBuf,
    pub(super) texts: Vec<Text>,
    /// What of it is meant to be made public.
    pub(super) extract: Vec<String>,
    /// The files that this part names.
    extract_files: Vec<PathBuf>,
    /// The public sheets that may say the same.
    pub(super) public_too: Vec<String>,
    pub(super) whole: Option<Whole>,
}

/// Reads a private file.
pub(super) fn read(path: &Path, file: Arc<str>, bytes: &[u8], config: &Config) -> PrivateFile {
    let mut read = PrivateFile {
        file,
        path: path.to_owned(),
        texts: Vec::new(),
        extract: Vec::new(),
        extract_files: Vec::new(),
        public_too: Vec::new(),
        whole: Whole::of(bytes),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_lowercase();
    // A licence is everybody's.
    if name.starts_with("licen") {
        read.whole = None;
        return read;
    }
    match str::from_utf8(bytes) {
        Ok(text) if is_sheet(path) => in_sheet(text, &mut read, config),
        _ => in_file(bytes, &mut read),
    }
    read
}

/// What a sheet says of its folder counts for the files in it; and a file that a
/// public extract names is as public as that.
pub(super) fn spread(files: &mut [PrivateFile]) {
    let named = files.iter().flat_map(|file| file.extract_files.clone());
    let named: std::collections::BTreeSet<PathBuf> = named.collect();
    for file in files.iter_mut().filter(|file| named.contains(&file.path)) {
        file.whole = None;
        file.texts.clear();
    }
    let folders: Vec<(PathBuf, Vec<String>)> = files
        .iter()
        .filter(|file| file.path.file_stem().is_some_and(|stem| stem == "index"))
        .filter(|file| !file.public_too.is_empty())
        .filter_map(|file| Some((file.path.parent()?.to_owned(), file.public_too.clone())))
        .collect();
    for file in files {
        let own = folders
            .iter()
            .filter(|(folder, _)| file.path.starts_with(folder));
        for (_, sheets) in own {
            file.public_too.extend(sheets.iter().cloned());
        }
    }
}

fn in_sheet(text: &str, read: &mut PrivateFile, config: &Config) {
    let sheet = Sheet::new(text);
    let front = sheet.front().unwrap_or_default();
    read.public_too = listed(&front, &["public_too", "aussi_public"])
        .map(|name| format!("cases/{}", name.trim_matches('/')))
        .collect();
    let (_, start) = sheet.body();
    let found = blocks::read(text, start);
    let mut named: Vec<String> = found
        .links
        .iter()
        .filter_map(|link| ids::of_link(link, &read.path, config))
        .collect();
    for (folder, keys) in [("cases", ["case", "cas"]), ("labs", ["lab", "labo"])] {
        named.extend(listed(&front, &keys).map(|name| format!("{folder}/{name}")));
    }
    let named: Arc<[String]> = named.into();
    values(&front, &mut |path, value, at| {
        let line = sheet.front_line(at);
        match kind_of(path) {
            What::Sentence => said(value, line, &Arc::default(), &mut read.texts),
            What::Name => read.texts.extend(Person::new(value).map(|person| Text {
                sought: Sought::Person(person),
                what: What::Name,
                line,
                is_paragraph: false,
                quotes: Arc::default(),
            })),
            _ => {}
        }
    });
    for block in &found.all {
        let quotes = if block.quoted {
            Arc::clone(&named)
        } else {
            Arc::default()
        };
        if block.extract {
            read.extract.push(block.text.clone());
            continue;
        }
        if block.heading.is_none() {
            said(&block.text, block.line, &quotes, &mut read.texts);
        }
        addresses(&block.text, block.line, &quotes, &mut read.texts);
    }
    let folder = read.path.parent().unwrap_or(Path::new(""));
    let files = found
        .extract_links
        .iter()
        .filter(|link| !link.contains(':'));
    read.extract_files = files.map(|link| normal(&folder.join(link))).collect();
    let front = sheet.front_text();
    addresses(front, sheet.front_line(0), &Arc::default(), &mut read.texts);
}

/// The texts of a value, or of a list of them, under one of these keys.
fn listed<'t>(front: &'t DeTable<'_>, keys: &[&str]) -> impl Iterator<Item = &'t str> {
    let value = keys.iter().find_map(|key| front.get(*key));
    let values = match value.map(Spanned::get_ref) {
        Some(DeValue::Array(list)) => list.iter().map(Spanned::get_ref).collect(),
        Some(value) => vec![value],
        None => Vec::new(),
    };
    values.into_iter().filter_map(DeValue::as_str)
}

/// A file that is no sheet: its lines and its addresses.
fn in_file(bytes: &[u8], read: &mut PrivateFile) {
    let source = Source {
        origin: Origin::OpenHood,
        file: Arc::clone(&read.file),
    };
    for piece in private(source, Path::new(""), bytes).pieces {
        let (text, line) = (&piece.text, piece.line);
        match piece.what {
            What::Sentence => said(text, line, &Arc::default(), &mut read.texts),
            What::Email | What::Phone => {
                addresses(text, line, &Arc::default(), &mut read.texts);
            }
            _ => {}
        }
    }
}

/// The sentences of a block, and the block itself where it is long.
fn said(block: &str, line: usize, quotes: &Arc<[String]>, texts: &mut Vec<Text>) {
    let mut push = |letters: Vec<u8>, is_paragraph| {
        texts.push(Text {
            sought: Sought::Text(letters),
            what: What::Sentence,
            line,
            is_paragraph,
            quotes: Arc::clone(quotes),
        });
    };
    let block = without_addresses(block);
    let whole = letters(block.as_bytes());
    let is_long = word_count(&whole) >= PARAGRAPH;
    let mut count = 0;
    for sentence in sentences(&block) {
        let letters = letters(sentence.as_bytes());
        let words = word_count(&letters);
        let ends = sentence.trim_end().ends_with(['.', '!', '?', '…']);
        let least = if ends { SENTENCE.0 } else { SENTENCE.1 };
        count += 1;
        if words >= least && (letters != whole || !is_long) {
            push(letters, false);
        }
    }
    if is_long || count > 1 && word_count(&whole) >= SENTENCE.1 {
        push(whole, is_long);
    }
}

/// The e-mail addresses and telephone numbers of a text.
fn addresses(text: &str, first: usize, quotes: &Arc<[String]>, texts: &mut Vec<Text>) {
    let mut push = |sought, what, line: usize| {
        texts.push(Text {
            sought,
            what,
            line: first + line - 1,
            is_paragraph: false,
            quotes: Arc::clone(quotes),
        });
    };
    let mut pieces = Vec::new();
    emails(text, &mut pieces);
    for piece in pieces {
        let email = piece.text.to_lowercase();
        push(Sought::Email(email), What::Email, piece.line);
    }
    let mut lines = Lines::new(text);
    phones(text, |number, at| {
        push(Sought::Phone(number), What::Phone, lines.of(at));
    });
}

/// A text without what is written to be followed, not read.
pub(super) fn without_addresses(text: &str) -> String {
    let is_address = |word: &str| {
        word.contains("://")
            || word.starts_with("www.")
            || word.starts_with("mailto:")
            || word.matches('/').count() > 1
    };
    if !text.contains(['/', ':']) {
        return text.to_owned();
    }
    let words = text.split(' ').filter(|word| !is_address(word));
    words.collect::<Vec<_>>().join(" ")
}

/// The line of a byte of a text whose first line is `first`.
pub(super) fn line_in(text: &str, at: usize, first: usize) -> usize {
    first + line(text, at) - 1
}
