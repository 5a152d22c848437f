//! Tables of HTML, with cells that span others laid out.

use super::Reader;
use crate::import::blocks::{Block, Side, Table};
use crate::import::tree::{Child, Node};

impl Reader {
    /// A table; what has no place in one comes before it.
    pub(super) fn table(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        for caption in node.nodes().filter(|part| part.name == "caption") {
            blocks.extend(self.blocks(&caption.children));
        }
        let mut rows = Vec::new();
        self.rows(node, &mut rows, blocks);
        let mut table = Table::default();
        // How many more rows each column is taken by a cell above.
        let mut taken: Vec<usize> = Vec::new();
        for (number, row) in rows.into_iter().enumerate() {
            let mut cells: Vec<Vec<Block>> = Vec::new();
            for cell in &row.children {
                let Some(cell) = self.kept(cell, &["td", "th"], blocks) else {
                    continue;
                };
                skip_taken(&mut cells, &mut taken);
                if number == 0 {
                    table.columns.push(side(cell.attribute("style")));
                }
                let span = |name| cell.attribute(name).parse().unwrap_or(1).clamp(1, 50_usize);
                let (wide, high) = (span("colspan"), span("rowspan"));
                table.merged |= wide > 1 || high > 1;
                cells.push(self.blocks(&cell.children));
                cells.extend((1..wide).map(|_| Vec::new()));
                taken.resize(taken.len().max(cells.len()), 0);
                for column in &mut taken[cells.len() - wide..cells.len()] {
                    *column = high - 1;
                }
            }
            skip_taken(&mut cells, &mut taken);
            table.rows.push(cells);
        }
        blocks.push(Block::Table(table));
    }

    /// The rows of a table, or of a part of one.
    fn rows<'n>(&mut self, node: &'n Node, rows: &mut Vec<&'n Node>, blocks: &mut Vec<Block>) {
        for child in &node.children {
            let names = [
                "tr", "thead", "tbody", "tfoot", "caption", "colgroup", "col",
            ];
            match self.kept(child, &names, blocks) {
                Some(part) if part.name == "tr" => rows.push(part),
                Some(part) if part.name.starts_with('t') => self.rows(part, rows, blocks),
                _ => {}
            }
        }
    }

    /// An element of one of these names; anything else, which has no place in a
    /// table, comes before it.
    fn kept<'n>(
        &mut self,
        child: &'n Child,
        names: &[&str],
        blocks: &mut Vec<Block>,
    ) -> Option<&'n Node> {
        match child {
            Child::Node(node) if names.contains(&node.name.as_str()) => Some(node),
            other => {
                blocks.extend(self.blocks(std::slice::from_ref(other)));
                None
            }
        }
    }
}

fn skip_taken(cells: &mut Vec<Vec<Block>>, taken: &mut [usize]) {
    while let Some(rows) = taken.get_mut(cells.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(Vec::new());
    }
}

fn side(style: &str) -> Side {
    match style.split_once("text-align:").map(|(_, rest)| rest.trim()) {
        Some(rest) if rest.starts_with("left") => Side::Left,
        Some(rest) if rest.starts_with("center") => Side::Center,
        Some(rest) if rest.starts_with("right") => Side::Right,
        _ => Side::None,
    }
}
