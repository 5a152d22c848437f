//! What holds for every page of a built site, whatever the sheets hold.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "capot's own names"
)]

#[allow(dead_code, reason = "the properties of bases take the rest")]
#[path = "properties/bases.rs"]
mod bases;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
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

/// Follows every link of every page, and of the sitemap; gives how many there are.
fn follow_all(built: &BTreeMap<String, Vec<u8>>, origin: &str) -> usize {
    let mut links = 0;
    for (name, bytes) in built {
        let starts: &[&str] = match name.rsplit_once('.') {
            Some((_, "html")) => &["href=\"", "src=\"", "action=\""],
            Some((_, "xml")) => &["<loc>", "href=\""],
            _ => continue,
        };
        let text = String::from_utf8_lossy(bytes);
        for piece in starts.iter().flat_map(|start| text.split(start).skip(1)) {
            let link = &piece[..piece.find(['"', '<']).unwrap()];
            let inside = link.strip_prefix(origin).or_else(|| {
                link.strip_prefix("/")
                    .map(|address| address.strip_prefix("sous/").expect(link))
            });
            let (address, anchor) = match (inside, link.strip_prefix('#')) {
                (_, Some(anchor)) => (name.clone(), anchor),
                (None, None) => continue,
                (Some(inside), None) => {
                    let (address, anchor) = inside.split_once('#').unwrap_or((inside, ""));
                    let file = address.split('?').next().unwrap();
                    let page = file.is_empty() || file.ends_with('/');
                    let file = format!("{file}{}", if page { "index.html" } else { "" });
                    (file, anchor)
                }
            };
            let target = built.get(&address);
            let target = target.unwrap_or_else(|| panic!("{name}: {link} leads nowhere"));
            let id = format!(" id=\"{anchor}\"");
            let there = anchor.is_empty() || String::from_utf8_lossy(target).contains(&id);
            assert!(there, "{name}: {link} leads to no place of {address}");
            links += 1;
        }
    }
    links
}

proptest! {
    // Each is a whole build.
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, max_shrink_iters: 40, ..Default::default() })]

    /// Only two bases written by hand were walked, neither with empty lists or
    /// lists of several pages.
    #[test]
    fn every_link_of_any_site_leads_somewhere(base in bases::base(), more in 0..60_usize, english in any::<bool>()) {
        let place = Place::of("small");
        fs::remove_dir_all(place.path("content")).unwrap();
        if english {
            place.replace("capot.toml", "\"fr\"", "\"en\"");
        }
        for (file, text) in &base {
            let text = if english { text.replace("](/cas/", "](/cases/") } else { text.clone() };
            place.write(&format!("content/{file}"), &text);
        }
        let (_, text) = base.iter().find(|(file, _)| file.starts_with("cases/")).unwrap();
        let text = text.replace("](/cas/", if english { "](/cases/" } else { "](/cas/" });
        for number in 0..more {
            place.write(&format!("content/cases/labo0/plus{number}.md"), &text);
        }
        let origin = "https://example.org/sous/";
        let ran = place.run(&["build", "--base-url", origin]);
        prop_assert_eq!(ran.status, 0, "{}", ran.err);
        prop_assert!(follow_all(&place.built(), origin) > 50);
    }
}
