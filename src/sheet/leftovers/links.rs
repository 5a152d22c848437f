//! Links that are none: of wikis, with a space in their address, with their halves
//! apart or the wrong way round, with an address that stands nowhere.

use std::ops::Range;

use super::block::Block;
use super::found::Found;
use crate::diagnostic::TextFault;
use crate::sheet::pattern::Pattern;

static WIKI: Pattern = Pattern::new(r"!?\[\[[^\[\]\n]{1,300}\]\]");
static NOTE: Pattern = Pattern::new(r"\[\^[^\]\s]{1,80}\]");
static REFERENCE: Pattern = Pattern::new(r"!?\[[^\[\]\n]{1,300}\]\[[^\[\]\n]{0,200}\]");
/// `[texte] (adresse)`.
static APART: Pattern = Pattern::new(
    r"\[[^\[\]\n]{1,300}\][ \t\x{a0}]+\((?:(?i:https?://|mailto:)[^()\s]+|www\.[^()\s]+|[^()\s]+\.(?:md|pdf|docx?|xlsx?|pptx?|od[tsp]|png|jpe?g|zip))\)",
);
/// `(texte)[adresse]`.
static REVERSED: Pattern = Pattern::new(
    r"\([^()\[\]\n]{1,300}\)\[(?:(?i:https?://|mailto:)[^\[\]\s]+|www\.[^\[\]\s]+|[^\[\]\s]+\.md)\]",
);

/// What is left of links in a block.
pub(super) fn found(block: &Block<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    if !block.text.contains(']') {
        return found;
    }
    let each = |pattern: &'static Pattern| {
        let all: Vec<Range<usize>> = pattern.all(&block.text).collect();
        all.into_iter().filter(|part| !block.is_linked(part))
    };
    for part in each(&WIKI) {
        let words = &block.text[part.clone()];
        let inner = words.trim_start_matches('!').trim_matches(['[', ']']);
        // `[[toc]]` is told of as a line; `[[…]]` leaves words out.
        if !inner.contains(char::is_alphanumeric) || inner.to_lowercase().contains("toc") {
            continue;
        }
        let fault = TextFault::WikiLink {
            written: words.to_owned(),
            is_picture: words.starts_with('!'),
        };
        found.push(Found::new(block.place(&part), fault));
    }
    for part in each(&NOTE) {
        let label = block.text[part.start + 2..part.end - 1].to_owned();
        // A definition that was typed without its colon, or a call.
        found.push(Found::new(
            block.place(&part),
            TextFault::UndefinedNote { label },
        ));
    }
    found.extend(each(&REFERENCE).filter_map(|part| reference(block, part)));
    found.extend(each(&APART).map(|part| apart(block, part)));
    found.extend(each(&REVERSED).map(|part| reversed(block, part)));
    found.extend(unread(block));
    found
}

/// `[texte][1]`, whose address stands nowhere.
fn reference(block: &Block<'_>, part: Range<usize>) -> Option<Found> {
    let words = &block.text[part.clone()];
    let (text, label) = words.split_once("][")?;
    let text = text.trim_start_matches(['!', '[']);
    let label = label.trim_end_matches(']');
    let label = if label.is_empty() { text } else { label };
    let before = block.text[..part.start].chars().next_back();
    // `t[i][j]`, « [...][sic] ».
    let is_said = |words: &str| {
        let words = words.trim();
        !words.contains(char::is_alphanumeric) || words.eq_ignore_ascii_case("sic")
    };
    let is_code = before.is_some_and(|char| char.is_alphanumeric() || char == ']');
    if is_code || is_said(text) || is_said(label) || label.starts_with('^') {
        return None;
    }
    let fault = TextFault::UndefinedReference {
        written: words.to_owned(),
        label: label.to_owned(),
    };
    Some(Found::new(block.place(&part), fault))
}

fn apart(block: &Block<'_>, part: Range<usize>) -> Found {
    let words = &block.text[part.clone()];
    let (text, address) = words.split_once(']').unwrap_or((words, ""));
    let better = format!("{text}]{}", address.trim_start());
    halves(block, part, better)
}

fn reversed(block: &Block<'_>, part: Range<usize>) -> Found {
    let words = &block.text[part.clone()];
    let inner = words.trim_start_matches('(').trim_end_matches(']');
    let (text, address) = inner.split_once(")[").unwrap_or((inner, ""));
    halves(block, part, format!("[{text}]({address})"))
}

fn halves(block: &Block<'_>, part: Range<usize>, better: String) -> Found {
    let fault = TextFault::LinkHalves {
        written: block.text[part.clone()].to_owned(),
        better: better.clone(),
    };
    let found = Found::new(block.place(&part), fault);
    match block.exact(&part) {
        Some(place) => found.mended(place, better),
        None => found,
    }
}

/// `](` that Markdown did not read as a link: there is a space in the address, or the
/// end is missing.
fn unread(block: &Block<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, _) in block.text.match_indices("](") {
        let Some(start) = opening(&block.text[..at]) else {
            continue;
        };
        let is_picture = block.text[..start].ends_with('!');
        let start = start - usize::from(is_picture);
        let rest = &block.text[at + 2..];
        let line = rest.split('\n').next().unwrap_or_default();
        let end = closing(line);
        let whole = start..at + 2 + end.map_or(line.len(), |end| end + 1);
        if block.is_linked(&(at..at + 2)) {
            continue;
        }
        let written = block.text[whole.clone()].to_owned();
        let Some(end) = end else {
            let fault = TextFault::OpenLink { written };
            found.push(Found::new(block.place(&whole), fault));
            continue;
        };
        let target = &line[..end];
        let Some(better) = better(target) else {
            let fault = TextFault::OpenLink { written };
            found.push(Found::new(block.place(&whole), fault));
            continue;
        };
        let fault = TextFault::SpaceInLink {
            better: format!("{}({better})", &block.text[start..=at]),
            written,
        };
        let one = Found::new(block.place(&whole), fault);
        let part = at + 2..at + 2 + end;
        found.push(match block.exact(&part) {
            Some(place) => one.mended(place, better),
            None => one,
        });
    }
    found
}

/// Where the bracket stands that the one behind `text` closes.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in text.char_indices().rev() {
        match char {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(at),
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the bracket that closes an address stands.
fn closing(line: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in line.char_indices() {
        match char {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// How an address with spaces is written; none where it cannot be told what is wrong
/// with it.
fn better(target: &str) -> Option<String> {
    const CURLY: [char; 8] = ['“', '”', '„', '«', '»', '‟', '‘', '’'];
    let target = target.trim();
    let (address, title) = match target.find(CURLY).or_else(|| target.find([' ', '\t'])) {
        // `adresse “titre”`: the quotes are typographic.
        Some(at) if target[at..].starts_with(CURLY) && at > 0 => {
            let title = target[at..]
                .trim_matches(|char: char| CURLY.contains(&char) || char.is_whitespace());
            (target[..at].trim(), Some(title))
        }
        _ => (target, None),
    };
    let is_spaced = address.contains(char::is_whitespace);
    if address.is_empty()
        || address.contains(['<', '>', '"', '\u{fffc}'])
        || !is_spaced && title.is_none()
    {
        return None;
    }
    let address = if is_spaced {
        format!("<{address}>")
    } else {
        address.to_owned()
    };
    Some(match title {
        Some(title) if title.contains('"') => return None,
        Some(title) => format!("{address} \"{title}\""),
        None => address,
    })
}
