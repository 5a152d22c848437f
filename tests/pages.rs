//! What holds for every page of a built site, whatever the sheets hold.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "capot's own names"
)]

mod support;

use std::collections::BTreeSet;

use support::Place;

/// A name was left out without a consent, and the address and the number beside
/// it, which tell who it is as well, stayed.
#[test]
fn a_person_without_consent_is_nowhere_in_the_site() {
    let secrets = [
        "Jeanne Secrete",
        "jeanne.secrete",
        "06 12 34 56 78",
        "jeanne-secrete.example",
    ];
    for consent in [
        "",
        ", accord = { donne = 2020-01-01, jusqu_a = 2021-01-01 }",
        ", accord = { donne = 2033-01-01, jusqu_a = 2034-01-01 }",
    ] {
        let place = Place::of("small");
        let contact = format!(
            "contacts = [{{ role = \"Cheffe de projet\", nom = \"{}\", courriel = \"{}@example.org\", telephone = \"{}\", url = \"https://{}/\"{consent} }}]\n",
            secrets[0], secrets[1], secrets[2], secrets[3],
        );
        for file in ["cases/quai/guichet.md", "labs/quai.md"] {
            let text = place.read(&format!("content/{file}"));
            let (front, body) = text[3..].split_once("\n+++").unwrap();
            let front: Vec<&str> = front
                .lines()
                .filter(|line| !line.starts_with("contacts"))
                .collect();
            let text = format!("+++{}\n{contact}+++{body}", front.join("\n"));
            place.write(&format!("content/{file}"), &text);
        }
        place.build();
        let built = place.built();
        for (file, bytes) in &built {
            for secret in secrets {
                let found = bytes
                    .windows(secret.len())
                    .any(|window| window.eq_ignore_ascii_case(secret.as_bytes()));
                assert!(!found, "{file} tells {secret}");
            }
        }
        let hits = place.run(&["search", "--json", "Jeanne Secrete jeanne.secrete"]);
        assert!(!hits.out.contains("<mark>"), "{}", hits.out);
        let page = String::from_utf8_lossy(&built["cas/quai/guichet/index.html"]);
        assert!(page.contains("Cheffe de projet"), "{page}");
    }
}

/// A heading of an author took the `id` of a part of the page, so that links to
/// one led to the other.
#[test]
fn no_id_stands_twice_on_a_page() {
    let place = Place::of("small");
    let headings = "\n### Contacts\n\n### Livrables\n\n### Deliverables\n\n### Main\n\n### Q\n\n### Search\n\n### Brief\n\n### Indicators\n\n### Related\n\n### Brief\n";
    let mut changed = 0;
    for (file, bytes) in support::files(&place.path("content")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if file.ends_with(".md") && text.contains("## Méthode\n") {
            let text = text.replace("## Méthode\n", &format!("## Méthode\n{headings}"));
            place.write(&format!("content/{file}"), &text);
            changed += 1;
        }
    }
    assert!(changed > 0);
    place.build();
    for (file, bytes) in place
        .built()
        .iter()
        .filter(|(file, _)| file.ends_with(".html"))
    {
        let page = String::from_utf8_lossy(bytes);
        let mut seen = BTreeSet::new();
        for rest in page.split(" id=\"").skip(1) {
            let id = rest.split('"').next().unwrap();
            assert!(seen.insert(id), "{file}: {id} stands twice");
        }
    }
}

/// Spaces that keep signs and numbers together were set in titles alone: bodies,
/// feeds and the calendar broke lines before « ? » and between « 10 » and « 000 ».
#[test]
fn french_is_set_everywhere_but_in_code_and_in_the_index() {
    let place = Place::of("small");
    place.replace(
        "content/cases/quai/guichet.md",
        "Recevoir les usagers autrement, avec les ressources humaines.",
        "Recevoir « *autrement* » : pourquoi ? 10 000 € le 26\njanvier. `a ? b : 10 km`",
    );
    place.replace(
        "content/cases/quai/guichet.md",
        "statut =",
        "resume = \"Un guichet : pour qui ?\"\nstatut =",
    );
    place.replace(
        "content/meetings/visite.md",
        "On se retrouve à l'entrée.",
        "On se retrouve à 10 h : à l'entrée !",
    );
    place.build();
    let built = place.built();
    let text = |file: &str| String::from_utf8_lossy(&built[file]).into_owned();
    let page = text("cas/quai/guichet/index.html");
    for set in [
        "«\u{a0}<em>autrement</em>\u{a0}»\u{a0}: pourquoi\u{202f}? 10\u{202f}000\u{a0}€ le 26\u{a0}janvier.",
        "<code>a ? b : 10 km</code>",
        "Un guichet\u{a0}: pour qui\u{202f}?",
    ] {
        assert!(page.contains(set), "{set}: {page}");
    }
    for feed in ["atom.xml", "feed.json"] {
        let feed = text(feed);
        assert!(
            feed.contains("Un guichet\u{a0}: pour qui\u{202f}?"),
            "{feed}"
        );
    }
    let calendar = text("rencontres.ics");
    assert!(
        calendar.contains("à 10\u{a0}h\u{a0}: à l'entrée\u{202f}!"),
        "{calendar}"
    );
    // Searched with either space, and kept as it was typed.
    for query in ["\"10 000\"", "\"10\u{202f}000\"", "\"26 janvier\""] {
        let found = place.run(&["search", "--json", query]);
        assert!(found.out.contains("quai/guichet"), "{query}: {}", found.out);
        let kept = "Recevoir « autrement » : pourquoi ? ";
        assert!(found.out.contains(kept), "{}", found.out);
    }
    let shown = place.run(&["search", "10 000"]);
    assert!(shown.out.contains("pourquoi\u{202f}?"), "{}", shown.out);
}

/// A sheet in another language than the site's is set as its own language is.
#[test]
fn english_is_left_as_it_was_typed() {
    let place = Place::of("small");
    place.replace(
        "content/cases/quai/guichet.md",
        "statut =",
        "langue = \"en\"\nstatut =",
    );
    place.replace(
        "content/cases/quai/guichet.md",
        "Le guichet n'a jamais ouvert.",
        "It never opened ? 10 000 people",
    );
    place.build();
    let built = place.built();
    let page = String::from_utf8_lossy(&built["cas/quai/guichet/index.html"]);
    assert!(page.contains("It never opened ? 10 000 people"), "{page}");
}
