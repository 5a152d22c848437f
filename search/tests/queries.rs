//! What queries find, and in which order.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use capot_search::{Correction, Facet, Request, Sort};
use common::{Site, names};

#[test]
fn all_forms_of_a_word_are_found() {
    let site = Site::new();
    for query in ["usager", "usagers", "USAGER", "l'usager", "d’usagers"] {
        assert_eq!(site.names(query), ["bureau-du-futur"], "{query}");
    }
    assert_eq!(site.names("expérimenter "), ["gestion-des-courriels"]);
}

#[test]
fn accents_may_be_left_out() {
    let site = Site::new();
    assert_eq!(site.names("experimentee "), ["gestion-des-courriels"]);
    assert_eq!(site.names("mobilites "), ["gestion-des-courriels"]);
    assert_eq!(site.names("dessine "), site.names("dessiné "));
}

#[test]
fn a_typed_sentence_finds_the_sheet_that_answers_it() {
    let site = Site::new();
    let query = "comment accueillir les nouveaux arrivants dans une collectivité ?";
    assert_eq!(site.names(query)[0], "accueil-des-nouveaux-arrivants");
}

#[test]
fn one_missing_word_does_not_empty_the_list() {
    let site = Site::new();
    assert_eq!(
        site.names("xylophone bureau du futur")[0],
        "bureau-du-futur"
    );
}

#[test]
fn a_query_is_understood_in_both_languages() {
    let site = Site::new();
    assert_eq!(site.names("newcomer "), ["newcomers"]);
    assert_eq!(site.names("how to welcome the newcomers")[0], "newcomers");
}

#[test]
fn titles_come_before_texts() {
    let site = Site::new();
    assert_eq!(site.names("courriels "), ["gestion-des-courriels"]);
    assert_eq!(
        site.names("accueil livret bureau")[0],
        "accueil-des-nouveaux-arrivants"
    );
}

#[test]
fn names_of_labs_themes_and_methods_are_searched() {
    let site = Site::new();
    assert_eq!(site.search("Côte d'Azur").total, 2);
    assert_eq!(site.search("cote azur").total, 2);
    assert_eq!(site.search("prototypages ").total, 2);
}

#[test]
fn the_typed_form_comes_first_among_equals() {
    let mut sheets = common::sheets();
    sheets.truncate(2);
    for sheet in &mut sheets {
        (sheet.title, sheet.summary, sheet.lab) = ("Fiche", "", "paca");
        (sheet.theme, sheet.method, sheet.status) = ("t", "m", "s");
    }
    sheets[0].text = "On parle ici de réalités.";
    sheets[1].text = "On parle ici de réalité.";
    let site = Site::of(&sheets);
    assert_eq!(
        site.names("realite "),
        ["accueil-des-nouveaux-arrivants", "bureau-du-futur"]
    );
    assert_eq!(
        site.names("réalités "),
        ["bureau-du-futur", "accueil-des-nouveaux-arrivants"]
    );
}

#[test]
fn the_last_word_is_a_prefix_while_it_is_typed() {
    let site = Site::new();
    assert_eq!(site.names("proto"), site.names("prototypage"));
    assert!(site.names("proto ").is_empty());
    assert_eq!(
        site.names("nouveaux arriv")[0],
        "accueil-des-nouveaux-arrivants"
    );
}

#[test]
fn typing_errors_are_forgiven_for_unknown_words() {
    let site = Site::new();
    let answer = site.search("acceuil ");
    assert_eq!(names(&answer), ["accueil-des-nouveaux-arrivants"]);
    assert_eq!(answer.suggestion.as_deref(), Some("accueil "));
    let (typed, used) = ("acceuil".to_string(), "accueil".to_string());
    assert_eq!(answer.corrections, [Correction { typed, used }]);
    assert_eq!(site.names("prototipaje "), site.names("prototypage "));
}

#[test]
fn corrections_and_suggestions_have_their_accents() {
    let site = Site::new();
    let answer = site.search("experimantation du prototipage");
    assert_eq!(
        answer.suggestion.as_deref(),
        Some("expérimentation du prototypage")
    );
    assert_eq!(answer.corrections[0].used, "expérimentation");
    assert_eq!(
        site.search("ezpérimantation ").suggestion.as_deref(),
        Some("expérimentation ")
    );
    assert_eq!(
        site.search("mobblitté ").suggestion.as_deref(),
        Some("mobilité ")
    );
}

#[test]
fn short_words_numbers_and_acronyms_are_not_corrected() {
    let site = Site::new();
    for query in ["usa ", "2017 ", "COURIEL ", "futurr5 "] {
        let answer = site.search(query);
        assert_eq!((answer.total, answer.corrections.len()), (0, 0), "{query}");
    }
    assert_eq!(site.search("courriel ").corrections, []);
}

/// A right word that no sheet holds was searched as the nearest one that some do.
#[test]
fn short_words_are_corrected_into_words_of_titles_alone() {
    let mut sheets = common::sheets();
    sheets[0].text = "Le bureau est un lieu où l'on se croise.";
    let site = Site::of(&sheets);
    let answer = site.search("gestion de crise ");
    assert_eq!(names(&answer), ["gestion-des-courriels"]);
    assert_eq!(answer.corrections, []);
    let answer = site.search("crise ");
    assert_eq!(
        (answer.total, answer.suggestion.as_deref()),
        (0, Some("croise "))
    );
    assert_eq!(site.names("burau "), ["bureau-du-futur"]);
}

#[test]
fn a_literal_search_corrects_nothing_but_still_suggests() {
    let site = Site::new();
    let request = Request {
        literal: true,
        ..Request::new("acceuil RH")
    };
    let answer = site.engine.search(&request).unwrap();
    assert_eq!(names(&answer), ["gestion-des-courriels"]);
    assert_eq!(answer.suggestion.as_deref(), Some("accueil RH"));
    assert!(answer.also.is_empty() && answer.corrections.is_empty());
}

#[test]
fn a_spelling_too_far_to_be_searched_is_suggested() {
    let site = Site::new();
    let answer = site.search("burrau ");
    assert_eq!(answer.suggestion.as_deref(), Some("bureau "));
    let answer = site.search("acxeuil ");
    assert_eq!(
        (answer.total, answer.suggestion.as_deref()),
        (0, Some("accueil "))
    );
}

#[test]
fn phrases_are_words_in_order() {
    let site = Site::new();
    assert_eq!(site.names("\"bureau du futur\""), ["bureau-du-futur"]);
    assert_eq!(
        site.names("« livret d’accueil »"),
        ["accueil-des-nouveaux-arrivants"]
    );
    assert!(site.names("\"futur bureau\"").is_empty());
    assert!(
        site.names("\"bureau futur\"").is_empty(),
        "a word between is a word between"
    );
    assert!(
        site.names("\"futur imaginer\"").is_empty(),
        "no phrase runs out of its text"
    );
}

/// Phrases scored by how often they occur, wherever that was.
#[test]
fn a_phrase_in_a_title_comes_before_the_same_in_texts() {
    let mut sheets = common::sheets();
    sheets[1].text = "Le bureau du futur, encore le bureau du futur, le bureau du futur.";
    sheets[3].text = "Bureau du futur.";
    let site = Site::of(&sheets);
    for query in ["\"bureau du futur\"", "bureau du futur"] {
        assert_eq!(site.names(query)[0], "bureau-du-futur", "{query}");
    }
}

#[test]
fn excluded_words_are_excluded_in_all_forms() {
    let site = Site::new();
    assert_eq!(site.names("prototypage -courriel"), ["bureau-du-futur"]);
    assert_eq!(site.names("-agent"), ["newcomers"]);
    assert_eq!(
        site.names("prototypage -\"espace partagé\""),
        ["gestion-des-courriels"]
    );
}

#[test]
fn synonyms_work_both_ways_and_are_told() {
    let site = Site::new();
    let answer = site.search("rh ");
    assert_eq!(answer.also, ["ressources humaines"]);
    assert!(names(&answer).contains(&"accueil-des-nouveaux-arrivants".to_string()));
    let answer = site.search("ressource humaine");
    assert_eq!(answer.also, ["RH"]);
    assert!(names(&answer).contains(&"gestion-des-courriels".to_string()));
    assert_eq!(site.names("mél "), ["gestion-des-courriels"]);
}

/// What an acronym stands for scored by how often it occurs, wherever that was.
#[test]
fn an_acronym_finds_the_title_that_spells_it_out() {
    let mut sheets = common::sheets();
    sheets.truncate(2);
    sheets[0].title = "Ressources humaines";
    sheets[1].text = "Ressources humaines, ressources humaines, ressources humaines.";
    let site = Site::of(&sheets);
    assert_eq!(site.names("RH ")[0], "bureau-du-futur");
}

#[test]
fn acronyms_are_not_taken_for_stop_words() {
    let site = Site::new();
    assert_eq!(site.names("SI "), ["gestion-des-courriels"]);
    let answer = site.search("si les usagers ");
    assert!(answer.also.is_empty());
    assert_eq!(names(&answer), ["bureau-du-futur"]);
}

#[test]
fn fields_are_filters_in_both_languages() {
    let site = Site::new();
    assert_eq!(
        site.names("lab:paca prototypage "),
        ["gestion-des-courriels"]
    );
    assert_eq!(site.names("statut:\"en cours\" année:2016"), ["newcomers"]);
    assert_eq!(
        site.names("status:ongoing -annee:2016"),
        ["bureau-du-futur"]
    );
    assert_eq!(site.search("lab:personne").total, 0);
}

#[test]
fn a_year_among_the_words_finds_the_sheets_of_that_year() {
    let site = Site::new();
    assert_eq!(site.names("2014 "), ["gestion-des-courriels"]);
    assert_eq!(site.names("prototypage 2015")[0], "bureau-du-futur");
}

#[test]
fn orders() {
    let site = Site::new();
    let sorted = |query: &str, sort| {
        names(
            &site
                .engine
                .search(&Request {
                    sort,
                    ..Request::new(query)
                })
                .unwrap(),
        )
    };
    let by_title = [
        "accueil-des-nouveaux-arrivants",
        "bureau-du-futur",
        "gestion-des-courriels",
        "newcomers",
    ];
    assert_eq!(sorted("", Sort::Title), by_title);
    let newest = [
        "accueil-des-nouveaux-arrivants",
        "newcomers",
        "bureau-du-futur",
        "gestion-des-courriels",
    ];
    assert_eq!(sorted("", Sort::Newest), newest);
    assert_eq!(sorted("", Sort::Relevance), newest);
    assert_eq!(
        sorted("prototypage ", Sort::Newest),
        ["bureau-du-futur", "gestion-des-courriels"]
    );
}

#[test]
fn pages_follow_each_other() {
    let site = Site::new();
    let page = |offset, limit| {
        let request = Request {
            offset,
            limit,
            ..Request::default()
        };
        let answer = site.engine.search(&request).unwrap();
        assert_eq!(answer.total, 4);
        names(&answer)
    };
    let all = page(0, 10);
    assert_eq!([page(0, 2), page(2, 2)].concat(), all);
    assert!(page(9, 2).is_empty() && page(0, 0).is_empty());
    assert!(page(usize::MAX, usize::MAX).is_empty());
}

#[test]
fn an_empty_answer_says_how_to_find_something() {
    let site = Site::new();
    let request = Request::new("usager")
        .filter(Facet::Lab, "paca")
        .filter(Facet::Year, "2015");
    let relief = site.engine.search(&request).unwrap().relief;
    assert_eq!(relief.without, [(Facet::Lab, 1)].into());
    assert_eq!(relief.unfiltered, 1);
    let relief = site.search("\"usager futur\" -voisin").relief;
    assert_eq!(relief.broader.as_deref(), Some("usager futur"));
}
