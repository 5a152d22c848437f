//! Whatever is typed is a query.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::sync::OnceLock;

use capot_search::{Engine, Facet, Request, Sort};
use common::Site;
use proptest::prelude::*;

fn engine() -> &'static Engine {
    static SITE: OnceLock<Site> = OnceLock::new();
    &SITE.get_or_init(Site::new).engine
}

/// Pieces that mean something to the parser, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_string()),
        Just("-".to_string()),
        Just(":".to_string()),
        Just("'".to_string()),
        Just("’".to_string()),
        Just("«".to_string()),
        Just(" ".to_string()),
        Just("lab:".to_string()),
        Just("annee:".to_string()),
        Just("usager".to_string()),
        Just("acceuil".to_string()),
        Just("RH".to_string()),
        Just("de".to_string()),
        Just("aujourd'".to_string()),
        Just("İ\u{301}ß".to_string()),
        ".{0,4}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn answers(query: &str, literal: bool) {
    let request = Request {
        literal,
        ..Request::new(query)
    };
    let answer = engine().search(&request).unwrap();
    assert_eq!(answer.query, query);
    assert!(answer.hits.len() <= answer.total);
    let marks = |tag| {
        answer
            .hits
            .iter()
            .map(|hit| hit.extract.matches(tag).count())
            .sum::<usize>()
    };
    assert_eq!(marks("<mark>"), marks("</mark>"));
    for sort in [Sort::Newest, Sort::Title] {
        let sorted = Request {
            sort,
            ..request.clone()
        };
        assert_eq!(engine().search(&sorted).unwrap().total, answer.total);
        engine().search(&sorted.filter(Facet::Lab, "paca")).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_answered(query in ".{0,40}", literal: bool) {
        answers(&query, literal);
    }

    #[test]
    fn any_syntax_is_answered(query in pieces(), literal: bool) {
        answers(&query, literal);
    }
}

#[test]
fn pasted_texts_are_answered() {
    let text = "Les agents ont conçu un espace partagé. ".repeat(500);
    answers(&text, false);
    answers(&"\"".repeat(5000), false);
    answers(&"a".repeat(100_000), false);
    answers(&("usager ".repeat(10_000) + "-agent"), false);
}
