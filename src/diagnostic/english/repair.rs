//! The wording of what stands in the wrong place, and of repairs, in English.

use super::super::repair::RepairFault;
use super::super::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &RepairFault) -> Wording {
    let (message, help): (String, String) = match fault {
        RepairFault::UnderHeader { field, header } => (
            format!("`{field}` stands under {header}: such a line takes all that follows it"),
            format!("move the line `{field}` above the line {header}"),
        ),
        RepairFault::InText { field, there } => (
            format!("`{field}` stands in the text, and will be read as a sentence"),
            if *there {
                "delete this line: the field is between the two lines `+++` already".into()
            } else {
                "move this line up between the two lines `+++`".into()
            },
        ),
        RepairFault::ChangedSince => (
            "this file has changed meanwhile: it is not mended".into(),
            "run again: capot check --fix".into(),
        ),
        RepairFault::Elsewhere => (
            "this file is a link that leads out of the folders of the sheets: it is not mended"
                .into(),
            "correct it yourself, or replace the link with a copy of the file".into(),
        ),
        RepairFault::NameTaken { name } => (
            format!("this file is not renamed: there is already a `{name}`"),
            "rename or delete one of the two".into(),
        ),
    };
    Wording { message, help }
}
