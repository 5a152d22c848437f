//! Tables that are none: with tabs, with bars but no rule, drawn with `+---+`.

use std::ops::Range;

use super::block::{Block, Kind};
use super::found::Found;
use crate::diagnostic::TextFault;

/// The table that the lines of a block were meant to be.
pub(super) fn found(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Found> {
    let has = |sign: char| block.text.contains(sign);
    let grid = has('+').then(|| grid(block, lines)).flatten();
    grid.or_else(|| has('|').then(|| bars(block, lines))?)
        .or_else(|| has('\t').then(|| tabs(block, lines))?)
}

/// `+----+----+`.
fn grid(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Found> {
    let is_drawn = |line: &&Range<usize>| {
        let words = block.text[(*line).clone()].trim();
        words.len() > 4
            && words.starts_with('+')
            && words.ends_with('+')
            && words.chars().all(|char| "+-=:".contains(char))
    };
    let first = lines.iter().find(is_drawn)?;
    Some(Found::new(block.place(first), TextFault::GridTable))
}

fn is_rule(words: &str) -> bool {
    let words = words.trim();
    words.contains('|') && words.contains("--") && words.chars().all(|char| "|-: –—".contains(char))
}

/// The cells of a line with bars.
fn cells(words: &str) -> Vec<&str> {
    let words = words.trim();
    let words = words.strip_prefix('|').unwrap_or(words);
    let words = words.strip_suffix('|').unwrap_or(words);
    words.split('|').map(str::trim).collect()
}

/// Rows with bars, and no rule of as many columns below the first.
fn bars(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Found> {
    let words = |line: &Range<usize>| block.text[line.clone()].trim();
    let is_framed = |line: &Range<usize>| {
        let words = words(line);
        words.starts_with('|') && words.ends_with('|') && words.matches('|').count() > 2
    };
    let bars = |line: &Range<usize>| words(line).matches(" | ").count();
    let is_row = |line: &Range<usize>| is_framed(line) || is_rule(words(line)) || bars(line) > 1;
    let start = lines.iter().position(is_row)?;
    let rows: Vec<&Range<usize>> = lines[start..]
        .iter()
        .take_while(|line| is_row(line))
        .collect();
    let has_rule = rows.get(1).is_some_and(|line| is_rule(words(line)));
    let framed = rows.iter().all(|line| is_framed(line));
    let columns = cells(words(rows[0])).len();
    let even = rows
        .iter()
        .all(|line| is_rule(words(line)) || cells(words(line)).len() == columns);
    // One line with bars may be a sentence, also where it is framed.
    if rows.len() < 2 || !(has_rule || framed || even) {
        return None;
    }
    let place = block.place(rows[0]);
    let found = Found::new(place.clone(), TextFault::TableWithoutRule);
    if block.kind != Kind::Paragraph || is_rule(words(rows[0])) {
        return Some(found);
    }
    let mut rule = "|".to_owned();
    rule.push_str(&"---|".repeat(columns));
    let parted = start == 0;
    let found = if parted {
        found
    } else {
        found.mended(place.start..place.start, "\n")
    };
    Some(if has_rule {
        let place = block.place(rows[1]);
        if cells(words(rows[1])).len() == columns && !words(rows[1]).contains(['–', '—']) {
            // The rule is right: what stands above the table is too near.
            return (!parted).then_some(found);
        }
        found.mended(place, rule)
    } else {
        found.mended(place.end..place.end, format!("\n{rule}"))
    })
}

/// Rows whose cells are parted by tabs, as spreadsheets paste them.
fn tabs(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Found> {
    let tabs = |line: &Range<usize>| block.text[line.clone()].trim().matches('\t').count();
    let start = lines.iter().position(|line| tabs(line) > 0)?;
    let columns = tabs(&lines[start]);
    let rows: Vec<&Range<usize>> = lines[start..]
        .iter()
        .take_while(|line| tabs(line) == columns)
        .collect();
    let first = rows.first()?;
    if rows.len() < 2 {
        return None;
    }
    let found = Found::new(block.place(first), TextFault::TabTable);
    if block.kind != Kind::Paragraph || start > 0 || rows.len() < lines.len() {
        return Some(found);
    }
    let mut table = String::new();
    for (at, line) in rows.iter().enumerate() {
        if block.exact(line).is_none() {
            return Some(found);
        }
        let words = block.text[(*line).clone()].trim().replace('|', "\\|");
        let cells: Vec<&str> = words.split('\t').map(str::trim).collect();
        let row = format!("| {} |", cells.join(" | "));
        table.push_str(&row);
        if at == 0 {
            table.push_str("\n|");
            table.push_str(&"---|".repeat(columns + 1));
        }
        if at + 1 < rows.len() {
            table.push('\n');
        }
    }
    let last = rows.last()?;
    let whole = block.place(first).start..block.place(last).end;
    Some(found.mended(whole, table))
}

/// `---- ----`: the rule of a table of Pandoc, which Markdown draws across the page.
pub(super) fn ruled(text: &str, span: &Range<usize>) -> Option<Found> {
    let line = text.get(span.clone())?.trim();
    let groups: Vec<&str> = line.split_whitespace().collect();
    let is_table = groups.len() > 1
        && groups
            .iter()
            .all(|group| group.len() > 1 && group.bytes().all(|byte| byte == b'-'));
    let start = span.start;
    is_table.then(|| Found::new(start..start + line.len(), TextFault::GridTable))
}
