//! The sections of sheets: the `##` headings that have a meaning.

use super::{Key, Need, Text};
use crate::language::Language;

/// A section that capot knows.
#[derive(Clone, Copy, Debug)]
pub struct SectionInfo {
    /// The word by which texts and styles know it.
    pub word: &'static str,
    /// Its heading in each language.
    pub heading: Key,
    /// Other headings that are taken for it, whatever their capitals and accents.
    pub also: &'static [&'static str],
    /// Whether it must be there.
    pub need: Need,
    /// What belongs into it.
    pub help: Text,
}

impl SectionInfo {
    /// All headings that are taken for it.
    pub fn headings(&self) -> impl Iterator<Item = &'static str> {
        [self.heading.1, self.heading.0]
            .into_iter()
            .chain(self.also.iter().copied())
    }
}

/// The known sections of a case, in the order they are to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What it was about.
    Subject,
    /// How it was done.
    Method,
    /// What came of it.
    Results,
    /// What did not work.
    Failures,
    /// What others can take up, and on what conditions.
    Reuse,
    /// What can be taken away.
    Deliverables,
    /// Whom to call.
    Contacts,
}

/// The sections of a case, in the order of [`Role`].
pub(super) static SECTIONS: [SectionInfo; 7] = [
    SectionInfo {
        word: "subject",
        heading: Key("Subject", "Sujet"),
        also: &[],
        need: Need::Required,
        help: Text::new(
            "De quoi s'agissait-il, et pour qui ?",
            "What was it about, and for whom?",
        ),
    },
    SectionInfo {
        word: "method",
        heading: Key("Method", "Méthode"),
        also: &[],
        need: Need::Required,
        help: Text::new("Comment avez-vous fait ?", "How did you do it?"),
    },
    SectionInfo {
        word: "results",
        heading: Key("Results", "Résultats"),
        also: &[],
        need: Need::Required,
        help: Text::new(
            "Qu'est-ce que cela a donné ? « Pas encore connu » est une réponse.",
            "What came of it? \"Not known yet\" is a fair answer.",
        ),
    },
    SectionInfo {
        word: "failures",
        heading: Key("What did not work", "Ce qui n'a pas marché"),
        also: &[],
        need: Need::Optional,
        help: Text::new(
            "Souvent le plus utile aux autres.",
            "Often the most useful to others.",
        ),
    },
    SectionInfo {
        word: "reuse",
        heading: Key("Reusing it", "Conditions de transfert"),
        also: &[],
        need: Need::Optional,
        help: Text::new(
            "Que faut-il pour le reprendre ailleurs ?",
            "What does it take to do it elsewhere?",
        ),
    },
    SectionInfo {
        word: "deliverables",
        heading: Key("Deliverables", "Livrables"),
        also: &[],
        need: Need::Conditional,
        help: Text::new(
            "Ce qu'on peut emporter. Inutile si le champ « livrables » est là.",
            "What can be taken away. Needless if the field \"deliverables\" is there.",
        ),
    },
    SectionInfo {
        word: "contacts",
        heading: Key("Contacts", "Contacts"),
        also: &[],
        need: Need::Conditional,
        help: Text::new(
            "Qui appeler. Inutile si le champ « contacts » est là.",
            "Whom to call. Needless if the field \"contacts\" is there.",
        ),
    },
];

impl Role {
    /// All of them, in the order they are to come.
    pub const ALL: [Self; 7] = [
        Self::Subject,
        Self::Method,
        Self::Results,
        Self::Failures,
        Self::Reuse,
        Self::Deliverables,
        Self::Contacts,
    ];

    /// What is said of it.
    #[must_use]
    pub fn info(self) -> &'static SectionInfo {
        &SECTIONS[self as usize]
    }

    /// Its heading in a language.
    #[must_use]
    pub fn heading(self, language: Language) -> &'static str {
        self.info().heading.name(language)
    }

    /// Whether a case must have it, as a section or, of the last two, as a list.
    #[must_use]
    pub fn is_optional(self) -> bool {
        self.info().need == Need::Optional
    }
}
