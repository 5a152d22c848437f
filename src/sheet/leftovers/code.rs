//! Paragraphs that are code to Markdown, since they are indented.

use std::ops::Range;

use super::found::Found;
use crate::diagnostic::{Edit, TextFault};

/// An indented block that reads like sentences; `span` are its bytes.
pub(super) fn indented(text: &str, span: &Range<usize>) -> Option<Found> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let block = text.get(start..span.end)?;
    let body = block.trim();
    if !reads_like_text(body) {
        return None;
    }
    let mut repair = Vec::new();
    let (mut at, mut last) = (start, start);
    for line in block.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t']);
        let lead = line.len() - words.len();
        if !words.trim().is_empty() {
            repair.push(Edit {
                span: at..at + lead,
                text: String::new(),
            });
            last = at + line.trim_end().len();
        }
        at += line.len();
    }
    // In an item the blanks may belong to the item: then only its author knows.
    let parted = start == 0 || text[..start].trim_end().len() + 1 < start;
    let whole = block.starts_with([' ', '\t']) && parted;
    let first = block.lines().next().unwrap_or_default();
    let lead = first.len() - first.trim_start().len();
    let end = (start + first.trim_end().len()).min(last.max(start));
    Some(Found {
        span: start + lead..end.max(start + lead),
        fault: TextFault::IndentedText,
        repair: if whole { repair } else { Vec::new() },
    })
}

/// Whether an indented text is written for people.
fn reads_like_text(body: &str) -> bool {
    const OF_CODE: [&str; 14] = [
        "{", "}", ";\n", "=", "</", "()", "$ ", "::", "->", "//", "&&", "||", "<", "\\",
    ];
    let item = body.trim_start_matches(['-', '*', '•', '–', '+', ' ']);
    let words = body.split_whitespace();
    let plain = |word: &&str| {
        let word = word.trim_matches(|char: char| !char.is_alphanumeric());
        !word.is_empty()
            && word
                .chars()
                .all(|char| char.is_alphabetic() || "'’-".contains(char))
    };
    let all = words.clone().count();
    let plain = words.filter(plain).count();
    let begins = item
        .trim_start_matches(['«', '“', '"', '\u{a0}', '\u{202f}'])
        .starts_with(|char: char| char.is_uppercase());
    let is_item = item.len() < body.len();
    all > 2
        && plain * 10 >= all * 7
        && (begins && (all > 4 || body.ends_with(['.', '!', '?', '…', ':', ','])) || is_item)
        && !OF_CODE.iter().any(|sign| body.contains(sign))
        && !body.ends_with(';')
}
