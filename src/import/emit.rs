//! From a text as readers hand it over to Markdown as sheets are written in.
//!
//! Whatever a text says, it says the same once it is read again: what Markdown would
//! take for markup is escaped, and markup that would not hold is left out.

use super::blocks::{Block, Inline, Side, Table, is_blank};
use super::escape::{self, Place};
use super::read_back::holds;

/// The Markdown of some blocks, with a line end behind the last; empty for none.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let text = many(blocks, false);
    if text.is_empty() { text } else { text + "\n" }
}

/// Blocks with a blank line between each two, or none where they stand close.
fn many(blocks: &[Block], tight: bool) -> String {
    let mut text = String::new();
    let mut other = false;
    for (number, block) in blocks.iter().enumerate() {
        // Two lists of a kind would be one.
        let before = number.checked_sub(1).and_then(|before| blocks.get(before));
        other = match (before, block) {
            (Some(Block::List { start: a, .. }), Block::List { start: b, .. }) => {
                a.is_some() == b.is_some() && !other
            }
            _ => false,
        };
        let written = one(block, other);
        if written.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(if tight { "\n" } else { "\n\n" });
        }
        text.push_str(&written);
    }
    text
}

fn one(block: &Block, other: bool) -> String {
    match block {
        Block::Title(line) => heading(1, line),
        Block::Heading(level, line) => heading(usize::from(*level).clamp(1, 6), line),
        Block::Paragraph(inlines) => line(inlines, Place::Start),
        Block::List {
            start,
            tight,
            items,
        } => list(*start, *tight, items, other),
        Block::Quote(inner) => prefixed(&many(inner, false), "> ", "> "),
        Block::Code { language, text } => code(language, text),
        Block::Table(rows) => table(rows),
        Block::Rule => "***".to_owned(),
    }
}

fn heading(level: usize, inlines: &[Inline]) -> String {
    let text = line(&one_line(inlines), Place::Heading);
    if text.is_empty() {
        return text;
    }
    format!("{} {text}", "#".repeat(level))
}

/// A line without line ends in it.
fn one_line(inlines: &[Inline]) -> Vec<Inline> {
    let mut inlines = inlines.to_vec();
    flatten(&mut inlines);
    inlines
}

fn flatten(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Break | Inline::Soft => *inline = Inline::Text(" ".to_owned()),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Link { text: inner, .. } => flatten(inner),
            _ => {}
        }
    }
}

fn list(start: Option<u64>, tight: bool, items: &[Vec<Block>], other: bool) -> String {
    let tight = tight && items.iter().all(|item| stands_close(item));
    let texts = items.iter().zip(0..).map(|(item, number)| {
        let marker = match start {
            None => if other { "* " } else { "- " }.to_owned(),
            Some(start) => {
                let sign = if other { ')' } else { '.' };
                // Nine digits are the most that Markdown takes.
                let number = start.min(99_999_999) + number;
                format!("{number}{sign} ")
            }
        };
        let text = prefixed(&many(item, tight), &marker, &" ".repeat(marker.len()));
        if text.is_empty() {
            marker.trim_end().to_owned()
        } else {
            text
        }
    });
    texts
        .collect::<Vec<_>>()
        .join(if tight { "\n" } else { "\n\n" })
}

/// Whether an item needs no blank lines: at most one paragraph, which comes first.
fn stands_close(item: &[Block]) -> bool {
    item.iter().enumerate().all(|(number, block)| match block {
        Block::Paragraph(_) => number == 0,
        Block::List { tight, .. } => *tight,
        _ => false,
    })
}

fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.lines().enumerate().map(|(number, line)| {
        let prefix = if number == 0 { first } else { others };
        if line.is_empty() {
            prefix.trim_end().to_owned()
        } else {
            format!("{prefix}{line}")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn code(language: &str, text: &str) -> String {
    let longest = text.split(|char| char != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    let named = |char: &char| char.is_alphanumeric() || "-+#._".contains(*char);
    let language: String = language.chars().take_while(named).collect();
    let text = text.strip_suffix('\n').unwrap_or(text);
    format!("{fence}{language}\n{text}\n{fence}")
}

fn table(table: &Table) -> String {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return String::new();
    }
    let mut lines = Vec::with_capacity(table.rows.len() + 1);
    for (number, row) in table.rows.iter().enumerate() {
        let cells = (0..width).map(|at| row.get(at).map_or_else(String::new, |cell| in_cell(cell)));
        lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
        if number == 0 {
            let sides = (0..width).map(|at| match table.columns.get(at) {
                Some(Side::Left) => ":--",
                Some(Side::Center) => ":-:",
                Some(Side::Right) => "--:",
                _ => "---",
            });
            lines.push(format!("| {} |", sides.collect::<Vec<_>>().join(" | ")));
        }
    }
    lines.join("\n")
}

/// A cell on one line.
fn in_cell(cell: &[Block]) -> String {
    let mut pieces: Vec<Inline> = Vec::new();
    gather(cell, &mut pieces);
    line(&one_line(&pieces), Place::Cell)
}

/// The lines of blocks, one behind the other.
fn gather(blocks: &[Block], pieces: &mut Vec<Inline>) {
    for block in blocks {
        if !pieces.is_empty() {
            pieces.push(Inline::Text(" ".to_owned()));
        }
        match block {
            Block::Title(line) | Block::Heading(_, line) | Block::Paragraph(line) => {
                pieces.extend(line.iter().cloned());
            }
            Block::List { items, .. } => {
                for (number, item) in items.iter().enumerate() {
                    if number > 0 {
                        pieces.push(Inline::Text(" ; ".to_owned()));
                    }
                    let mut inner = Vec::new();
                    gather(item, &mut inner);
                    pieces.extend(inner);
                }
            }
            Block::Quote(inner) => gather(inner, pieces),
            Block::Code { text, .. } => pieces.push(Inline::Code(text.clone())),
            Block::Table(table) => {
                for row in table.rows.iter().flatten() {
                    gather(row, pieces);
                }
            }
            Block::Rule => {}
        }
    }
}

/// A line as Markdown; without its emphasis where that would not be read as such.
fn line(inlines: &[Inline], place: Place) -> String {
    let inlines = merged(inlines.to_vec());
    if is_blank(&inlines) {
        return String::new();
    }
    let written = escape::line(&inlines, place, true);
    if holds(&written, &inlines, place) {
        return written;
    }
    escape::line(&inlines, place, false)
}

/// Joins what stands side by side and is the same.
fn merged(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (Some(Inline::Strong(before)), Inline::Strong(inner))
            | (Some(Inline::Emphasis(before)), Inline::Emphasis(inner))
            | (Some(Inline::Struck(before)), Inline::Struck(inner)) => before.extend(inner),
            (_, inline) => out.push(inline),
        }
    }
    for inline in &mut out {
        if let Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Struck(inner)
        | Inline::Link { text: inner, .. } = inline
        {
            *inner = merged(std::mem::take(inner));
        }
        // A line end right before the bracket that closes a link would take the bracket
        // for text.
        if let Inline::Link { text, .. } = inline {
            while text
                .pop_if(|last| matches!(last, Inline::Break | Inline::Soft))
                .is_some()
            {}
        }
    }
    out
}
