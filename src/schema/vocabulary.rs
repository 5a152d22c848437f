//! Values that are one of a closed list of words.

use super::{Key, Text};

/// A value written as one of a closed list of words.
pub trait Vocabulary: Copy + PartialEq + 'static {
    /// The values.
    const VALUES: &'static [Self];
    /// The word of each value, in the same order.
    const WORDS: &'static [WordInfo];

    /// The value that `word` means, in either language.
    fn from_word(word: &str) -> Option<Self> {
        let at = Self::WORDS.iter().position(|info| info.key.is(word))?;
        Self::VALUES.get(at).copied()
    }

    /// What is said of the value.
    fn info(self) -> &'static WordInfo {
        const NONE: &WordInfo = &WordInfo {
            key: Key("", ""),
            label: Text::both(""),
            help: Text::both(""),
        };
        let at = Self::VALUES.iter().position(|value| *value == self);
        at.and_then(|at| Self::WORDS.get(at)).unwrap_or(NONE)
    }

    /// The English word, by which texts and styles know the value.
    fn word(self) -> &'static str {
        self.info().key.0
    }
}

/// A word of a vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct WordInfo {
    /// How it is written in each language.
    pub key: Key,
    /// How pages show it.
    pub label: Text,
    /// What it means; empty where the label says all.
    pub help: Text,
}

/// An enum that is a vocabulary: `Variant = "english" "french", "label fr" "label en"`
/// and, where it says more, `, "explanation fr" "explanation en"`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $english:literal $french:literal,
            $label_fr:literal $label_en:literal $(, $help_fr:literal $help_en:literal)?;)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $crate::schema::Vocabulary for $name {
            const VALUES: &'static [Self] = &[$(Self::$variant,)+];
            const WORDS: &'static [$crate::schema::WordInfo] = &[$($crate::schema::WordInfo {
                key: $crate::schema::Key($english, $french),
                label: $crate::schema::Text::new($label_fr, $label_en),
                help: $crate::schema::vocabulary::help!($($help_fr $help_en)?),
            },)+];
        }
    };
}

macro_rules! help {
    () => {
        $crate::schema::Text::both("")
    };
    ($french:literal $english:literal) => {
        $crate::schema::Text::new($french, $english)
    };
}

pub(crate) use {help, vocabulary};
