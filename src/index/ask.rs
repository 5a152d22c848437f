//! Asks the index: the same questions and the same answers on the command line
//! and over HTTP.

use std::borrow::Cow;

use capot_search::{Answer, Engine, Facet, FacetValue, Request};

use super::failure;
use crate::diagnostic::{Failure, Fault};
use crate::nearest::nearest;
use crate::schema::vocabularies::{Status, Vocabulary};

/// How many answers can be had at once.
const MOST: usize = 1000;

/// The search that the names and values of an address ask for, as
/// [`Request::asked`] reads them, with statuses in either language.
pub fn request<'a>(values: impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> Request {
    let values: Vec<_> = values.collect();
    let mut request = Request::asked(values.iter().map(|(name, value)| (&**name, &**value)));
    for status in request
        .filters
        .get_mut(&Facet::Status)
        .into_iter()
        .flatten()
    {
        *status = slug(Facet::Status, status);
    }
    request
}

/// The answer to the search that the query of an address asks for, as JSON.
pub(crate) fn answer_query(engine: &Engine, query: &str) -> Result<String, Failure> {
    let parameters = url::form_urlencoded::parse(query.as_bytes());
    json(engine, &request(parameters))
}

/// The search for `query` among the values of some facets.
#[must_use]
pub fn request_for(query: &str, filters: &[(Facet, &Vec<String>)], limit: usize) -> Request {
    let mut request = Request::new(query);
    request.limit = limit.min(MOST);
    for (facet, values) in filters {
        for value in *values {
            request = request.filter(*facet, slug(*facet, value));
        }
    }
    request
}

/// The search for `query`, with the values of facets as people name them: by
/// the name that references hold or by their title.
///
/// Fails with [`Fault::UnknownFilter`] for a value that no sheet has.
pub fn checked_request(
    engine: &Engine,
    query: &str,
    filters: &[(Facet, &Vec<String>)],
    limit: usize,
) -> Result<Request, Failure> {
    let mut everything = Request::new("");
    everything.limit = 0;
    let known = ask(engine, &everything)?.values;
    let mut request = request_for(query, &[], limit);
    for (facet, values) in filters {
        let known = known.get(facet).map_or(&[][..], Vec::as_slice);
        for value in *values {
            request = request.filter(*facet, known_value(*facet, value, known)?);
        }
    }
    Ok(request)
}

/// The one of `known` that `value` names.
fn known_value(facet: Facet, value: &str, known: &[FacetValue]) -> Result<String, Fault> {
    let slug = slug(facet, value);
    // A year or a status without sheets is no mistake.
    if matches!(facet, Facet::Year | Facet::Status) {
        return Ok(slug);
    }
    let same = |a: &str| crate::slugs::slug(a) == crate::slugs::slug(value);
    let found = known.iter().find(|known| known.slug == slug);
    if let Some(found) = found.or_else(|| {
        known
            .iter()
            .find(|known| same(&known.slug) || same(&known.title))
    }) {
        return Ok(found.slug.clone());
    }
    let names = known
        .iter()
        .flat_map(|known| [known.slug.as_str(), known.title.as_str()]);
    Err(Fault::UnknownFilter {
        facet: facet.name(),
        value: value.to_owned(),
        suggestion: nearest(value, names).map(str::to_owned),
        known: known.iter().map(|known| known.slug.clone()).collect(),
    })
}

/// What the index calls a value of a facet: a status by its English word.
fn slug(facet: Facet, value: &str) -> String {
    let status = (facet == Facet::Status)
        .then(|| Status::from_word(value))
        .flatten();
    status.map_or_else(|| value.to_owned(), |status| status.word().to_owned())
}

/// The answer to `request`.
pub fn ask(engine: &Engine, request: &Request) -> Result<Answer, Failure> {
    engine.search(request).map_err(|error| failure(&error))
}

/// The answer to `request` as one line of JSON.
pub fn json(engine: &Engine, request: &Request) -> Result<String, Failure> {
    let answer = ask(engine, request)?;
    let mut text = serde_json::to_string(&answer).map_err(|error| Fault::Search {
        detail: error.to_string(),
    })?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::request;
    use capot_search::Facet;
    use std::borrow::Cow;

    #[test]
    fn facets_go_by_either_language_and_statuses_too() {
        let values = [
            ("q", "bureau"),
            ("statut", "en-cours"),
            ("lab", "paca"),
            ("limit", "x"),
            ("zz", "y"),
        ];
        let request = request(
            values
                .into_iter()
                .map(|(name, value)| (Cow::from(name), Cow::from(value))),
        );
        assert_eq!(request.query, "bureau");
        assert_eq!(request.filters[&Facet::Status], ["ongoing"]);
        assert_eq!(request.filters[&Facet::Lab], ["paca"]);
        assert_eq!(request.limit, 10);
    }
}
