//! Nearest known words, by Levenshtein automata over the dictionary of words.
//!
//! Words that start with the same letter are tried first: few errors hit the
//! first letter, and a browser then fetches a small part of the dictionary.

use std::io;
use std::ops::Bound;
use std::sync::OnceLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::index::InvertedIndexReader;
use tantivy_fst::Automaton;

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
) -> io::Result<Vec<String>> {
    let letters = word.chars().count();
    if !(SHORTEST..=LONGEST).contains(&letters) {
        return Ok(Vec::new());
    }
    let first = word.chars().next().map(String::from).unwrap_or_default();
    for start in [first.as_str(), ""] {
        for distance in 1..=errors {
            let found = within(word, distance, start, words)?;
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
) -> io::Result<Vec<String>> {
    let Some(dfa) = automaton(word, distance) else {
        return Ok(Vec::new());
    };
    let mut search = words.terms().search(Near(dfa));
    if !start.is_empty() {
        search = search.ge(start).lt(after(start));
    }
    let mut stream = match search.into_stream() {
        Ok(stream) => stream,
        Err(error) => {
            // Whoever lacks one block of this part lacks others: ask for all at once.
            let end = after(start);
            let part: (Bound<&[u8]>, Bound<&[u8]>) = if start.is_empty() {
                (Bound::Unbounded, Bound::Unbounded)
            } else {
                (Bound::Included(start.as_bytes()), Bound::Excluded(&end))
            };
            let _ = words.terms().file_slice_for_range(part, None).read_bytes();
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

/// An automaton in the terms of tantivy's dictionary.
struct Near(DFA);

impl Automaton for Near {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
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
