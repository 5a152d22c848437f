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
        EditorFault::StaleForm => (
            "this form was opened before the editor was started again: nothing was saved".into(),
            "what you wrote is below: save again".into(),
        ),
    };
    Wording { message, help }
}
