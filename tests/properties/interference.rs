//! The showcase does not depend on the open hood: with none, with one, with
//! another, it is the same to the byte.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::Place;

/// What private sheets refer to: public sheets and files, and what is not there.
const PUBLIC: [&str; 7] = [
    "atelier/bureau",
    "quai/guichet",
    "quai",
    "atelier",
    "prototypage",
    "visite",
    "nulle/part",
];

/// Folders of the open hood, and some that are kinds of public sheets.
const FOLDERS: [&str; 10] = [
    "reviews",
    "logbooks",
    "capsules",
    "looks",
    "charters",
    "cases/quai",
    "labs",
    "pages",
    "themes",
    ".",
];

fn words() -> impl Strategy<Value = String> {
    vec("[a-zéàœ]{1,9}", 1..12).prop_map(|words| words.join(" "))
}

/// A private sheet, more or less right, that refers to public ones.
fn sheet() -> impl Strategy<Value = Vec<u8>> {
    let audience = select(vec!["network", "reseau", "lab", "author", "auteur", "moi"]);
    let refers = select(PUBLIC.to_vec());
    (words(), words(), audience, refers, vec(words(), 0..6)).prop_map(
        |(title, name, audience, refers, texts)| {
            let mut sheet = format!(
                "+++\ntitle = \"{title}\"\naudience = \"{audience}\"\ncase = \"{refers}\"\nlab = \"{refers}\"\n\
                 date = 2018-01-26\nauthors = [{{ name = \"{name}\", email = \"{}@example.org\" }}]\n+++\n",
                title.len()
            );
            for text in texts {
                let link = format!("[{text}](../../cases/{refers}.md) [x](/cas/{refers}/)");
                write!(sheet, "\n## 2018-01-26 {text}\n\n{text}. {link}\n").unwrap();
            }
            sheet.into_bytes()
        },
    )
}

/// An open hood: its files by their paths in it.
fn hood() -> impl Strategy<Value = BTreeMap<String, Vec<u8>>> {
    let ending = select(vec![".md", "/index.md", ".png", ".pdf", ".toml", ".html"]);
    let stem = select(vec![
        "guichet", "quai", "a-propos", "bilan", "accueil", "prive",
    ]);
    let path = (select(FOLDERS.to_vec()), stem, ending)
        .prop_map(|(folder, stem, ending)| format!("{folder}/{stem}{ending}"));
    let bytes = prop_oneof![4 => sheet(), 1 => vec(any::<u8>(), 0..99)];
    btree_map(path, bytes, 1..9)
}

/// The built site with such an open hood.
fn built(place: &Place, hood: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let root = place.path("content/open-hood");
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    for (path, bytes) in hood {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    place.build();
    place.built()
}

/// Fails where two built sites differ, and says in which file.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let names = |site: &BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    let differs = one.iter().find(|(name, bytes)| other[*name] != **bytes);
    assert_eq!(differs.map(|(name, _)| name), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn the_showcase_is_the_same_with_any_open_hood(one in hood(), other in hood()) {
        let place = Place::of("small");
        let without = built(&place, &BTreeMap::new());
        same(&without, &built(&place, &one));
        same(&without, &built(&place, &other));
    }
}

/// The test would notice: a word more in a public sheet makes another site.
#[test]
fn the_showcase_depends_on_the_public_sheets() {
    let place = Place::of("small");
    let before = built(&place, &BTreeMap::new());
    place.replace(
        "content/labs/quai.md",
        "au bord de l'eau",
        "au bord de la mer",
    );
    assert_ne!(before, built(&place, &BTreeMap::new()));
}
