//! The one description of the content: each kind of sheet with its folder, its
//! addresses and its sections; each field with its keys, its type, its label and
//! its explanation; each vocabulary with its words; each address that capot makes.
//!
//! Data alone: nothing here reads or writes. Readers, `capot new`, the reference
//! of the format, forms and the labels of pages are made of it, so that none of
//! them can say something else. The private kinds are described in the same words
//! in `open_hood::schema`, which no public room sees.

pub mod address;
mod anchor;
pub mod case;
pub mod common;
pub mod config;
mod field;
mod kind;
pub mod lab;
pub mod meeting;
pub mod page;
pub mod parts;
mod section;
pub mod topic;
pub mod value;
pub mod vocabularies;
pub mod vocabulary;

pub use anchor::Ids;
pub use field::{Field, FieldInfo, Group, Need};
pub use kind::{Kind, KindInfo};
pub use section::{Role, SectionInfo};
pub use value::{TableInfo, Type, ValueType};
pub use vocabulary::{Vocabulary, WordInfo};

use crate::language::Language;

/// The English and the French name of a key, or of anything that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(pub &'static str, pub &'static str);

impl Key {
    /// The name in a language.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        language.pick(self.1, self.0)
    }

    /// Whether `name` is one of the two.
    #[must_use]
    pub fn is(self, name: &str) -> bool {
        self.0 == name || self.1 == name
    }
}

/// A key that is the same in both languages.
#[must_use]
pub const fn same(name: &'static str) -> Key {
    Key(name, name)
}

/// Words in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// In French.
    pub french: &'static str,
    /// In English.
    pub english: &'static str,
}

impl Text {
    /// Words in French and in English.
    #[must_use]
    pub const fn new(french: &'static str, english: &'static str) -> Self {
        Self { french, english }
    }

    /// What is the same in both languages.
    #[must_use]
    pub const fn both(text: &'static str) -> Self {
        Self::new(text, text)
    }

    /// The words of a language.
    #[must_use]
    pub fn pick(self, language: Language) -> &'static str {
        language.pick(self.french, self.english)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.french.is_empty()
    }
}

#[cfg(test)]
pub(crate) mod tests;
