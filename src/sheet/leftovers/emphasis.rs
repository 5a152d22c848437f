//! Signs of emphasis that mark nothing: with a space inside, or never closed.

use std::ops::Range;

use super::block::Block;
use super::found::Found;
use crate::diagnostic::TextFault;

/// What is left of emphasis in a block.
pub(super) fn found(block: &Block<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for sign in ["**", "__"] {
        found.extend(doubled(block, sign));
    }
    if found.is_empty() {
        found.extend(spaced(block));
    }
    found.extend(
        block
            .text
            .contains("~~")
            .then(|| doubled(block, "~~"))
            .into_iter()
            .flatten(),
    );
    found
}

/// `** gras **`, `**gras`.
fn doubled(block: &Block<'_>, sign: &str) -> Vec<Found> {
    let text = &block.text;
    let mut places: Vec<usize> = text.match_indices(sign).map(|(at, _)| at).collect();
    // `2**3`, `__init__`, `***`, and what blanks fill in (`Nom : ____`).
    places.retain(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + 2..].chars().next();
        let first = sign.chars().next();
        let is_power = before.is_some_and(|char| char.is_ascii_digit() || char == ')')
            && after.is_some_and(|char| char.is_ascii_digit());
        let is_name = sign == "__"
            && (after.is_some_and(|char| char.is_ascii_lowercase())
                && text[at + 2..]
                    .find("__")
                    .is_some_and(|end| !text[at + 2..at + 2 + end].contains(char::is_whitespace))
                || before.is_some_and(char::is_alphanumeric));
        before != first
            && after != first
            && !is_power
            && !is_name
            && !block.is_linked(&(*at..at + 2))
    });
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = places.get(at).copied() {
        let next = places.get(at + 1).copied();
        let pair = next.filter(|end| !text[start + 2..*end].contains('\n'));
        let (part, better) = if let Some(end) = pair {
            at += 2;
            let part = start..end + 2;
            (part.clone(), better(block, &part, sign))
        } else {
            at += 1;
            (start..start + 2, None)
        };
        let written = text[part.clone()].to_owned();
        let fault = TextFault::StrayEmphasis {
            written,
            better: better.clone(),
        };
        let one = Found::new(block.place(&part), fault);
        found.push(match (better, block.exact(&part)) {
            (Some(better), Some(place)) => one.mended(place, better),
            _ => one,
        });
    }
    found
}

/// `** gras **` without the spaces inside; those that parted words stay outside.
fn better(block: &Block<'_>, part: &Range<usize>, sign: &str) -> Option<String> {
    let text = &block.text;
    let inner = &text[part.start + sign.len()..part.end - sign.len()];
    let words = inner.trim();
    if words.is_empty() || words == inner || block.is_marked(part) {
        return None;
    }
    let word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let before = if word(text[..part.start].chars().next_back()) {
        " "
    } else {
        ""
    };
    let after = if word(text[part.end..].chars().next()) {
        " "
    } else {
        ""
    };
    Some(format!("{before}{sign}{words}{sign}{after}"))
}

/// `* texte *`, `un *mot jamais fermé`: but `5 * 3` and a mark of a note (`prix*`,
/// `* hors taxes`) are what they are.
fn spaced(block: &Block<'_>) -> Option<Found> {
    let text = &block.text;
    let signs: Vec<usize> = text.match_indices('*').map(|(at, _)| at).collect();
    let near = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        (before, after)
    };
    let is_blank = |char: Option<char>| char.is_none_or(char::is_whitespace);
    let is_letter = |char: Option<char>| char.is_some_and(char::is_alphabetic);
    match signs.as_slice() {
        // Opened within a line, and never closed.
        [at] => {
            let (before, after) = near(*at);
            let opens = before.is_some_and(|char| matches!(char, ' ' | '(' | '«' | '“' | '\u{a0}'))
                && is_letter(after)
                && !text[..*at].ends_with('\n');
            let part = *at..at + 1;
            opens.then(|| {
                let fault = TextFault::StrayEmphasis {
                    written: "*".to_owned(),
                    better: None,
                };
                Found::new(block.place(&part), fault)
            })
        }
        [start, end] => {
            let (before, after) = near(*start);
            let (last, behind) = near(*end);
            let inner = text[start + 1..*end].trim();
            let words = |text: &str| text.starts_with(char::is_alphabetic) && !text.contains('\n');
            let opens = is_blank(before) && (is_blank(after) || is_letter(after));
            let closes =
                (is_blank(last) || is_letter(last)) && !behind.is_some_and(char::is_alphanumeric);
            let is_sum = text[..*start]
                .trim_end()
                .ends_with(|char: char| char.is_ascii_digit() || char == ')');
            // A mark and its note.
            let is_note = before.is_none() || !is_blank(before) || text[..*start].ends_with('\n');
            if !(opens && closes && words(inner)) || is_sum || is_note {
                return None;
            }
            let part = *start..end + 1;
            let better = format!("*{inner}*");
            let fault = TextFault::StrayEmphasis {
                written: text[part.clone()].to_owned(),
                better: Some(better.clone()),
            };
            let found = Found::new(block.place(&part), fault);
            Some(
                match block.exact(&part).filter(|_| !block.is_marked(&part)) {
                    Some(place) => found.mended(place, better),
                    None => found,
                },
            )
        }
        _ => None,
    }
}
