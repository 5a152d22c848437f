//! The spaces that French sets and that no keyboard has: those which keep a sign
//! with its word, and a number with what it counts.
//!
//! Authors type plain spaces; [`tied`] is the one function that turns some of them
//! into no-break ones, wherever a text is shown: values in pages, bodies of sheets,
//! feeds, the calendar, extracts of the search. Texts stay as they were typed where
//! a machine reads them: in addresses, code, structured data and the index.
//!
//! It follows the *Lexique des règles typographiques en usage à l'Imprimerie
//! nationale*: a narrow space before `;`, `?` and `!` and between thousands, a full
//! one before `:`, inside « » and before what follows a number, `%` included. A
//! space that is missing is not added, one that was typed as no-break stays as it
//! is. English sets none of these: its texts are left alone.

use std::borrow::Cow;

use crate::language::Language;

const FULL: &str = "\u{a0}";
const NARROW: &str = "\u{202f}";

/// What two neighbours that a line end may not part have between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// A narrow space.
    Narrow,
    /// A space as wide as any.
    Full,
    /// The same, between a number and a word that it seems to count: a guess from
    /// how both are written.
    Counted,
}

impl Tie {
    /// The space itself.
    pub(crate) fn space(self) -> &'static str {
        match self {
            Self::Narrow => NARROW,
            Self::Full | Self::Counted => FULL,
        }
    }
}

/// `text` as `language` sets it; borrowed where nothing changes.
#[must_use]
pub fn tied(text: &str, language: Language) -> Cow<'_, str> {
    tied_between("", text, "", language)
}

/// As [`tied`], for a piece of a line that goes on on either side.
pub(crate) fn tied_between<'t>(
    before: &str,
    text: &'t str,
    after: &str,
    language: Language,
) -> Cow<'t, str> {
    if language == Language::English {
        return Cow::Borrowed(text);
    }
    let mut set = String::new();
    let mut copied = 0;
    // Most spaces stand between two letters, which bytes tell.
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| *byte == b' ') {
        let left = if at == 0 { before } else { &text[..at] };
        let right = if at + 1 == text.len() {
            after
        } else {
            &text[at + 1..]
        };
        if let Some(tie) = tie(left, right) {
            set.push_str(&text[copied..at]);
            set.push_str(tie.space());
            copied = at + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    set.push_str(&text[copied..]);
    Cow::Owned(set)
}

/// `text` with plain spaces in place of all that keep words together: as it is
/// searched.
#[must_use]
pub fn untied(text: String) -> String {
    const SPACES: [char; 2] = ['\u{a0}', '\u{202f}'];
    if text.contains(SPACES) {
        text.replace(SPACES, " ")
    } else {
        text
    }
}

/// What French sets between two parts of a line where its author typed a space;
/// none where the line may end there.
pub(crate) fn tie(left: &str, right: &str) -> Option<Tie> {
    let next = right.as_bytes().first();
    match next {
        Some(b';' | b'?' | b'!') => return Some(Tie::Narrow),
        Some(b':' | b'%') => return Some(Tie::Full),
        // The first bytes of `»`, and of `€` and `‰`.
        Some(0xc2 | 0xe2) if right.starts_with(['»', '€', '‰']) => return Some(Tie::Full),
        _ => {}
    }
    match left.as_bytes().last()? {
        b'0'..=b'9' => after_number(left, right),
        // The last byte of `«`.
        0xab if left.ends_with('«') => Some(Tie::Full),
        b'r' if ends_with_word(left, "1er") => is_one_of(right, &MONTHS).then_some(Tie::Full),
        _ if next.is_some_and(u8::is_ascii_digit) => before_number(left),
        _ => None,
    }
}

/// The months in French.
pub(crate) const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// What stands behind any number, even one that could be a year.
const UNITS: [&str; 36] = [
    "agents",
    "ans",
    "caractères",
    "cm",
    "entretiens",
    "euros",
    "exemplaires",
    "fois",
    "ha",
    "habitants",
    "h",
    "heures",
    "jours",
    "kg",
    "km",
    "km²",
    "kWh",
    "m",
    "m²",
    "m³",
    "min",
    "minutes",
    "mm",
    "mots",
    "pages",
    "participants",
    "personnes",
    "pixels",
    "projets",
    "px",
    "réponses",
    "salariés",
    "t",
    "usagers",
    "visites",
    "événements",
];

/// Units that begin with a capital letter.
const CAPITAL_UNITS: [&str; 12] = [
    "Go", "GW", "Hz", "K", "Ko", "M", "Md", "MHz", "Mo", "MW", "To", "W",
];

/// Words that no number counts, though they may stand behind one.
const SMALL_WORDS: [&str; 34] = [
    "a", "au", "aux", "avec", "car", "ce", "chez", "comme", "dans", "de", "des", "donc", "du",
    "en", "entre", "est", "et", "il", "la", "le", "les", "mais", "ne", "ni", "ou", "où", "par",
    "pour", "puis", "que", "qui", "sans", "sur", "à",
];

/// What stands before a number that it announces.
const ABBREVIATIONS: [&str; 9] = [
    "n°", "N°", "nos", "p.", "pp.", "art.", "fig.", "vol.", "chap.",
];

fn after_number(left: &str, right: &str) -> Option<Tie> {
    let number = last_token(left).trim_start_matches(|char: char| !char.is_alphanumeric());
    if number.starts_with(char::is_alphabetic) {
        return None;
    }
    match right.chars().next()? {
        '0'..='9' => is_thousands(number, right).then_some(Tie::Narrow),
        '°' => Some(Tie::Full),
        first if first.is_lowercase() => {
            let word = first_word(right);
            if is_elided(word, right) || SMALL_WORDS.contains(&word) {
                None
            } else if MONTHS.contains(&word) || UNITS.contains(&word) {
                Some(Tie::Full)
            } else {
                counts(number).then_some(Tie::Counted)
            }
        }
        first if first.is_uppercase() => is_one_of(right, &CAPITAL_UNITS).then_some(Tie::Full),
        _ => None,
    }
}

/// Whether a number may count what follows: years and times of day do not.
fn counts(number: &str) -> bool {
    let is_year = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    !is_year && !number.contains(':')
}

/// Whether `word`, at the beginning of `right`, is half a word: `12 d'entre eux`.
fn is_elided(word: &str, right: &str) -> bool {
    right[word.len()..].starts_with(['\'', '’'])
}

/// Whether a space between `number` and `right` parts thousands: one to three
/// digits before it and three behind it.
fn is_thousands(number: &str, right: &str) -> bool {
    let is_group = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let digits = right.bytes().take_while(u8::is_ascii_digit).count();
    is_group && digits == 3 && !right[3..].starts_with(char::is_alphabetic)
}

/// A number follows: the space is kept where `left` announces it, or where both
/// are a time of day (`11 h 30`).
fn before_number(left: &str) -> Option<Tie> {
    let token = last_token(left);
    let is_hour = token == "h" && {
        let hour = left[..left.len() - 1].trim_end();
        hour.len() < left.len() - 1 && hour.ends_with(|char: char| char.is_ascii_digit())
    };
    (is_hour || ABBREVIATIONS.contains(&token)).then_some(Tie::Full)
}

/// What stands behind the last space or opening sign of `text`.
fn last_token(text: &str) -> &str {
    let start = text.char_indices().rev().find(|(_, char)| {
        char.is_whitespace() || matches!(char, '(' | '[' | '«' | '’' | '\'' | '-' | '–' | '/')
    });
    start.map_or(text, |(at, char)| &text[at + char.len_utf8()..])
}

/// The letters that `text` begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|char: char| !char.is_alphabetic() && char != '²' && char != '³');
    &text[..end.unwrap_or(text.len())]
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.contains(&first_word(text))
}

/// Whether `text` ends with `word`, and no other letter or digit before it.
fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{tied, tied_between, untied};
    use crate::language::Language::{English, French};

    /// `text` in French, with `~` for the full and `_` for the narrow space.
    fn shown(text: &str) -> String {
        tied(text, French)
            .replace('\u{a0}', "~")
            .replace('\u{202f}', "_")
    }

    #[test]
    fn signs_keep_to_their_words() {
        assert_eq!(shown("Et demain ? Oui !"), "Et demain_? Oui_!");
        assert_eq!(shown("« à trois » : 5 % ; fin"), "«~à trois~»~: 5~%_; fin");
        assert_eq!(shown("10 € et 3 ‰"), "10~€ et 3~‰");
    }

    #[test]
    fn numbers_keep_what_they_count() {
        for (typed, set) in [
            ("25 000 pages, 1 234 567", "25_000~pages, 1_234_567"),
            ("10 000 €", "10_000~€"),
            ("600 m², 12 km, 3,5 km", "600~m², 12~km, 3,5~km"),
            ("11 h et 11 h 30", "11~h et 11~h~30"),
            ("le 26 janvier 2018", "le 26~janvier 2018"),
            ("du 1er mars", "du 1er~mars"),
            ("le 1er étage", "le 1er étage"),
            (
                "12 projets, 1500 participants",
                "12~projets, 1500~participants",
            ),
            ("n° 12, p. 4", "n°~12, p.~4"),
            ("20 °C, 3 M€, 8 Go", "20~°C, 3~M€, 8~Go"),
            ("en 2015-2016 mars", "en 2015-2016~mars"),
        ] {
            assert_eq!(shown(typed), set);
        }
    }

    #[test]
    fn other_spaces_may_end_a_line() {
        for text in [
            "en 2016 des gens, en 2017 plus personne",
            "12 d'entre eux, 3 l’ont vu",
            "entre 12 et 15, puis 3 à 4",
            "le labo 21 De Paris",
            "A4 paysage, COVID19 partout",
            "01 23 45 67 89",
            "2016 300",
            "10:30 https://example.org/?q=a&b=c:d",
            "Quoi? Non!",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn nothing_is_copied_where_nothing_changes() {
        assert!(matches!(tied("Rien à tenir ici", French), Cow::Borrowed(_)));
        assert_eq!(
            tied("What ? « so » : 10 km", English),
            "What ? « so » : 10 km"
        );
        assert_eq!(tied("", French), "");
        assert_eq!(shown(" ?"), "_?");
        assert_eq!(shown("« "), "« ".replace(' ', "~"));
    }

    #[test]
    fn a_piece_of_a_line_looks_at_what_is_beside_it() {
        assert_eq!(tied_between("12", " km", "", French), "\u{a0}km");
        assert_eq!(tied_between("", "le 26 ", "janvier", French), "le 26\u{a0}");
        assert_eq!(tied_between("mot", " et", "", French), " et");
    }

    #[test]
    fn what_is_searched_has_plain_spaces() {
        let text = "« 25 000 pages » ?";
        assert_eq!(untied(tied(text, French).into_owned()), text);
    }
}
