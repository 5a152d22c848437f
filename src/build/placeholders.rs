//! What a new site is written with, to be replaced: reserved addresses
//! (`example.org`, RFC 2606) and titles that say so. Only where the site does not
//! say of itself that it is an example.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::diagnostic::{Fault, Problem, sort};
use crate::source::{ContentRoots, SheetFile};

/// Domains that are nobody's.
const RESERVED: [&str; 3] = ["example.org", "example.com", "example.net"];
/// How titles end that are to be replaced.
const TITLES: [&str; 2] = ["à remplacer\"", "to be replaced\""];

/// The placeholders in the settings and in the front matter of public sheets,
/// drafts aside, as warnings. What cannot be read has none.
#[must_use]
pub fn placeholders(config: &Config) -> Vec<Problem> {
    if config.example {
        return Vec::new();
    }
    let roots = ContentRoots::public(config);
    let listing = roots.list().listing;
    let sheet = |sheet: &SheetFile| {
        let shown = roots.shown(&sheet.file);
        let text = read(&sheet.path);
        in_text(front(&text), &shown)
    };
    let mut problems: Vec<Problem> = listing.sheets.par_iter().flat_map_iter(sheet).collect();
    let settings = read(&config.root.join(config::FILE));
    problems.extend(in_text(&settings, &Arc::from(config::FILE)));
    sort(&mut problems);
    problems
}

/// A file without its byte-order mark.
fn read(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text)
}

/// The front matter of a sheet with what stands before it; nothing of a draft.
fn front(text: &str) -> &str {
    let mut fences = text.match_indices("+++").map(|(at, _)| at);
    let (_, end) = (fences.next(), fences.next());
    let front = &text[..end.unwrap_or(0)];
    let mut lines = front.lines().map(str::trim);
    let is_draft = |line: &str| {
        let value = line
            .strip_prefix("draft")
            .or(line.strip_prefix("brouillon"));
        value.is_some_and(|value| value.trim_start_matches([' ', '=']).starts_with("true"))
    };
    if lines.any(is_draft) { "" } else { front }
}

fn in_text(text: &str, file: &Arc<str>) -> Vec<Problem> {
    let found = RESERVED.iter().chain(&TITLES);
    let places = found.flat_map(|word| text.match_indices(word));
    let problems = places.filter_map(|(place, _)| {
        let start = text[..place].rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        if line.trim_start().starts_with('#') {
            return None;
        }
        let value = around(line, place - start);
        let span = start + value.start..start + value.end;
        let value = line[value].to_owned();
        Some(Problem::at(file, span, Fault::Placeholder { value }))
    });
    problems.collect()
}

/// The text between quotation marks that holds the byte `place` of a line.
fn around(line: &str, place: usize) -> std::ops::Range<usize> {
    let quote = |char: char| matches!(char, '"' | '\'');
    let start = line[..place].rfind(quote).map_or(0, |at| at + 1);
    let end = line[place..]
        .find('"')
        .map_or(line.trim_end().len(), |at| place + at);
    start..end.max(start)
}
