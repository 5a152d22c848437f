//! A private sheet as someone reads it who may not read all that it names: the
//! words stay, what would tell of another sheet goes.

use std::sync::Arc;

use super::blocks::unlinked;
use super::model::{AnswerName, Capsule, HoodHead, Logbook, Look, Review, Transcript};
use crate::schema::address::is_private;
use crate::sheet::body::Body;

/// What of the open hood a reader can reach.
pub(super) struct Reach<'r> {
    /// Whether an address leads to a sheet, or a list, that the reader may see.
    pub(super) address: &'r dyn Fn(&str) -> bool,
    /// Whether a review, by its name, is one that the reader may see.
    pub(super) review: &'r dyn Fn(&str) -> bool,
    /// What is written instead of words that are the address of a sheet.
    pub(super) instead: &'r str,
}

/// A sheet out of which what a reader may not reach can be taken.
pub(super) trait Redact: Clone {
    fn head(&mut self) -> &mut HoodHead;

    fn body(&mut self) -> &mut Body;

    /// Changes each piece of HTML.
    fn each_html(&mut self, change: &dyn Fn(&mut String));

    /// Whether it names something besides its links that is out of reach; takes
    /// that out.
    fn forget(&mut self, _reach: &Reach<'_>) {}
}

/// `sheet`, or a copy without what is out of reach.
pub(super) fn redacted<S: Redact>(sheet: &Arc<S>, reach: &Reach<'_>) -> Arc<S> {
    let mut copy = S::clone(sheet);
    copy.forget(reach);
    // As its author wrote it, with all that it names; only a promotion needs it.
    copy.head().extract = None;
    let in_reach = |address: &str| !is_private(address) || (reach.address)(address);
    let links = &mut copy.body().links;
    let hidden: Vec<String> = links
        .extract_if(.., |link| !in_reach(&link.address))
        .map(|link| link.address)
        .collect();
    if !hidden.is_empty() {
        // The site may lie at a path of its host: addresses are known by their ends.
        let is_hidden = |target: &str| hidden.iter().any(|address| target.ends_with(address));
        copy.each_html(&|html| *html = unlinked(html, &is_hidden, reach.instead));
    }
    Arc::new(copy)
}

fn each_section(body: &mut Body, change: &dyn Fn(&mut String)) {
    for section in &mut body.sections {
        change(&mut section.html);
    }
}

impl Redact for Review {
    fn head(&mut self) -> &mut HoodHead {
        &mut self.head
    }

    fn body(&mut self) -> &mut Body {
        &mut self.body
    }

    fn each_html(&mut self, change: &dyn Fn(&mut String)) {
        each_section(&mut self.body, change);
    }
}

impl Redact for Logbook {
    fn head(&mut self) -> &mut HoodHead {
        &mut self.head
    }

    fn body(&mut self) -> &mut Body {
        &mut self.body
    }

    fn each_html(&mut self, change: &dyn Fn(&mut String)) {
        each_section(&mut self.body, change);
        for entry in &mut self.entries {
            change(&mut entry.html);
            entry.mood.iter_mut().for_each(change);
            entry.doubt.iter_mut().for_each(change);
        }
    }
}

impl Redact for Capsule {
    fn head(&mut self) -> &mut HoodHead {
        &mut self.head
    }

    fn body(&mut self) -> &mut Body {
        &mut self.body
    }

    fn each_html(&mut self, change: &dyn Fn(&mut String)) {
        each_section(&mut self.body, change);
        if let Transcript::Section(section) = &mut self.transcript {
            change(&mut section.html);
        }
    }
}

impl Redact for Look {
    fn head(&mut self) -> &mut HoodHead {
        &mut self.head
    }

    fn body(&mut self) -> &mut Body {
        &mut self.body
    }

    fn each_html(&mut self, change: &dyn Fn(&mut String)) {
        each_section(&mut self.body, change);
        self.inspiring.items.iter_mut().for_each(change);
        self.risky.items.iter_mut().for_each(change);
        let questions = self.questions.iter_mut();
        questions.for_each(|question| change(&mut question.html));
    }

    fn forget(&mut self, reach: &Reach<'_>) {
        self.answers.retain(|answer| match &answer.by {
            AnswerName::Case(_) => true,
            AnswerName::Review(review) => (reach.review)(&review.name),
        });
    }
}
