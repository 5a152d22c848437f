//! Reviews: what someone, or several, make of a case or a lab, looking back.

use super::super::model::{About, HoodSheet, Names};
use super::super::read::HoodParts;
use super::super::schema::Scope;
use super::super::schema::review::{CASE, LAB, SCOPE};
use super::{Content, MayBeAbout, Particulars, Ways, nothing};
use crate::diagnostic::HoodFault;
use crate::schema::Text;
use crate::sheet::parts::reference;

pub(super) static WAYS: Ways = Ways {
    read,
    signed: true,
    about: MayBeAbout::Either,
    beginning: Text::new(
        "\n## Ce que j'en attendais\n\n## Ce qui s'est passé\n\n## Ce qui a compté, en bien \
         ou en mal\n\n## Ce que je ferais autrement\n\n",
        "\n## What I hoped for\n\n## What happened\n\n## What mattered, for better or \
         worse\n\n## What I would do differently\n\n",
    ),
};

/// What someone, or several, make of a case or a lab, looking back.
#[derive(Clone, Debug)]
pub struct Review {
    /// Whose view it gives.
    pub scope: Scope,
}

impl Particulars for Review {}

fn read(parts: HoodParts<'_>) -> HoodSheet {
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
    let scope = scope.unwrap_or(Scope::Personal);
    parts.sheet(Names::of(about), Content::Review(Review { scope }))
}
