//! The kinds of private sheet: the folder each lives in and the address each
//! gets in the private site.

use super::{capsule, charter, logbook, look, review};
use crate::language::Language;
use crate::schema::{KindInfo, address};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $module:ident, $list:literal;)+) => {
        /// What a private sheet is, told by the folder it lies in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum HoodKind {
            $($(#[$doc])* $name,)+
        }

        impl HoodKind {
            /// What is said of each, in the order of [`HoodKind::ALL`].
            pub(in crate::open_hood) const INFOS: &'static [&'static KindInfo] =
                &[$(&$module::KIND),+];

            /// All kinds, in the order in which people are shown them.
            pub const ALL: [Self; Self::INFOS.len()] = [$(Self::$name),+];

            /// The name by which texts know the list of the kind.
            pub(in crate::open_hood) fn list_name(self) -> &'static str {
                match self {
                    $(Self::$name => $list,)+
                }
            }
        }
    };
}

kinds! {
    /// What someone, or several, make of a case or a lab, looking back.
    Review = review, "hood_reviews";
    /// What happened and how it felt, day by day, beside a case.
    Logbook = logbook, "hood_logbooks";
    /// A short video, with its words.
    Capsule = capsule, "hood_capsules";
    /// What one lab sees in another.
    Look = look, "hood_looks";
    /// What several parties commit themselves to with a lab.
    Charter = charter, "hood_charters";
}

impl HoodKind {
    /// What is said of it.
    #[must_use]
    pub fn info(self) -> &'static KindInfo {
        Self::INFOS[self as usize]
    }

    /// The folder under the open hood's root that holds sheets of this kind. It
    /// is what texts and templates call several of them, too.
    #[must_use]
    pub fn folder(self) -> &'static str {
        self.info().folder
    }

    /// The kind whose sheets lie in `folder`.
    #[must_use]
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The word that names this kind on the command line and in texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.info().word.0
    }

    /// The same in French.
    #[must_use]
    pub fn french_word(self) -> &'static str {
        self.info().word.1
    }

    /// The address of the list of this kind: `/capot-ouvert/bilans/` or
    /// `/open-hood/reviews/`.
    #[must_use]
    pub fn prefix(self, language: Language) -> &'static str {
        self.info().prefix.pick(language)
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
    address::OPEN_HOOD.pick(language)
}

/// The address of the board of open questions.
#[must_use]
pub fn questions_address(language: Language) -> &'static str {
    language.pick("/capot-ouvert/questions/", "/open-hood/questions/")
}

/// Whether an address is that of a page which the private site makes of itself,
/// in either language: its home, a list, the board.
pub(in crate::open_hood) fn is_own_page(address: &str) -> bool {
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
