//! The wording of what the editor does not do in English.

use crate::diagnostic::editor::EditorFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &EditorFault) -> Wording {
    let (message, help): (String, String) = match fault {
        EditorFault::SheetChanged { file } => (
            format!("`{file}` changed while you were writing: nothing was overwritten"),
            "open the sheet again, then make your change again".into(),
        ),
        EditorFault::NotSure => (
            "the sheet was not deleted: the confirmation is missing".into(),
            "tick \"Really delete this sheet\", then choose \"Delete\" again".into(),
        ),
        EditorFault::NotSureToForget => (
            "nothing was forgotten: the confirmation is missing".into(),
            "tick the box, then choose again".into(),
        ),
        EditorFault::LabWithCases { folder } => (
            format!("this lab has cases, in `{folder}`: their addresses hold its name"),
            "change its title, which is what is seen; the name of the lab stays that of its addresses".into(),
        ),
        EditorFault::NoPlace { file } => (
            format!("`{file}` would not lie where its name says: a symbolic link is on the way"),
            "replace that link by a true folder".into(),
        ),
        EditorFault::SheetGone { file } => (
            format!("`{file}` is no longer there: the sheet was deleted or renamed while you were writing"),
            "what you wrote is below: save to make the sheet again, or copy it".into(),
        ),
        EditorFault::StaleForm => (
            "this form was opened before the editor was started again: nothing was saved".into(),
            "what you wrote is below: save again".into(),
        ),
        EditorFault::NotSigned => (
            "the sheet was not begun: your name is missing".into(),
            "write it as you wish to sign; the server adds your address".into(),
        ),
        EditorFault::NotSound => (
            "nothing was saved: there is something left to correct, and others read this sheet".into(),
            "correct what is shown below, then save again; or make it a draft first".into(),
        ),
        EditorFault::NotTheirs => (
            "nothing was saved: after this change the sheet would no longer be yours, or be signed otherwise".into(),
            "leave \"For whom\", the view and the subject such that your lab may write it, or ask its authors".into(),
        ),
        EditorFault::NamedElsewhere => (
            "nothing was saved: another sheet leads to a part that this change takes away".into(),
            "keep the heading of that part as it is, or change the link in the other sheet first; to have fewer people read this one, change \"For whom\"".into(),
        ),
    };
    Wording { message, help }
}
