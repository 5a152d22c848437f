//! The names that addresses are made of: of sheets, files, headings and places.
//!
//! Letters and digits are kept, accents and ligatures written out (`œuvre` gives
//! `oeuvre`); all else parts words. No sign is spelled out: what `°`, `€` or an emoji
//! is called in English belongs into nobody's address.

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The lower-case ASCII letters and digits of `text`, its words joined by `-`; empty
/// where it has none.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut parted = false;
    for char in text.nfc() {
        if char.is_ascii_alphanumeric() {
            push(char, &mut parted, &mut slug);
        } else if char.is_ascii() {
            parted = true;
        } else if is_invisible(char) {
            // It stands within a word, and parts none.
        } else if let Some(letters) = letters(char) {
            let is_word = |char: &char| char.is_ascii_alphanumeric();
            for char in letters.chars() {
                if is_word(&char) {
                    push(char, &mut parted, &mut slug);
                } else {
                    parted = true;
                }
            }
        } else {
            parted = true;
        }
    }
    slug
}

fn push(char: char, parted: &mut bool, slug: &mut String) {
    if std::mem::take(parted) && !slug.is_empty() {
        slug.push('-');
    }
    slug.push(char.to_ascii_lowercase());
}

/// What stands within words and is not seen: marks that nothing has taken up, joiners,
/// spaces without width, soft hyphens.
fn is_invisible(char: char) -> bool {
    is_combining_mark(char)
        || matches!(
            char,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
}

/// A letter or a digit of any script in ASCII letters; none for a sign.
fn letters(char: char) -> Option<&'static str> {
    match char {
        // `N°` is typed in all these ways.
        '№' => Some("n"),
        'º' | 'ª' => None,
        _ if char.is_alphanumeric() => deunicode_char(char),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn signs_part_words_and_are_not_spelled_out() {
        for (text, expected) in [
            ("N° 12 : l'accueil 🎉", "n-12-l-accueil"),
            ("Nº 12", "n-12"),
            ("№ 12", "n-12"),
            ("10 000 € & plus", "10-000-plus"),
            ("10\u{a0}000\u{202f}€", "10-000"),
            ("R&D, 50 % → 80 %", "r-d-50-80"),
            ("👩\u{200d}💻 à distance ✔\u{fe0f}", "a-distance"),
            ("Étape 1\u{fe0f}\u{20e3}", "etape-1"),
            ("Marque™ © 2024 ® §3", "marque-2024-3"),
            ("« Oui » – non… peut-être", "oui-non-peut-etre"),
            ("L’été ‘indien’", "l-ete-indien"),
            ("19 °C", "19-c"),
            ("🎉 ° €", ""),
            ("", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn letters_and_digits_of_any_script_stay() {
        for (text, expected) in [
            ("Œuvre, cœur et ÆTHER", "oeuvre-coeur-et-aether"),
            ("E\u{301}te\u{301} a\u{300} Nıce", "ete-a-nice"),
            ("Straße, Łódź, İzmir", "strasse-lodz-izmir"),
            ("120 m², 2ᵉ", "120-m2-2e"),
            ("Привет", "privet"),
            ("soft\u{ad}hyphen zero\u{200b}width", "softhyphen-zerowidth"),
            ("--a__b--", "a-b"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn names_stay_as_they_are() {
        for name in ["un-cas", "a", "2018-bilan-2"] {
            assert_eq!(slug(name), name);
        }
        for text in ["Ün Tèst", "Ñandú : çà et là", "l'eau, l’air; (x) [y] {z}"] {
            assert_eq!(slug(text), slug::slugify(text), "{text}");
            assert_eq!(slug(&slug(text)), slug(text));
        }
    }
}
