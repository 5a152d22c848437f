//! The wording of the problems of the audit in French.

use crate::diagnostic::audit::AuditFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &AuditFault) -> Wording {
    let (message, help): (String, String) = match fault {
        AuditFault::NothingToAudit { path } => (
            format!("il n'y a rien à contrôler dans « {path} »"),
            "construisez d'abord le site avec « capot build », ou donnez le dossier à contrôler"
                .into(),
        ),
    };
    Wording { message, help }
}
