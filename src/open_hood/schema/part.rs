//! The sections of private sheets that have a meaning.

use crate::language::Language;
use crate::schema::{Key, Need, SectionInfo, Text};
use crate::sheet::headings::says_the_same;
use crate::slugs::slug;

/// A part that capot knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::open_hood) enum Part {
    /// All that may ever be made public.
    Extract,
    /// What is said in a video.
    Transcript,
    /// What inspires most in another lab.
    Inspiring,
    /// What is riskiest.
    Risky,
    /// What stays open.
    Open,
}

/// What may ever be made public.
const EXTRACT: SectionInfo = SectionInfo {
    word: "extract",
    heading: Key("Public extract", "Extrait public"),
    also: &[],
    need: Need::Optional,
    help: Text::new(
        "La seule partie qui puisse un jour devenir publique, par « capot promote », avec \
         l'accord de chaque auteur.",
        "The only part that can ever become public, by \"capot promote\", with each author's \
         agreement.",
    ),
};

const TRANSCRIPT: SectionInfo = SectionInfo {
    word: "transcript",
    heading: Key("Transcript", "Transcription"),
    also: &[],
    need: Need::Conditional,
    help: Text::new(
        "Ce qui est dit, mot pour mot ; inutile avec le champ « transcription ».",
        "What is said, word by word; needless with the field \"transcript\".",
    ),
};

const INSPIRING: SectionInfo = SectionInfo {
    word: "inspiring",
    heading: Key("Most inspiring", "Le plus inspirant"),
    also: &["Le + inspirant", "The most inspiring"],
    need: Need::Required,
    help: Text::new(
        "Une liste : un tiret devant chaque point.",
        "A list: a dash before each point.",
    ),
};

const RISKY: SectionInfo = SectionInfo {
    word: "risky",
    heading: Key("Most risky", "Le plus risqué"),
    also: &["Le + risqué", "The most risky", "Riskiest"],
    need: Need::Required,
    help: INSPIRING.help,
};

const OPEN: SectionInfo = SectionInfo {
    word: "open",
    heading: Key("Open question", "La question en suspens"),
    also: &[
        "Les questions en suspens",
        "Questions en suspens",
        "Question en suspens",
        "Open questions",
        "The open question",
    ],
    need: Need::Required,
    help: Text::new(
        "Une liste : chaque point est une question, pour le tableau des questions.",
        "A list: each point is a question, for the board of questions.",
    ),
};

/// The parts, in the order of [`Part`].
static PARTS: [SectionInfo; 5] = [EXTRACT, TRANSCRIPT, INSPIRING, RISKY, OPEN];

/// What any private sheet may have.
pub(super) static ANY: &[SectionInfo] = &[EXTRACT];
/// What a capsule may have.
pub(super) static OF_CAPSULE: &[SectionInfo] = &[TRANSCRIPT, EXTRACT];
/// What a look must have.
pub(super) static OF_LOOK: &[SectionInfo] = &[INSPIRING, RISKY, OPEN, EXTRACT];

impl Part {
    const ALL: [Self; 5] = [
        Self::Extract,
        Self::Transcript,
        Self::Inspiring,
        Self::Risky,
        Self::Open,
    ];

    fn info(self) -> &'static SectionInfo {
        &PARTS[self as usize]
    }

    /// The part that a heading names, whatever its case, accents and apostrophes.
    pub(in crate::open_hood) fn named(heading: &str) -> Option<Self> {
        let plain = slug(heading);
        let is_it = |part: &Self| {
            let mut names = part.info().headings();
            names.any(|name| slug(name) == plain)
        };
        // What may become public is called by its very name alone.
        let means_it = |part: &Self| {
            let mut names = part.info().headings();
            *part != Self::Extract && names.any(|name| says_the_same(heading, name))
        };
        let parts = Self::ALL.into_iter();
        parts
            .clone()
            .find(is_it)
            .or_else(|| parts.clone().find(means_it))
    }

    /// Whether it is among the sections that a kind of sheet has.
    pub(in crate::open_hood) fn is_among(self, sections: &[SectionInfo]) -> bool {
        sections.iter().any(|known| known.word == self.info().word)
    }

    /// Whether a heading is one of its names, and not only says the same.
    pub(in crate::open_hood) fn is_called(self, heading: &str) -> bool {
        let plain = slug(heading);
        let mut names = self.info().headings();
        names.any(|name| slug(name) == plain)
    }

    /// Its heading in a language.
    pub(in crate::open_hood) fn heading(self, language: Language) -> &'static str {
        self.info().heading.name(language)
    }
}
