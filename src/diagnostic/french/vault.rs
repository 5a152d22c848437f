//! The wording of the problems of a vault in French.

use crate::diagnostic::vault::VaultFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &VaultFault) -> Wording {
    let (message, help): (String, String) = match fault {
        VaultFault::NoVault { path } => (
            format!("« {path} » n'est pas un coffre"),
            "donnez le fichier que « capot vault FICHIER » a écrit".into(),
        ),
    };
    Wording { message, help }
}
