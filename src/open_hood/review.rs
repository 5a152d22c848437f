//! The front matter of a review.

use super::model::{About, Review, Scope};
use super::read::HoodParts;
use super::schema::review::{CASE, LAB, SCOPE};
use crate::diagnostic::HoodFault;
use crate::sheet::model::Reference;
use crate::sheet::parts::reference;

/// Reads a review. What is wrong or missing is reported, and has a value that
/// stands in for it.
pub(super) fn read(parts: HoodParts<'_>) -> Review {
    let fields = parts.fields;
    let scope = fields.get(&SCOPE);
    let (case, lab) = (reference(fields, &CASE), reference(fields, &LAB));
    let about = match (case, lab) {
        (Some(case), None) => About::Case(case),
        (None, Some(lab)) => About::Lab(lab),
        (Some(case), Some(lab)) => {
            let reporter = fields.reporter();
            reporter.report_in_file(lab.span, HoodFault::TwoSubjects);
            About::Case(case)
        }
        (None, None) => {
            // A value of the wrong type is reported already.
            if fields.lacks(&CASE) && fields.lacks(&LAB) {
                let reporter = fields.reporter();
                reporter.report_in_file(fields.opening(), HoodFault::NoSubject);
            }
            About::Case(nothing(fields.opening()))
        }
    };
    Review {
        scope: scope.unwrap_or(Scope::Personal),
        about,
        body: HoodParts::body(parts.sections, parts.links),
        head: parts.head,
    }
}

/// Stands in for a reference that is missing; nothing is reported of it again.
pub(super) fn nothing(span: std::ops::Range<usize>) -> Reference {
    Reference {
        name: String::new(),
        span,
    }
}
