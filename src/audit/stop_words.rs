//! Words that say nothing by themselves: those that an index leaves out, and
//! those that dates are made of.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::fold::{START, letter, letters};

/// Words without which a text is looked for in the words of an index, which
/// leaves such words out; the more there are here, the better. Those of one or
/// two letters need not be named.
const FUNCTION: &str = "
    aie aient aies ait alors aucun aucune aucuns aura aurai auraient aurait auras aurez aurons
    auront aussi autre autres aux avaient avais avait avant avec avez aviez avions avoir avons
    ayant ayez ayons bien car ceci cela celle celles celui cependant certain certaine certaines
    certains ces cet cette ceux chaque chez combien comme comment dans depuis des desquelles
    desquels dois doit doivent donc dont duquel durant elle elles encore entre est etaient etais
    etait etant etc ete etee etees etes etiez etions etre eue eues eurent eus eut eux eumes eutes
    fait faire faut fois font fut furent fus fumes futes hors hui ici ils jamais jusqu jusque
    laquelle lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui mais meme memes
    mes mien mieux moi moins mon nos notamment notre nous ont par parce parfois parmi pas pendant
    peu peut peuvent peux plus plusieurs pour pourquoi presque puis puisqu puisque quand que quel
    quelle quelles quelqu quelque quelques quels qui quoi quoiqu quoique sans sera serai seraient
    serait seras serez seront ses seulement sien sinon soient sois soit sommes son sont sous suis
    sur soyez soyons tandis tant tel telle telles tels tes toi ton toujours tous tout toute
    toutefois toutes tres trop une vers veulent veut veux voici voila vont vos votre vous
    about after again against all also and any are because been before being below between both
    but can could did does doing down during each few for from further had has have having her
    here hers him his how into its just may might more most must nor not now off once only other
    our ours out over own same shall she should some such than that the their theirs them then
    there these they this those through too under until upon very was were what when where which
    while who whom why will with would yet you your yours";

/// Words of dates and times: capot writes them out, where sheets hold numbers.
const CALENDAR: &str = "
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    january february march april may june july august september october november december
    lundi mardi mercredi jeudi vendredi samedi dimanche
    monday tuesday wednesday thursday friday saturday sunday
    jan fev feb avr apr jun juil jul aou aug sep sept oct nov dec
    le la les du de des au aux et en a de depuis the of on at to from and in 1er
    h heures heure min minutes jour jours mois an ans annee";

fn set(list: &str) -> FxHashSet<Vec<u8>> {
    let bare = |word: &str| letters(word.as_bytes()).into_iter().map(letter).collect();
    list.split_whitespace().map(bare).collect()
}

/// The words of a stream of letters, each without marks.
fn words(letters: &[u8]) -> impl Iterator<Item = &[u8]> {
    letters
        .chunk_by(|_, next| next & START == 0)
        .filter(|word| !word.is_empty())
}

/// The words of a text that an index holds, one behind the other.
pub(super) fn content(text: &[u8]) -> Vec<u8> {
    static LEFT_OUT: OnceLock<FxHashSet<Vec<u8>>> = OnceLock::new();
    let left_out = LEFT_OUT.get_or_init(|| set(FUNCTION));
    let mut bare = Vec::new();
    let mut content = Vec::with_capacity(text.len());
    for word in words(text) {
        bare.clear();
        bare.extend(word.iter().map(|byte| letter(*byte)));
        if bare.len() > 2 && !left_out.contains(&bare) {
            content.extend_from_slice(word);
        }
    }
    content
}

/// Whether a text is but a date, a time or a number.
pub(super) fn is_date(text: &[u8]) -> bool {
    telling(text) == 0
}

/// How many words of a text are no part of a date: capot writes dates out, beside
/// other words, where the public sources have numbers.
pub(super) fn telling(text: &[u8]) -> usize {
    static CALENDAR_WORDS: OnceLock<FxHashSet<Vec<u8>>> = OnceLock::new();
    let calendar = CALENDAR_WORDS.get_or_init(|| set(CALENDAR));
    let digits = |word: &[u8]| word.iter().any(|byte| letter(*byte) > 26);
    let is_part = |word: &[u8]| {
        let bare: Vec<u8> = word.iter().map(|byte| letter(*byte)).collect();
        digits(word) && word.len() <= 4 || calendar.contains(&bare)
    };
    words(text).filter(|word| !is_part(word)).count()
}

#[cfg(test)]
mod tests {
    use super::{content, is_date};
    use crate::audit::fold::{append, letters};

    #[test]
    fn function_words_are_left_out() {
        let of = |text: &str| content(&letters(text.as_bytes()));
        let mut wanted = Vec::new();
        append(b"budget atelier refuse", &mut wanted);
        assert_eq!(of("Le budget de l'atelier est refusé"), wanted);
    }

    #[test]
    fn dates_are_known() {
        for (text, is) in [
            ("le 26 janvier 2018", true),
            ("2018-01-26, 14 h 30", true),
            ("26 janvier, Dunkerque", false),
            ("06 12 34 56 78", true),
        ] {
            assert_eq!(is_date(&letters(text.as_bytes())), is, "{text}");
        }
    }
}
