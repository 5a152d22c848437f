//! What can go wrong in the editor.

use super::family::faults;

faults! {
    /// Something that the editor does not do.
    EditorFault {
        /// A sheet that is not as the form was made from.
        SheetChanged { file: String } = "sheet-changed" Error,
        /// A deletion that was not confirmed.
        NotSure = "not-sure" Error,
        /// A form that came from elsewhere, or from before a restart.
        StaleForm = "stale-form" Error,
    }
}
