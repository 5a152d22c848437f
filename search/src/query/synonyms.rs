//! The site's synonyms and acronyms: groups of expressions that mean the same.

use std::collections::BTreeMap;

use crate::analysis::{folded_words, is_stop_word, typed_stems};
use crate::document::Language;

/// Expressions that mean the same.
#[derive(Debug, Default)]
pub(crate) struct Synonyms {
    groups: Vec<Vec<Expression>>,
}

/// One way to say it.
#[derive(Debug)]
pub(crate) struct Expression {
    /// As the site writes it.
    pub(crate) text: String,
    /// Its folded words.
    pub(crate) words: Vec<String>,
    stems: Vec<Vec<String>>,
    /// Whether it reads as a stop word unless in capitals (`SI`).
    only_capitals: bool,
}

/// A word of a query, as synonyms see it.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) folded: &'a str,
    pub(crate) stems: &'a [String],
    pub(crate) acronym: bool,
}

impl Synonyms {
    /// The groups that the site declares, in which words of `languages` are understood.
    pub(crate) fn new(declared: &BTreeMap<String, Vec<String>>, languages: &[Language]) -> Self {
        let mut groups = Vec::new();
        for (first, others) in declared {
            let group: Vec<Expression> = std::iter::once(first)
                .chain(others)
                .map(|text| Expression::new(text, languages))
                .filter(|expression| !expression.words.is_empty())
                .collect();
            if group.len() > 1 {
                groups.push(group);
            }
        }
        Self { groups }
    }

    /// The longest expression that `seen` starts with: how many words it has,
    /// and what else means the same.
    pub(crate) fn at_start(&self, seen: &[Seen<'_>]) -> Option<(usize, Vec<&Expression>)> {
        let mut longest = 0;
        let mut others: Vec<&Expression> = Vec::new();
        for group in &self.groups {
            for expression in group {
                let length = expression.words.len();
                if length < longest || !expression.starts(seen) {
                    continue;
                }
                if length > longest {
                    others.clear();
                    longest = length;
                }
                let same = |other: &&Expression| other.words != expression.words;
                others.extend(group.iter().filter(same));
            }
        }
        (longest > 0).then_some((longest, others))
    }
}

impl Expression {
    fn new(text: &str, languages: &[Language]) -> Self {
        let words = folded_words(text);
        let stems = words
            .iter()
            .map(|word| {
                languages
                    .iter()
                    .flat_map(|&language| typed_stems(word, language))
                    .collect()
            })
            .collect();
        let only_capitals = words.iter().all(|word| {
            languages
                .iter()
                .any(|&language| is_stop_word(word, language))
        });
        Self {
            text: text.to_string(),
            words,
            stems,
            only_capitals,
        }
    }

    fn starts(&self, seen: &[Seen<'_>]) -> bool {
        seen.len() >= self.words.len()
            && self
                .words
                .iter()
                .zip(&self.stems)
                .zip(seen)
                .all(|((word, stems), seen)| {
                    let same =
                        seen.folded == word || seen.stems.iter().any(|stem| stems.contains(stem));
                    same && (!self.only_capitals || seen.acronym)
                })
    }
}
