//! Words already met, with the numbers of their terms: stemming is four fifths
//! of the work of analysis, and most words of a sheet stand in many others.

use rustc_hash::FxHashMap;

use crate::analysis::{LONGEST_WORD, Stems, fold, is_acronym, is_stop_word, lower};
use crate::document::Language;

/// Beyond this many written forms a language's memory starts anew, so that it
/// stays within some 20 MiB whatever is indexed.
const MOST_FORMS: usize = 300_000;

/// What is known of a word as written: its terms, if it is no stop word.
type Entry = Option<Terms>;

/// The numbers of a word's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) exact: u32,
    pub(super) stem: u32,
}

/// All words of an index.
pub(super) struct Lexicon {
    french: Tongue,
    english: Tongue,
    exact: Numbered,
    stem: Numbered,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            french: Tongue::new(Language::French),
            english: Tongue::new(Language::English),
            exact: Numbered::default(),
            stem: Numbered::default(),
        }
    }
}

impl Lexicon {
    /// The terms of a word as written; a stop word has none.
    pub(super) fn terms(&mut self, word: &str, language: Language) -> Option<Terms> {
        let tongue = match language {
            Language::French => &mut self.french,
            Language::English => &mut self.english,
        };
        if let Some(terms) = tongue.met.get(word) {
            return terms;
        }
        let terms = tongue.analyse(word).map(|(exact, stem)| Terms {
            exact: self.exact.number(exact),
            stem: self.stem.number(stem),
        });
        tongue.met.insert(word, terms);
        terms
    }

    /// All folded words, sorted, with their numbers.
    pub(super) fn exact(&self) -> Vec<(&str, u32)> {
        self.exact.sorted()
    }

    /// All stems, sorted, with their numbers.
    pub(super) fn stems(&self) -> Vec<(&str, u32)> {
        self.stem.sorted()
    }
}

/// Terms and their numbers.
#[derive(Default)]
struct Numbered(FxHashMap<Box<str>, u32>);

impl Numbered {
    fn number(&mut self, term: &str) -> u32 {
        if let Some(number) = self.0.get(term) {
            return *number;
        }
        let number = self.0.len() as u32;
        self.0.insert(term.into(), number);
        number
    }

    fn sorted(&self) -> Vec<(&str, u32)> {
        let mut terms: Vec<_> = self
            .0
            .iter()
            .map(|(term, number)| (&**term, *number))
            .collect();
        terms.sort_unstable();
        terms
    }
}

/// The words of one language.
struct Tongue {
    language: Language,
    stems: Stems,
    met: Met,
    lowered: String,
    exact: String,
    stem: String,
}

impl Tongue {
    fn new(language: Language) -> Self {
        Self {
            language,
            stems: Stems::new(language),
            met: Met::default(),
            lowered: String::new(),
            exact: String::new(),
            stem: String::new(),
        }
    }

    /// The folded form and the stem of a word, unless it is a stop word.
    fn analyse(&mut self, word: &str) -> Option<(&str, &str)> {
        if word.len() > LONGEST_WORD {
            return None;
        }
        lower(word, &mut self.lowered);
        if is_stop_word(&self.lowered, self.language) && !is_acronym(word) {
            return None;
        }
        fold(&self.lowered, &mut self.exact);
        self.stems.stem(&self.lowered, &mut self.stem);
        Some((&self.exact, &self.stem))
    }
}

/// Words as written. Nearly all are short enough for their letters to be the
/// key, which spares a look at where they are kept.
#[derive(Default)]
struct Met {
    short: FxHashMap<[u64; 2], Entry>,
    long: FxHashMap<Box<str>, Entry>,
}

impl Met {
    fn get(&self, word: &str) -> Option<Entry> {
        match short(word) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(word).copied(),
        }
    }

    fn insert(&mut self, word: &str, terms: Entry) {
        if self.short.len() + self.long.len() >= MOST_FORMS {
            *self = Self::default();
        }
        match short(word) {
            Some(key) => self.short.insert(key, terms),
            None => self.long.insert(word.into(), terms),
        };
    }
}

/// The letters of a word of at most 16 bytes, filled up with zeros, which no word
/// holds. Read by eights and fours: to copy so few bytes would cost a call.
pub(super) fn short(word: &str) -> Option<[u64; 2]> {
    let bytes = word.as_bytes();
    let missing = |whole: usize| 8 * (whole - bytes.len()) as u32;
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        _ if bytes.len() > 16 => None,
        (Some(first), Some(last)) => {
            let rest = u64::from_le_bytes(*last).checked_shr(missing(16));
            Some([u64::from_le_bytes(*first), rest.unwrap_or(0)])
        }
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                let rest = u32::from_le_bytes(*last).checked_shr(missing(8));
                let first = u64::from(u32::from_le_bytes(*first));
                Some([u64::from(rest.unwrap_or(0)) << 32 | first, 0])
            }
            _ => Some([
                bytes
                    .iter()
                    .rev()
                    .fold(0, |number, byte| number << 8 | u64::from(*byte)),
                0,
            ]),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_share_stems_and_stop_words_have_no_terms() {
        let mut lexicon = Lexicon::default();
        let mut terms = |word| lexicon.terms(word, Language::French);
        let (Some(one), Some(many)) = (terms("Usager"), terms("usagers")) else {
            unreachable!("both are words")
        };
        assert_eq!(one.stem, many.stem);
        assert_ne!(one.exact, many.exact);
        assert_eq!(terms("usager"), Some(one));
        assert_eq!(terms("si"), None);
        assert!(terms("SI").is_some());
        assert_eq!(terms(&"a".repeat(LONGEST_WORD + 1)), None);
    }

    #[test]
    fn long_words_are_met_too() {
        let mut lexicon = Lexicon::default();
        let word = "expérimentations-anticonstitutionnelles";
        assert_eq!(
            lexicon.terms(word, Language::French),
            lexicon.terms(word, Language::French)
        );
        assert!(short("éééééééé").is_some());
        for length in 0..=16 {
            let word = &"abcdefghijklmnop"[..length];
            let mut bytes = [0; 16];
            bytes[..length].copy_from_slice(word.as_bytes());
            let number = u128::from_le_bytes(bytes);
            assert_eq!(short(word), Some([number as u64, (number >> 64) as u64]));
        }
        assert!(short("ééééééééé").is_none());
    }
}
