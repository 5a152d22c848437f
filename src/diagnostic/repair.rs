//! Lines that stand where they are not read, and what keeps a repair from being made.

use super::family::faults;

faults! {
    /// A line in the wrong place, or a repair that is not made.
    RepairFault {
        /// A field of the sheet below a line such as `[contacts]`, which takes it: `header`.
        UnderHeader { field: String, header: String } = "field-under-header" Error,
        /// A field below the front matter, in the text; `there`: it is in the front matter too.
        InText { field: String, there: bool } = "field-in-text" Error,
        /// A file that changed between the difference that was shown and its repair.
        ChangedSince = "changed-before-repair" Error,
        /// A file that lies elsewhere than it seems to.
        Elsewhere = "repair-elsewhere" Error,
        /// A file that cannot be renamed, since there is one of the new name.
        NameTaken { name: String } = "name-taken" Error,
    }
}
