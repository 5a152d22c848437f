//! Whether the words from a place on name an author.

use super::lists::{
    is_common, is_common_first, is_deed, is_generic, is_particle, is_place, is_title,
};
use super::person::Person;
use super::words::{Manner, Utterance, Word};

/// A place in an utterance.
#[derive(Clone, Copy)]
pub(super) struct Reading<'u> {
    utterance: &'u Utterance,
    at: usize,
}

impl<'u> Reading<'u> {
    pub(super) fn at(utterance: &'u Utterance, at: usize) -> Self {
        Self { utterance, at }
    }

    fn word(&self, ahead: usize) -> Option<&Word> {
        self.utterance.words.get(self.at + ahead)
    }

    fn before(&self) -> Option<&Word> {
        self.utterance.words.get(self.at.checked_sub(1)?)
    }

    /// What stands behind the word that is `ahead`.
    fn behind(&self, ahead: usize) -> &str {
        let next = self.word(ahead + 1);
        next.map_or(self.utterance.end.as_str(), |next| next.gap.as_str())
    }

    fn is_text(&self) -> bool {
        self.utterance.manner == Manner::Text
    }

    /// Whether it is a name of something, or part of an address: `@cmartin`.
    fn is_handle(&self) -> bool {
        let here = self.word(0).is_some_and(|word| word.gap.ends_with('@'));
        !self.is_text() || here || self.behind(0).starts_with('@')
    }

    /// How many words from here name `person`; none: zero.
    pub(super) fn named(&self, person: &Person) -> usize {
        let ways = [
            Self::whole_name,
            Self::address,
            Self::pair,
            Self::title,
            Self::in_one_word,
            Self::alone,
            Self::initials,
        ];
        let lengths = ways.iter().map(|way| way(self, person));
        lengths.max().unwrap_or(0)
    }

    fn sequence(&self, from: usize, wanted: &[String]) -> bool {
        !wanted.is_empty()
            && wanted.iter().enumerate().all(|(ahead, wanted)| {
                self.word(from + ahead)
                    .is_some_and(|word| word.folded == *wanted)
            })
    }

    /// The name as it is listed. One that is made of words of the language, if it is
    /// written as names are.
    fn whole_name(&self, person: &Person) -> usize {
        let odd = |word: &String| is_common(word) || is_common_first(word);
        let length = person.all.len();
        let capital = |ahead| self.word(ahead).is_some_and(|word: &Word| word.is_capital);
        let written = !self.is_text()
            || !person.all.iter().all(odd)
            || (0..length).all(capital) && (length > 1 || !self.begins());
        if self.sequence(0, &person.all) && written {
            length
        } else {
            0
        }
    }

    /// An address: `camille.martin@exemple.fr`, `camille [at] exemple.fr`. Of one that
    /// is no word, the part before the @ suffices.
    fn address(&self, person: &Person) -> usize {
        let local = person.local.len();
        if !self.sequence(0, &person.local) {
            return 0;
        }
        let said = self.word(local);
        let said =
            said.is_some_and(|word| matches!(word.folded.as_str(), "at" | "arobase" | "chez"));
        let from = local + usize::from(said);
        if self.sequence(from, &person.host) {
            return from + person.host.len();
        }
        let [only] = person.local.as_slice() else {
            return 0;
        };
        let own = only.len() >= 5 && !is_generic(only) && !is_common(only);
        if own && self.is_handle() { local } else { 0 }
    }

    /// A first name or its initial with the family name, in either order.
    fn pair(&self, person: &Person) -> usize {
        let Some(first) = self.word(0) else { return 0 };
        let mut next = 1;
        while self.word(next).is_some_and(|word| {
            let particle = is_particle(&word.folded) && person.is_own(&word.folded);
            (particle || person.has_initial(&word.folded) && word.is_capital)
                && next < 4
                && self.is_near(next)
                && !person.is_family(&word.folded)
        }) {
            next += 1;
        }
        let (Some(second), true) = (self.word(next), self.is_near(next)) else {
            // "Martin C.": the initial was passed over.
            return self.initial_behind(person);
        };
        let given = |word: &Word| person.is_given(&word.folded);
        let family = |word: &Word| person.is_family(&word.folded);
        // "une rose blanche": two words, unless they are written as names are.
        let odd = |word: &Word| is_common(&word.folded) || is_common_first(&word.folded);
        let words = self.is_text() && odd(first) && odd(second);
        let written = !words || first.is_capital && second.is_capital;
        if written && (given(first) && family(second) || family(first) && given(second)) {
            return next + 1;
        }
        let initial = person.has_initial(&first.folded) && family(second);
        let written = !self.is_text()
            || first.is_capital
                && second.is_capital
                && (self.behind(0).starts_with('.') || !self.begins());
        if initial && written {
            return next + 1;
        }
        self.initial_behind(person)
    }

    /// "Martin C.", and in names of files without the dot.
    fn initial_behind(&self, person: &Person) -> usize {
        let (Some(first), Some(second)) = (self.word(0), self.word(1)) else {
            return 0;
        };
        let initial = second.folded.len() == 1 && person.has_initial(&second.folded);
        let family = person.is_family(&first.folded) && self.is_near(1);
        let dotted = second.is_capital && self.behind(1).starts_with('.') && first.is_capital;
        if initial && family && (dotted || !self.is_text()) {
            2
        } else {
            0
        }
    }

    /// "Mme Martin", "Madame Camille".
    fn title(&self, person: &Person) -> usize {
        let Some(title) = self.word(0).filter(|word| is_title(&word.folded)) else {
            return 0;
        };
        let written = title.is_capital || title.folded.len() > 5 || self.behind(0).starts_with('.');
        let mut next = 1;
        while self
            .word(next)
            .is_some_and(|word| is_particle(&word.folded))
            && next < 4
        {
            next += 1;
        }
        let Some(name) = self.word(next).filter(|_| written && self.is_near(next)) else {
            return 0;
        };
        let own = person.is_family(&name.folded) || person.is_given(&name.folded);
        if own && (!self.is_text() || !self.goes_on(next, person)) {
            next + 1
        } else {
            0
        }
    }

    /// `camillemartin`, and where things are named `cmartin`.
    fn in_one_word(&self, person: &Person) -> usize {
        let Some(word) = self.word(0) else { return 0 };
        let (given, family) = (person.given.concat(), person.family.concat());
        if given.is_empty() {
            return 0;
        }
        let is = |one: &str, other: &str| word.folded == format!("{one}{other}");
        let first = person.given.first().map_or("", String::as_str);
        let whole = [given.as_str(), first]
            .into_iter()
            .any(|given| is(given, &family) || is(&family, given));
        let initial = given.get(..1).unwrap_or_default();
        let short = family.len() > 3 && (is(initial, &family) || is(&family, initial));
        usize::from(whole || short && self.is_handle())
    }

    /// A family name or a first name by itself.
    fn alone(&self, person: &Person) -> usize {
        let Some(word) = self.word(0) else { return 0 };
        let family = person.family.first() == Some(&word.folded);
        let given = person.given.first() == Some(&word.folded);
        let odd = family && is_common(&word.folded)
            || given && (is_common_first(&word.folded) || is_common(&word.folded));
        if !(family || given) || odd || self.is_said_small(&word.folded) {
            return 0;
        }
        let named = match self.utterance.manner {
            Manner::Web => false,
            Manner::File => word.folded.len() > 3,
            Manner::Text => self.is_name_in_text(word, person),
        };
        usize::from(named)
    }

    fn is_name_in_text(&self, word: &Word, person: &Person) -> bool {
        let place = self
            .before()
            .is_some_and(|before| is_place(&before.folded) && self.is_near(0));
        if !word.is_capital || word.folded.len() < 3 || place || self.goes_on(0, person) {
            return false;
        }
        let shouting = |other: Option<&Word>| {
            other.is_some_and(|other| other.is_shouted && !person.is_own(&other.folded))
        };
        if word.is_shouted {
            return !shouting(self.before()) && !shouting(self.word(1));
        }
        if self.begins() {
            return self
                .word(1)
                .is_some_and(|next| is_deed(&next.folded) && !next.is_capital);
        }
        // "Jean Camille", "Saint-Martin": somebody else, or somewhere.
        let before = self.before().filter(|_| self.is_near(0));
        let other = before.is_some_and(|before| {
            let first = Self {
                at: self.at - 1,
                ..*self
            };
            before.is_capital && (!first.begins() || word.gap == "-")
        });
        !other
    }

    /// "C. M.", and as a signature "(CM)", "— CM".
    fn initials(&self, person: &Person) -> usize {
        let own = person.initials();
        if person.family.is_empty() || !self.is_text() {
            return 0;
        }
        let count = own[0].len();
        let mut letters = String::new();
        for ahead in 0..count {
            match self.word(ahead) {
                Some(word) if word.folded.len() == 1 && word.is_capital => {
                    letters.push_str(&word.folded);
                }
                _ => break,
            }
        }
        let dotted = (0..count).all(|ahead| self.behind(ahead).starts_with('.'));
        if dotted && own.contains(&letters) {
            return count;
        }
        let Some(word) = self.word(0) else { return 0 };
        let gap = word.gap.trim_end();
        let signed = gap.ends_with('(') && self.behind(0).starts_with(')')
            || gap.ends_with(['—', '–']) && self.word(1).is_none();
        usize::from(signed && word.is_shouted && own.contains(&word.folded))
    }

    /// Whether the word that is `ahead` belongs to the one before it.
    fn is_near(&self, ahead: usize) -> bool {
        let Some(word) = self.word(ahead) else {
            return false;
        };
        let before = (self.at + ahead).checked_sub(1);
        let before = before.and_then(|before| self.utterance.words.get(before));
        let short = before.is_some_and(|word| word.folded.len() == 1 || is_title(&word.folded));
        let gap = word.gap.as_str();
        let parts = gap.contains(['!', '?', ';', ':', '…', '(', ')', '«', '»', '|']);
        let ends = gap.contains('.') && gap != "." && !short && self.is_text();
        gap.chars().count() <= 4 && !parts && !ends
    }

    /// Whether another name goes on behind the word that is `ahead`: "Camille Claudel".
    fn goes_on(&self, ahead: usize, person: &Person) -> bool {
        self.word(ahead + 1).is_some_and(|next| {
            let glued = matches!(next.gap.as_str(), " " | "-" | "\u{a0}");
            glued && next.is_capital && !person.is_own(&next.folded)
        })
    }

    /// Whether a sentence begins here.
    fn begins(&self) -> bool {
        let Some(word) = self.word(0) else {
            return true;
        };
        let Some(before) = self.before() else {
            return true;
        };
        let short = before.folded.len() == 1 || is_title(&before.folded);
        word.gap
            .contains(['!', '?', '…', ':', '«', '“', '"', '(', '—', '–', '•'])
            || word.gap.contains('.') && !short
    }

    /// Whether the same word stands in small letters elsewhere: it is a word then.
    fn is_said_small(&self, folded: &str) -> bool {
        let mut words = self.utterance.words.iter();
        self.is_text() && words.any(|word| word.folded == folded && !word.is_capital)
    }
}
