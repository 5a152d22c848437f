//! How the open hood reads Markdown where it asks for places rather than HTML.

use pulldown_cmark::Options;

/// As sheets are read (`sheet::markdown`), footnotes included.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);
