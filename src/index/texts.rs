//! The plain text of a sheet, as search reads it.

use crate::plain;
use crate::sheet::body::Body;
use crate::sheet::model::Case;
use crate::typography::untied;

/// The text of `html` as it is searched: on one line, with the spaces that authors
/// typed.
pub(crate) fn searched(html: &str) -> String {
    untied(plain::line(html))
}

/// The plain text of a sheet, section by section.
pub(super) struct Texts<'a>(pub(super) Vec<(&'a str, String)>);

impl<'a> Texts<'a> {
    /// The text of a body, and behind it what only the front matter says.
    pub(super) fn of(body: &'a Body, besides: Option<String>) -> Self {
        let sections = body.sections.iter().map(|section| {
            let heading = section
                .heading
                .as_ref()
                .map_or("", |heading| heading.text.as_str());
            (heading, searched(&section.html))
        });
        Self(sections.chain(besides.map(|text| ("", text))).collect())
    }
}

/// What a case says in its front matter alone and people look for.
pub(super) fn besides(case: &Case) -> Option<String> {
    let partners = case.partners.iter().map(|partner| partner.name.as_str());
    let deliverables = case.deliverables.iter().flat_map(|deliverable| {
        [
            Some(deliverable.title.as_str()),
            deliverable.description.as_deref(),
        ]
        .into_iter()
        .flatten()
    });
    let indicators = case
        .indicators
        .iter()
        .map(|indicator| indicator.label.as_str());
    let organisations = case
        .contacts
        .iter()
        .filter_map(|contact| contact.organisation.as_deref());
    let audiences = case.audiences.iter().map(String::as_str);
    let all: Vec<_> = audiences
        .chain(partners)
        .chain(indicators)
        .chain(deliverables)
        .chain(organisations)
        .collect();
    (!all.is_empty()).then(|| all.join(". "))
}
