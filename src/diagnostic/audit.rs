//! What the audit of a finished folder can find.

use super::family::faults;

faults! {
    /// Something that the audit of a finished folder finds.
    AuditFault {
        /// There is no finished folder to audit.
        NothingToAudit { path: String } = "nothing-to-audit" Error,
    }
}
