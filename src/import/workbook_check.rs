//! What a workbook in `OpenDocument` would unfold to, told before it is read, and what
//! its reader does not tell: cells with errors.

use super::archive::Archive;
use super::csv::too_many;
use super::file::Named;
use super::grid::{COLUMNS, ROWS};
use super::tree::Node;
use crate::diagnostic::Failure;

/// The errors in cells: the table, row, column (from 0), and what is shown.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) errors: Vec<(String, u32, u32, String)>,
}

/// Looks at a workbook.
///
/// Fails where its repeated rows and cells would take all memory.
pub(super) fn check(file: Named<'_>, archive: &Archive) -> Result<Checked, Failure> {
    let content = archive.xml(file, "content.xml")?;
    let mut checked = Checked::default();
    let sheet = content.down(&["document-content", "body", "spreadsheet"]);
    for table in sheet
        .into_iter()
        .flat_map(Node::nodes)
        .filter(|node| node.name == "table")
    {
        let mut row = 0;
        rows(file, table, table.attribute("name"), &mut row, &mut checked)?;
    }
    Ok(checked)
}

fn rows(
    file: Named<'_>,
    node: &Node,
    table: &str,
    row: &mut usize,
    checked: &mut Checked,
) -> Result<(), Failure> {
    for child in node.nodes() {
        match child.name.as_str() {
            "table-row" => {
                let repeated = repeated(child, "number-rows-repeated");
                let width = cells(child, table, *row, checked);
                if width > COLUMNS || width > 0 && row.saturating_add(repeated) > ROWS {
                    return Err(too_many(file));
                }
                *row = row.saturating_add(repeated);
            }
            "table-rows" | "table-row-group" | "table-header-rows" => {
                rows(file, child, table, row, checked)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// How many cells of a row there are up to the last that holds something.
fn cells(row: &Node, table: &str, number: usize, checked: &mut Checked) -> usize {
    let (mut column, mut width) = (0_usize, 0);
    for cell in row.nodes() {
        if !matches!(cell.name.as_str(), "table-cell" | "covered-table-cell") {
            continue;
        }
        let repeated = repeated(cell, "number-columns-repeated");
        let is_filled = cell.nodes().next().is_some() || cell.has("value-type");
        let is_error = cell.attribute("value-type") == "error" || {
            let mut types = cell
                .attributes
                .iter()
                .filter(|(name, _)| name == "value-type");
            types.any(|(_, value)| value == "error")
        };
        if is_error {
            let at = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let error = (table.to_owned(), at(number), at(column), cell.text());
            checked.errors.push(error);
        }
        column = column.saturating_add(repeated);
        if is_filled {
            width = column;
        }
    }
    width
}

fn repeated(node: &Node, name: &str) -> usize {
    node.attribute(name).parse().unwrap_or(1).max(1)
}
