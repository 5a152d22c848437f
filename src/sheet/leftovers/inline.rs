//! Signs within a line that other programs read and Markdown shows.

use std::ops::Range;

use super::block::{Block, Kind};
use super::found::Found;
use crate::diagnostic::TextFault;
use crate::sheet::pattern::Pattern;

/// `{width=50%}`, `{.classe}`, `{#ancre}`, `{: target="_blank"}`.
static ATTRIBUTES: Pattern = Pattern::new(
    r"\{:?[ \t]*(?:[.#][A-Za-z][\w-]*|(?:width|height|style|class|id|align|target|lang|rel|title|alt|start|type|role|loading|data-[\w-]+)[ \t]*=[ \t]*[^{}\n]{1,200})(?:[ \t]+[^{}\n]{0,200})?\}",
);
/// Marks of wikis, forums and note takers: `'''gras'''`, `%%commentaire%%`, `[b]…[/b]`,
/// `{++ajout++}`.
static MARKS: Pattern = Pattern::new(
    r"'{3}[^'\n]{1,300}'{3}|%%[^%]{1,500}%%|\[/(?:b|i|u|url|img|quote|list|size|color)\]|\{(?:\+\+|--|~~|>>)[^{}]{1,300}(?:\+\+|--|~~|<<)\}",
);
/// Names of little pictures, and marks that others link to, at the end of a line.
static NAMES: Pattern = Pattern::new(
    r"(?m)(?:^|[ \t(]):[a-z][a-z0-9]+(?:_[a-z0-9]+)*:(?:$|[ \t.,;)])|[ \t]\^[a-z0-9][a-z0-9-]{2,40}$",
);
/// Short codes of site generators.
static CODES: Pattern = Pattern::new(
    r"\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}|\[/?(?:caption|gallery|embed|embedyt|vc_row|vc_column|et_pb_section|et_pb_row|video|audio|button)(?:[ \t][^\[\]\n]{0,300})?\]",
);
static HIGHLIGHT: Pattern = Pattern::new(r"==[^\s=](?:[^=\n]{0,300}[^\s=])?==");
static MATHS: Pattern = Pattern::new(r"\$\$[^$]{1,500}\$\$|\$[^\s$][^$\n]{0,300}\$");
/// What makes it mathematics and no price.
static FORMULA: Pattern = Pattern::new(r"\\[a-zA-Z]{2,}|[A-Za-z0-9)}][\^_][{A-Za-z0-9]|^\$\$");
static ENTITY: Pattern = Pattern::new(
    r"&(?:nbsp|amp|lt|gt|quot|apos|(?i:[aeiouyc])(?:acute|grave|circ|uml|cedil)|laquo|raquo|[lr][sd]quo|hellip|[nm]dash|euro|deg|oelig|#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,5});|&(?:nbsp|[aeiou](?:acute|grave|circ)|ccedil|rsquo|laquo|raquo)\b",
);
/// UTF-8 that was read as Windows-1252, and what could not be read.
static GARBLED: Pattern = Pattern::new(
    r"(?:\p{L}{0,20}(?:Ã[\x{a0}-\x{bf}ªº‰€Š¢§¨©«»´®]|â€[™œ¦“”˜š\x{9d}\x{99}]|Â[«»°\x{a0}]|\x{fffd}))+\p{L}{0,20}",
);
/// Fields that a word processor could not fill in.
static FIELD: Pattern = Pattern::new(
    r"Erreur\s?[!\x{202f}\x{a0}]\s?(?:Signet|Source du renvoi|Référence de lien)[^.\n]{0,60}\.?|Error! (?:Bookmark|Reference source|Hyperlink reference)[^.\n]{0,60}\.?",
);

/// What is left within the lines of a block.
pub(super) fn found(block: &Block<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let text = &block.text;
    let parts = |pattern: &'static Pattern| pattern.all(text).collect::<Vec<Range<usize>>>();
    if text.contains('{') {
        found.extend(
            parts(&ATTRIBUTES)
                .into_iter()
                .map(|part| attributes(block, part)),
        );
    }
    if text.contains('{') || text.contains("[/") || text.contains('[') {
        let codes = parts(&CODES).into_iter();
        let codes = codes.filter(|part| !block.is_linked(part));
        found.extend(codes.map(|part| foreign(block, part)));
    }
    if may_be_foreign(text) {
        let marks = [&MARKS, &NAMES].into_iter().flat_map(parts);
        let marks = marks.filter(|part| !block.is_linked(part) && !block.is_marked(part));
        found.extend(marks.map(|part| foreign(block, part)));
    }
    if text.contains("==") {
        found.extend(
            parts(&HIGHLIGHT)
                .into_iter()
                .filter_map(|part| highlight(block, part)),
        );
    }
    if text.contains('$') {
        let formulas = parts(&MATHS).into_iter();
        let formulas = formulas.filter(|part| FORMULA.find(&text[part.clone()], 0).is_some());
        found.extend(formulas.map(|part| {
            let written = text[part.clone()].replace('\n', " ");
            Found::new(block.place(&part), TextFault::Formula { written })
        }));
    }
    if text.contains('&') {
        found.extend(parts(&ENTITY).into_iter().map(|part| entity(block, part)));
    }
    if ["Ã", "Â", "â€", "\u{fffd}"]
        .iter()
        .any(|sign| text.contains(sign))
    {
        found.extend(parts(&GARBLED).into_iter().map(|part| {
            let written = text[part.clone()].to_owned();
            Found::new(block.place(&part), TextFault::Garbled { written })
        }));
    }
    if text.contains("Err") {
        found.extend(parts(&FIELD).into_iter().map(|part| {
            let written = text[part.clone()].to_owned();
            Found::new(block.place(&part), TextFault::WordField { written })
        }));
    }
    if block.kind != Kind::Heading && block.kind != Kind::Cell {
        found.extend(lone_backslash(block));
    }
    found
}

/// Whether a text holds what the marks of other programs begin with: most do not, and
/// need not be looked at by pattern.
fn may_be_foreign(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| match pair[0] {
        b'\'' | b'%' => pair[1] == pair[0],
        b'[' => pair[1] == b'/',
        b'{' => b"+-~>".contains(&pair[1]),
        b':' => pair[1].is_ascii_lowercase(),
        b' ' | b'\t' => pair[1] == b'^',
        _ => false,
    })
}

/// Marks of another program, without the blanks and signs around them.
fn foreign(block: &Block<'_>, part: Range<usize>) -> Found {
    let words = &block.text[part.clone()];
    let lead = words.len() - words.trim_start_matches([' ', '\t', '(']).len();
    let end = words
        .trim_end_matches([' ', '\t', '.', ',', ';', ')'])
        .len();
    let part = part.start + lead..part.start + end.max(lead);
    let written = block.text[part.clone()].replace('\n', " ");
    Found::new(block.place(&part), TextFault::ForeignMarkup { written })
}

/// Attributes go: no page of capot has them.
fn attributes(block: &Block<'_>, part: Range<usize>) -> Found {
    let written = block.text[part.clone()].to_owned();
    let found = Found::new(block.place(&part), TextFault::Attributes { written });
    let before = block.text[..part.start].trim_end_matches([' ', '\t']).len();
    // What is left must say what it said, and end where it ended.
    let is_last = part.end == block.text.len() || block.text[part.end..].starts_with('\n');
    let from = if is_last && before > 0 {
        before
    } else {
        part.start
    };
    let place = block
        .exact(&(from..part.end))
        .or_else(|| block.exact(&part));
    match place {
        Some(place) => found.mended(place, ""),
        None => found,
    }
}

fn highlight(block: &Block<'_>, part: Range<usize>) -> Option<Found> {
    let text = &block.text;
    let before = text[..part.start].chars().next_back();
    let after = text[part.end..].chars().next();
    let in_word =
        |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '=');
    if in_word(before) || in_word(after) {
        return None;
    }
    let words = &text[part.start + 2..part.end - 2];
    let fault = TextFault::Highlight {
        words: words.to_owned(),
    };
    let found = Found::new(block.place(&part), fault);
    let place = block.exact(&part).filter(|_| !block.is_marked(&part));
    Some(match place {
        Some(place) => found.mended(place, format!("**{words}**")),
        None => found,
    })
}

/// `&amp;nbsp;`: an entity that was written out twice.
fn entity(block: &Block<'_>, part: Range<usize>) -> Found {
    let written = block.text[part.clone()].to_owned();
    let place = block.place(&part);
    let source = block.source().get(place.clone()).unwrap_or_default();
    let once = written.starts_with('&').then(|| &written[1..]);
    let twice = once.filter(|rest| source == format!("&amp;{rest}") && written.ends_with(';'));
    let repair = twice.map(|_| written.clone());
    let found = Found::new(place.clone(), TextFault::LiteralEntity { written });
    match repair {
        Some(repair) => found.mended(place, repair),
        None => found,
    }
}

/// A `\` at the end, which was to begin a new line and has none to begin.
fn lone_backslash(block: &Block<'_>) -> Option<Found> {
    let part = block.text.len().checked_sub(1)?..block.text.len();
    if !block.text.ends_with('\\') || block.text.len() < 2 {
        return None;
    }
    let place = block.exact(&part)?;
    Some(Found::new(place.clone(), TextFault::LoneBackslash).mended(place, ""))
}
