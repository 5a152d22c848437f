//! What can be wrong with the open hood: private sheets, their references, and
//! where they lie.

use super::family::faults;

faults! {
    /// Something that is wrong with the open hood.
    HoodFault {
        /// There is no folder of private sheets.
        MissingFolder { folder: String } = "missing-open-hood" Error,
    }
}
