//! The passage of a document that answers a query best, as HTML with its
//! matched words marked.

use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Stems, fold, is_acronym, is_stop_word, lower, words};
use crate::document::Language;
use crate::query::{Match, Plan};

mod passage;

use passage::{best, render};

/// What an extract marks: every form that a query stands for.
pub(crate) struct Marks {
    /// Folded words, with the number of their unit.
    exact: Vec<(String, usize)>,
    stems: Vec<(String, usize)>,
    prefixes: Vec<(String, usize)>,
    /// Words that are marked only one after the other.
    phrases: Vec<(Vec<(u32, String)>, usize)>,
    /// How all of these start.
    starts: Starts,
    languages: Vec<Language>,
    stemmers: Vec<Stems>,
    /// Words already looked at: ten extracts hold the same ones again and again.
    met: RefCell<FxHashMap<Box<str>, Seen>>,
}

/// What is known of a word as written.
#[derive(Debug, Clone, Default)]
struct Seen {
    /// The unit that it belongs to on its own.
    unit: Option<usize>,
    /// Its folded form, if a phrase holds it.
    phrased: Option<String>,
}

/// A word that a phrase holds, with its number in the text.
struct Phrased {
    number: usize,
    start: usize,
    end: usize,
    folded: String,
}

/// A matched word or phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    unit: usize,
}

impl Marks {
    /// What the units and phrases of a plan stand for.
    pub(crate) fn new(plan: &Plan, languages: &[Language]) -> Self {
        let mut marks = Self {
            exact: Vec::new(),
            stems: Vec::new(),
            prefixes: Vec::new(),
            phrases: Vec::new(),
            starts: Starts::default(),
            languages: languages.to_vec(),
            stemmers: languages
                .iter()
                .map(|&language| Stems::new(language))
                .collect(),
            met: RefCell::default(),
        };
        for (number, unit) in plan.units.iter().enumerate() {
            for variant in &unit.variants {
                marks.add(&variant.matches, number);
            }
        }
        for (number, phrase) in plan.required.iter().enumerate() {
            marks
                .phrases
                .push((phrase.words.clone(), plan.units.len() + number));
        }
        let phrased = marks
            .phrases
            .iter()
            .flat_map(|(words, _)| words.iter().map(|(_, word)| word));
        let single = marks
            .exact
            .iter()
            .chain(&marks.stems)
            .chain(&marks.prefixes)
            .map(|(form, _)| form);
        for form in single.chain(phrased) {
            marks.starts.add(form);
        }
        marks
    }

    fn add(&mut self, matches: &Match, unit: usize) {
        match matches {
            Match::Words(words) => {
                for terms in words {
                    self.exact.push((terms.folded.clone(), unit));
                    self.stems
                        .extend(terms.stems.iter().map(|stem| (stem.clone(), unit)));
                }
            }
            Match::Prefix { start, .. } => self.prefixes.push((start.clone(), unit)),
            Match::Phrase(phrase) => self.phrases.push((phrase.words.clone(), unit)),
        }
    }

    /// Whether a text holds a match.
    pub(crate) fn touch(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// The matches in a text, in order, none within another.
    fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut phrased = Vec::new();
        for (number, word) in words(text).enumerate() {
            if !self.starts.may_match(word.text) {
                continue;
            }
            let seen = self.see(word.text);
            let (start, end) = (word.start, word.end());
            if let Some(unit) = seen.unit {
                found.push(Found { start, end, unit });
            }
            if let Some(folded) = seen.phrased {
                phrased.push(Phrased {
                    number,
                    start,
                    end,
                    folded,
                });
            }
        }
        self.add_phrases(&phrased, &mut found);
        // A phrase before the words that it starts with.
        found.sort_by_key(|found| (found.start, usize::MAX - found.end));
        found.dedup_by(|next, kept| next.start < kept.end);
        found
    }

    /// What a word as written is to this query.
    fn see(&self, word: &str) -> Seen {
        if let Some(seen) = self.met.borrow().get(word) {
            return seen.clone();
        }
        let mut folded = String::new();
        fold(word, &mut folded);
        let unit = self.unit(word, &folded);
        let in_phrase = self
            .phrases
            .iter()
            .any(|(words, _)| words.iter().any(|(_, word)| *word == folded));
        let seen = Seen {
            unit,
            phrased: in_phrase.then_some(folded),
        };
        self.met.borrow_mut().insert(word.into(), seen.clone());
        seen
    }

    /// The unit that a word belongs to.
    fn unit(&self, word: &str, folded: &str) -> Option<usize> {
        let unit = |forms: &[(String, usize)], same: &dyn Fn(&str) -> bool| {
            forms
                .iter()
                .find(|(form, _)| same(form))
                .map(|(_, unit)| *unit)
        };
        let whole = unit(&self.exact, &|form| form == folded);
        if let Some(unit) =
            whole.or_else(|| unit(&self.prefixes, &|start| folded.starts_with(start)))
        {
            return Some(unit);
        }
        if !self.stems.iter().any(|(stem, _)| may_stem_to(folded, stem)) {
            return None;
        }
        let mut lowered = String::new();
        lower(word, &mut lowered);
        let mut stem = String::new();
        for (language, stemmer) in self.languages.iter().zip(&self.stemmers) {
            if is_stop_word(&lowered, *language) && !is_acronym(word) {
                continue;
            }
            stemmer.stem(&lowered, &mut stem);
            if let Some(unit) = unit(&self.stems, &|form| form == stem) {
                return Some(unit);
            }
        }
        None
    }

    /// Adds the places where all words of a phrase stand in order.
    fn add_phrases(&self, phrased: &[Phrased], found: &mut Vec<Found>) {
        for (words, unit) in &self.phrases {
            let Some(((first_offset, first), rest)) = words.split_first() else {
                continue;
            };
            for (at, word) in phrased
                .iter()
                .enumerate()
                .filter(|(_, word)| word.folded == *first)
            {
                let mut end = word.end;
                let whole = rest.iter().all(|(offset, wanted)| {
                    let number = word.number + (offset - first_offset) as usize;
                    // In the order of their numbers: past the one sought none follows.
                    let next = phrased[at..].iter().find(|next| next.number >= number);
                    next.filter(|next| next.number == number)
                        .filter(|next| next.folded == *wanted)
                        .map(|next| end = next.end)
                        .is_some()
                });
                if whole {
                    found.push(Found {
                        start: word.start,
                        end,
                        unit: *unit,
                    });
                }
            }
        }
    }
}

/// Whether a folded word may have this stem: stemming takes the end of a word
/// off and changes at most two letters before it (`couramment`, `courant`).
fn may_stem_to(folded: &str, stem: &str) -> bool {
    let same = folded
        .bytes()
        .zip(stem.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    same + 2 >= stem.len()
}

/// The first two letters of forms. Most words of a text start otherwise and need
/// no second look: stemming changes the ends of words.
#[derive(Debug, Default)]
struct Starts {
    pairs: FxHashSet<(char, char)>,
    /// First letters of forms that have no second.
    single: FxHashSet<char>,
}

impl Starts {
    fn add(&mut self, form: &str) {
        let mut letters = form.chars();
        match (letters.next(), letters.next()) {
            (Some(first), Some(second)) => drop(self.pairs.insert((first, second))),
            (Some(first), None) => drop(self.single.insert(first)),
            (None, _) => {}
        }
    }

    fn may_match(&self, word: &str) -> bool {
        if let &[first, second, ..] = word.as_bytes()
            && first.is_ascii()
            && second.is_ascii()
        {
            let pair = (
                char::from(first.to_ascii_lowercase()),
                char::from(second.to_ascii_lowercase()),
            );
            return self.pairs.contains(&pair) || self.single.contains(&pair.0);
        }
        // Three characters: a ligature folds into both letters, a mark into none.
        let start = word
            .char_indices()
            .nth(3)
            .map_or(word.len(), |(end, _)| end);
        let mut folded = String::new();
        fold(&word[..start], &mut folded);
        let mut letters = folded.chars();
        let Some(first) = letters.next() else {
            return false;
        };
        self.single.contains(&first)
            || letters
                .next()
                .is_none_or(|second| self.pairs.contains(&(first, second)))
    }
}

/// The passage of `text` that answers best, or else the summary, as HTML.
pub(crate) fn extract(text: &str, summary: &str, marks: &Marks) -> String {
    let in_summary = marks.find(summary);
    let in_text = marks.find(text);
    let (passage, quality) = best(text, &in_text);
    let (short, short_quality) = best(summary, &in_summary);
    if quality > short_quality || summary.trim().is_empty() {
        render(text, passage, &in_text)
    } else {
        render(summary, short, &in_summary)
    }
}
