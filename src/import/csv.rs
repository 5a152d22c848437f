//! Tables as text: CSV, with whatever sign parts the columns.

use super::file::{Named, decoded};
use super::grid::{COLUMNS, ROWS, Table};
use super::model::Raw;
use crate::diagnostic::{Failure, ImportFault};

/// The one table of a file.
pub(super) fn read(file: Named<'_>) -> Result<Table, Failure> {
    let text = decoded(&file.bytes()?);
    let (sign, skipped, text) = sign(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    // Lines within cells: rows are counted as spreadsheets do.
    let mut within = 0;
    let (mut counted, mut lines) = (0, 0);
    for record in reader.records() {
        let record = record.map_err(|error| file.damaged(error.to_string()))?;
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(text.len()).min(text.len());
        // A record may be said to begin at the line end before it.
        let blank = text.as_bytes()[start..].iter();
        let blank = blank
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let start = start + blank;
        lines += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..start]).count();
        counted = start;
        let row = (lines + skipped).saturating_sub(within);
        if row >= ROWS || record.len() > COLUMNS {
            return Err(too_many(file));
        }
        within += record
            .iter()
            .map(|cell| cell.matches('\n').count())
            .sum::<usize>();
        if table.rows.len() <= row {
            table.rows.resize_with(row + 1, Vec::new);
        }
        let cells = record.iter().map(|cell| {
            let cell = cell.replace("\r\n", "\n");
            (!cell.trim().is_empty()).then_some(Raw::Text(cell))
        });
        table.rows[row] = cells.collect();
    }
    Ok(table)
}

pub(super) fn too_many(file: Named<'_>) -> Failure {
    ImportFault::TooMany {
        path: file.shown.to_owned(),
        rows: ROWS,
        columns: COLUMNS,
    }
    .into()
}

/// The sign that parts columns, how many lines come before the table, and the table:
/// the sign that is most often in the first line, outside of quotes.
fn sign(text: &str) -> (u8, usize, &str) {
    // A line that some spreadsheets write first.
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(sign) = rest.bytes().next().filter(u8::is_ascii)
        && let Some((_, rest)) = rest.split_once('\n')
    {
        return (sign, 1, rest);
    }
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (sign, count) in &mut counts {
                    *count += usize::from(*sign == byte);
                }
            }
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let sign = counts.into_iter().find(|(_, count)| *count == most);
    (sign.map_or(b';', |(sign, _)| sign), 0, text)
}
