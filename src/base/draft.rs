//! What becomes of drafts.

use crate::sheet::model::Head;

/// Whether drafts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// Drafts are shown like other sheets.
    Shown,
    /// Drafts are checked, and left out.
    Hidden,
    /// Drafts are shown to whoever writes them. What a build without them would say
    /// is said all the same: a reference to one is reported, and holds.
    Previewed,
}

impl Draft {
    /// Whether a sheet is shown.
    #[must_use]
    pub fn publishes(self, head: &Head) -> bool {
        self != Self::Hidden || !head.draft
    }

    /// Whether a sheet may not be named by those that are no drafts.
    pub(crate) fn withholds(self, head: &Head) -> bool {
        self != Self::Shown && head.draft
    }
}
