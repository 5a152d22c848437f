//! The private sheets as the search engine reads them.

use super::super::base::{HoodNode, Subject};
use super::super::model::HoodHead;
use super::PrivateSite;
use super::pages::shown;
use crate::base::{CaseId, LabId};
use crate::diagnostic::Failure;
use crate::index::{Further, searched};
use crate::sheet::body::Body;

/// Sections: heading and plain text.
pub(super) type Sections<'a> = Vec<(&'a str, String)>;

impl<'a> PrivateSite<'a> {
    /// A document for each sheet that the reader may see, kind by kind, in the
    /// order of their names.
    pub(super) fn documents(&self) -> Result<Vec<Further<'a>>, Failure> {
        let nodes = self.hood.sheets.iter();
        nodes.map(|node| self.document(node)).collect()
    }

    fn document(&self, node: &'a HoodNode) -> Result<Further<'a>, Failure> {
        let head = node.head();
        let mut sections = shown(node).text(self, &node.sheet.body)?;
        sections.push(("", authors(head)));
        Ok(Further {
            id: &head.name,
            kind: head.kind.word(),
            language: head.language,
            title: &head.title,
            address: &head.address,
            sections,
            labs: self.labs_to_find(node),
            case: case_of(node.about),
            date: head.date,
            example: head.example,
        })
    }

    /// The labs by which a sheet is found: those it concerns and the one it is about.
    fn labs_to_find(&self, node: &HoodNode) -> Vec<LabId> {
        let mut labs = node.labs().to_vec();
        let also = match &node.about {
            Subject::Case(_) => self.labs_of(node.about),
            Subject::Lab(lab) => std::slice::from_ref(lab),
        };
        labs.extend(also);
        labs.sort_unstable();
        labs.dedup();
        labs
    }
}

fn case_of(about: Subject) -> Option<CaseId> {
    match about {
        Subject::Case(case) => Some(case),
        Subject::Lab(_) => None,
    }
}

/// The text of a sheet, section by section.
pub(super) fn of_body(body: &Body) -> Sections<'_> {
    let sections = body.sections.iter().map(|section| {
        let heading = section.heading.as_ref();
        let heading = heading.map_or("", |heading| heading.text.as_str());
        (heading, searched(&section.html))
    });
    sections.collect()
}

fn authors(head: &HoodHead) -> String {
    let names: Vec<&str> = head.authors.iter().map(|by| by.name.as_str()).collect();
    names.join(", ")
}
