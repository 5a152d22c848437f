//! Which reader a file is for.

use std::path::Path;

use super::csv;
use super::file::Named;
use super::grid;
use super::matching::Map;
use super::model::{Source, Store};
use super::remark::At;
use crate::config::Config;
use crate::diagnostic::{Failure, ImportFault, cannot_read};
use crate::files::resolved;

/// Reads a file or a folder.
///
/// Fails for what cannot be read, or is of no kind that can be imported.
pub(super) fn read(config: &Config, path: &Path, map: &Map) -> Result<Source, Failure> {
    let shown = path.display().to_string();
    let file = Named {
        path,
        shown: &shown,
    };
    let data = path.metadata().map_err(|error| cannot_read(path, &error))?;
    let at = At::file(&shown);
    let beside = || {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = resolved(folder.unwrap_or(Path::new(".")));
        Store::Folder {
            root: folder.clone(),
            from: folder,
            closed: resolved(&config.open_hood.content),
            anywhere: false,
        }
    };
    let unknown = || {
        Err(ImportFault::UnknownFormat {
            path: shown.clone(),
        }
        .into())
    };
    if data.is_dir() {
        return super::folder::read(config, file, map);
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match ending.to_lowercase().as_str() {
        "csv" | "tsv" | "txt" => {
            let table = csv::read(file)?;
            Ok(grid::items(&at, vec![table], map, &beside()))
        }
        "xlsx" | "xlsm" | "ods" => {
            let tables = super::workbook::read(file)?;
            Ok(grid::items(&at, tables, map, &beside()))
        }
        "docx" | "docm" => super::docx::read(file, &at),
        "odt" => super::odt::read(file, &at),
        "md" | "markdown" => super::folder::one(file, map, &beside()),
        "xml" => super::wxr::read(file, &at, map),
        _ => unknown(),
    }
}
