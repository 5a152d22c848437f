//! Tables that no sheet can show as they are, made simpler, and said.

use super::blocks::Block;
use super::model::Item;
use super::remark::Remark;
use crate::diagnostic::ImportFault;

/// Makes the tables of an item simple: none within another, none of one cell.
pub(super) fn simplify(item: &mut Item, remarks: &mut Vec<Remark>) {
    let (mut lost, mut changed) = (0, 0);
    for piece in &mut item.pieces {
        piece.blocks = simple(std::mem::take(&mut piece.blocks), &mut lost, &mut changed);
    }
    for note in &mut item.notes {
        *note = simple(std::mem::take(note), &mut lost, &mut changed);
    }
    let at = item.at.clone();
    let lost = (0..lost).map(|_| ImportFault::TableLost);
    let changed = (0..changed).map(|_| ImportFault::TableChanged);
    remarks.extend(lost.chain(changed).map(|fault| Remark::new(&at, fault)));
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
                    crowded |= cell.len() > 1 || cell.iter().any(|block| !matches!(block, Block::Paragraph(_)));
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
