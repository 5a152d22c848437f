//! The wording of the problems of the audit in English.

use crate::diagnostic::audit::AuditFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &AuditFault) -> Wording {
    let (message, help): (String, String) = match fault {
        AuditFault::NothingToAudit { path } => (
            format!("there is nothing to audit in `{path}`"),
            "build the site first with `capot build`, or give the folder to audit".into(),
        ),
    };
    Wording { message, help }
}
