//! What can go wrong in the editor.

use super::family::faults;

faults! {
    /// Something that the editor does not do.
    EditorFault {
        /// A sheet that is not as the form was made from.
        SheetChanged { file: String } = "sheet-changed" Error,
        /// A deletion that was not confirmed.
        NotSure = "not-sure" Error,
        /// Versions whose removal was not confirmed.
        NotSureToForget = "not-sure-to-forget" Error,
        /// A lab whose cases lie in a folder of its name.
        LabWithCases { folder: String } = "lab-with-cases" Error,
        /// A file that would lie elsewhere than its name says.
        NoPlace { file: String } = "no-place" Error,
        /// A sheet that is no longer there.
        SheetGone { file: String } = "sheet-gone" Error,
        /// A form that came from elsewhere, or from before a restart.
        StaleForm = "stale-form" Error,
        /// A sheet that somebody begins without a name.
        NotSigned = "not-signed" Error,
        /// A sheet that would have errors where others read it.
        NotSound = "not-sound" Error,
        /// A change after which the sheet would be somebody else's to write.
        NotTheirs = "not-theirs" Error,
        /// A change that takes away what another sheet names.
        NamedElsewhere = "named-elsewhere" Error,
    }
}
