//! The `id`s of a page that no heading of an author may have, and the links to places of
//! the same page.

use std::ops::Range;

use super::body::Body;
use crate::diagnostic::Fault;
use crate::fields::Reporter;
use crate::language::Language;
use crate::nearest::Patience;
use crate::schema::Ids;

/// The `id`s that the theme's templates give to parts of their own.
const OF_PAGES: [&str; 4] = ["main", "q", "search", "search-results"];

/// Whether a heading of this level may not have this `id`, since it would stand
/// twice on the page and links would lead to the wrong place. Only pages of sheets with
/// facts have what is made of these.
pub(super) fn is_reserved(anchor: &str, level: usize, language: Language, facts: bool) -> bool {
    let ids = Ids::of(language);
    // They head what a case lists in its front matter, on pages where no section of
    // that name does.
    let is_section = anchor == ids.deliverables || anchor == ids.contacts;
    OF_PAGES.contains(&anchor)
        || (facts && ids.all().contains(&anchor) && !(is_section && level == 2))
}

/// Reports those of `links` that lead to no place in a page with this text and these
/// `parts` besides.
pub(crate) fn check_own_links(
    links: &[(String, Range<usize>)],
    body: &Body,
    parts: &[&'static str],
    reporter: &Reporter,
) {
    let patience = Patience::default();
    for (anchor, span) in links {
        if parts.contains(&anchor.as_str()) || body.has_anchor(anchor) {
            continue;
        }
        let known = body.anchors().chain(parts.iter().copied());
        let suggestion = patience.nearest(anchor, known).map(str::to_owned);
        let anchor = anchor.clone();
        reporter.report_in_file(span.clone(), Fault::BrokenAnchor { anchor, suggestion });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::OF_PAGES;

    /// A template that gets a new `id` must reserve it here, or in the schema.
    #[test]
    fn the_ids_of_the_templates_are_reserved() {
        let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/entrelabs/templates");
        let mut found = BTreeSet::new();
        for entry in walkdir::WalkDir::new(templates) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                let ids = text.split(" id=\"").skip(1);
                let ids = ids.filter_map(|rest| rest.split('"').next());
                found.extend(ids.map(str::to_owned));
            }
        }
        let of_sheets = ["brief", "indicators", "deliverables", "contacts", "related"];
        let of_sheets = of_sheets.map(|part| format!("{{{{ site.ids.{part} }}}}"));
        let of_pages = OF_PAGES.map(str::to_owned);
        let heading = "{{ section.anchor }}".to_owned();
        let reserved: BTreeSet<String> = of_sheets
            .into_iter()
            .chain(of_pages)
            .chain([heading])
            .collect();
        assert_eq!(found, reserved);
    }
}
