//! Lines that look like a heading or a fence and are none.
//!
//! In the open hood headings decide what may become public: the extract ends at the
//! next one. A line that people take for a heading, and Markdown does not, would
//! let the next private section cross; so would a fence that nobody closed, since
//! what follows it is code to its end. Such lines are errors wherever they stand.

mod blocks;

use std::ops::Range;

use blocks::Blocks;

use crate::diagnostic::{Fault, HoodFault, Lookalike, Problem, WritingFault};
use crate::fields::Reporter;

/// Signs that people, keyboards and word processors put in the place of `#`.
const HASHES: [char; 4] = ['#', '＃', '﹟', '♯'];
/// The same for the signs of a fence.
const FENCES: [char; 5] = ['`', '~', '｀', '～', '´'];
/// Signs of which lines are drawn under a heading. Markdown knows the first two.
const RULES: [char; 8] = ['-', '=', '–', '—', '―', '‑', '－', '＝'];

/// Reports all such lines in the body `text`, which begins `offset` bytes into its file.
pub(super) fn report(text: &str, offset: usize, reporter: &Reporter) {
    for (span, fault) in find(text) {
        reporter.report_in_file(span.start + offset..span.end + offset, fault);
    }
}

/// Drops from `problems` what is said of hidden signs in a line that is an error here
/// for the same reason.
pub(super) fn told_once(text: &str, problems: &mut Vec<Problem>) {
    let line = |problem: &Problem| {
        let at = problem.place.as_ref()?.span.as_ref()?.start;
        Some(text.get(..at)?.matches('\n').count())
    };
    let is_lookalike = |problem: &&Problem| {
        matches!(
            problem.fault,
            Fault::Hood(
                HoodFault::HeadingLookalike { .. }
                    | HoodFault::FenceLookalike { .. }
                    | HoodFault::UnderlineLookalike { .. }
            )
        )
    };
    let told: Vec<_> = problems.iter().filter(is_lookalike).map(line).collect();
    if told.is_empty() {
        return;
    }
    problems.retain(|problem| {
        let hidden = matches!(
            problem.fault,
            Fault::Writing(WritingFault::InvisibleCharacter { .. })
        );
        !hidden || !told.contains(&line(problem))
    });
}

/// The same with their places in the body.
fn find(text: &str) -> Vec<(Range<usize>, HoodFault)> {
    let blocks = Blocks::of(text);
    let mut found = Vec::new();
    for fence in blocks.fences() {
        if !fence.is_closed {
            let sign = fence.sign.clone();
            found.push((
                fence.place.clone(),
                HoodFault::UnclosedFence { fence: sign },
            ));
        }
    }
    let mut above: Option<&str> = None;
    for line in lines(text) {
        let words = &text[line.clone()];
        if let Some(fault) = judge(&blocks, text, &line, above) {
            found.push(fault);
        }
        above = Some(words);
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

fn judge(
    blocks: &Blocks,
    text: &str,
    line: &Range<usize>,
    above: Option<&str>,
) -> Option<(Range<usize>, HoodFault)> {
    let words = &text[line.clone()];
    let lead = words.len() - words.trim_start_matches(is_blank).len();
    let at = line.start + lead;
    if let Some(fence) = blocks.around(line.start) {
        return within_code(&words[lead..], at, fence.is_closed, &fence.sign);
    }
    fence(blocks, text, line, lead)
        .or_else(|| heading(blocks, text, line, lead))
        .or_else(|| underline(blocks, words, line, above?))
}

/// A line of code that was meant to end it: what follows would be code too.
fn within_code(
    rest: &str,
    at: usize,
    is_closed: bool,
    sign: &str,
) -> Option<(Range<usize>, HoodFault)> {
    let first = sign.chars().next()?;
    let length = rest.len() - rest.trim_start_matches(first).len();
    let why = Lookalike::InCode;
    (is_closed && length >= sign.len())
        .then(|| (at..at + length, HoodFault::FenceLookalike { why }))
}

fn fence(
    blocks: &Blocks,
    text: &str,
    line: &Range<usize>,
    lead: usize,
) -> Option<(Range<usize>, HoodFault)> {
    let words = &text[line.clone()];
    let rest = &words[lead..];
    let first = rest.chars().next().filter(|sign| FENCES.contains(sign))?;
    let signs = rest.len() - rest.trim_start_matches(first).len();
    let at = line.start + lead;
    if rest[..signs].chars().count() < 3
        || blocks.is_fence(line)
        || blocks.is_code_in_line(at, text)
    {
        return None;
    }
    let why = if matches!(first, '`' | '~') {
        lead_fault(&words[..lead]).unwrap_or(Lookalike::InText)
    } else {
        Lookalike::OddSign
    };
    let span = match why {
        Lookalike::OddSpace | Lookalike::Indented => line.start..at,
        _ => at..at + signs,
    };
    Some((span, HoodFault::FenceLookalike { why }))
}

fn heading(
    blocks: &Blocks,
    text: &str,
    line: &Range<usize>,
    lead: usize,
) -> Option<(Range<usize>, HoodFault)> {
    let words = &text[line.clone()];
    // In a list, the sign of an item may come first.
    let item = item_sign(&words[lead..]);
    let at = line.start + lead + item;
    let rest = &words[lead + item..];
    let hashes = rest.len() - rest.trim_start_matches(HASHES).len();
    let (signs, after) = rest.split_at(hashes);
    let count = signs.chars().count();
    if count == 0 {
        return None;
    }
    let lookalike = |span, why| Some((span, HoodFault::HeadingLookalike { why }));
    if let Some(heading) = blocks.heading_at(at) {
        return (heading.is_in_list && heading.level <= 2)
            .then(|| lookalike(at..at + hashes, Lookalike::InList))?;
    }
    let next = after.chars().next();
    let begins_word = count == 1 && next.is_none_or(|next| !is_blank(next));
    if begins_word && (item > 0 || is_hashtag(text, line, rest)) {
        return None;
    }
    if signs.chars().any(|sign| sign != '#') {
        return lookalike(at..at + hashes, Lookalike::OddSign);
    }
    if count > 6 {
        return lookalike(at..at + hashes, Lookalike::TooMany);
    }
    if let Some(why) = lead_fault(&words[..lead]) {
        return lookalike(line.start..line.start + lead, why);
    }
    match next {
        Some(next) if !is_blank(next) => {
            let span = at + hashes..at + hashes + next.len_utf8();
            lookalike(span, Lookalike::NoSpace)
        }
        Some(next) if !matches!(next, ' ' | '\t') => {
            let span = at + hashes..at + hashes + next.len_utf8();
            lookalike(span, Lookalike::OddSpace)
        }
        _ => lookalike(at..at + hashes, Lookalike::InText),
    }
}

/// Whether a single `#` begins no heading: words behind it, of a paragraph that goes
/// on, or that is made of such words alone (`#innovation #usagers`).
fn is_hashtag(text: &str, line: &Range<usize>, rest: &str) -> bool {
    let before = text[..line.start].trim_end_matches(['\r', '\n']);
    let blank_before = text[before.len()..line.start].matches('\n').count() > 1;
    let alone_before = before.trim().is_empty() || blank_before;
    let after = text[line.end..].trim_start_matches('\r');
    let after = after.strip_prefix('\n').unwrap_or(after);
    let alone_after = after
        .lines()
        .next()
        .is_none_or(|next| next.trim().is_empty());
    let words: Vec<&str> = rest.split_whitespace().collect();
    let tags = words.len() > 1 && words.iter().all(|word| word.starts_with(HASHES));
    tags || !(alone_before && alone_after)
}

fn underline(
    blocks: &Blocks,
    words: &str,
    line: &Range<usize>,
    above: &str,
) -> Option<(Range<usize>, HoodFault)> {
    let drawn = words.trim_matches(is_blank);
    let first = drawn.chars().next().filter(|sign| RULES.contains(sign))?;
    let is_drawn = drawn.chars().count() >= 3 && drawn.chars().all(|sign| sign == first);
    if !is_drawn || above.trim_matches(is_blank).is_empty() || blocks.is_underline(line) {
        return None;
    }
    // Below these a line is drawn to part, not to underline.
    let above_text = above.trim_start_matches(is_blank);
    let parts = above_text.starts_with(['#', '>', '|', '`', '~']) || item_sign(above_text) > 0;
    let is_rule = blocks.is_rule(line);
    if parts && is_rule || blocks.is_table(line) || !is_rule && above_text.starts_with('|') {
        return None;
    }
    let lead = words.len() - words.trim_start_matches(is_blank).len();
    let at = line.start + lead;
    let why = if !matches!(first, '-' | '=') {
        Lookalike::OddSign
    } else if is_rule {
        Lookalike::InList
    } else {
        let odd = words
            .chars()
            .any(|char| is_blank(char) && !matches!(char, ' ' | '\t'));
        let odd = odd.then_some(Lookalike::OddSpace);
        odd.or_else(|| lead_fault(&words[..lead]))
            .unwrap_or(Lookalike::InText)
    };
    Some((at..at + drawn.len(), HoodFault::UnderlineLookalike { why }))
}

/// What is wrong with the blanks before a sign; none where at most three spaces are.
fn lead_fault(lead: &str) -> Option<Lookalike> {
    if lead.chars().any(|char| !matches!(char, ' ' | '\t')) {
        return Some(Lookalike::OddSpace);
    }
    (lead.contains('\t') || lead.len() > 3).then_some(Lookalike::Indented)
}

/// How many bytes the sign of a list's item takes, with what follows it.
fn item_sign(text: &str) -> usize {
    let digits = text.len()
        - text
            .trim_start_matches(|char: char| char.is_ascii_digit())
            .len();
    let sign = match text[digits..].chars().next() {
        Some('-' | '*' | '+' | '•') if digits == 0 => digits,
        Some('.' | ')') if (1..=9).contains(&digits) => digits,
        _ => return 0,
    };
    let sign = sign + text[sign..].chars().next().map_or(0, char::len_utf8);
    let rest = text[sign..].trim_start_matches([' ', '\t']);
    let blanks = text.len() - sign - rest.len();
    if blanks == 0 { 0 } else { sign + blanks }
}

/// What looks like nothing, or like a space.
fn is_blank(char: char) -> bool {
    char.is_whitespace()
        || matches!(
            char,
            '\u{ad}' | '\u{180e}' | '\u{200b}'
                ..='\u{200f}' | '\u{2060}' | '\u{2800}' | '\u{3164}' | '\u{feff}'
        )
}

/// The lines of a text, without what ends them; where editors begin a new line and
/// Markdown does not, that is one too.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let ends = |char| {
        matches!(
            char,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let mut at = 0;
    let pieces = text.split_inclusive(ends).map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(ends).len()
    });
    // `\r\n` ends one line, not two.
    let bytes = text.as_bytes();
    pieces.filter(move |line| {
        let second = bytes.get(line.start) == Some(&b'\n') && line.start > 0;
        !(second && bytes[line.start - 1] == b'\r')
    })
}

#[cfg(test)]
mod tests;
