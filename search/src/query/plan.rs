//! Which terms of the index each part of a query stands for.

use std::cmp::Reverse;
use std::io;
use std::sync::Arc;

use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;

use super::spelling::after;
use super::synonyms::{Expression, Seen, Synonyms};
use super::syntax::{Part, Query};
use crate::analysis::{Word, fold, is_acronym, is_stop_word, lower, typed_stems};
use crate::answer::Correction;
use crate::attempts::Attempts;
use crate::document::Language;
use crate::ranking::Blocks;
use crate::weights::{EXPANSIONS_FIND, MOST_EXPANSIONS, SHORTEST_PREFIX, variant};

/// What to look up, and what to tell the reader about it.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Answers hold any of these; the more, the better.
    pub(crate) units: Vec<Unit>,
    /// Answers hold all of these.
    pub(crate) required: Vec<Phrase>,
    /// Answers hold none of these.
    pub(crate) excluded: Vec<Match>,
    /// Synonyms that are searched as well.
    pub(crate) also: Vec<String>,
    /// Unknown words, and what they may have been meant to be: searched in their
    /// place unless the search is literal.
    pub(crate) corrections: Vec<Correction>,
}

/// A word of the query, or an expression that has synonyms, with all that it stands for.
#[derive(Debug)]
pub(crate) struct Unit {
    /// How many words of the query it is.
    pub(crate) words: usize,
    /// What it stands for: a document scores by the best of these.
    pub(crate) variants: Vec<Variant>,
}

/// One thing that a unit stands for.
#[derive(Debug)]
pub(crate) struct Variant {
    /// How much it counts, 1 for the word itself.
    pub(crate) weight: f32,
    /// What documents hold.
    pub(crate) matches: Match,
}

/// What a document holds to match.
#[derive(Debug)]
pub(crate) enum Match {
    /// Any of these words, in any form.
    Words(Vec<Terms>),
    /// Words in order.
    Phrase(Phrase),
    /// A word that starts so, one of the most frequent.
    Prefix { start: String, infos: Vec<TermInfo> },
}

/// A word of the query and its terms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    /// The word as written in the dictionary, and where its documents are.
    pub(crate) folded: String,
    pub(crate) exact: Option<TermInfo>,
    /// The stems it may have, with the documents that hold them.
    pub(crate) stems: Vec<String>,
    pub(crate) anywhere: Vec<TermInfo>,
    /// The documents that hold them in their titles.
    pub(crate) in_title: Vec<TermInfo>,
}

impl Terms {
    pub(super) fn known(&self) -> bool {
        self.exact.is_some() || !self.anywhere.is_empty()
    }
}

/// Words in order; those too common to be in the index are left out.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    /// Each word with its distance from the first.
    pub(crate) words: Vec<(u32, String)>,
    /// Where their documents are; `None` where the index lacks one of them.
    pub(crate) infos: Option<Vec<TermInfo>>,
    /// The words on their own, by which documents that hold the phrase score.
    pub(crate) terms: Vec<Terms>,
}

/// A word of the query, and what is known of it.
struct Asked<'q> {
    word: Word<'q>,
    terms: Terms,
    /// Whether it says nothing in one of the languages.
    stop: bool,
    /// Whether it may still be going on.
    open: bool,
    /// What it may become, if it is open.
    expansions: Vec<TermInfo>,
}

impl Asked<'_> {
    fn seen(&self) -> Seen<'_> {
        Seen {
            folded: &self.terms.folded,
            stems: &self.terms.stems,
            acronym: is_acronym(self.word.text),
        }
    }
}

/// Makes plans.
pub(crate) struct Planner<'e> {
    pub(crate) languages: &'e [Language],
    pub(crate) synonyms: &'e Synonyms,
    pub(crate) stem: &'e Arc<InvertedIndexReader>,
    pub(crate) exact: &'e Arc<InvertedIndexReader>,
    pub(crate) blocks: &'e Blocks,
    pub(crate) title: &'e Arc<InvertedIndexReader>,
    pub(crate) documents: usize,
    /// No synonyms, no corrections.
    pub(crate) literal: bool,
}

impl Planner<'_> {
    /// Understands a query.
    pub(crate) fn plan(&self, query: &Query<'_>) -> io::Result<Plan> {
        let mut plan = Plan::default();
        let mut words = Vec::new();
        let mut attempts = Attempts::default();
        for part in &query.parts {
            match part {
                Part::Word(word) => words.push(*word),
                Part::Phrase(phrase) => attempts.note(self.require(phrase, &mut plan)),
                Part::Not(phrase) => attempts.note(self.exclude(phrase, &mut plan)),
                Part::Filter { .. } => {}
            }
        }
        let asked = self.asked(&words, query.open);
        attempts.end()?;
        self.add_words(&asked?, &mut plan)?;
        Ok(plan)
    }

    fn require(&self, phrase: &[Word<'_>], plan: &mut Plan) -> io::Result<()> {
        let folded: Vec<String> = phrase.iter().map(|word| folded(word.text)).collect();
        let acronyms: Vec<bool> = phrase.iter().map(|word| is_acronym(word.text)).collect();
        let phrase = self.phrase(&folded, &acronyms)?;
        if !phrase.words.is_empty() {
            plan.required.push(phrase);
        }
        Ok(())
    }

    fn exclude(&self, phrase: &[Word<'_>], plan: &mut Plan) -> io::Result<()> {
        if let [word] = phrase {
            let terms = self.terms(word.text)?;
            plan.excluded.push(Match::Words(vec![terms]));
        } else {
            let folded: Vec<String> = phrase.iter().map(|word| folded(word.text)).collect();
            let phrase = self.phrase(&folded, &vec![false; folded.len()])?;
            if !phrase.words.is_empty() {
                plan.excluded.push(Match::Phrase(phrase));
            }
        }
        Ok(())
    }

    /// What is known of the words of a query.
    fn asked<'q>(&self, words: &[Word<'q>], open: bool) -> io::Result<Vec<Asked<'q>>> {
        let last = words.len().saturating_sub(1);
        let mut attempts = Attempts::default();
        let mut asked = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let open = open && at == last;
            let terms = attempts.of(self.terms(word.text));
            let expansions = if open {
                attempts.of(self.expansions(&folded(word.text)))
            } else {
                Vec::new()
            };
            asked.push(Asked {
                word: *word,
                terms,
                stop: self.is_stop_word(word.text),
                open,
                expansions,
            });
        }
        attempts.end().map(|()| asked)
    }

    /// Adds the words of a query, stop words aside.
    fn add_words(&self, asked: &[Asked<'_>], plan: &mut Plan) -> io::Result<()> {
        let mut rest = asked;
        let mut attempts = Attempts::default();
        while let [first, after @ ..] = rest {
            if let Some((length, others)) = self.synonyms_of(rest) {
                let unit = self.expression(&rest[..length], &others, plan);
                plan.units.extend(attempts.some(unit));
                rest = &rest[length..];
                continue;
            }
            // A stop word that is still being typed stands for what it may
            // become, if the query has nothing else.
            let alone = plan.units.is_empty() && plan.required.is_empty();
            if !first.stop || (first.open && alone) {
                let unit = self.word(first, plan);
                plan.units.extend(attempts.some(unit));
            }
            rest = after;
        }
        attempts.end()
    }

    /// The longest expression with synonyms that words start with, and its synonyms.
    fn synonyms_of(&self, asked: &[Asked<'_>]) -> Option<(usize, Vec<&Expression>)> {
        if self.literal {
            return None;
        }
        let seen: Vec<Seen<'_>> = asked.iter().map(Asked::seen).collect();
        self.synonyms.at_start(&seen)
    }

    /// A word of the query.
    fn word(&self, asked: &Asked<'_>, plan: &mut Plan) -> io::Result<Unit> {
        let mut variants = Vec::new();
        let mut known = asked.stop || asked.terms.known();
        if !asked.stop {
            let matches = Match::Words(vec![asked.terms.clone()]);
            variants.push(Variant {
                weight: 1.0,
                matches,
            });
        }
        if asked.open {
            let start = asked.terms.folded.clone();
            let infos = asked.expansions.clone();
            if !infos.is_empty() {
                known = true;
                let matches = Match::Prefix { start, infos };
                variants.push(Variant {
                    weight: variant::PREFIX,
                    matches,
                });
            }
        }
        if !known {
            self.correct(asked.word, &mut variants, plan)?;
        }
        Ok(Unit { words: 1, variants })
    }

    /// Words of the query that have synonyms.
    fn expression(
        &self,
        asked: &[Asked<'_>],
        others: &[&Expression],
        plan: &mut Plan,
    ) -> io::Result<Unit> {
        let alone = asked.len() == 1;
        let telling = asked.iter().filter(|asked| alone || !asked.stop);
        let own: Vec<Terms> = telling.map(|asked| asked.terms.clone()).collect();
        let words = own.len();
        let mut variants = vec![Variant {
            weight: 1.0,
            matches: Match::Words(own),
        }];
        let mut attempts = Attempts::default();
        for other in others {
            let (matches, length) = if let [word] = other.words.as_slice() {
                let terms = attempts.of(self.terms(word));
                if !terms.known() {
                    continue;
                }
                (Match::Words(vec![terms]), 1)
            } else {
                let phrase = self.phrase(&other.words, &vec![false; other.words.len()]);
                let Some(phrase) = attempts.some(phrase) else {
                    continue;
                };
                if phrase.infos.is_none() || phrase.words.is_empty() {
                    continue;
                }
                let length = phrase.words.len();
                (Match::Phrase(phrase), length)
            };
            // An acronym weighs as much as what it stands for, however many words that has.
            variants.push(Variant {
                weight: variant::SYNONYM * words as f32 / length as f32,
                matches,
            });
            if !plan.also.contains(&other.text) {
                plan.also.push(other.text.clone());
            }
        }
        attempts.end().map(|()| Unit { words, variants })
    }

    /// The terms of a word.
    pub(super) fn terms(&self, word: &str) -> io::Result<Terms> {
        let mut lowered = String::new();
        lower(word, &mut lowered);
        let mut terms = Terms {
            folded: folded(word),
            ..Terms::default()
        };
        let mut attempts = Attempts::default();
        terms.exact = attempts.of(self.exact.terms().get(&terms.folded));
        for &language in self.languages {
            for stem in typed_stems(&lowered, language) {
                if terms.stems.contains(&stem) {
                    continue;
                }
                terms
                    .anywhere
                    .extend(attempts.of(self.stem.terms().get(&stem)));
                terms
                    .in_title
                    .extend(attempts.of(self.title.terms().get(&stem)));
                terms.stems.push(stem);
            }
        }
        attempts.end().map(|()| terms)
    }

    /// A phrase of folded words.
    fn phrase(&self, folded: &[String], acronyms: &[bool]) -> io::Result<Phrase> {
        let mut words = Vec::new();
        let mut infos = Some(Vec::new());
        let mut terms = Vec::new();
        let mut attempts = Attempts::default();
        for (offset, word) in folded.iter().enumerate() {
            let info = attempts.of(self.exact.terms().get(word));
            let acronym = acronyms.get(offset).copied().unwrap_or(false);
            let common = self
                .languages
                .iter()
                .any(|&language| is_stop_word(word, language));
            if common && !(acronym && info.is_some()) {
                continue;
            }
            words.push((offset as u32, word.clone()));
            terms.push(attempts.of(self.terms(word)));
            infos = infos.zip(info).map(|(mut infos, info)| {
                infos.push(info);
                infos
            });
        }
        attempts.end().map(|()| Phrase {
            words,
            infos,
            terms,
        })
    }

    /// The most frequent words that start with `start`.
    fn expansions(&self, start: &str) -> io::Result<Vec<TermInfo>> {
        if start.chars().count() < SHORTEST_PREFIX {
            return Ok(Vec::new());
        }
        let range = self.exact.terms().range().gt(start).lt(after(start));
        let mut stream = range.into_stream()?;
        let mut found = Vec::new();
        while stream.advance() {
            found.push(stream.value().clone());
        }
        found.sort_by_key(|info: &TermInfo| Reverse(info.doc_freq));
        let mut rest = EXPANSIONS_FIND.max(2 * self.documents);
        found.truncate(MOST_EXPANSIONS);
        found.retain(|info| {
            let kept = rest > 0;
            rest = rest.saturating_sub(info.doc_freq as usize);
            kept
        });
        Ok(found)
    }

    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        let mut lowered = String::new();
        lower(word, &mut lowered);
        !is_acronym(word)
            && self
                .languages
                .iter()
                .any(|&language| is_stop_word(&lowered, language))
    }
}

pub(super) fn folded(word: &str) -> String {
    let mut folded = String::new();
    fold(word, &mut folded);
    folded
}
