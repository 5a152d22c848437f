//! The pages of private sheets, whatever their kind.

use super::super::super::base::HoodId;
use super::{HoodPage, shown};
use crate::open_hood::base::QuestionId;

/// Sheets, by their places in the open hood.
pub(super) static SHEET: HoodPage = HoodPage {
    name: "sheet",
    addresses: |site, pages| {
        for (HoodId(place), node) in site.hood.nodes() {
            pages.one(&node.head().address, place);
        }
    },
    view: |site, item| {
        let look = HoodId(item.place);
        let node = site.hood.node(look);
        let questions = 0..node.questions().len();
        let asked: Vec<QuestionId> = questions
            .map(|question| QuestionId { look, question })
            .collect();
        shown(node).view(site, node, &asked)
    },
};
