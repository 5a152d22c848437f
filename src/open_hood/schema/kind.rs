//! The kinds of private sheet: the folder each lives in and the address each
//! gets in the private site.

use super::{capsule, logbook, look, part, review};
use crate::language::Language;
use crate::schema::{Key, KindInfo, Text, address};

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

/// The kinds, in the order of [`HoodKind`].
static KINDS: [KindInfo; 4] = [
    KindInfo {
        word: Key("review", "bilan"),
        folder: "reviews",
        prefix: Text::new("/capot-ouvert/bilans/", "/open-hood/reviews/"),
        help: Text::new(
            "Un bilan : ce qu'une personne, ou plusieurs, retiennent d'un cas ou d'un labo, \
             après coup. Écrivez comme vous le diriez à des pairs.",
            "A review: what someone, or several, make of a case or a lab, looking back. Write \
             as you would tell peers.",
        ),
        sections: part::ANY,
        body: Text::new(
            "N'importe quelles parties, ou aucune.",
            "Any sections, or none.",
        ),
        fields: review::FIELDS,
    },
    KindInfo {
        word: Key("logbook", "carnet"),
        folder: "logbooks",
        prefix: Text::new("/capot-ouvert/carnets/", "/open-hood/logbooks/"),
        help: Text::new(
            "Un carnet de bord : ce qui s'est passé, et comment on l'a vécu, jour après jour, \
             à côté d'un cas.",
            "A logbook: what happened, and how it felt, day by day, beside a case.",
        ),
        sections: part::ANY,
        body: Text::new(
            "Une page par jour : « ## » puis le jour, puis un titre si vous voulez. Dans la \
             page, une ligne « Humeur : … » et une ligne « Doute : … » si vous en avez ; une \
             parole entendue, après > ; une image, ![ce qu'elle montre](photo.jpg).",
            "One entry a day: \"##\" then the day, then a title if you like. In the entry, a \
             line \"Mood: …\" and a line \"Doubt: …\" if you have any; something that was said, \
             behind >; a picture, ![what it shows](photo.jpg).",
        ),
        fields: logbook::FIELDS,
    },
    KindInfo {
        word: Key("capsule", "capsule"),
        folder: "capsules",
        prefix: Text::new("/capot-ouvert/capsules/", "/open-hood/capsules/"),
        help: Text::new(
            "Une capsule vidéo : trois minutes, un cas, une ou deux voix.",
            "A video capsule: three minutes, a case, a voice or two.",
        ),
        sections: part::OF_CAPSULE,
        body: Text::both(""),
        fields: capsule::FIELDS,
    },
    KindInfo {
        word: Key("look", "regard"),
        folder: "looks",
        prefix: Text::new("/capot-ouvert/regards/", "/open-hood/looks/"),
        help: Text::new(
            "Un regard : ce qu'un labo voit chez un autre. Franc et bienveillant.",
            "A look: what one lab sees in another. Candid and kind.",
        ),
        sections: part::OF_LOOK,
        body: Text::both(""),
        fields: look::FIELDS,
    },
];

impl HoodKind {
    /// What is said of each, in the order of [`HoodKind::ALL`].
    pub(in crate::open_hood) const INFOS: &'static [&'static KindInfo] =
        &[&KINDS[0], &KINDS[1], &KINDS[2], &KINDS[3]];

    /// All kinds, in the order in which people are shown them.
    pub const ALL: [Self; 4] = [Self::Review, Self::Logbook, Self::Capsule, Self::Look];

    /// What is said of it.
    #[must_use]
    pub fn info(self) -> &'static KindInfo {
        &KINDS[self as usize]
    }

    /// The folder under the open hood's root that holds sheets of this kind.
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
