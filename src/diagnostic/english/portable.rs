//! The wording of the problems of names on other people's disks in English.

use crate::diagnostic::portable::PortableFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &PortableFault) -> Wording {
    let (message, help): (String, String) = match fault {
        PortableFault::NotOnWindows { name, better } => (
            format!("Windows cannot hold the name `{name}`: this folder could not be copied there"),
            format!("rename it, for instance to `{better}`, also wherever a sheet names it"),
        ),
        PortableFault::SameButForCase { other } => (
            format!(
                "this name differs from `{other}` in capitals alone: on Windows and macOS one of the two files would be lost"
            ),
            "rename one of the two, also wherever a sheet names it".into(),
        ),
    };
    Wording { message, help }
}
