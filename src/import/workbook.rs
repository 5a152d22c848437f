//! Workbooks of spreadsheets: `.xlsx` and `.ods`.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::archive::Archive;
use super::csv::too_many;
use super::file::Named;
use super::grid::{COLUMNS, ROWS, Table};
use super::model::Raw;
use super::workbook_check::{Checked, check};
use crate::diagnostic::Failure;

/// The tables of a workbook.
///
/// Formulas are read as the values that they had when the workbook was saved; nothing
/// is computed.
pub(super) fn read(file: Named<'_>) -> Result<Vec<Table>, Failure> {
    let bytes = file.bytes()?;
    // Unfolds it within bounds before a reader does without.
    let archive = Archive::open(file, &bytes)?;
    if archive.bytes("content.xml").is_some() {
        let checked = check(file, &archive)?;
        return ods(file, bytes, &checked);
    }
    if archive.bytes("xl/workbook.xml").is_none() {
        return Err(file.damaged("xl/workbook.xml".to_owned()));
    }
    drop(archive);
    xlsx(file, bytes)
}

fn xlsx(file: Named<'_>, bytes: Vec<u8>) -> Result<Vec<Table>, Failure> {
    let damaged = |error: XlsxError| file.damaged(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut tables = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut table = Table {
            name: Some(sheet.name.clone()),
            hidden: sheet.visible != SheetVisible::Visible,
            rows: Vec::new(),
        };
        // Cell by cell: where the last one is says nothing of how many there are.
        let mut cells = workbook
            .worksheet_cells_reader(&sheet.name)
            .map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let value = raw(&Data::from(cell.get_value().clone()));
            put(file, &mut table, row, column, value)?;
        }
        tables.push(table);
    }
    Ok(tables)
}

fn ods(file: Named<'_>, bytes: Vec<u8>, checked: &Checked) -> Result<Vec<Table>, Failure> {
    let mut workbook: Ods<_> =
        Ods::new(Cursor::new(bytes)).map_err(|error| file.damaged(error.to_string()))?;
    let mut tables = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        let mut table = Table {
            name: Some(sheet.name.clone()),
            hidden: sheet.visible != SheetVisible::Visible,
            rows: Vec::new(),
        };
        let range = workbook
            .worksheet_range(&sheet.name)
            .map_err(|error| file.damaged(error.to_string()))?;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let row = first_row.saturating_add(number(row));
            let column = first_column.saturating_add(number(column));
            put(file, &mut table, row, column, raw(value))?;
        }
        for (name, row, column, error) in &checked.errors {
            if *name == sheet.name {
                put(
                    file,
                    &mut table,
                    *row,
                    *column,
                    Some(Raw::Error(error.clone())),
                )?;
            }
        }
        tables.push(table);
    }
    Ok(tables)
}

fn put(
    file: Named<'_>,
    table: &mut Table,
    row: u32,
    column: u32,
    value: Option<Raw>,
) -> Result<(), Failure> {
    if value.is_none() {
        return Ok(());
    }
    let at = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let (row, column) = (at(row), at(column));
    if row >= ROWS || column >= COLUMNS {
        return Err(too_many(file));
    }
    if table.rows.len() <= row {
        table.rows.resize_with(row + 1, Vec::new);
    }
    let cells = &mut table.rows[row];
    if cells.len() <= column {
        cells.resize(column + 1, None);
    }
    cells[column] = value;
    Ok(())
}

fn raw(value: &Data) -> Option<Raw> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) if text.trim().is_empty() => return None,
        // What Excel writes for signs that XML does not have.
        Data::String(text) => Raw::Text(text.replace("_x000D_", "").replace("\r\n", "\n")),
        #[expect(clippy::cast_precision_loss, reason = "figures of people and euros")]
        Data::Int(number) => Raw::Number(*number as f64),
        Data::Float(number) => Raw::Number(*number),
        Data::Bool(value) => Raw::Boolean(*value),
        Data::DateTime(date) => Raw::Moment(moment(date)),
        Data::DateTimeIso(text) => Raw::Moment(text.clone()),
        Data::DurationIso(text) => Raw::Text(text.clone()),
        Data::Error(error) => Raw::Error(error.to_string()),
    })
}

/// A day, or a day and a time, as TOML writes it.
fn moment(date: &ExcelDateTime) -> String {
    if !date.is_datetime() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date}T{hour:02}:{minute:02}:{second:02}")
    }
}
