//! Whatever is written, wherever it lies: a private sentence is found.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::planting::HOLDINGS;
use super::said;
use super::support::Place;
use super::writing::WRITINGS;

const SHEET: &str = "content/open-hood/looks/quelque-part.md";

/// Words that no public source has: each has a `q` without a `u`.
fn sentence() -> impl Strategy<Value = String> {
    let word = select(vec!["a", "e", "é", "oe", "œ", "in"]);
    let word = (word, "[a-zéèçà]{0,3}q[bcdfg][a-zéèçà]{0,5}").prop_map(|(a, b)| format!("{a}{b}"));
    let end = select(vec!["", ".", " !", "…"]);
    (vec(word, 3..25), end).prop_map(|(words, end)| words.join(" ") + end)
}

/// Where the sheet with these sentences is told of.
fn is_found(sentences: &[String], file: (String, Vec<u8>)) -> bool {
    let place = Place::of("small");
    let body = sentences.join("\n\n");
    place.write(
        SHEET,
        &format!("+++\nde = \"quai\"\nsur = \"atelier\"\n+++\n\n{body}\n"),
    );
    said(&place, &[file])
        .iter()
        .any(|(_, _, source)| source == SHEET)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_sentence_is_found_however_it_is_written(
        sentences in vec(sentence(), 1..5),
        which: prop::sample::Index,
        before in "[ -~é]{0,40}",
        (_, write) in select(WRITINGS.to_vec()),
    ) {
        let text = write(which.get::<String>(&sentences));
        prop_assume!(!text.is_empty());
        // What stands before it may be anything but the start of an escape or a tag.
        let before = before.replace(['&', '%', '\\', '<'], " ");
        let page = format!("<html><p>{before}</p>\n<p>{text}</p></html>");
        prop_assert!(is_found(&sentences, ("x.html".into(), page.into())), "{text}");
    }

    #[test]
    fn a_sentence_is_found_wherever_it_lies(
        sentences in vec(sentence(), 1..5),
        which: prop::sample::Index,
        (name, hold) in select(HOLDINGS.to_vec()),
    ) {
        let text = which.get::<String>(&sentences);
        // No system has longer names of files.
        prop_assume!(!name.contains("name") || text.len() < 60);
        prop_assert!(is_found(&sentences, hold(text)), "{text} in {name}");
    }

    #[test]
    fn what_is_not_private_is_not_told_of(
        private in vec(sentence(), 1..5),
        public in vec(sentence(), 1..5),
        (_, hold) in select(HOLDINGS.to_vec()),
    ) {
        prop_assume!(public.iter().all(|text| !private.contains(text)));
        let text: String = public.join(". ").chars().take(40).collect();
        prop_assert!(!is_found(&private, hold(&text)), "{text}");
    }
}
