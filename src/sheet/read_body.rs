//! The body of a sheet as it was read, before its sections have their roles.

use std::ops::Range;

use pulldown_cmark::TagEnd;

use super::body::Body;
use super::model::FileUse;

/// A read body, with the places of its headings and the files that it names.
#[derive(Debug, Default)]
pub(crate) struct ReadBody {
    pub(crate) body: Body,
    /// The bytes of each section's heading line in the file; none for the first without heading.
    pub(crate) places: Vec<Option<Range<usize>>>,
    /// Where in the file the text under each heading begins, in the same order.
    pub(crate) starts: Vec<usize>,
    pub(crate) files: Vec<FileUse>,
    /// The headings of all other levels: the level, the words, the line.
    pub(crate) others: Vec<(usize, String, Range<usize>)>,
    /// The links to places of the same page, to be checked once it is known what the
    /// page has besides the text.
    pub(crate) own_links: Vec<(String, Range<usize>)>,
    /// The bytes of its remarks, which are not published.
    pub(crate) remarks: Vec<Range<usize>>,
}

/// What a heading inside it does not cut a section.
pub(super) fn is_container(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table
    )
}
