//! Tables and links that no sheet can show as they are, made simpler, and said.

use super::blocks::{Block, Inline, each_line};
use super::model::Item;
use super::remark::Remark;
use crate::diagnostic::{ImportFault, Lost};

/// Makes the tables of an item simple: none within another, none of one cell; and its
/// links: none within another.
pub(super) fn simplify(item: &mut Item, remarks: &mut Vec<Remark>) {
    let (mut lost, mut changed) = (0, 0);
    for piece in &mut item.pieces {
        piece.blocks = simple(std::mem::take(&mut piece.blocks), &mut lost, &mut changed);
    }
    for note in &mut item.notes {
        *note = simple(std::mem::take(note), &mut lost, &mut changed);
    }
    let mut inner = Vec::new();
    let mut change = |line: &mut Vec<Inline>| {
        *line = without_links(std::mem::take(line), false, &mut inner);
    };
    for piece in &mut item.pieces {
        each_line(&mut piece.blocks, &mut change);
    }
    for note in &mut item.notes {
        each_line(note, &mut change);
    }
    let at = item.at.clone();
    let inner = inner.into_iter().map(|target| ImportFault::LinkLost {
        target,
        lost: Lost::InLeftOut,
    });
    remarks.extend(inner.map(|fault| Remark::new(&at, fault)));
    let lost = (0..lost).map(|_| ImportFault::TableLost);
    let changed = (0..changed).map(|_| ImportFault::TableChanged);
    remarks.extend(lost.chain(changed).map(|fault| Remark::new(&at, fault)));
}

/// A line in which no link stands within another; the targets of those that did.
fn without_links(line: Vec<Inline>, within: bool, targets: &mut Vec<String>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(line.len());
    for inline in line {
        match inline {
            Inline::Link { target, text } if within => {
                targets.push(target);
                out.extend(without_links(text, true, targets));
            }
            Inline::Link { target, text } => out.push(Inline::Link {
                target,
                text: without_links(text, true, targets),
            }),
            Inline::Strong(inner) => {
                out.push(Inline::Strong(without_links(inner, within, targets)));
            }
            Inline::Emphasis(inner) => {
                out.push(Inline::Emphasis(without_links(inner, within, targets)));
            }
            Inline::Struck(inner) => {
                out.push(Inline::Struck(without_links(inner, within, targets)));
            }
            other => out.push(other),
        }
    }
    out
}

fn simple(blocks: Vec<Block>, lost: &mut usize, changed: &mut usize) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(mut table) => {
                table.rows.retain(|row| !row.is_empty());
                let cells: usize = table.rows.iter().map(Vec::len).sum();
                if cells <= 1 {
                    // A frame around a text.
                    *lost += 1;
                    let inner = table.rows.into_iter().flatten().flatten().collect();
                    out.extend(simple(inner, lost, changed));
                    continue;
                }
                let mut crowded = table.merged;
                for cell in table.rows.iter_mut().flatten() {
                    *lost += flatten(cell);
                    crowded |= cell.len() > 1
                        || cell
                            .iter()
                            .any(|block| !matches!(block, Block::Paragraph(_)));
                }
                *changed += usize::from(crowded);
                out.push(Block::Table(table));
            }
            Block::List {
                start,
                tight,
                items,
            } => {
                let items = items.into_iter().map(|item| simple(item, lost, changed));
                out.push(Block::List {
                    start,
                    tight,
                    items: items.collect(),
                });
            }
            Block::Quote(inner) => out.push(Block::Quote(simple(inner, lost, changed))),
            other => out.push(other),
        }
    }
    out
}

/// Puts the cells of tables within a cell one behind the other; how many tables
/// there were.
fn flatten(cell: &mut Vec<Block>) -> usize {
    let mut lost = 0;
    let mut out = Vec::with_capacity(cell.len());
    for block in std::mem::take(cell) {
        match block {
            Block::Table(table) => {
                lost += 1;
                for mut inner in table.rows.into_iter().flatten() {
                    lost += flatten(&mut inner);
                    out.extend(inner);
                }
            }
            Block::List {
                start,
                tight,
                mut items,
            } => {
                lost += items.iter_mut().map(flatten).sum::<usize>();
                out.push(Block::List {
                    start,
                    tight,
                    items,
                });
            }
            Block::Quote(mut inner) => {
                lost += flatten(&mut inner);
                out.push(Block::Quote(inner));
            }
            other => out.push(other),
        }
    }
    *cell = out;
    lost
}
