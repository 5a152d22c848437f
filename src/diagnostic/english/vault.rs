//! The wording of the problems of a vault in English.

use crate::diagnostic::vault::VaultFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &VaultFault) -> Wording {
    let (message, help): (String, String) = match fault {
        VaultFault::NoVault { path } => (
            format!("`{path}` is not a vault"),
            "give the file that `capot vault FILE` has written".into(),
        ),
    };
    Wording { message, help }
}
