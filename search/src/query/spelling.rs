//! Nearest known words, by Levenshtein automata over the dictionary of words.
//!
//! Words that start with the same letter are tried first: few errors hit the
//! first letter, and a browser then fetches a small part of the dictionary.

use std::io;
use std::sync::OnceLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::index::InvertedIndexReader;
use tantivy_fst::Automaton;

use crate::ranking::Blocks;
use crate::weights::MOST_CORRECTIONS;

/// The shortest word that is corrected, in letters.
const SHORTEST: usize = 4;
/// The longest word in which a single error is forgiven.
const ONE_ERROR: usize = 7;
/// The longest word that is corrected: an automaton grows with its word.
const LONGEST: usize = 40;

/// How many errors a suggestion may take back.
pub(super) const WIDEST: u8 = 2;

/// How many errors a word of so many letters is forgiven.
pub(super) fn forgiven(letters: usize) -> u8 {
    match letters {
        SHORTEST..=ONE_ERROR => 1,
        _ if letters > ONE_ERROR && letters <= LONGEST => 2,
        _ => 0,
    }
}

/// The known words nearest to `word` within `errors` errors, the most frequent
/// first among those at the same distance; only the nearest distance is given.
pub(super) fn nearest(
    word: &str,
    errors: u8,
    words: &InvertedIndexReader,
    blocks: &Blocks,
) -> io::Result<Vec<String>> {
    let letters = word.chars().count();
    if !(SHORTEST..=LONGEST).contains(&letters) {
        return Ok(Vec::new());
    }
    let first = word.chars().next().map(String::from).unwrap_or_default();
    for start in [first.as_str(), ""] {
        for distance in 1..=errors {
            let found = within(word, distance, start, words, blocks)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
    }
    Ok(Vec::new())
}

/// The known words that start with `start`, within a distance of `word`.
fn within(
    word: &str,
    distance: u8,
    start: &str,
    words: &InvertedIndexReader,
    blocks: &Blocks,
) -> io::Result<Vec<String>> {
    let Some(dfa) = automaton(word, distance) else {
        return Ok(Vec::new());
    };
    let near = Near {
        word: &dfa,
        start: start.as_bytes(),
    };
    let mut search = words.terms().search(near);
    if !start.is_empty() {
        search = search.ge(start).lt(after(start));
    }
    let mut stream = match search.into_stream() {
        Ok(stream) => stream,
        Err(error) => {
            // Reading stops at the first block that is missing: ask for all.
            blocks.read(&near)?;
            return Err(error);
        }
    };
    let mut found = Vec::new();
    while stream.advance() {
        if let Ok(term) = std::str::from_utf8(stream.key())
            && !term.bytes().any(|byte| byte.is_ascii_digit())
        {
            found.push((stream.value().doc_freq, term.to_string()));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(MOST_CORRECTIONS);
    Ok(found.into_iter().map(|(_, term)| term).collect())
}

/// The first string after all those that start with `start`.
pub(super) fn after(start: &str) -> Vec<u8> {
    let mut bytes = start.as_bytes().to_vec();
    while let Some(last) = bytes.pop() {
        if last < u8::MAX {
            bytes.push(last + 1);
            break;
        }
    }
    bytes
}

/// The automaton of the words within a distance of `word`. Its tables, which do
/// not depend on the word, are made once.
fn automaton(word: &str, distance: u8) -> Option<DFA> {
    static TABLES: [OnceLock<LevenshteinAutomatonBuilder>; 2] = [OnceLock::new(), OnceLock::new()];
    let tables = TABLES.get(usize::from(distance).checked_sub(1)?)?;
    let swaps_are_one_error = true;
    let builder =
        tables.get_or_init(|| LevenshteinAutomatonBuilder::new(distance, swaps_are_one_error));
    Some(builder.build_dfa(word))
}

/// The words near to one that start in a certain way, as an automaton in the
/// terms of tantivy's dictionary. Its states are those of `word`, with how much
/// of the start was met.
#[derive(Clone, Copy)]
struct Near<'a> {
    word: &'a DFA,
    start: &'a [u8],
}

impl Automaton for Near<'_> {
    type State = (u32, usize);

    fn start(&self) -> Self::State {
        (self.word.initial_state(), 0)
    }

    fn is_match(&self, &(state, _): &Self::State) -> bool {
        matches!(self.word.distance(state), Distance::Exact(_))
    }

    fn can_match(&self, &(state, _): &Self::State) -> bool {
        state != SINK_STATE
    }

    fn accept(&self, &(state, met): &Self::State, byte: u8) -> Self::State {
        match self.start.get(met) {
            Some(&wanted) if wanted != byte => (SINK_STATE, met),
            Some(_) => (self.word.transition(state, byte), met + 1),
            None => (self.word.transition(state, byte), met),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_forgiven_by_length() {
        assert_eq!([3, 4, 7, 8, 41].map(forgiven), [0, 1, 1, 2, 0]);
    }

    #[test]
    fn the_end_of_a_prefix_comes_after_all_its_words() {
        assert!("azzz".as_bytes() < after("a").as_slice());
        assert_eq!(after("a"), b"b");
        assert!(after("é").as_slice() > "éz".as_bytes());
    }
}
