//! The passage of a document that answers a query best, as HTML with its
//! matched words marked.

use rustc_hash::FxHashSet;

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
    /// The first letters of all of these: what starts otherwise is not looked at.
    first: FxHashSet<char>,
    languages: Vec<Language>,
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
            first: FxHashSet::default(),
            languages: languages.to_vec(),
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
        marks.first = single
            .chain(phrased)
            .filter_map(|form| form.chars().next())
            .collect();
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

    /// The matches in a text, in order.
    fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        if self.first.is_empty() {
            return found;
        }
        let stems: Vec<Stems> = self
            .languages
            .iter()
            .map(|&language| Stems::new(language))
            .collect();
        let (mut folded, mut scratch) = (String::new(), String::new());
        // Folded words that phrases hold, with their number in the text.
        let mut phrased: Vec<(usize, usize, usize, String)> = Vec::new();
        for (number, word) in words(text).enumerate() {
            fold_first(word.text, &mut scratch);
            if scratch
                .chars()
                .next()
                .is_none_or(|first| !self.first.contains(&first))
            {
                continue;
            }
            fold(word.text, &mut folded);
            if self
                .phrases
                .iter()
                .any(|(words, _)| words.iter().any(|(_, word)| *word == folded))
            {
                phrased.push((number, word.start, word.end(), folded.clone()));
            }
            if let Some(unit) = self.unit(word.text, &folded, &stems, &mut scratch) {
                found.push(Found {
                    start: word.start,
                    end: word.end(),
                    unit,
                });
            }
        }
        self.add_phrases(&phrased, &mut found);
        found.sort_by_key(|found| (found.start, found.end));
        found.dedup_by(|next, kept| next.start < kept.end);
        found
    }

    /// The unit that a word belongs to.
    fn unit(
        &self,
        word: &str,
        folded: &str,
        stems: &[Stems],
        scratch: &mut String,
    ) -> Option<usize> {
        let same = |(form, _): &&(String, usize)| form == folded;
        if let Some((_, unit)) = self.exact.iter().find(same) {
            return Some(*unit);
        }
        if let Some((_, unit)) = self
            .prefixes
            .iter()
            .find(|(start, _)| folded.starts_with(start))
        {
            return Some(*unit);
        }
        // Stemming changes the ends of words.
        let start = |form: &str| {
            folded
                .as_bytes()
                .iter()
                .zip(form.as_bytes())
                .take(2)
                .all(|(a, b)| a == b)
        };
        if !self.stems.iter().any(|(stem, _)| start(stem)) {
            return None;
        }
        let mut lowered = String::new();
        lower(word, &mut lowered);
        for (language, stemmer) in self.languages.iter().zip(stems) {
            if is_stop_word(&lowered, *language) && !is_acronym(word) {
                continue;
            }
            stemmer.stem(&lowered, scratch);
            if let Some((_, unit)) = self.stems.iter().find(|(stem, _)| stem == scratch) {
                return Some(*unit);
            }
        }
        None
    }

    fn add_phrases(&self, phrased: &[(usize, usize, usize, String)], found: &mut Vec<Found>) {
        for (words, unit) in &self.phrases {
            let Some((first, rest)) = words.split_first() else {
                continue;
            };
            for (at, (number, start, end, word)) in phrased.iter().enumerate() {
                if *word != first.1 {
                    continue;
                }
                let mut last = *end;
                let whole = rest.iter().all(|(offset, wanted)| {
                    let wanted_at = number + (offset - first.0) as usize;
                    let next = phrased[at..]
                        .iter()
                        .find(|(number, ..)| *number == wanted_at);
                    next.filter(|(.., word)| word == wanted)
                        .map(|(_, _, end, _)| last = *end)
                        .is_some()
                });
                if whole {
                    found.push(Found {
                        start: *start,
                        end: last,
                        unit: *unit,
                    });
                }
            }
        }
    }
}

fn fold_first(word: &str, out: &mut String) {
    let length = word.chars().next().map_or(0, char::len_utf8);
    fold(&word[..length], out);
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
