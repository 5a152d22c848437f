//! The opening bundle: everything that opening an index reads, as one file, so
//! that a browser fetches it at once. The files themselves stay as they are.

use std::io::Write;

use flate2::{Compression, GzBuilder};

use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::folder::{EXTENSIONS, Folder};
use crate::packed::Packed;
use crate::pieces::{BUNDLE, Contents};

/// Writes the bundle of the segment that `folder` holds. It names files by their
/// extension, since the name of the segment depends on the bundle too.
///
/// It is compressed, since hosts do not compress files of kinds unknown to them.
pub(super) fn write(folder: &Folder, segment: &str, packed: Vec<Packed>) -> Result<()> {
    let rehearsal = folder.noting_reads();
    Engine::rehearse(&rehearsal)?;
    let reads = rehearsal.reads();
    let mut contents = Contents {
        packed,
        ..Contents::default()
    };
    let mut parts = Vec::new();
    for extension in EXTENSIONS {
        let name = format!("{segment}.{extension}");
        let bytes = folder.bytes(&name)?;
        contents.files.insert(extension.to_owned(), bytes.len());
        let mut ranges = reads.get(&name).cloned().unwrap_or_default();
        ranges.sort_by_key(|range| range.start);
        let mut at = 0;
        for range in ranges {
            let start = range.start.max(at);
            if start < range.end {
                contents
                    .parts
                    .push((extension.to_owned(), start, range.end - start));
                parts.extend_from_slice(&bytes[start..range.end]);
                at = range.end;
            }
        }
    }
    let name = format!("{segment}.{BUNDLE}");
    let failed = |error: &dyn std::fmt::Display| Error::write(folder.path(), error);
    let contents = serde_json::to_vec(&contents).map_err(|error| failed(&error))?;
    let length = u32::try_from(contents.len()).map_err(|error| failed(&error))?;
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    let written = [&length.to_le_bytes()[..], &contents, &parts]
        .into_iter()
        .try_for_each(|bytes| writer.write_all(bytes))
        .and_then(|()| writer.finish());
    let written = written.map_err(|error| failed(&error))?;
    folder.write_hashed(&name, &written)
}
