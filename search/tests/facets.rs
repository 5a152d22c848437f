//! Facets: what filters keep and what they count.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use capot_search::{Facet, Request};
use common::{Site, count, names};

#[test]
fn or_within_a_facet_and_between_facets() {
    let site = Site::new();
    let request = Request::default()
        .filter(Facet::Lab, "paca")
        .filter(Facet::Lab, "lab-ip");
    assert_eq!(site.engine.search(&request).unwrap().total, 3);
    let request = request.filter(Facet::Year, "2016");
    let answer = site.engine.search(&request).unwrap();
    assert_eq!(
        names(&answer),
        ["accueil-des-nouveaux-arrivants", "newcomers"]
    );
}

#[test]
fn a_facet_counts_as_if_nothing_were_selected_in_it() {
    let site = Site::new();
    let request = Request::default()
        .filter(Facet::Lab, "paca")
        .filter(Facet::Method, "prototypage");
    let answer = site.engine.search(&request).unwrap();
    assert_eq!(answer.total, 1);
    assert_eq!(count(&answer, Facet::Lab, "paca"), 1);
    assert_eq!(
        count(&answer, Facet::Lab, "pays-de-la-loire"),
        1,
        "the other with that method"
    );
    assert_eq!(count(&answer, Facet::Lab, "lab-ip"), 0);
    assert_eq!(
        count(&answer, Facet::Method, "entretiens"),
        1,
        "the other of that lab"
    );
    assert_eq!(count(&answer, Facet::Year, "2014"), 1, "of the hits");
    assert_eq!(count(&answer, Facet::Year, "2016"), 0);
}

#[test]
fn pages_get_titles_and_selections() {
    let site = Site::new();
    let request = Request::new("usager").filter(Facet::Lab, "paca");
    let answer = site.engine.search(&request).unwrap();
    let labs = &answer.values[&Facet::Lab];
    let shown: Vec<_> = labs
        .iter()
        .map(|value| (value.title.as_str(), value.count, value.selected))
        .collect();
    let expected = [
        ("pays de la loire", 1, false),
        ("Provence-Alpes-Côte d’Azur", 0, true),
    ];
    assert_eq!(shown, expected);
    assert_eq!(site.engine.title(Facet::Status, "ongoing"), "En cours");
    assert_eq!(site.engine.title(Facet::Year, "2015"), "2015");
}

#[test]
fn years_are_shown_from_the_latest() {
    let site = Site::new();
    let years: Vec<_> = site.search("").values[&Facet::Year]
        .iter()
        .map(|value| value.slug.clone())
        .collect();
    assert_eq!(years, ["2016", "2015", "2014"]);
}

#[test]
fn answers_serialise_to_the_contract_and_nothing_else() {
    let site = Site::new();
    let json = serde_json::to_value(site.search("usager")).unwrap();
    let keys = |value: &serde_json::Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let mut top = keys(&json);
    top.sort();
    assert_eq!(
        top,
        ["also", "facets", "hits", "query", "suggestion", "total"]
    );
    let mut hit = keys(&json["hits"][0]);
    hit.sort();
    let expected = [
        "extract", "id", "kind", "labs", "methods", "score", "status", "themes", "title", "url",
        "year",
    ];
    assert_eq!(hit, expected);
    assert_eq!(json["hits"][0]["id"], "pays-de-la-loire/bureau-du-futur");
    assert_eq!(json["facets"]["lab"]["pays-de-la-loire"], 1);
    assert!(json["suggestion"].is_null());
}
