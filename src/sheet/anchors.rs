//! The `id`s of a page that no heading of an author may have.

/// The `id`s that the theme's templates give to parts of their own.
const OF_PAGES: [&str; 7] = [
    "main",
    "q",
    "search",
    "search-results",
    "brief",
    "indicators",
    "related",
];

/// Those that head what a case lists in its front matter, on pages where no
/// section of that name does.
const OF_SECTIONS: [&str; 2] = ["deliverables", "contacts"];

/// Whether a heading of this level may not have this `id`, since it would stand
/// twice on the page and links would lead to the wrong place.
pub(super) fn is_reserved(anchor: &str, level: usize) -> bool {
    OF_PAGES.contains(&anchor) || (level > 2 && OF_SECTIONS.contains(&anchor))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{OF_PAGES, OF_SECTIONS};

    /// A template that gets a new `id` must reserve it here.
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
                found.extend(ids.filter(|id| !id.contains('{')).map(str::to_owned));
            }
        }
        let reserved: BTreeSet<String> = OF_PAGES
            .iter()
            .chain(&OF_SECTIONS)
            .map(|id| (*id).to_owned())
            .collect();
        assert_eq!(found, reserved);
    }
}
