//! The page of a look.

use super::super::super::base::Subject;
use super::super::super::model::Points;
use super::super::view::{HeadingView, LookView, PointsView};
use super::{HoodPage, PrivateSite};
use crate::sheet::body::Heading;

/// Looks, by their places in the open hood.
pub(super) static LOOK: HoodPage = HoodPage {
    name: "look",
    addresses: |site, pages| {
        for (place, node) in site.hood.looks.iter().enumerate() {
            pages.one(&node.sheet.head.address, place);
        }
    },
    template: "hood/look.html",
    view: |site, item| Ok(Box::new(site.look(item.place))),
};

impl<'a> PrivateSite<'a> {
    /// The page of the look at this place.
    fn look(&self, place: usize) -> LookView<'a> {
        let node = &self.hood.looks[place];
        let sheet = node.sheet.as_ref();
        let all = self.hood.open_questions();
        let all = all.chain(self.hood.closed_questions());
        let mut questions: Vec<_> = all.filter(|id| id.look.index() == place).collect();
        questions.sort_by_key(|id| id.question);
        LookView {
            sheet: self.sheet_view("hood_look", node, Subject::Lab(node.lab), &sheet.body),
            from: self.lab(node.from),
            meeting: node.meeting.map(|id| self.showcase.meeting_card(id)),
            inspiring: points(&sheet.inspiring),
            risky: points(&sheet.risky),
            pending: heading(&sheet.open),
            questions: questions.into_iter().map(|id| self.question(id)).collect(),
        }
    }
}

fn points(points: &Points) -> PointsView<'_> {
    PointsView {
        heading: heading(&points.heading),
        items: &points.items,
    }
}

fn heading(heading: &Heading) -> HeadingView<'_> {
    HeadingView {
        text: &heading.text,
        anchor: &heading.anchor,
    }
}
