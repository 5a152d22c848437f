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
