//! A private sheet as someone reads it who may not read all that it names: the
//! words stay, what would tell of another sheet goes.

use std::sync::Arc;

use super::blocks::unlinked;
use super::model::{AnswerName, HoodSheet};
use crate::schema::address::is_private;

/// What of the open hood a reader can reach.
pub(super) struct Reach<'r> {
    /// Whether an address leads to a sheet, or a list, that the reader may see.
    pub(super) address: &'r dyn Fn(&str) -> bool,
    /// Whether a review, by its name, is one that the reader may see.
    pub(super) review: &'r dyn Fn(&str) -> bool,
    /// What is written instead of words that are the address of a sheet.
    pub(super) instead: &'r str,
}

/// `sheet`, or a copy without what is out of reach.
pub(super) fn redacted(sheet: &Arc<HoodSheet>, reach: &Reach<'_>) -> Arc<HoodSheet> {
    let mut copy = HoodSheet::clone(sheet);
    copy.names.answers.retain(|answer| match &answer.by {
        AnswerName::Case(_) => true,
        AnswerName::Review(review) => (reach.review)(&review.name),
    });
    // As its author wrote it, with all that it names; only a promotion needs it.
    copy.head.extract = None;
    let in_reach = |address: &str| !is_private(address) || (reach.address)(address);
    let links = &mut copy.body.links;
    let hidden: Vec<String> = links
        .extract_if(.., |link| !in_reach(&link.address))
        .map(|link| link.address)
        .collect();
    if !hidden.is_empty() {
        // The site may lie at a path of its host: addresses are known by their ends.
        let is_hidden = |target: &str| hidden.iter().any(|address| target.ends_with(address));
        each_html(&mut copy, &|html| {
            *html = unlinked(html, &is_hidden, reach.instead);
        });
    }
    Arc::new(copy)
}

/// Changes each piece of HTML of a sheet.
fn each_html(sheet: &mut HoodSheet, change: &dyn Fn(&mut String)) {
    for section in &mut sheet.body.sections {
        change(&mut section.html);
    }
    sheet.content.particulars_mut().each_html(change);
}
