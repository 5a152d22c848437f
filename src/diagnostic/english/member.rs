//! The wording of the problems of the members and their server in English.

use crate::diagnostic::member::MemberFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &MemberFault) -> Wording {
    let (message, help): (String, String) = match fault {
        MemberFault::NoMembersFile { path } => (
            format!("there is no list of members `{path}`"),
            "create it by inviting a first member: capot member add EMAIL --lab LAB".into(),
        ),
    };
    Wording { message, help }
}
