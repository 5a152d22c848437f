//! Which names of files Windows can hold: a folder with another cannot be copied
//! there, nor cloned.
//!
//! <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>

/// Names that mean a device, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Devices that are numbered.
const NUMBERED: [&str; 2] = ["com", "lpt"];
/// Signs that no name has.
const SIGNS: &str = "<>:\"\\|?*";

/// Whether the name of a file or folder means a device there, so that nothing can be
/// called so.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    if stem.len() > DEVICES[5].len() {
        return false;
    }
    let stem = stem.to_lowercase();
    let is_numbered = |kind: &&str| {
        let mut number = stem.strip_prefix(*kind).unwrap_or_default().chars();
        let digit = |sign| matches!(sign, '1'..='9' | '¹' | '²' | '³');
        number.next().is_some_and(digit) && number.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED.iter().any(is_numbered)
}

/// The nearest name that Windows can hold; none where it can hold this one.
#[must_use]
pub fn held(name: &str) -> Option<String> {
    let is_odd = |sign: char| sign.is_control() || SIGNS.contains(sign);
    let mut better: String = name
        .chars()
        .map(|sign| if is_odd(sign) { '-' } else { sign })
        .collect();
    better.truncate(better.trim_end_matches(['.', ' ']).len());
    if better.is_empty() {
        better.push('-');
    }
    if is_device(&better) {
        let (stem, ending) = better.split_at(better.find('.').unwrap_or(better.len()));
        better = format!("{}-1{ending}", stem.trim_end());
    }
    (better != name).then_some(better)
}

#[cfg(test)]
mod tests {
    use super::{held, is_device};

    #[test]
    fn devices_are_known_whatever_follows() {
        for name in [
            "con",
            "AUX",
            "nul.pdf",
            "Com1.tar.gz",
            "lpt9",
            "prn .txt",
            "com²",
        ] {
            assert!(is_device(name), "{name}");
        }
        for name in [
            "conf",
            "aux-champs.pdf",
            "com",
            "com0",
            "com10",
            "lpt",
            "",
            ".con",
        ] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn a_name_that_cannot_be_held_has_a_better_one() {
        for (name, better) in [
            ("aux", "aux-1"),
            ("Con.pdf", "Con-1.pdf"),
            ("nul .tar.gz", "nul-1.tar.gz"),
            ("plan.", "plan"),
            ("plan .", "plan"),
            ("a:b?.pdf", "a-b-.pdf"),
            ("a\\b.pdf", "a-b.pdf"),
            ("...", "-"),
            ("aux.", "aux-1"),
        ] {
            assert_eq!(held(name).as_deref(), Some(better), "{name}");
            assert_eq!(held(better), None, "{better}");
        }
        for name in ["plan.pdf", "Bilan 2016 (fin).pdf", "été.jpg", ".htaccess"] {
            assert_eq!(held(name), None, "{name}");
        }
    }
}
