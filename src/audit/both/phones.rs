//! Telephone numbers, one however they are written: `06 12 34 56 78`,
//! `+33 (0)6.12.34.56.78`, `0033612345678`, `tel:+33-6-12-34-56-78`.

/// The shortest and the longest number, in digits (ITU-T E.164).
const LENGTH: (usize, usize) = (9, 15);

/// Gives each telephone number in a text, as `+33612345678`, and where it begins.
pub(super) fn phones(text: &str, mut give: impl FnMut(String, usize)) {
    let mut at = 0;
    let mut inside = false;
    while let Some(char) = text[at..].chars().next() {
        let begins = matches!(char, '0' | '+') && !inside;
        let number = begins.then(|| number(&text[at..])).flatten();
        if let Some((number, length)) = number {
            give(number, at);
            at += length;
            inside = false;
        } else {
            inside = char.is_alphanumeric() || char == '+';
            at += char.len_utf8();
        }
    }
}

/// The number that a text begins with, and how long it is as it is written.
fn number(text: &str) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut end = 0;
    let mut between = 0;
    let plus = text.starts_with('+');
    let limit = |digits: &str| {
        if plus && digits.starts_with("33") {
            11
        } else if plus {
            LENGTH.1
        } else if digits.starts_with("0033") {
            13
        } else if digits.starts_with("00") {
            LENGTH.1 + 2
        } else {
            10
        }
    };
    for (at, char) in text.char_indices().skip(usize::from(plus)) {
        if char.is_ascii_digit() {
            // The zero of "+33 (0)6": nobody dials it.
            let idle = char == '0'
                && matches!(digits.as_str(), "33" | "0033")
                && (plus || digits.len() == 4);
            if !idle {
                digits.push(char);
            }
            (end, between) = (at + 1, 0);
            if digits.len() > 4 && digits.len() >= limit(&digits) {
                break;
            }
        } else if between < 3 && " .-/()\u{a0}\u{202f}\u{2011}".contains(char) {
            between += 1;
        } else {
            break;
        }
    }
    // Part of a longer row of digits: no telephone number.
    if text[end..].starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    let whole = match digits.strip_prefix("00") {
        _ if plus => digits,
        Some(rest) => rest.to_owned(),
        None => {
            let national = digits.strip_prefix('0')?;
            (digits.len() == 10).then(|| format!("33{national}"))?
        }
    };
    let sound = (LENGTH.0..=LENGTH.1).contains(&whole.len());
    sound.then(|| (format!("+{whole}"), end))
}

#[cfg(test)]
mod tests {
    use super::phones;

    fn found(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        phones(text, |number, _| all.push(number));
        all
    }

    #[test]
    fn one_number_is_one_number() {
        for written in [
            "06 12 34 56 78",
            "0612345678",
            "06.12.34.56.78",
            "06-12-34-56-78",
            "+33 6 12 34 56 78",
            "+33612345678",
            "+33 (0)6 12 34 56 78",
            "0033 6 12 34 56 78",
            "0033612345678",
            "tel:+33-6-12-34-56-78",
            "tél. : 06\u{a0}12\u{a0}34\u{a0}56\u{a0}78.",
        ] {
            assert_eq!(found(written), ["+33612345678"], "{written}");
        }
    }

    /// Two numbers beside one another were taken for one that is too long.
    #[test]
    fn two_numbers_are_two() {
        assert_eq!(found("06 12 34 56 78 / 01 23 45 67 89").len(), 2);
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "2018-01-26",
            "10 000 000 €",
            "00012345678901234567",
            "x0612345678",
            "0,5",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
