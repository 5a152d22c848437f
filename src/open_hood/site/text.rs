//! The text of a private sheet, as search reads it.

use crate::index::searched;
use crate::sheet::body::Body;

/// Sections: heading and plain text.
pub(super) type Sections<'a> = Vec<(&'a str, String)>;

/// The text of a sheet, section by section.
pub(super) fn of_body(body: &Body) -> Sections<'_> {
    let sections = body.sections.iter().map(|section| {
        let heading = section.heading.as_ref();
        let heading = heading.map_or("", |heading| heading.text.as_str());
        (heading, searched(&section.html))
    });
    sections.collect()
}
