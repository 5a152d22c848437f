//! The wording of the problems of the members and their server in French.

use crate::diagnostic::member::MemberFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &MemberFault) -> Wording {
    let (message, help): (String, String) = match fault {
        MemberFault::NoMembersFile { path } => (
            format!("il n'y a pas de liste des membres « {path} »"),
            "créez-la en invitant un premier membre : capot member add ADRESSE --lab LABO".into(),
        ),
    };
    Wording { message, help }
}
