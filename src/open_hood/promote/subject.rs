//! What public sheets tell of the work that a private sheet is about.

use jiff::civil::Date;

use super::draft::Facts;
use crate::base::PublicBase;
use crate::diagnostic::{Failure, Fault};
use crate::fields::date::PartialDate;
use crate::open_hood::model::About;
use crate::schema::Kind;
use crate::schema::vocabularies::Status;
use crate::sheet::model::{Case, Lab, Reference};

/// The public facts that a draft out of a sheet about `about` begins with.
///
/// # Errors
/// There is no such public sheet: it is a draft.
pub(super) fn facts(about: &About, public: &PublicBase, today: Date) -> Result<Facts, Failure> {
    match about {
        About::Case(case) => of_case(case, public),
        About::Lab(lab) => of_lab(lab, public, today),
    }
}

fn of_case(named: &Reference, public: &PublicBase) -> Result<Facts, Failure> {
    let mut cases = public.cases.iter().map(|node| &node.sheet);
    let case: &Case = cases
        .find(|case| case.head.name == named.name)
        .ok_or_else(|| unknown(Kind::Case, named))?;
    let all = |list: &[Reference]| list.iter().map(|one| one.name.clone()).collect();
    Ok(Facts {
        title: case.head.title.clone(),
        labs: all(&case.labs),
        status: case.status,
        started: case.started,
        themes: all(&case.themes),
        methods: all(&case.methods),
        case: Some(case.head.name.clone()),
        example: case.head.example,
    })
}

/// Of a lab there is less to tell: when the work began and how far it has come
/// stands in no public sheet, and what the private one says stays there.
fn of_lab(named: &Reference, public: &PublicBase, today: Date) -> Result<Facts, Failure> {
    let mut labs = public.labs.iter().map(|node| &node.sheet);
    let lab: &Lab = labs
        .find(|lab| lab.head.name == named.name)
        .ok_or_else(|| unknown(Kind::Lab, named))?;
    Ok(Facts {
        title: lab.head.title.clone(),
        labs: vec![lab.head.name.clone()],
        status: Status::Ongoing,
        started: lab.founded.unwrap_or(PartialDate::Year(today.year())),
        themes: Vec::new(),
        methods: Vec::new(),
        case: None,
        example: lab.head.example,
    })
}

fn unknown(kind: Kind, named: &Reference) -> Failure {
    Fault::UnknownReference {
        kind,
        name: named.name.clone(),
        suggestion: None,
        known: Vec::new(),
    }
    .into()
}
