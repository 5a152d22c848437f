//! The wording of the problems of the open hood in French.

use crate::diagnostic::hood::HoodFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &HoodFault) -> Wording {
    let (message, help): (String, String) = match fault {
        HoodFault::MissingFolder { folder } => (
            format!("il n'y a pas de dossier du capot ouvert « {folder} »"),
            "créez ce dossier, ou corrigez la ligne `content` de [open_hood] dans capot.toml"
                .into(),
        ),
    };
    Wording { message, help }
}
