//! Names of persons in the forms that people use: `Ève Dupontel`, `Dupontel Ève`,
//! `Mme Dupontel`, `È. Dupontel`, `Dupontel È.`.
//!
//! A family name alone is none of them: it may be any word (Report, Dessin).

use rustc_hash::FxHashMap;

use super::super::fold::{START, letter, letters};

/// What may stand before a family name, as letters.
const TITLES: [&str; 17] = [
    "m",
    "mr",
    "mm",
    "mme",
    "mmes",
    "mlle",
    "monsieur",
    "madame",
    "mademoiselle",
    "dr",
    "docteur",
    "pr",
    "professeur",
    "me",
    "maitre",
    "mrs",
    "ms",
];

/// The shortest family name that a title or an initial is enough for, in letters.
const SHORTEST: usize = 3;

/// A word without marks.
type Word = Vec<u8>;

/// A person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    given: Vec<Word>,
    family: Vec<Word>,
}

impl Person {
    /// The person of a name as it is written; none where it is no full name.
    pub(super) fn new(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let capitals = |part: &&str| part.chars().count() > 1 && **part == part.to_uppercase();
        let shouted = parts.iter().any(&capitals) && !parts.iter().all(&capitals);
        let (family, given): (Vec<&str>, Vec<&str>) = if shouted {
            parts.iter().copied().partition(|part| capitals(part))
        } else {
            let (first, rest) = parts.split_first()?;
            (rest.to_vec(), vec![*first])
        };
        let words = |parts: Vec<&str>| -> Vec<Word> { words_of(&parts.join(" ")) };
        let person = Self {
            given: words(given),
            family: words(family),
        };
        (!person.given.is_empty() && !person.family.is_empty()).then_some(person)
    }

    /// All words of the name, in order.
    pub(super) fn letters(&self) -> Vec<u8> {
        [&self.given[..], &self.family[..]].concat().concat()
    }

    fn is_telling(&self) -> bool {
        self.family.iter().map(Vec::len).sum::<usize>() >= SHORTEST
    }
}

fn words_of(text: &str) -> Vec<Word> {
    let stream = letters(text.as_bytes());
    let words = stream.chunk_by(|_, next| next & START == 0);
    words
        .map(|word| word.iter().map(|byte| letter(*byte)).collect())
        .collect()
}

/// Persons to be found, with their numbers.
#[derive(Debug, Default)]
pub(super) struct Persons {
    all: Vec<(Person, usize)>,
    by_family: FxHashMap<Word, Vec<usize>>,
    titles: Vec<Word>,
}

impl Persons {
    pub(super) fn new(persons: Vec<(Person, usize)>) -> Self {
        let mut by_family: FxHashMap<Word, Vec<usize>> = FxHashMap::default();
        for (number, (person, _)) in persons.iter().enumerate() {
            let word = person.family[0].clone();
            by_family.entry(word).or_default().push(number);
        }
        let titles = TITLES.map(|title| words_of(title).concat());
        Self {
            all: persons,
            by_family,
            titles: titles.to_vec(),
        }
    }

    /// Gives the number of each person who is named in `stream`, and at which
    /// letter; `text_at` gives the text from a letter on, as it is written.
    pub(super) fn scan<'t>(
        &self,
        stream: &[u8],
        text_at: impl Fn(usize) -> &'t str,
        mut give: impl FnMut(usize, usize),
    ) {
        if self.all.is_empty() {
            return;
        }
        let words = Words::of(stream);
        let mut bare = Vec::new();
        for at in 0..words.starts.len() {
            words.bare(at, &mut bare);
            for number in self.by_family.get(&bare).into_iter().flatten() {
                let (person, about) = &self.all[*number];
                if words.are(at, &person.family) && self.is_named(person, &words, at, &text_at) {
                    give(*about, words.starts[at]);
                }
            }
        }
    }

    /// Whether the family name at a word is that of the person.
    fn is_named<'t>(
        &self,
        person: &Person,
        words: &Words<'_>,
        at: usize,
        text_at: &impl Fn(usize) -> &'t str,
    ) -> bool {
        let behind = at + person.family.len();
        let before = at.checked_sub(person.given.len());
        if before.is_some_and(|from| words.are(from, &person.given))
            || words.are(behind, &person.given)
        {
            return true;
        }
        let text = |word: usize| text_at(words.starts[word]);
        let is_capital = |word| text(word).starts_with(char::is_uppercase);
        if !person.is_telling() || !(at..behind).any(is_capital) {
            return false;
        }
        let mut bare = Vec::new();
        if let Some(title) = at.checked_sub(1) {
            words.bare(title, &mut bare);
            if self.titles.contains(&bare) && (bare.len() > 2 || is_capital(title)) {
                return true;
            }
        }
        // An initial is a capital with its dot: "L. Atelier" is none of "l'atelier".
        let is_initial = |word: usize| {
            words.bare(word, &mut bare);
            let mut chars = text(word).chars();
            bare.len() == 1
                && bare[0] == person.given[0][0]
                && chars.next().is_some_and(char::is_uppercase)
                && chars.next() == Some('.')
        };
        let around = [
            at.checked_sub(1),
            Some(behind),
            at.checked_sub(person.given.len()),
        ];
        around
            .into_iter()
            .flatten()
            .filter(|word| *word < words.starts.len())
            .any(is_initial)
    }
}

/// The words of a stream of letters.
struct Words<'s> {
    stream: &'s [u8],
    starts: Vec<usize>,
}

impl<'s> Words<'s> {
    fn of(stream: &'s [u8]) -> Self {
        let starts = stream.iter().enumerate();
        let starts = starts.filter(|(at, byte)| *at == 0 || **byte & START != 0);
        Self {
            stream,
            starts: starts.map(|(at, _)| at).collect(),
        }
    }

    fn word(&self, at: usize) -> &'s [u8] {
        let Some(start) = self.starts.get(at) else {
            return &[];
        };
        let end = self.starts.get(at + 1).copied();
        &self.stream[*start..end.unwrap_or(self.stream.len())]
    }

    fn bare(&self, at: usize, bare: &mut Word) {
        bare.clear();
        bare.extend(self.word(at).iter().map(|byte| letter(*byte)));
    }

    fn are(&self, at: usize, words: &[Word]) -> bool {
        words.iter().enumerate().all(|(number, word)| {
            let found = self.word(at + number);
            found.len() == word.len() && found.iter().zip(word).all(|(a, b)| letter(*a) == *b)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fold::{letters, place};
    use super::{Person, Persons};

    fn is_named(name: &str, text: &str) -> bool {
        let persons = Persons::new(vec![(Person::new(name).unwrap(), 0)]);
        let mut found = false;
        let text_at = |at| &text[place(text.as_bytes(), at)..];
        persons.scan(&letters(text.as_bytes()), text_at, |_, _| found = true);
        found
    }

    #[test]
    fn a_person_is_found_in_the_forms_that_people_use() {
        for text in [
            "avec Ève Dupontel, hier",
            "DUPONTEL Ève",
            "Mme Dupontel",
            "M. Dupontel",
            "Merci à É. Dupontel",
            "Dupontel E.",
            "eve.dupontel",
        ] {
            assert!(is_named("Ève Dupontel", text), "{text}");
        }
        assert!(is_named("QUÉRANDEAU Ségolène", "Ségolène Quérandeau"));
        assert!(is_named("Jean-Pierre de La Tour", "M. de La Tour"));
    }

    #[test]
    fn a_word_is_no_person() {
        for (name, text) in [
            ("Lou Atelier", "dans l'atelier, à l'Atelier"),
            ("Max Motif", "le motif, m motif"),
            ("Anne Report", "un report, le Report"),
            ("Dom Acier", "poutres d'acier"),
        ] {
            assert!(!is_named(name, text), "{name}: {text}");
        }
    }
}
