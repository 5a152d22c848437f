//! What a reader does not see in an office document, and whoever opens it another
//! way does: deleted sentences, comments, earlier versions. It cannot be told from
//! what the authors meant to keep, so that they have to take it out.

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

use super::super::reader::has_ending;
use crate::diagnostic::Unclean;

/// Refuses a file of the archive whose name tells what it is.
pub(super) fn check_name(name: &str) -> Result<(), Unclean> {
    let is_below = |folder: &str| name.starts_with(folder) && !name.ends_with('/');
    if name.starts_with("_xmlsignatures/") || name == "META-INF/documentsignatures.xml" {
        return Err(Unclean::Signed);
    }
    // Who changed what in a shared table, and whole earlier documents.
    if is_below("xl/revisions/") || is_below("Versions/") || name == "VersionList.xml" {
        return Err(Unclean::Tracked);
    }
    if name.ends_with("vbaProject.bin") || is_below("Scripts/") || is_below("xl/macrosheets/") {
        return Err(Unclean::Macros);
    }
    Ok(())
}

/// Refuses a text of the archive that holds changes, comments or macros.
pub(super) fn check_text(name: &str, bytes: &[u8]) -> Result<(), Unclean> {
    let is_xml = has_ending(name, "xml") || has_ending(name, "rels");
    if !is_xml || bytes.is_empty() {
        return Ok(());
    }
    // Both families of programs write UTF-8; names in another encoding would stay.
    let text = str::from_utf8(bytes).map_err(|_| Unclean::DamagedOffice)?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        let event = reader.read_resolved_event();
        let (space, event) = event.map_err(|_| Unclean::DamagedOffice)?;
        let (Event::Start(start) | Event::Empty(start)) = &event else {
            if matches!(event, Event::Eof) {
                return Ok(());
            }
            continue;
        };
        if let ResolveResult::Bound(space) = space
            && let Some(why) = remnant(space.into_inner(), start.local_name().into_inner())
        {
            return Err(why);
        }
    }
}

/// What an element is a remnant of.
fn remnant(space: &str, local: &str) -> Option<Unclean> {
    let is_tracked = if space.contains("wordprocessingml") {
        const CHANGES: [&str; 14] = [
            "ins",
            "del",
            "delText",
            "delInstrText",
            "moveFrom",
            "moveTo",
            "cellIns",
            "cellDel",
            "cellMerge",
            "customXmlInsRangeStart",
            "customXmlDelRangeStart",
            "customXmlMoveFromRangeStart",
            "customXmlMoveToRangeStart",
            "numberingChange",
        ];
        CHANGES.contains(&local) || local.ends_with("PrChange") || local == "tblGridChange"
    } else if space.ends_with(":opendocument:xmlns:text:1.0") {
        local == "changed-region"
    } else if space.ends_with(":opendocument:xmlns:table:1.0") {
        const CHANGES: [&str; 4] = ["cell-content-change", "insertion", "deletion", "movement"];
        CHANGES.contains(&local)
    } else {
        false
    };
    let is_comment = match local {
        "comment" => space.contains("wordprocessingml") || space.contains("spreadsheetml"),
        "threadedComment" => space.contains("spreadsheetml") || space.contains("/spreadsheet"),
        "cm" => space.contains("presentationml") || space.contains("/powerpoint/"),
        "annotation" => space.ends_with(":opendocument:xmlns:office:1.0"),
        _ => false,
    };
    let is_macro = local == "module" && space == "http://openoffice.org/2000/script";
    match (is_tracked, is_comment, is_macro) {
        (true, ..) => Some(Unclean::Tracked),
        (_, true, _) => Some(Unclean::Comments),
        (.., true) => Some(Unclean::Macros),
        _ => None,
    }
}
