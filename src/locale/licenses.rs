//! Licences by the name people know and the address where they are explained.

use serde::Serialize;

use crate::language::Language;

/// A licence as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LicenseText {
    /// Its SPDX identifier.
    pub id: String,
    /// Its full name.
    pub label: String,
    /// Where it is explained, on the web.
    pub href: String,
}

/// The licence of an SPDX identifier.
#[must_use]
pub fn license(id: &str, language: Language) -> LicenseText {
    LicenseText {
        id: id.to_owned(),
        label: label(id),
        href: href(id, language),
    }
}

fn label(id: &str) -> String {
    if id.eq_ignore_ascii_case("etalab-2.0") {
        // As the State writes it, with its French name first.
        return "Licence Ouverte / Open Licence 2.0".to_owned();
    }
    spdx::license_id(id).map_or_else(|| id.to_owned(), |known| known.full_name.to_owned())
}

fn href(id: &str, language: Language) -> String {
    let lower = id.to_ascii_lowercase();
    if lower == "etalab-2.0" {
        return "https://www.etalab.gouv.fr/licence-ouverte-open-licence".to_owned();
    }
    if lower == "cc0-1.0" {
        let deed = language.pick("deed.fr", "deed.en");
        return format!("https://creativecommons.org/publicdomain/zero/1.0/{deed}");
    }
    creative_commons(&lower, language)
        .unwrap_or_else(|| format!("https://spdx.org/licenses/{id}.html"))
}

/// `cc-by-sa-4.0` is explained at `…/licenses/by-sa/4.0/`. Older versions may
/// name a country after the number.
fn creative_commons(lower: &str, language: Language) -> Option<String> {
    let (terms, rest) = lower.strip_prefix("cc-by").and_then(|rest| {
        let version = rest.find(|letter: char| letter.is_ascii_digit())?;
        Some((rest[..version].trim_matches('-'), &rest[version..]))
    })?;
    let separator = if terms.is_empty() { "" } else { "-" };
    let deed = language.pick("deed.fr", "deed.en");
    let version = rest.replace('-', "/");
    Some(format!(
        "https://creativecommons.org/licenses/by{separator}{terms}/{version}/{deed}"
    ))
}

#[cfg(test)]
mod tests {
    use super::license;
    use crate::language::Language::{English, French};

    #[test]
    fn known_licences() {
        let open = license("etalab-2.0", French);
        assert_eq!(open.label, "Licence Ouverte / Open Licence 2.0");
        assert_eq!(
            open.href,
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
        );
        let shared = license("CC-BY-SA-4.0", French);
        assert_eq!(
            shared.label,
            "Creative Commons Attribution Share Alike 4.0 International"
        );
        assert_eq!(
            shared.href,
            "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"
        );
        assert_eq!(
            license("CC-BY-4.0", English).href,
            "https://creativecommons.org/licenses/by/4.0/deed.en"
        );
        assert_eq!(
            license("CC0-1.0", English).href,
            "https://creativecommons.org/publicdomain/zero/1.0/deed.en"
        );
        assert_eq!(
            license("MIT", English).href,
            "https://spdx.org/licenses/MIT.html"
        );
    }
}
