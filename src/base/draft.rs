//! What becomes of drafts.

use crate::sheet::model::Head;

/// Whether drafts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// Drafts are shown like other sheets.
    Shown,
    /// Drafts are checked, and left out.
    Hidden,
}

impl Draft {
    /// Whether a sheet is shown.
    #[must_use]
    pub fn publishes(self, head: &Head) -> bool {
        self == Self::Shown || !head.draft
    }
}
