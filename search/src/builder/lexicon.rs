//! Words already met, with their terms: stemming is four fifths of the work of
//! analysis, and most words of a sheet stand in many others.

use rustc_hash::FxHashMap;

use super::Ink;
use crate::analysis::{LONGEST_WORD, Stems, fold, is_acronym, is_stop_word, lower, words};
use crate::document::Language;

/// Beyond this many words the memory starts anew, so that it stays within bounds
/// (some 20 MiB) whatever is indexed.
const MOST_WORDS: usize = 200_000;

/// The terms of a word; a stop word has none.
type Terms = Option<Box<Pair>>;

struct Pair {
    exact: Box<str>,
    stem: Box<str>,
}

/// The words of each language, as written in texts, with their terms.
pub(super) struct Lexicon {
    french: Tongue,
    english: Tongue,
}

struct Tongue {
    language: Language,
    stems: Stems,
    known: FxHashMap<Box<str>, Terms>,
    lowered: String,
    term: String,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            french: Tongue::new(Language::French),
            english: Tongue::new(Language::English),
        }
    }
}

impl Lexicon {
    /// Writes the words of a text into the lines of slots, stems repeated `weight` times.
    pub(super) fn write(&mut self, text: &str, language: Language, weight: usize, ink: &mut Ink) {
        if text.is_empty() {
            return;
        }
        let tongue = self.tongue(language);
        for word in words(text) {
            match tongue.terms(word.text) {
                Some(terms) => {
                    ink.exact.push(&terms.exact);
                    for _ in 0..weight {
                        ink.stem.push(&terms.stem);
                    }
                }
                None => ink.exact.skip(),
            }
        }
        ink.exact.gap();
    }

    /// Writes the stems of a title into their own line.
    pub(super) fn write_title(&mut self, title: &str, language: Language, ink: &mut Ink) {
        let tongue = self.tongue(language);
        for word in words(title) {
            if let Some(terms) = tongue.terms(word.text) {
                ink.title.push(&terms.stem);
            }
        }
    }

    fn tongue(&mut self, language: Language) -> &mut Tongue {
        match language {
            Language::French => &mut self.french,
            Language::English => &mut self.english,
        }
    }
}

impl Tongue {
    fn new(language: Language) -> Self {
        Self {
            language,
            stems: Stems::new(language),
            known: FxHashMap::default(),
            lowered: String::new(),
            term: String::new(),
        }
    }

    /// The terms of a word as written.
    fn terms(&mut self, word: &str) -> Option<&Pair> {
        if !self.known.contains_key(word) {
            if self.known.len() >= MOST_WORDS {
                self.known.clear();
            }
            let terms = self.analyse(word);
            self.known.insert(word.into(), terms);
        }
        self.known.get(word)?.as_deref()
    }

    fn analyse(&mut self, word: &str) -> Terms {
        if word.len() > LONGEST_WORD {
            return None;
        }
        lower(word, &mut self.lowered);
        if is_stop_word(&self.lowered, self.language) && !is_acronym(word) {
            return None;
        }
        fold(&self.lowered, &mut self.term);
        let exact = self.term.as_str().into();
        self.stems.stem(&self.lowered, &mut self.term);
        Some(Box::new(Pair {
            exact,
            stem: self.term.as_str().into(),
        }))
    }
}
