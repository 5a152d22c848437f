//! What all documents of word processors share.

use super::blocks::{Block, Inline, words};
use super::file::Named;
use super::matching::{Map, Words};
use super::model::Item;

/// Takes the title of a document from its text, else from its properties, else from
/// the name of its file; and notes by which names others link to it.
pub(super) fn entitle(item: &mut Item, file: Named<'_>) {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    item.addresses.push(name.into_owned());
    if let Some(title) = from_text(item) {
        item.title = Some(title);
    }
    without_by_lines(item);
    if item.title.is_none() {
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        item.title = Some(stem.replace(['_', '-'], " "));
    }
}

/// How lines begin that say who wrote a text.
const BY_LINES: [&str; 14] = [
    "par",
    "auteur",
    "auteure",
    "autrice",
    "auteurs",
    "autrices",
    "rédigé par",
    "écrit par",
    "rédaction",
    "by",
    "author",
    "authors",
    "written by",
    "posted by",
];

/// Takes the lines that say who wrote a text out of what comes before its first
/// heading: these people are asked before they are named.
pub(super) fn without_by_lines(item: &mut Item) {
    let Some(piece) = item.pieces.first_mut() else {
        return;
    };
    let is_heading = |block: &Block| matches!(block, Block::Heading(..));
    let end = piece.blocks.iter().position(is_heading);
    let end = end.unwrap_or(piece.blocks.len()).min(6);
    let persons = &mut item.persons;
    let mut number = 0;
    piece.blocks.retain(|block| {
        number += 1;
        let Block::Paragraph(line) = block else {
            return true;
        };
        if number > end || line.iter().any(holds_more) {
            return true;
        }
        let text = words(line);
        let known = persons.contains(&text);
        if !known && let Some(name) = by_line(&text) {
            persons.push(name);
            return false;
        }
        !known
    });
    let mut seen = Vec::new();
    item.persons.retain(|person| {
        let fresh = !seen.contains(person);
        seen.push(person.clone());
        fresh
    });
}

/// Whom a line names as who wrote the text, where it says nothing else.
fn by_line(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let starts = BY_LINES.iter().filter(|start| lower.starts_with(**start));
    let start = starts.max_by_key(|start| start.len())?;
    let rest = text.get(start.len()..)?;
    let name = rest
        .strip_prefix([' ', '\u{a0}', ':'])?
        .trim_matches([' ', '\u{a0}', ':']);
    let parts: Vec<&str> = name
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let is_name = |part: &&str| {
        part.starts_with(char::is_uppercase) || matches!(*part, "et" | "and" | "&" | "de" | "du")
    };
    let whole = (2..=10).contains(&parts.len()) && parts.iter().all(is_name);
    (whole && !name.ends_with(['.', '!', '?'])).then(|| name.to_owned())
}

/// The title of a text, taken out of it: a line with the style of titles, or the only
/// heading of the first level where it comes first.
pub(super) fn from_text(item: &mut Item) -> Option<String> {
    let piece = item.pieces.first_mut()?;
    let sections = Words::of(item.kind, &Map::default());
    let is_first = |block: &Block| match block {
        // The only section of a text is no title.
        Block::Heading(1, line) => sections.section(&words(line)).is_none(),
        _ => false,
    };
    let firsts = piece.blocks.iter();
    let firsts = firsts
        .filter(|block| matches!(block, Block::Heading(1, _)))
        .count();
    let place = piece
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Title(_)))
        .or_else(|| (firsts == 1 && piece.blocks.first().is_some_and(is_first)).then_some(0))?;
    let (Block::Title(line) | Block::Heading(_, line)) = piece.blocks.get(place)?.clone() else {
        return None;
    };
    let title = words(&line);
    if title.is_empty() {
        return None;
    }
    if line.iter().any(holds_more) {
        // What is no word stays in the text.
        piece.blocks[place] = Block::Paragraph(line);
    } else {
        piece.blocks.remove(place);
    }
    Some(title)
}

fn holds_more(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } | Inline::Picture { .. } | Inline::Note(_) => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => {
            inner.iter().any(holds_more)
        }
        _ => false,
    }
}
