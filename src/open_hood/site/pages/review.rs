//! The page of a review.

use super::super::super::base::{QuestionId, ReviewNode};
use super::super::view::ReviewView;
use super::{HoodPage, PrivateSite};
use crate::schema::Vocabulary;

/// Reviews, by their places in the open hood.
pub(super) static REVIEW: HoodPage = HoodPage {
    name: "review",
    addresses: |site, pages| {
        for (place, node) in site.hood.reviews.iter().enumerate() {
            pages.one(&node.sheet.head.address, place);
        }
    },
    template: "hood/review.html",
    view: |site, item| Ok(Box::new(site.review(&site.hood.reviews[item.place]))),
};

impl<'a> PrivateSite<'a> {
    fn review(&self, node: &'a ReviewNode) -> ReviewView<'a> {
        let question = |id: &QuestionId| self.question(*id);
        ReviewView {
            sheet: self.sheet_view("hood_review", node, node.about, &node.sheet.body),
            scope: node.sheet.scope.word(),
            closes: node.closes.iter().map(question).collect(),
        }
    }
}
