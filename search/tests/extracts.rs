//! The passages that hits show.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::{Sheet, Site};

fn extract(text: &'static str, query: &str) -> String {
    let sheet = Sheet {
        id: "a/b",
        title: "Fiche",
        summary: "Le résumé de la fiche.",
        text,
        lab: "paca",
        theme: "theme",
        method: "methode",
        status: "ongoing",
        year: 2020,
        ..Sheet::default()
    };
    Site::of(&[sheet]).search(query).hits.remove(0).extract
}

#[test]
fn all_matched_forms_are_marked() {
    let text =
        "Les usagers et l’usager : RH, ressources humaines et ressources. Un réseau d'Usagères.";
    assert_eq!(
        extract(text, "usager rh rése"),
        "Les <mark>usagers</mark> et l’<mark>usager</mark> : <mark>RH</mark>, <mark>ressources humaines</mark> \
         et ressources. Un <mark>réseau</mark> d&#39;Usagères."
    );
}

#[test]
fn everything_else_is_escaped() {
    let extract = extract("<script> & \"usager\" <b>", "usager");
    assert_eq!(
        extract,
        "&lt;script&gt; &amp; &quot;<mark>usager</mark>&quot; &lt;b&gt;"
    );
}

#[test]
fn phrases_are_marked_whole_and_only_whole() {
    let text = "Un bureau. Le bureau du futur.";
    assert_eq!(
        extract(text, "\"bureau du futur\""),
        "Un bureau. Le <mark>bureau du futur</mark>."
    );
}

/// For each word that a phrase begins with, the rest of the text was gone through.
#[test]
fn a_long_text_of_nothing_but_the_words_of_a_phrase_takes_no_minutes() {
    let text = "futur bureau x du ".repeat(80_000) + "bureau du futur";
    let start = std::time::Instant::now();
    extract(Box::leak(text.into()), "\"bureau du futur\" bureau");
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn corrected_words_are_marked() {
    assert_eq!(
        extract("Le livret d'accueil.", "acceuil "),
        "Le livret d&#39;<mark>accueil</mark>."
    );
}

#[test]
fn the_densest_passage_is_shown() {
    let filler = "Une phrase qui ne dit rien de plus que les autres phrases du texte. ".repeat(8);
    let text = format!("Le budget est connu. {filler}Le budget participatif des écoles. {filler}");
    let extract = extract(
        Box::leak(text.into_boxed_str()),
        "budget participatif école",
    );
    assert!(
        extract.contains("<mark>budget</mark> <mark>participatif</mark> des <mark>écoles</mark>"),
        "{extract}"
    );
}

#[test]
fn no_word_is_cut_and_extracts_are_short() {
    let words = "anticonstitutionnellement élémentaire ".repeat(40);
    let text: &'static str = Box::leak(format!("{words} usager {words}").into_boxed_str());
    for query in ["usager", "élémentaire", "anticonst"] {
        let extract = extract(text, query);
        let plain = extract.replace("<mark>", "").replace("</mark>", "");
        assert!(plain.chars().count() <= 240, "{plain}");
        for word in plain.trim_matches('…').split_whitespace() {
            assert!(text.split_whitespace().any(|known| known == word), "{word}");
        }
    }
}

#[test]
fn without_matches_the_summary_is_shown() {
    assert_eq!(
        extract("Un texte.", "fiche"),
        "Le résumé de la <mark>fiche</mark>."
    );
    assert_eq!(extract("Un texte.", "azur"), "Le résumé de la fiche.");
    assert_eq!(extract("Un texte.", ""), "Le résumé de la fiche.");
}
