//! The known word that is nearest to a misspelt one.

use std::collections::BTreeSet;

/// The most bytes that a word may have to be compared.
const LONGEST: usize = 400;

/// The one of `known` that `word` was probably meant to be; none where nothing
/// is near. The measure is Damerau and Levenshtein's distance: one error is
/// allowed for every three letters, at least one. What is longer than any name
/// ([`LONGEST`]) is near nothing: comparing takes the product of both lengths.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    let plain = fold(word);
    let allowed = (plain.chars().count() / 3).max(1);
    known
        .into_iter()
        // An error adds or removes a letter at most, and a letter has four bytes at most.
        .filter(|candidate| candidate.len() <= 4 * (word.len() + allowed))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&plain, &fold(candidate)),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Lower case, without accents, with spaces and underscores as hyphens, so that
/// `En cours` is near `en-cours`.
fn fold(word: &str) -> String {
    deunicode::deunicode(word)
        .to_lowercase()
        .replace([' ', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let known = ["titre", "resume", "statut"];
        assert_eq!(nearest("titer", known), Some("titre"));
        assert_eq!(nearest("Résumé", known), Some("resume"));
        assert_eq!(nearest("financements", known), None);
    }
}
