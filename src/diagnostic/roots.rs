//! What can be wrong with content roots: where they lie, and what a lab may put
//! into its own.

use super::family::faults;

faults! {
    /// Something that is wrong with a lab's content root.
    RootFault {
        /// There is no such folder.
        MissingRoot { folder: String, lab: String } = "missing-root" Error,
        /// A root that lies in another folder of the site, or holds one.
        NestedRoot { folder: String, other: String } = "nested-root" Error,
        /// A lab with two roots.
        RepeatedRoot { lab: String } = "repeated-root" Error,
        /// A file of a lab's that lies in another root than its own; `right` is
        /// where it belongs.
        WrongRoot { lab: String, right: String } = "wrong-root" Error,
        /// A file in a lab's root that is not the lab's; `content` is the folder
        /// where one of that name belongs.
        ForeignToRoot { lab: String, content: String } = "foreign-to-root" Error,
    }
}
