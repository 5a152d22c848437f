//! The kinds of public sheet: the folder each lives in and the address each gets.

use crate::language::Language;

/// What a sheet is, told by the folder it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A case: what a lab did, how, and what came of it.
    Case,
    /// A lab, who did it.
    Lab,
    /// A theme of the closed vocabulary.
    Theme,
    /// A method of the closed vocabulary.
    Method,
    /// A meeting between labs.
    Meeting,
    /// A page of the site itself.
    Page,
}

impl Kind {
    /// All kinds, in the order of the design.
    pub const ALL: [Self; 6] = [
        Self::Case,
        Self::Lab,
        Self::Theme,
        Self::Method,
        Self::Meeting,
        Self::Page,
    ];

    /// The folder under the content root that holds sheets of this kind.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Case => "cases",
            Self::Lab => "labs",
            Self::Theme => "themes",
            Self::Method => "methods",
            Self::Meeting => "meetings",
            Self::Page => "pages",
        }
    }

    /// The kind whose sheets lie in `folder`.
    #[must_use]
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The word that names this kind on the command line and in search results.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Lab => "lab",
            Self::Theme => "theme",
            Self::Method => "method",
            Self::Meeting => "meeting",
            Self::Page => "page",
        }
    }

    /// The first part of the addresses of this kind, between slashes: `/cas/`
    /// or `/cases/`; `/` for pages.
    #[must_use]
    pub fn prefix(self, language: Language) -> &'static str {
        match self {
            Self::Case => language.pick("/cas/", "/cases/"),
            Self::Lab => "/labs/",
            Self::Theme => "/themes/",
            Self::Method => language.pick("/methodes/", "/methods/"),
            Self::Meeting => language.pick("/rencontres/", "/meetings/"),
            Self::Page => "/",
        }
    }

    /// The address in the site of the sheet called `name`, from the site's
    /// root, without the path of `base_url`: `/cas/paca/accueil/`.
    #[must_use]
    pub fn address(self, name: &str, language: Language) -> String {
        format!("{}{name}/", self.prefix(language))
    }
}
