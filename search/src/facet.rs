//! The facets: what answers are counted and filtered by.

use serde::{Deserialize, Serialize};

/// What answers can be filtered by. Serialises to its English name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// The labs that did the work.
    Lab,
    /// The themes.
    Theme,
    /// The methods.
    Method,
    /// The territory.
    Territory,
    /// How far the work has come.
    Status,
    /// The year.
    Year,
}

impl Facet {
    /// All of them, in the order in which pages show them.
    pub const ALL: [Self; 6] = [
        Self::Lab,
        Self::Theme,
        Self::Method,
        Self::Territory,
        Self::Status,
        Self::Year,
    ];

    /// The English name: in addresses, in JSON, and as the name of the index column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lab => "lab",
            Self::Theme => "theme",
            Self::Method => "method",
            Self::Territory => "territory",
            Self::Status => "status",
            Self::Year => "year",
        }
    }

    /// The facet that a reader names in `field:value`, in French or English, in
    /// the singular or plural, with or without accents.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut folded = String::new();
        crate::analysis::fold(name, &mut folded);
        Some(match folded.as_str() {
            "lab" | "labs" | "labo" | "laboratoire" => Self::Lab,
            "theme" | "themes" => Self::Theme,
            "method" | "methods" | "methode" | "methodes" => Self::Method,
            "territory" | "territoire" | "territoires" => Self::Territory,
            "status" | "statut" => Self::Status,
            "year" | "annee" => Self::Year,
            _ => return None,
        })
    }

    /// Its place in [`Facet::ALL`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}
