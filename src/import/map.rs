//! What who imports says of columns and headings: a TOML file of lines
//! `"column" = "field"`.

use std::path::Path;

use toml_edit::DocumentMut;

use super::matching::{Map, Target, Words, plain};
use crate::diagnostic::{Failure, ImportFault, cannot_read};
use crate::schema::Kind;

/// Reads a map. An empty field leaves the column out.
///
/// Fails for what is no TOML, and for a field that there is not.
pub(super) fn read(path: &Path) -> Result<Map, Failure> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| cannot_read(path, &error))?;
    let damaged = |cause: String| ImportFault::Damaged {
        path: shown.clone(),
        cause: cause.into(),
    };
    let document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| damaged(error.message().to_owned()))?;
    let none = Map::default();
    let words = Kind::ALL.map(|kind| Words::of(kind, &none));
    let mut map = Map::default();
    for (column, field) in document.iter() {
        let Some(field) = field.as_str() else {
            let message = format!("{column} = \"…\"");
            return Err(damaged(message).into());
        };
        let known = |words: &Words| !matches!(words.target(field), None | Some(Target::Nothing));
        if !field.is_empty() && !words.iter().any(known) {
            return Err(ImportFault::UnknownMapping {
                path: shown,
                column: column.to_owned(),
                field: field.to_owned(),
                suggestion: words.iter().find_map(|words| words.suggestion(field)),
            }
            .into());
        }
        map.lines.push((plain(column), field.to_owned()));
    }
    Ok(map)
}
