//! The kinds of public sheet: the folder each lives in and the address each gets.

use super::{FieldInfo, Key, SectionInfo, Text, case, lab, meeting, page, section, topic};
use crate::language::Language;

/// What is said of a kind of sheet, public or private.
#[derive(Debug)]
pub struct KindInfo {
    /// The word that names it on the command line and in search results.
    pub word: Key,
    /// The folder under the content root that holds its sheets.
    pub folder: &'static str,
    /// The first part of its addresses, between slashes.
    pub prefix: Text,
    /// What such a sheet is, in a few words.
    pub help: Text,
    /// Its sections, in the order they are to come.
    pub sections: &'static [SectionInfo],
    /// What stands under the front matter, where no sections tell.
    pub body: Text,
    /// Its fields, in the order of a form.
    pub fields: &'static [&'static FieldInfo],
}

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

/// The kinds, in the order of [`Kind`].
static KINDS: [KindInfo; 6] = [
    KindInfo {
        word: Key("case", "cas"),
        folder: "cases",
        prefix: Text::new("/cas/", "/cases/"),
        help: Text::new(
            "Un cas : ce qu'un labo a fait, comment, et ce que cela a donné.",
            "A case: what a lab did, how, and what came of it.",
        ),
        sections: &section::SECTIONS,
        body: Text::both(""),
        fields: case::FIELDS,
    },
    KindInfo {
        word: Key("lab", "labo"),
        folder: "labs",
        prefix: Text::both("/labs/"),
        help: Text::new(
            "Un labo : qui fait le travail.",
            "A lab: who does the work.",
        ),
        sections: &[],
        body: Text::new(
            "Ce que le labo fait, avec qui, pourquoi.",
            "What the lab does, with whom, why.",
        ),
        fields: lab::FIELDS,
    },
    KindInfo {
        word: Key("theme", "theme"),
        folder: "themes",
        prefix: Text::both("/themes/"),
        help: Text::new(
            "Un thème : un sujet sur lequel les labos travaillent. Un cas ne peut nommer \
             qu'un thème qui a sa fiche.",
            "A theme: a subject that labs work on. A case can only name a theme that has \
             a sheet.",
        ),
        sections: &[],
        body: Text::new(
            "Ce que le thème recouvre, et ce qu'il ne recouvre pas.",
            "What the theme covers, and what it does not.",
        ),
        fields: topic::FIELDS,
    },
    KindInfo {
        word: Key("method", "methode"),
        folder: "methods",
        prefix: Text::new("/methodes/", "/methods/"),
        help: Text::new(
            "Une méthode : comment les labos s'y prennent. Un cas ne peut nommer qu'une \
             méthode qui a sa fiche.",
            "A method: how labs go about it. A case can only name a method that has a \
             sheet.",
        ),
        sections: &[],
        body: Text::new(
            "Comment on s'y prend, quand elle sert, ce qu'elle demande.",
            "How it is done, when it helps, what it takes.",
        ),
        fields: topic::FIELDS,
    },
    KindInfo {
        word: Key("meeting", "rencontre"),
        folder: "meetings",
        prefix: Text::new("/rencontres/", "/meetings/"),
        help: Text::new(
            "Une rencontre entre labos, passée ou à venir.",
            "A meeting between labs, past or to come.",
        ),
        sections: &[],
        body: Text::new(
            "Le programme, puis, après coup, ce qu'on en retient.",
            "The programme and, afterwards, what to remember of it.",
        ),
        fields: meeting::FIELDS,
    },
    KindInfo {
        word: Key("page", "page"),
        folder: "pages",
        prefix: Text::both("/"),
        help: Text::new("Une page du site lui-même.", "A page of the site itself."),
        sections: &[],
        body: Text::new(
            "Un titre s'écrit « ## Titre », un lien « [texte](adresse) ».",
            "A heading is written \"## Heading\", a link \"[text](address)\".",
        ),
        fields: page::FIELDS,
    },
];

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

    /// What is said of it.
    #[must_use]
    pub fn info(self) -> &'static KindInfo {
        &KINDS[self as usize]
    }

    /// The folder under the content root that holds sheets of this kind.
    #[must_use]
    pub fn folder(self) -> &'static str {
        self.info().folder
    }

    /// The kind whose sheets lie in `folder`.
    #[must_use]
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The word that names this kind in search results and for styles.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.info().word.0
    }

    /// The kind that a word means, in either language.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.info().word.is(word))
    }

    /// The first part of the addresses of this kind, between slashes: `/cas/`
    /// or `/cases/`; `/` for pages.
    #[must_use]
    pub fn prefix(self, language: Language) -> &'static str {
        self.info().prefix.pick(language)
    }

    /// The address in the site of the sheet called `name`, from the site's
    /// root, without the path of `base_url`: `/cas/paca/accueil/`.
    #[must_use]
    pub fn address(self, name: &str, language: Language) -> String {
        format!("{}{name}/", self.prefix(language))
    }
}
