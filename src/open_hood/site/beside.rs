//! What the open hood has beside the pages of cases, labs and meetings.

use super::super::HoodKind;
use super::super::base::{Beside, HoodId, QuestionId};
use super::PrivateSite;
use super::view::{BesideView, Cards, Quantity};
use crate::base::{CaseId, LabId, MeetingId};
use crate::site::PageKey;

impl<'a> PrivateSite<'a> {
    /// What there is beside a page of the showcase; none where there is nothing.
    pub(super) fn beside(&self, page: PageKey) -> Option<BesideView<'a>> {
        let beside = if let Some(case) = page.as_case() {
            self.view_of(self.hood.of_case(case)?)
        } else if let Some(lab) = page.as_lab().filter(|_| page.number() <= 1) {
            self.beside_lab(lab)
        } else {
            self.beside_meeting(page.as_meeting()?)
        };
        let beside = BesideView {
            counts: counts(&beside),
            ..beside
        };
        (!beside.counts.is_empty() || !beside.closes.is_empty()).then_some(beside)
    }

    /// What is about the lab itself, and what is beside its cases.
    fn beside_lab(&self, lab: LabId) -> BesideView<'a> {
        let cases = self.base.labs[lab.index()].cases.iter();
        let of_cases = cases.filter_map(|case: &CaseId| self.hood.of_case(*case));
        let all = self.hood.of_lab(lab).into_iter().chain(of_cases);
        let mut gathered = Beside::default();
        for beside in all {
            gathered.about.extend(&beside.about);
            gathered.given.extend(&beside.given);
        }
        self.view_of(&gathered)
    }

    fn beside_meeting(&self, meeting: MeetingId) -> BesideView<'a> {
        let given = self.hood.nodes();
        let given = given.filter(|(_, node)| node.meeting == Some(meeting));
        self.view_of(&Beside {
            about: given.map(|(id, _)| id).collect(),
            ..Beside::default()
        })
    }

    fn view_of(&self, beside: &Beside) -> BesideView<'a> {
        let node = |id: &HoodId| self.hood.node(*id);
        let about = |kind: HoodKind| {
            let nodes = beside.about.iter().map(node);
            let nodes = nodes.filter(|node| node.head().kind == kind);
            (kind.folder(), nodes.map(|node| self.card(node)).collect())
        };
        let given = beside.given.iter().map(node);
        let closes = beside.closes.iter();
        BesideView {
            counts: Vec::new(),
            about: HoodKind::ALL.into_iter().map(about).collect(),
            looks_given: given.map(|node| self.card(node)).collect(),
            closes: closes.map(|id: &QuestionId| self.question(*id)).collect(),
        }
    }
}

/// How many there are of each kind, where there is any. Logbooks come first: they
/// go along with the work.
fn counts(beside: &BesideView<'_>) -> Vec<Quantity> {
    let count = |of, cards: &Cards<'_>| Quantity {
        of,
        href: "#open_hood".to_owned(),
        count: cards.len(),
    };
    let mut kinds = HoodKind::ALL;
    kinds.sort_by_key(|kind| *kind != HoodKind::Logbook);
    let kinds = kinds.into_iter().map(HoodKind::folder);
    let about = kinds.filter_map(|of| Some(count(of, beside.about.get(of)?)));
    let given = count("looks_given", &beside.looks_given);
    about
        .chain([given])
        .filter(|count| count.count > 0)
        .collect()
}
