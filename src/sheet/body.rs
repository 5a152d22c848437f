//! The text under the front matter, as sections of HTML.

use std::ops::Range;

pub use crate::schema::Role;
use crate::typography::untied;

/// The text of a sheet, cut at its `##` headings.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The sections in the order of the file; the first has no heading where
    /// text stands before the first `##`.
    pub sections: Vec<Section>,
    /// Where each section begins in the file: the first byte of its heading. Empty in
    /// a private sheet, whose sections its kind has taken apart.
    pub starts: Vec<usize>,
    /// The links to other sheets, each to be checked against the base.
    pub links: Vec<SheetLink>,
    /// The anchors of what the page shows of the front matter.
    pub parts: Vec<&'static str>,
}

impl Body {
    /// The section that plays `role`, if the sheet has it.
    #[must_use]
    pub fn section(&self, role: Role) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.role == Some(role))
    }

    /// The section, by its place in the list, in which a byte of the file stands; none
    /// for what stands before the first heading.
    #[must_use]
    pub fn section_at(&self, byte: usize) -> Option<usize> {
        let after = self.starts.partition_point(|start| *start <= byte);
        after.checked_sub(1)
    }

    /// All anchors of the page of this sheet.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let of_text = self.sections.iter().flat_map(|section| {
            let heading = section
                .heading
                .iter()
                .map(|heading| heading.anchor.as_str());
            heading.chain(section.anchors.iter().map(String::as_str))
        });
        of_text.chain(self.parts.iter().copied())
    }

    /// Whether the page of this sheet has an element with this `id`.
    #[must_use]
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors().any(|known| known == anchor)
    }
}

/// A `##` heading and what stands under it, up to the next.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading; none for what stands before the first.
    pub heading: Option<Heading>,
    /// Which of the known sections of a case it is.
    pub role: Option<Role>,
    /// What stands under the heading, as HTML without scripts or raw HTML of the author.
    pub html: String,
    /// The anchors of the deeper headings in it.
    pub anchors: Vec<String>,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its text, without markup.
    pub text: String,
    /// The `id` by which addresses reach it.
    pub anchor: String,
}

/// A link in the text to another sheet, or to a place in one.
#[derive(Clone, Debug)]
pub struct SheetLink {
    /// The target as the author wrote it.
    pub written: String,
    /// The address in the site, without the path of `base_url`: `/cas/paca/accueil/`.
    pub address: String,
    /// The part after `#`.
    pub anchor: Option<String>,
    /// Where the link stands in the file.
    pub span: Range<usize>,
}

impl Section {
    /// The words of the section, without its heading and with the spaces that
    /// authors typed: paragraphs, items and cells on lines of their own.
    #[must_use]
    pub fn text(&self) -> String {
        untied(crate::plain::lines(&self.html))
    }
}
