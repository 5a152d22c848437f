//! What is searched: words of the made-up sheets, from those that most of them
//! hold to those that one alone does.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::{Case, French};

/// The sheets whose words are counted, so many of them.
const SAMPLE: usize = 500;

/// A search.
pub struct Query {
    pub kind: &'static str,
    pub text: String,
    /// Whether the first lab among the facets is chosen next.
    pub narrowed: bool,
}

/// The first search, and those that follow.
pub fn queries(sheets: usize) -> Vec<Query> {
    let french = French::new();
    let sheets = sheets.min(SAMPLE);
    let cases: Vec<Case> = (0..sheets)
        .map(|number| Case::new(&french, number, sheets))
        .collect();
    let words = Words::of(&cases);
    let [common, middle, rare] = [&words.common, &words.middle, &words.rare];
    let title = |number: usize| cases[number % sheets].title.to_lowercase();

    let mut queries = Vec::new();
    let mut add = |kind: &'static str, text: String| {
        queries.push(Query {
            kind,
            text,
            narrowed: false,
        });
    };
    add("first", format!("{} {}", common[2], middle[0]));
    for word in [&common[0], &common[9], &common[29], &middle[1], &middle[11]] {
        add("a word", word.clone());
    }
    for word in rare.iter().step_by(7).take(4) {
        add("a rare word", word.clone());
    }
    for place in 0..3 {
        add(
            "two words",
            format!("{} {}", common[4 + place], middle[20 + place]),
        );
        add(
            "two words",
            format!("{} {}", middle[30 + place], rare[40 + place]),
        );
    }
    for place in 0..3 {
        let [one, other] = [&common[12 + place], &middle[40 + place]];
        add("three words", format!("{one} {other} {}", rare[50 + place]));
    }
    for number in [17, 230, 411] {
        add("a title", title(number));
    }
    for word in [&middle[50], &middle[55], &rare[60]] {
        add("a prefix", word.chars().take(5).collect());
    }
    for (one, other) in words.pairs.iter().step_by(11).take(2) {
        add("a phrase", format!("\"{one} {other}\""));
    }
    for place in [3, 23] {
        add("a facet", common[place].clone());
    }
    add("a facet", format!("{} {}", common[6], middle[60]));
    // Dictionaries are read for these: last, so that no other query finds them read.
    add("a mistake", swapped(&middle[70]));
    for query in &mut queries {
        query.narrowed = query.kind == "a facet";
    }
    queries
}

/// A word with two of its letters exchanged, as hasty fingers do.
fn swapped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.swap(3, 4);
    letters.into_iter().collect()
}

/// Words of at least six letters.
struct Words {
    /// By falling number of sheets.
    common: Vec<String>,
    /// In about one sheet of fifty.
    middle: Vec<String>,
    /// In a single sheet of those that were counted.
    rare: Vec<String>,
    /// Words that stand beside each other.
    pairs: Vec<(String, String)>,
}

impl Words {
    fn of(cases: &[Case]) -> Self {
        let mut sheets: BTreeMap<String, usize> = BTreeMap::new();
        let mut pairs = Vec::new();
        for case in cases {
            let text: String = case.sections.iter().map(|part| part.1.as_str()).collect();
            let words: Vec<&str> = text.split([' ', '\n']).collect();
            let found: BTreeSet<&str> = words.iter().copied().filter(|word| counts(word)).collect();
            for word in found {
                *sheets.entry(word.to_owned()).or_default() += 1;
            }
            let pair = words
                .windows(2)
                .find(|pair| pair.iter().all(|word| counts(word)));
            pairs.extend(pair.map(|pair| (pair[0].to_owned(), pair[1].to_owned())));
        }
        let mut ranked: Vec<(usize, String)> = sheets
            .into_iter()
            .map(|(word, count)| (count, word))
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let of = |low: usize, high: usize| -> Vec<String> {
            let within = ranked
                .iter()
                .filter(|(count, _)| (low..=high).contains(count));
            within.map(|(_, word)| word.clone()).collect()
        };
        let fiftieth = cases.len() / 50;
        Self {
            common: of(fiftieth * 4, cases.len()),
            middle: of(fiftieth / 2, fiftieth * 2),
            rare: of(1, 1),
            pairs,
        }
    }
}

/// Whether a word is one to search for: plain letters, and enough of them.
fn counts(word: &str) -> bool {
    word.chars().count() >= 6 && word.chars().all(char::is_alphabetic) && !has_capital(word)
}

fn has_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}
