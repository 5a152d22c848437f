//! The wording of the problems of content roots in English.

use crate::diagnostic::roots::RootFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &RootFault) -> Wording {
    let (message, help): (String, String) = match fault {
        RootFault::MissingRoot { folder, lab } => (
            format!("there is no folder `{folder}` for the lab `{lab}`"),
            "create that folder, or correct the line `folder` of [[roots]] in capot.toml".into(),
        ),
        RootFault::NestedRoot { folder, other } => (
            format!("the folder `{folder}`, where one lab writes, and `{other}` are inside one another"),
            "give the lab a folder of its own, which holds nothing else of the site and is in nothing else".into(),
        ),
        RootFault::RepeatedRoot { lab } => (
            format!("the lab `{lab}` has two folders"),
            "bring its sheets together in one, and remove the other from capot.toml".into(),
        ),
        RootFault::WrongRoot { lab, right } => (
            format!("the lab `{lab}` has a folder of its own, and this file is not in it"),
            format!("move it to {right}"),
        ),
        RootFault::ForeignToRoot { lab, content } => (
            format!("this file does not belong in the folder of the lab `{lab}`"),
            format!("only cases/{lab}/ and labs/{lab}.md (or labs/{lab}/, with its pictures) go there; what is not this lab's goes to `{content}`"),
        ),
    };
    Wording { message, help }
}
