//! The two languages of capot: French first, English beside it.
//!
//! Everything that is said to a person, or that depends on the words a person
//! typed, takes one of these. Nothing here knows what is said.

use serde::{Serialize, Serializer};

/// A language of the site, of a sheet, or of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// French, the default.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// The BCP 47 tag: `fr` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of a BCP 47 tag or of a POSIX locale (`fr`, `fr-FR`,
    /// `en_GB.UTF-8`); none where it is neither French nor English.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::French),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The one of two values that belongs to this language.
    pub fn pick<T>(self, french: T, english: T) -> T {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn locales_and_tags_are_understood() {
        assert_eq!(Language::from_code("fr_FR.UTF-8"), Some(Language::French));
        assert_eq!(Language::from_code("en-GB"), Some(Language::English));
        assert_eq!(Language::from_code("C.UTF-8"), None);
        assert_eq!(Language::from_code(""), None);
    }
}
