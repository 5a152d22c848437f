//! How the open hood reads Markdown where it asks for places rather than HTML.

/// As sheets are read.
pub(super) use crate::sheet::markdown::OPTIONS;
