//! The stem that all forms of a word share, by the Snowball stemmers.
//!
//! Stems are folded afterwards, so that an accent never parts two forms. French
//! stemming needs the accents before that (`privée` is a form of `privé`,
//! `privee` is nothing), which readers leave out: [`typed_stems`] puts back
//! those of the endings.

use frostem::{Algorithm, Stemmer};

use super::fold::fold;
use crate::document::Language;

/// The stemmer of one language.
pub(crate) struct Stems {
    language: Language,
    stemmer: Stemmer,
}

impl Stems {
    pub(crate) fn new(language: Language) -> Self {
        let algorithm = match language {
            Language::French => Algorithm::French,
            Language::English => Algorithm::English,
        };
        Self {
            language,
            stemmer: Stemmer::new(algorithm),
        }
    }

    /// Writes the folded stem of a word in small letters into `out`.
    pub(crate) fn stem(&self, lowered: &str, out: &mut String) {
        let word = match self.language {
            Language::French => singular(lowered),
            Language::English => lowered,
        };
        fold(&self.stemmer.stem(word), out);
    }
}

/// Plurals that no rule tells from their singulars.
const IRREGULAR: [(&str, &str); 9] = [
    ("aveux", "aveu"),
    ("baux", "bail"),
    ("enjeux", "enjeu"),
    ("jeux", "jeu"),
    ("lieux", "lieu"),
    ("milieux", "milieu"),
    ("travaux", "travail"),
    ("voeux", "voeu"),
    ("vœux", "vœu"),
];

/// A French word without the mark of its plural. The stemmer leaves `usagers`
/// at `usager` but takes `usager` for a verb and leaves `usag`; it keeps the
/// `s` of `emplois` and `élus`.
fn singular(word: &str) -> &str {
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return singular;
    }
    let Some(start) = word.strip_suffix('s') else {
        return word;
    };
    let mut letters = start.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let plural = match last {
        None | Some('s') => false,
        // `délais`, `emplois`; but `permis`, whose feminine has the `s` too.
        Some('i') => matches!(before, Some('a' | 'o' | 'u' | 'e')),
        Some(_) => start.chars().count() >= 3,
    };
    if plural { start } else { word }
}

/// French endings that lose their accents when typed in haste.
const BARE_ENDINGS: [(&str, &str); 9] = [
    ("ees", "ées"),
    ("ee", "ée"),
    ("ites", "ités"),
    ("ite", "ité"),
    ("es", "és"),
    ("e", "é"),
    ("erent", "èrent"),
    ("ement", "ément"),
    ("ements", "éments"),
];

/// The stems that a typed word may stand for: its own, and, where a French word
/// came without any accent, those of the endings it may be meant to have.
pub(crate) fn typed_stems(lowered: &str, language: Language) -> Vec<String> {
    let stems = Stems::new(language);
    let mut found = Vec::new();
    let mut push = |word: &str| {
        let mut stem = String::new();
        stems.stem(word, &mut stem);
        if !stem.is_empty() && !found.contains(&stem) {
            found.push(stem);
        }
    };
    push(lowered);
    if language == Language::French && lowered.is_ascii() && lowered.len() > 4 {
        for (bare, accented) in BARE_ENDINGS {
            if let Some(start) = lowered.strip_suffix(bare) {
                push(&format!("{start}{accented}"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(word: &str, language: Language) -> String {
        let mut out = String::new();
        Stems::new(language).stem(word, &mut out);
        out
    }

    #[test]
    fn forms_of_a_word_share_their_stem() {
        let french = |word| stem(word, Language::French);
        assert_eq!(french("usagers"), french("usager"));
        assert_eq!(french("expérimentées"), french("expérimenter"));
        for (plural, singular) in [
            ("nouvelles", "nouvelle"),
            ("emplois", "emploi"),
            ("élus", "élu"),
            ("travaux", "travail"),
            ("enjeux", "enjeu"),
            ("bureaux", "bureau"),
            ("locaux", "local"),
            ("chantiers", "chantier"),
            ("processus", "processus"),
        ] {
            assert_eq!(french(plural), french(singular), "{plural}");
        }
        assert_eq!(
            stem("services", Language::English),
            stem("service", Language::English)
        );
    }

    #[test]
    fn words_without_accents_find_the_stems_of_those_with_them() {
        for (bare, accented) in [
            ("privee", "privé"),
            ("mobilites", "mobilité"),
            ("deployes", "déployer"),
            ("experimentees", "expérimenter"),
        ] {
            let wanted = stem(accented, Language::French);
            assert!(
                typed_stems(bare, Language::French).contains(&wanted),
                "{bare}"
            );
        }
    }

    #[test]
    fn a_word_with_accents_has_one_stem() {
        assert_eq!(typed_stems("mobilité", Language::French).len(), 1);
        assert_eq!(typed_stems("services", Language::English).len(), 1);
    }
}
