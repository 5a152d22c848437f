//! Numbers as people write them, in the site's language.

use crate::language::Language;

/// A number with its thousands set apart: `1 234,5` in French (narrow no-break
/// space), `1,234.5` in English. No digit is added or lost.
#[must_use]
pub fn decimal(value: f64, language: Language) -> String {
    let plain = value.to_string();
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |rest| ("\u{2212}", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::with_capacity(plain.len() + 8);
    text.push_str(sign);
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push_str(language.pick("\u{202f}", ","));
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push_str(language.pick(",", "."));
        text.push_str(fraction);
    }
    text
}

/// An amount in euros: `10 000 €`, `€10,000`.
#[must_use]
pub fn euros(value: f64, language: Language) -> String {
    let number = decimal(value, language);
    language.pick(format!("{number}\u{a0}€"), format!("€{number}"))
}

/// A percentage: `88 %`, `88%`.
#[must_use]
pub fn percent(value: f64, language: Language) -> String {
    let number = decimal(value, language);
    language.pick(format!("{number}\u{a0}%"), format!("{number}%"))
}

/// Whether `count` things take the singular: none and one in French, one alone in English.
#[must_use]
pub fn is_singular(count: f64, language: Language) -> bool {
    language.pick(count.abs() < 2.0, (count - 1.0).abs() < f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::{decimal, euros, is_singular, percent};
    use crate::language::Language::{English, French};

    #[test]
    fn thousands_and_decimals() {
        assert_eq!(decimal(1234.5, French), "1\u{202f}234,5");
        assert_eq!(decimal(-1_234_567.0, English), "\u{2212}1,234,567");
        assert_eq!(decimal(999.0, French), "999");
        assert_eq!(decimal(0.25, French), "0,25");
        assert_eq!(decimal(100_000.0, French), "100\u{202f}000");
        assert_eq!(euros(10_000.0, French), "10\u{202f}000\u{a0}€");
        assert_eq!(
            (percent(88.0, French), percent(88.0, English)),
            ("88\u{a0}%".into(), "88%".into())
        );
    }

    #[test]
    fn singular_and_plural() {
        assert!(is_singular(0.0, French) && is_singular(1.5, French) && !is_singular(2.0, French));
        assert!(!is_singular(0.0, English) && is_singular(1.0, English));
    }
}
