//! The known word that is nearest to a misspelt one.

use std::cell::Cell;

/// The most bytes that a word may have to be compared.
const LONGEST: usize = 400;

/// The most errors in a word that is still the one that was meant.
const MOST_ERRORS: usize = 8;

/// The one of `known` that `word` was probably meant to be; none where nothing
/// is near. The measure is the distance of optimal string alignment: letters
/// left out, added, changed, or two that changed places. One error is allowed for
/// every three letters, at least one and at most `MOST_ERRORS`. What is longer
/// than any name (`LONGEST`) is near nothing: comparing takes the product of
/// both lengths, so only what cannot be ruled out by its letters is compared.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    let plain = fold(word);
    let letters = Letters::of(&plain);
    let mut allowed = (plain.chars().count() / 3).clamp(1, MOST_ERRORS);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        // An error adds or removes a letter at most, and a letter has four bytes at most.
        if candidate.len() > 4 * (word.len() + allowed) {
            continue;
        }
        let folded = fold(candidate);
        if letters.least_distance(&Letters::of(&folded)) > allowed {
            continue;
        }
        let found = (strsim::osa_distance(&plain, &folded), candidate);
        // Of two that are as near, the first in the alphabet: what is known may
        // come in any order.
        if found.0 <= allowed && best.is_none_or(|best| found < best) {
            allowed = found.0;
            best = Some(found);
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The one of the e-mail addresses `known` that `email` was probably meant to be.
/// Only what precedes the @ is compared: the domain that a whole lab shares would
/// make all its people near.
pub fn nearest_email<'k>(email: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    fn local(email: &str) -> &str {
        email.rsplit_once('@').map_or(email, |(local, _)| local)
    }
    let known: Vec<&str> = known.into_iter().collect();
    let near = nearest(local(email), known.iter().copied().map(local))?;
    known.into_iter().filter(|known| local(known) == near).min()
}

/// How often each letter stands in a word; letters beyond ASCII share places.
struct Letters([u16; 128]);

impl Letters {
    fn of(word: &str) -> Self {
        let mut counts = [0_u16; 128];
        for byte in word.bytes() {
            let count = &mut counts[usize::from(byte % 128)];
            *count = count.saturating_add(1);
        }
        Self(counts)
    }

    /// The fewest errors that lead from these letters to those. An error takes one
    /// letter away and adds one at most; what is folded is ASCII, a byte a letter.
    fn least_distance(&self, other: &Self) -> usize {
        let (mut missing, mut added) = (0, 0);
        for (one, other) in self.0.iter().zip(&other.0) {
            missing += usize::from(one.saturating_sub(*other));
            added += usize::from(other.saturating_sub(*one));
        }
        missing.max(added)
    }
}

/// A search for the nearest name, so many times. Whoever has hundreds of names
/// that lead nowhere has moved a folder rather than misspelt them, and each search
/// goes over all names there are.
#[derive(Debug)]
pub struct Patience(Cell<u32>);

impl Default for Patience {
    fn default() -> Self {
        Self(Cell::new(100))
    }
}

impl Patience {
    /// As [`nearest`]; nothing once patience is at its end.
    pub fn nearest<'k>(
        &self,
        word: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Option<&'k str> {
        let left = self.0.get().checked_sub(1)?;
        self.0.set(left);
        nearest(word, known)
    }
}

/// Lower case, without accents, with spaces and underscores as hyphens, so that
/// `En cours` is near `en-cours`.
pub(crate) fn fold(word: &str) -> String {
    deunicode::deunicode(word)
        .to_lowercase()
        .replace([' ', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::{Patience, nearest, nearest_email};

    #[test]
    fn finds_what_was_meant() {
        let known = ["titre", "resume", "statut"];
        assert_eq!(nearest("titer", known), Some("titre"));
        assert_eq!(nearest("Résumé", known), Some("resume"));
        assert_eq!(nearest("financements", known), None);
    }

    #[test]
    fn of_two_that_are_as_near_the_first_in_the_alphabet_is_meant() {
        assert_eq!(nearest("cas-x", ["cas-b", "cas-a"]), Some("cas-a"));
        assert_eq!(nearest("cas-x", ["cas-a", "cas-b"]), Some("cas-a"));
        assert_eq!(
            nearest("essai-ab", ["essai-b", "essai-ba", "essai-xy"]),
            Some("essai-b")
        );
    }

    /// Anyone of a domain was near anyone else of it.
    #[test]
    fn people_of_one_domain_are_not_near_for_that() {
        let known = ["camille.martin@ville.example", "zoe@atelier.example"];
        let near = |email| nearest_email(email, known);
        assert_eq!(near("sacha.roy@ville.example"), None);
        assert_eq!(near("camille.matrin@ville.example"), Some(known[0]));
        assert_eq!(near("zoe@quai.example"), Some(known[1]));
    }

    /// A folder that was renamed broke thousands of links, and each was compared
    /// with every address there is. How long that takes is for the benchmark
    /// `nearest` to say.
    #[test]
    fn patience_ends_before_thousands_of_wrong_names_do() {
        let name = |kind: &str, number| format!("/cas/laboratoire/un-{kind}-bien-long-{number}/");
        let known: Vec<String> = (0..500).map(|number| name("cas", number)).collect();
        let patience = Patience::default();
        for number in 0..5_000 {
            let near = patience.nearest(&name("sac", number), known.iter().map(String::as_str));
            assert_eq!(near.is_some(), number < 100);
        }
    }
}
