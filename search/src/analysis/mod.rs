//! Text to words to terms, the only place where that happens: documents,
//! queries, synonyms and extracts all go through here, or they would disagree.
//!
//! A word has two terms: its *exact* form, folded (case and accents aside), and
//! its *stem*, which all forms of the word share.

mod fold;
mod stem;
mod stop;
mod tokens;

pub(crate) use fold::{fold, lower};
pub(crate) use stem::{Stems, typed_stems};
pub(crate) use stop::is_stop_word;
pub(crate) use tokens::{Word, words};

/// Words longer than this (in bytes) are no words: data that was pasted, encoded images.
pub(crate) const LONGEST_WORD: usize = 64;

/// Whether a word is an acronym: two capitals or more, nothing but capitals and
/// digits. Acronyms are never taken for stop words (`SI`, `ES`) nor corrected.
pub(crate) fn is_acronym(word: &str) -> bool {
    let mut capitals = 0;
    for c in word.chars() {
        if c.is_uppercase() {
            capitals += 1;
        } else if !c.is_numeric() {
            return false;
        }
    }
    capitals >= 2
}

/// The folded words of a text, stop words included.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    words(text)
        .map(|word| {
            let mut folded = String::new();
            fold(word.text, &mut folded);
            folded
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_have_capitals_only() {
        assert!(is_acronym("RH"));
        assert!(is_acronym("RGPD2"));
        assert!(is_acronym("ÉSS"));
        assert!(!is_acronym("Rh"));
        assert!(!is_acronym("A"));
        assert!(!is_acronym("2015"));
    }

    #[test]
    fn folded_words_keep_every_word() {
        assert_eq!(folded_words("L’Été à l'école"), ["ete", "a", "ecole"]);
    }
}
