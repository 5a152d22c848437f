//! Reads the open hood: every file in it, whatever it is.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::layers::{Budget, Layer, Sink, look};
use super::needles::{Private, Source};
use super::pdf::BETWEEN;
use super::pieces::{Piece, Sheet, of_text};
use super::unescape::Unescaped;
use crate::diagnostic::audit::{Origin, What, Wrap};
use crate::diagnostic::{Failure, Fault};

/// The smallest file, and the smallest part of one, that is looked for as such, in bytes.
const WHOLE: (usize, usize) = (24, 64);

/// Names that say nothing: of folders that everybody has, of files in them.
const USUAL: [&str; 18] = [
    "reviews",
    "bilans",
    "logbooks",
    "carnets",
    "capsules",
    "looks",
    "regards",
    "charters",
    "chartes",
    "index.md",
    "readme.md",
    "lisezmoi.md",
    "readme",
    "license",
    ".gitignore",
    ".gitattributes",
    "index",
    "lisezmoi",
];

/// All files of the open hood; empty where it is not there.
pub(super) fn read(
    folder: &Path,
    shown: &(impl Fn(&Path) -> String + Sync),
) -> Result<Vec<Private>, Failure> {
    let files = files(folder, |path| {
        path.file_name().is_some_and(|name| name == ".git")
    })?;
    let read = |path: &std::path::PathBuf| {
        let source = Source {
            origin: Origin::OpenHood,
            file: Arc::from(shown(path)),
        };
        let inner = path.strip_prefix(folder).unwrap_or(path);
        Ok(private(source, inner, &self::bytes(path, shown)?))
    };
    files.par_iter().map(read).collect()
}

/// The files of a folder in the order of their names, without what `left_out`
/// tells to pass over. Symbolic links to files are files; those to folders are
/// not followed.
pub(super) fn files(
    folder: &Path,
    left_out: impl Fn(&Path) -> bool,
) -> Result<Vec<std::path::PathBuf>, Failure> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !left_out(entry.path())) {
        let entry = entry.map_err(|error| Fault::CannotRead {
            path: error.path().unwrap_or(folder).display().to_string(),
            cause: std::io::Error::from(error).into(),
        })?;
        if !entry.file_type().is_dir() && entry.path().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

pub(super) fn bytes(path: &Path, shown: &impl Fn(&Path) -> String) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        Fault::CannotRead {
            path: shown(path),
            cause: error.into(),
        }
        .into()
    })
}

/// Everything of a private file that is looked for; `inner` is its path in the
/// open hood.
pub(super) fn private(source: Source, inner: &Path, bytes: &[u8]) -> Private {
    let mut pieces = names(inner);
    let mut collected = Collected::default();
    look(
        bytes,
        Layer::file(),
        &mut Budget::of(bytes.len()),
        &mut collected,
    );
    let is_sheet = inner
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    match str::from_utf8(bytes) {
        Ok(text) if is_sheet => pieces.extend(Sheet::new(text).pieces()),
        _ => pieces.append(&mut collected.pieces),
    }
    Private {
        source,
        pieces,
        wholes: collected.wholes,
    }
}

/// The names of a file and of the folders that it lies in, with and without endings.
fn names(inner: &Path) -> Vec<Piece> {
    let names = inner.iter().map(|name| name.to_string_lossy());
    let names = names.filter(|name| !USUAL.contains(&&*name.to_lowercase()));
    let both = names.flat_map(|name| {
        let stem = name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        [Some(name.into_owned()), stem]
    });
    let piece = |text| Piece {
        what: What::FileName,
        text,
        line: 1,
    };
    both.flatten().map(piece).collect()
}

/// The texts of a file that is no sheet, and what it holds.
#[derive(Default)]
struct Collected {
    pieces: Vec<Piece>,
    wholes: Vec<(usize, blake3::Hash)>,
}

impl Sink for Collected {
    fn text(&mut self, text: &Unescaped<'_>, layer: Layer) {
        let wraps: Vec<Wrap> = layer.wraps().collect();
        if wraps.contains(&Wrap::Picture) {
            self.pieces.extend(metadata(&text.text));
        } else if !layer.noise {
            let text = String::from_utf8_lossy(&text.text);
            let text = if text.trim_start().starts_with('<') {
                without_tags(&text)
            } else {
                text.into_owned()
            };
            // The strings of a document, one by one and in a row.
            if text.contains(char::from(BETWEEN)) {
                self.pieces
                    .extend(of_text(&text.replace(char::from(BETWEEN), "\n")));
                self.pieces
                    .extend(of_text(&text.replace(char::from(BETWEEN), "")));
            } else {
                self.pieces.extend(of_text(&text));
            }
            if !layer.exact {
                self.pieces.iter_mut().for_each(|piece| piece.line = 1);
            }
        }
    }

    fn whole(&mut self, bytes: &[u8], layer: Layer) {
        let least = if layer.exact { WHOLE.0 } else { WHOLE.1 };
        if bytes.len() >= least {
            self.wholes.push((bytes.len(), blake3::hash(bytes)));
        }
    }
}

/// The texts in the metadata of a picture: runs of what can be printed, between
/// the signs of XML.
fn metadata(bytes: &[u8]) -> Vec<Piece> {
    /// What stands in the metadata of every picture.
    const EVERYWHERE: [&str; 9] = [
        "http://ns.",
        "www.w3.org",
        "purl.org",
        "iptc.org",
        "xmlns",
        "adobe:ns",
        "xpacket",
        "W5M0MpCehiHzreSzNTczkc9d",
        "Photoshop 3.0",
    ];
    let text = String::from_utf8_lossy(bytes);
    let ends = |char: char| char.is_control() || matches!(char, '<' | '>' | '"' | '=' | '\u{fffd}');
    let runs = text
        .split(ends)
        .map(str::trim)
        .filter(|run| run.chars().count() >= 4);
    let runs = runs.filter(|run| !EVERYWHERE.iter().any(|known| run.contains(known)));
    let mut pieces = Vec::new();
    for run in runs {
        let piece = |what| Piece {
            what,
            text: run.to_owned(),
            line: 1,
        };
        pieces.push(piece(What::Metadata));
        // Whoever made the picture stands there, as two or three words.
        if (2..=3).contains(&run.split(' ').count())
            && !run.contains(|char: char| char.is_ascii_digit())
        {
            pieces.push(piece(What::Title));
        }
    }
    pieces
}

/// An XML text without its tags; those that end a block end a line.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split('<') {
        let Some((tag, text)) = part.split_once('>') else {
            out.push_str(part);
            continue;
        };
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        if matches!(
            name,
            "p" | "h" | "br" | "tab" | "si" | "row" | "tr" | "td" | "li" | "title" | "div"
        ) || name.starts_with('h') && name.len() == 2
        {
            out.push('\n');
        }
        out.push_str(text);
    }
    out
}
