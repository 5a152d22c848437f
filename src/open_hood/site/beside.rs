//! What the open hood has beside the pages of cases, labs and meetings.

use super::super::base::{Beside, QuestionId};
use super::PrivateSite;
use super::view::{BesideView, HoodCard, Quantity};
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
            gathered.reviews.extend(&beside.reviews);
            gathered.logbooks.extend(&beside.logbooks);
            gathered.capsules.extend(&beside.capsules);
            gathered.looks.extend(&beside.looks);
            gathered.looks_given.extend(&beside.looks_given);
        }
        self.view_of(&gathered)
    }

    fn beside_meeting(&self, meeting: MeetingId) -> BesideView<'a> {
        let looks = self.hood.looks.iter();
        let given = looks.filter(|node| node.meeting == Some(meeting));
        BesideView {
            looks: given.map(|node| self.look_card(node)).collect(),
            ..BesideView::default()
        }
    }

    fn view_of(&self, beside: &Beside) -> BesideView<'a> {
        let hood = self.hood;
        let look = |id: &super::super::LookId| self.look_card(&hood.looks[id.index()]);
        let question = |id: &QuestionId| self.question(*id);
        BesideView {
            counts: Vec::new(),
            reviews: beside
                .reviews
                .iter()
                .map(|id| self.review_card(&hood.reviews[id.index()]))
                .collect(),
            logbooks: beside
                .logbooks
                .iter()
                .map(|id| self.logbook_card(&hood.logbooks[id.index()]))
                .collect(),
            capsules: beside
                .capsules
                .iter()
                .map(|id| self.capsule_card(&hood.capsules[id.index()]))
                .collect(),
            looks: beside.looks.iter().map(look).collect(),
            looks_given: beside.looks_given.iter().map(look).collect(),
            closes: beside.closes.iter().map(question).collect(),
        }
    }
}

/// How many there are of each kind, where there is any.
fn counts(beside: &BesideView<'_>) -> Vec<Quantity> {
    let count = |of, cards: &[HoodCard<'_>]| Quantity {
        of,
        href: "#open_hood".to_owned(),
        count: cards.len(),
    };
    let all = [
        count("logbooks", &beside.logbooks),
        count("reviews", &beside.reviews),
        count("capsules", &beside.capsules),
        count("looks", &beside.looks),
        count("looks_given", &beside.looks_given),
    ];
    all.into_iter().filter(|count| count.count > 0).collect()
}
