//! Which passage to show, and how: whole words, whole sentences where they fit.

use std::ops::Range;

use super::Found;

/// The longest passage, in characters, ellipses aside.
const LONGEST: usize = 236;
/// How many characters before the first match a passage may start, to start with a sentence.
const LEAD: usize = 110;
/// How many characters before the first match it starts otherwise.
const SHORT_LEAD: usize = 50;

/// How much a passage answers: different words first, then how often they stand there.
type Quality = (usize, usize);

/// The best passage of a text, and how good it is.
pub(super) fn best(text: &str, found: &[Found]) -> (Range<usize>, Quality) {
    let mut best_at = 0;
    let mut quality = (0, 0);
    for first in 0..found.len() {
        let here = quality_at(&found[first..]);
        if here > quality {
            (best_at, quality) = (first, here);
        }
    }
    if text.chars().nth(LONGEST).is_none() {
        return (skip_space(text, 0)..text.len(), quality);
    }
    let anchor = found.get(best_at).map_or(0, |found| found.start);
    let start = if anchor == 0 {
        skip_space(text, 0)
    } else {
        start_before(text, anchor)
    };
    (start..end_after(text, start), quality)
}

/// What a passage that starts with the first of `found` holds.
fn quality_at(found: &[Found]) -> Quality {
    let reach = found
        .first()
        .map_or(0, |first| first.start + LONGEST - SHORT_LEAD);
    let mut units: Vec<usize> = Vec::new();
    let mut count = 0;
    for found in found.iter().take_while(|found| found.end <= reach) {
        if !units.contains(&found.unit) {
            units.push(found.unit);
        }
        count += 1;
    }
    (units.len(), count)
}

/// Where a passage starts whose first match stands at `anchor`.
fn start_before(text: &str, anchor: usize) -> usize {
    let mut word = anchor;
    let mut previous = anchor;
    for (back, (at, c)) in text[..anchor].char_indices().rev().enumerate() {
        if back >= LEAD {
            return word;
        }
        let next = text[previous..].chars().next();
        if c == '\n'
            || (matches!(c, '.' | '!' | '?' | '…') && next.is_some_and(char::is_whitespace))
        {
            return skip_space(text, previous);
        }
        if c.is_whitespace() && back < SHORT_LEAD {
            word = previous;
        }
        previous = at;
    }
    0
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Where a passage ends that starts at `start`: within bounds, after a word.
fn end_after(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let Some((limit, next)) = rest.char_indices().nth(LONGEST) else {
        return text.len();
    };
    if next.is_whitespace() {
        return start + limit;
    }
    match rest[..limit].rfind(char::is_whitespace) {
        Some(space) if space > 0 => start + space,
        // A single word as long as that is shown in part: there is nothing else to show.
        _ => start + limit,
    }
}

/// A passage as HTML: escaped, on one line, matches marked, ellipses where it was cut.
pub(super) fn render(text: &str, passage: Range<usize>, found: &[Found]) -> String {
    let mut html = String::with_capacity(passage.len() + 64);
    let end = passage.start + text[passage.clone()].trim_end().len();
    if cut_before(text, passage.start) {
        html.push('…');
    }
    let mut at = passage.start;
    for found in found
        .iter()
        .filter(|found| found.start >= passage.start && found.end <= end)
    {
        escape(&text[at..found.start], &mut html);
        html.push_str("<mark>");
        escape(&text[found.start..found.end], &mut html);
        html.push_str("</mark>");
        at = found.end;
    }
    escape(&text[at.min(end)..end], &mut html);
    if !text[end..].trim().is_empty() && !text[..end].ends_with(['.', '!', '?', '…']) {
        html.push('…');
    }
    html
}

/// Whether a passage starts in the middle of a sentence.
fn cut_before(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    !before.is_empty() && !before.ends_with(['.', '!', '?', '…', '\n'])
}

/// Writes text as HTML, runs of white space as one space.
fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c if c.is_whitespace() || c.is_control() => {
                if !html.ends_with(' ') {
                    html.push(' ');
                }
            }
            c => html.push(c),
        }
    }
}
