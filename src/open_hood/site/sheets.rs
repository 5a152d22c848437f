//! What the pages of all private sheets have in common.

use super::super::base::{HoodNode, Subject};
use super::super::model::Author;
use super::PrivateSite;
use super::view::{AuthorView, SectionView, SheetView};
use crate::base::LabId;
use crate::sheet::body::Section;
use crate::site::view::PageHead;

impl<'a> PrivateSite<'a> {
    pub(super) fn sheet_view(&self, name: &'static str, node: &'a HoodNode) -> SheetView<'a> {
        let (about, body) = (node.about, &node.sheet.body);
        let head = node.head();
        let base = self.head(name, &head.address);
        let mut crumbs = base.crumbs;
        crumbs.push(self.crumb(
            head.kind.list_name(),
            head.kind.prefix(self.config.language),
        ));
        let author = |author: &'a Author| AuthorView {
            name: &author.name,
            email: author.email.as_deref(),
        };
        SheetView {
            page: PageHead {
                title: Some(&head.title),
                example: head.example,
                sources: self.showcase.sources(&head.sources),
                article: true,
                crumbs,
                ..base
            },
            lang: self.foreign(head),
            title: &head.title,
            audience: self.audience(node),
            date: head.date.map(|date| self.date(date)),
            authors: head.authors.iter().map(author).collect(),
            about: self.subject(about),
            about_case: matches!(about, Subject::Case(_)),
            labs: self.showcase.lab_links(self.labs_of(about)),
            sections: body.sections.iter().map(section_view).collect(),
        }
    }

    /// The labs of a case; of a lab, none beside itself.
    pub(super) fn labs_of(&self, about: Subject) -> &'a [LabId] {
        match about {
            Subject::Case(case) => &self.base.cases[case.index()].labs,
            Subject::Lab(_) => &[],
        }
    }
}

pub(super) fn section_view(section: &Section) -> SectionView<'_> {
    let heading = section.heading.as_ref();
    SectionView {
        heading: heading.map(|heading| heading.text.as_str()),
        anchor: heading.map(|heading| heading.anchor.as_str()),
        role: None,
        html: &section.html,
    }
}
