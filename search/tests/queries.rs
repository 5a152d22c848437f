//! What queries find.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::Site;

#[test]
fn the_site_is_searchable() {
    let site = Site::new();
    for query in [
        "bureau",
        "usagers",
        "acceuil",
        "RH",
        "newcomer",
        "",
        "statut:ongoing",
        "\"livret d'accueil\" -courriel",
        "rtyuiop",
    ] {
        let answer = site.search(query);
        println!(
            "{query}: {}",
            serde_json::to_string_pretty(&answer).unwrap()
        );
    }
}
