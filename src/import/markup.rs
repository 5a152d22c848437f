//! Markdown and HTML put into an item, with what they hold counted.

use super::blocks::{Block, Inline, each_line};
use super::html::{of_markdown, tree};
use super::html_blocks::{Lines, text};
use super::model::{Item, Piece};
use super::remark::{At, Remark};
use super::tree::Unread;
use crate::schema::SectionInfo;

/// Where a text goes.
pub(super) struct Goes<'r> {
    pub(super) section: Option<&'static SectionInfo>,
    pub(super) label: Option<String>,
    pub(super) at: &'r At,
}

/// Adds Markdown to an item.
pub(super) fn add_markdown(item: &mut Item, markdown: &str, goes: Goes<'_>) -> Result<(), Unread> {
    add_html(item, &of_markdown(markdown), Lines::Soft, goes)
}

/// Adds HTML to an item.
pub(super) fn add_html(
    item: &mut Item,
    html: &str,
    lines: Lines,
    goes: Goes<'_>,
) -> Result<(), Unread> {
    let mut read = text(&tree(html)?, lines);
    let offset = item.notes.len();
    renumber(&mut read.blocks, offset);
    for note in &mut read.notes {
        renumber(note, offset);
    }
    item.notes.extend(read.notes);
    item.found.add(&read.found);
    let remarks = read
        .faults
        .into_iter()
        .map(|fault| Remark::new(goes.at, fault));
    item.remarks.extend(remarks);
    item.pieces.push(Piece {
        section: goes.section,
        label: goes.label,
        blocks: read.blocks,
        at: goes.at.clone(),
    });
    Ok(())
}

/// Footnotes are numbered over the whole item.
fn renumber(blocks: &mut [Block], offset: usize) {
    if offset > 0 {
        each_line(blocks, &mut |line| shift(line, offset));
    }
}

fn shift(line: &mut [Inline], offset: usize) {
    for inline in line {
        match inline {
            Inline::Note(number) => *number += offset,
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Link { text: inner, .. } => shift(inner, offset),
            _ => {}
        }
    }
}
