//! Words too common to say anything, left out of the index and of queries.
//!
//! The lists are our own: tantivy's lacks `est`, `a`, `as`, `comment`. Words
//! that also mean something in a case sheet stay in (`été`, `personne`, `cas`).

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::document::Language;

/// Whether a word, in small letters with or without accents, says nothing in `language`.
pub(crate) fn is_stop_word(lowered: &str, language: Language) -> bool {
    static FRENCH_WORDS: OnceLock<FxHashSet<&str>> = OnceLock::new();
    static ENGLISH_WORDS: OnceLock<FxHashSet<&str>> = OnceLock::new();
    let (words, list) = match language {
        Language::French => (&FRENCH_WORDS, FRENCH),
        Language::English => (&ENGLISH_WORDS, ENGLISH),
    };
    words
        .get_or_init(|| list.split_whitespace().collect())
        .contains(lowered)
}

const FRENCH: &str = "
    a à ai aie aient aies ait alors as au aucun aucune aucuns aura aurai auraient aurait auras
    aurez aurons auront aussi autre autres aux avaient avais avait avant avec avez aviez avions
    avoir avons ayant ayez ayons
    bien c car ce ceci cela celle celle-ci celles celui cependant certain certaine certaines
    certains ces cet cette ceux chaque chez ci combien comme comment
    d dans de depuis des dès desquelles desquels dois doit doivent donc dont du duquel durant
    e elle elles en encore entre es est et etaient étaient etais étais etait était etant étant
    etc êtes etes etiez étiez etions étions être etre eu eue eues eurent eus eut eux
    fait faire faut fois font fût fut furent fus
    h hors hui
    i il ils
    j jamais je jusqu jusque
    k l la là laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui
    m ma mais me même meme mêmes memes mes mien mieux moi moins mon
    n ne ni nos notamment notre nôtre nous
    o on ont or ou où oui
    p par parce parfois parmi pas pendant peu peut peuvent peux plus plusieurs pour pourquoi
    presque puis puisqu puisque
    q qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi quoiqu quoique
    r s sa sans se sera serai seraient serait seras serez seront ses seulement si sien sinon
    soient sois soit sommes son sont sous suis sur
    t ta tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutefois
    toutes très tres trop tu
    u un une
    v va vers veulent veut veux voici voilà voila vont vos votre vôtre vous vu
    w x y z";

const ENGLISH: &str = "
    a about after again against all also am an and any are as at
    b be because been before being below between both but by
    c can could d did do does doing down during e each f few for from further
    g h had has have having he her here hers him his how
    i if in into is it its j just k l ll m may me might more most must my
    n no nor not now o of off on once only or other our ours out over own p q
    r re s same shall she should so some such
    t than that the their theirs them then there these they this those through to too
    u under until up upon us v ve very w was we were what when where which while who whom why
    will with would x y yet you your yours z";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_of_each_language_are_known() {
        for word in [
            "est", "a", "as", "comment", "les", "être", "dans", "à", "qu",
        ] {
            assert!(is_stop_word(word, Language::French), "{word}");
        }
        for word in ["the", "is", "how", "of"] {
            assert!(is_stop_word(word, Language::English), "{word}");
        }
    }

    #[test]
    fn words_that_mean_something_are_kept() {
        for word in ["été", "agent", "service", "personne", "nouveau"] {
            assert!(!is_stop_word(word, Language::French), "{word}");
        }
        assert!(!is_stop_word("est", Language::English));
    }
}
