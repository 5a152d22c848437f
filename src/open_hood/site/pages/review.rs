//! The page of a review.

use serde::Serialize;

use super::super::super::base::{HoodNode, QuestionId};
use super::super::super::kinds::Review;
use super::super::view::{HoodCard, QuestionView, SheetView};
use super::{PrivateSite, ShownSheet};
use crate::diagnostic::Failure;
use crate::schema::Vocabulary;
use crate::site::view::View;

impl ShownSheet for Review {
    fn view<'a>(
        &'a self,
        site: &PrivateSite<'a>,
        node: &'a HoodNode,
        _asked: &[QuestionId],
    ) -> Result<View<'a>, Failure> {
        let closes = node.closes.iter();
        let review = ReviewView {
            sheet: site.sheet_view("hood_review", node),
            scope: self.scope.word(),
            closes: closes.map(|id| site.question(*id)).collect(),
        };
        Ok(View {
            template: "hood/review.html",
            values: Box::new(review),
        })
    }

    fn card<'a>(&'a self, _site: &PrivateSite<'a>, card: HoodCard<'a>) -> HoodCard<'a> {
        HoodCard {
            scope: Some(self.scope.word()),
            ..card
        }
    }
}

/// A review.
#[derive(Debug, Serialize)]
struct ReviewView<'a> {
    #[serde(flatten)]
    sheet: SheetView<'a>,
    scope: &'static str,
    /// The questions that it closes.
    closes: Vec<QuestionView<'a>>,
}
