//! The kinds of private sheet: the folder each lives in and the address each
//! gets in the private site.

use crate::language::Language;

/// What a private sheet is, told by the folder it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HoodKind {
    /// What someone, or several, make of a case or a lab, looking back.
    Review,
    /// What happened and how it felt, day by day, beside a case.
    Logbook,
    /// A short video, with its words.
    Capsule,
    /// What one lab sees in another.
    Look,
}

impl HoodKind {
    /// All kinds, in the order in which people are shown them.
    pub const ALL: [Self; 4] = [Self::Review, Self::Logbook, Self::Capsule, Self::Look];

    /// The folder under the open hood's root that holds sheets of this kind.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Review => "reviews",
            Self::Logbook => "logbooks",
            Self::Capsule => "capsules",
            Self::Look => "looks",
        }
    }

    /// The kind whose sheets lie in `folder`.
    #[must_use]
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The word that names this kind on the command line and in texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Logbook => "logbook",
            Self::Capsule => "capsule",
            Self::Look => "look",
        }
    }

    /// The same in French.
    #[must_use]
    pub fn french_word(self) -> &'static str {
        match self {
            Self::Review => "bilan",
            Self::Logbook => "carnet",
            Self::Capsule => "capsule",
            Self::Look => "regard",
        }
    }

    /// The address of the list of this kind: `/capot-ouvert/bilans/` or
    /// `/open-hood/reviews/`.
    #[must_use]
    pub fn prefix(self, language: Language) -> &'static str {
        match self {
            Self::Review => language.pick("/capot-ouvert/bilans/", "/open-hood/reviews/"),
            Self::Logbook => language.pick("/capot-ouvert/carnets/", "/open-hood/logbooks/"),
            Self::Capsule => language.pick("/capot-ouvert/capsules/", "/open-hood/capsules/"),
            Self::Look => language.pick("/capot-ouvert/regards/", "/open-hood/looks/"),
        }
    }

    /// The address of the sheet called `name`, without the path of `base_url`:
    /// `/capot-ouvert/bilans/premier-pas/`.
    #[must_use]
    pub fn address(self, name: &str, language: Language) -> String {
        format!("{}{name}/", self.prefix(language))
    }
}

/// The address of the home of the open hood: everything private lies below it.
#[must_use]
pub fn home_address(language: Language) -> &'static str {
    language.pick("/capot-ouvert/", "/open-hood/")
}

/// The address of the board of open questions.
#[must_use]
pub fn questions_address(language: Language) -> &'static str {
    language.pick("/capot-ouvert/questions/", "/open-hood/questions/")
}

/// Whether an address is that of a page which the private site makes of itself,
/// in either language: its home, a list, the board.
pub(super) fn is_own_page(address: &str) -> bool {
    [Language::French, Language::English]
        .into_iter()
        .any(|language| {
            address == home_address(language)
                || address == questions_address(language)
                || HoodKind::ALL
                    .iter()
                    .any(|kind| kind.prefix(language) == address)
        })
}
