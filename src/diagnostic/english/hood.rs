//! The wording of the problems of the open hood in English.

use crate::diagnostic::hood::HoodFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &HoodFault) -> Wording {
    let (message, help): (String, String) = match fault {
        HoodFault::MissingFolder { folder } => (
            format!("there is no open-hood folder `{folder}`"),
            "create that folder, or correct the line `content` of [open_hood] in capot.toml".into(),
        ),
    };
    Wording { message, help }
}
