//! What goes into an index: the site's settings, and sheets as plain text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The language of a text, which chooses its stop words and its stemming.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    /// French, the language of most sheets.
    #[default]
    #[serde(rename = "fr")]
    French,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// What the whole site tells the engine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The site's language: the labels of facet values are read in it.
    pub language: Language,
    /// Words and expressions that mean the same, both ways: `RH` with
    /// `ressources humaines` finds either from the other.
    pub synonyms: BTreeMap<String, Vec<String>>,
}

/// A facet value: `slug` is what filters and references name, `title` what people read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// The name in references and addresses, such as `pays-de-la-loire`.
    pub slug: String,
    /// The name on pages, such as `Pays de la Loire`.
    pub title: String,
}

/// A part of a sheet, as plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section<'a> {
    /// Its heading; may be empty.
    pub heading: &'a str,
    /// Its text, without markup.
    pub text: &'a str,
}

/// A sheet to index, as plain text.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    /// How references name it: `LAB/NAME` for a case, `NAME` for others.
    pub id: &'a str,
    /// `case`, `lab`, `theme`, `method`, `meeting`, `page`.
    pub kind: &'a str,
    /// The language of its texts.
    pub language: Language,
    /// Its title, or its name for a lab.
    pub title: &'a str,
    /// Its summary; the extract of a hit falls back to it. May be empty.
    pub summary: &'a str,
    /// The address of its page.
    pub url: &'a str,
    /// Its sections in reading order. The first weighs more: it says what the sheet is about.
    pub sections: &'a [Section<'a>],
    /// The labs it comes from.
    pub labs: &'a [Label],
    /// Its themes.
    pub themes: &'a [Label],
    /// Its methods.
    pub methods: &'a [Label],
    /// Where it takes place.
    pub territory: Option<Label>,
    /// How far the work has come.
    pub status: Option<Label>,
    /// By when that was known, in words, where it may have changed since; may be empty.
    pub as_of: &'a str,
    /// The year by which it is filtered.
    pub year: Option<i16>,
    /// The day by which "newest first" sorts, as the number `yyyymmdd`; 0 where unknown.
    pub updated: i32,
}
