//! The private sheets as the search engine reads them.

use super::super::base::{HoodNode, Subject};
use super::super::model::{HoodHead, Logbook, LogbookEntry, Look, Points, Transcript};
use super::{PrivateSite, video};
use crate::base::{CaseId, LabId};
use crate::diagnostic::Failure;
use crate::index::{Further, searched};
use crate::sheet::body::Body;

/// Sections: heading and plain text.
type Sections<'a> = Vec<(&'a str, String)>;

impl<'a> PrivateSite<'a> {
    /// A document for each sheet that the reader may see, kind by kind, in the
    /// order of their names.
    pub(super) fn documents(&self) -> Result<Vec<Further<'a>>, Failure> {
        let hood = self.hood;
        let mut documents = Vec::new();
        for node in &hood.reviews {
            documents.push(self.document(node, node.about, of_body(&node.sheet.body)));
        }
        for node in &hood.logbooks {
            let about = Subject::Case(node.case);
            documents.push(self.document(node, about, of_logbook(&node.sheet)));
        }
        for node in &hood.capsules {
            let said = match &node.sheet.transcript {
                Transcript::Section(section) => searched(&section.html),
                Transcript::File(file) => video::lines(self.config, file)?.join(" "),
            };
            let speakers = node.sheet.speakers.iter();
            let names: Vec<&str> = speakers.map(|speaker| speaker.name.as_str()).collect();
            let mut sections = vec![("", said)];
            sections.extend(of_body(&node.sheet.body));
            sections.push(("", names.join(", ")));
            documents.push(self.document(node, Subject::Case(node.case), sections));
        }
        for node in &hood.looks {
            let sections = of_look(&node.sheet);
            documents.push(self.document(node, Subject::Lab(node.lab), sections));
        }
        Ok(documents)
    }

    fn document(
        &self,
        node: &'a dyn HoodNode,
        about: Subject,
        mut sections: Sections<'a>,
    ) -> Further<'a> {
        let head = node.head();
        sections.push(("", authors(head)));
        Further {
            id: &head.name,
            kind: head.kind.word(),
            language: head.language,
            title: &head.title,
            address: &head.address,
            sections,
            labs: self.labs_to_find(node, about),
            case: case_of(about),
            date: head.date,
        }
    }

    /// The labs by which a sheet is found: those it concerns and the one it is about.
    fn labs_to_find(&self, node: &dyn HoodNode, about: Subject) -> Vec<LabId> {
        let mut labs = node.labs().to_vec();
        let also = match &about {
            Subject::Case(_) => self.labs_of(about),
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

fn of_body(body: &Body) -> Sections<'_> {
    let sections = body.sections.iter().map(|section| {
        let heading = section.heading.as_ref();
        let heading = heading.map_or("", |heading| heading.text.as_str());
        (heading, searched(&section.html))
    });
    sections.collect()
}

fn of_logbook(logbook: &Logbook) -> Sections<'_> {
    let day = |entry: &'_ LogbookEntry| {
        let felt = [&entry.mood, &entry.doubt];
        let felt = felt.into_iter().flatten().map(String::as_str);
        let all: Vec<&str> = felt.chain([entry.html.as_str()]).collect();
        searched(&all.join("<br>"))
    };
    let mut sections = of_body(&logbook.body);
    let entries = logbook.entries.iter();
    sections.extend(entries.map(|entry| (entry.title.as_str(), day(entry))));
    sections
}

fn of_look(look: &Look) -> Sections<'_> {
    fn list(points: &Points) -> (&str, String) {
        (&points.heading.text, searched(&points.items.join("<br>")))
    }
    let questions = look.questions.iter().map(|question| question.text.as_str());
    let questions: Vec<&str> = questions.collect();
    let mut sections = vec![
        list(&look.inspiring),
        list(&look.risky),
        (look.open.text.as_str(), questions.join(" ")),
    ];
    sections.extend(of_body(&look.body));
    sections
}

fn authors(head: &HoodHead) -> String {
    let names: Vec<&str> = head.authors.iter().map(|by| by.name.as_str()).collect();
    names.join(", ")
}
