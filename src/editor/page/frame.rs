//! What is around each page of the editor.

use serde::Serialize;

/// What all pages of the editor show.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Frame {
    /// The address under which they lie, starting and ending with `/`.
    pub base: String,
    /// The address of the style and the script.
    pub files: String,
    /// What forms send back to show that they were made here.
    pub token: String,
    /// What was just done, by the key of its text; empty for nothing.
    pub done: String,
    /// Whether a member writes, on their server: there are no scripts, and of all that
    /// can be done to a sheet only what is theirs to do.
    pub members: bool,
}
