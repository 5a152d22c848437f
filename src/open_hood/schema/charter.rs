//! The fields of a charter.

use super::common::{AGREED, AUDIENCE, AUTHORS, DATE, PUBLIC_TOO};
use super::part;
use crate::schema::common::{DRAFT, EXAMPLE, LANGUAGE, SOURCES, TITLE};
use crate::schema::parts::table;
use crate::schema::value::{Date, Line, Reference, Tables};
use crate::schema::{Field, FieldInfo, Group, Key, KindInfo, Text};

/// The lab that it commits.
pub(in crate::open_hood) static LAB: Field<Reference> = Field::new("lab", "lab")
    .required()
    .naming("lab")
    .label("Labo", "Lab")
    .help(
        "Le labo qu'elle engage, par le nom de sa fiche.",
        "The lab that it commits, by the name of its sheet.",
    )
    .example("\"notre-labo\"", "\"our-lab\"");

/// When it comes into force.
pub(in crate::open_hood) static FROM: Field<Date> = Field::new("from", "depuis")
    .label("En vigueur depuis", "In force from")
    .help(
        "Quand commence-t-elle ? Une année, un mois entre guillemets ou un jour.",
        "When does it begin? A year, a month in quotes, or a day.",
    )
    .example("2018-01-26", "2018-01-26")
    .group(Group::Story);

/// When it ends.
pub(in crate::open_hood) static UNTIL: Field<Date> = Field::new("until", "jusqu_a")
    .label("Jusqu'à", "Until")
    .help(
        "Quand finit-elle, si une fin est prévue ?",
        "When does it end, if an end is foreseen?",
    )
    .example("2020-12-31", "2020-12-31")
    .group(Group::Story);

/// What the party is to the lab.
pub(in crate::open_hood) static PARTY_ROLE: Field<Line> = Field::new("role", "role")
    .required()
    .label("Partie", "Party")
    .help(
        "Ce qu'elle est : l'agent, sa hiérarchie, le labo…",
        "What it is: the agent, their manager, the lab…",
    )
    .example("\"le labo\"", "\"the lab\"");

/// Who signs for it.
pub(in crate::open_hood) static PARTY_NAME: Field<Line> = Field::new("name", "nom")
    .label("Nom", "Name")
    .help("Qui signe pour elle.", "Who signs for it.")
    .example("\"Camille Martin\"", "\"Camille Martin\"")
    .personal();

/// When the party agreed.
pub(in crate::open_hood) static PARTY_AGREED: Field<Date> = Field::new("agreed", "accord")
    .label("Accord du", "Agreed on")
    .help("Quand elle s'est engagée.", "When it committed itself.")
    .example("2018-01-26", "2018-01-26");

/// When the party left.
pub(in crate::open_hood) static PARTY_DENOUNCED: Field<Date> = Field::new("denounced", "denonce")
    .label("Dénoncée le", "Denounced on")
    .help(
        "Quand elle a dénoncé la charte : chacune le peut, seule.",
        "When it denounced the charter: each may, on its own.",
    )
    .example("2019-06-30", "2019-06-30");

table! {
    /// A party to a charter.
    pub(in crate::open_hood) Party: PARTY_ROLE, PARTY_NAME, PARTY_AGREED, PARTY_DENOUNCED
}

/// Who commits themselves.
pub(in crate::open_hood) static PARTIES: Field<Tables<Party>> = Field::new("parties", "parties")
    .label("Les parties", "The parties")
    .help(
        "Qui s'engage ? Chaque partie, quand elle a dit oui et, s'il y a lieu, quand elle a \
         dénoncé la charte.",
        "Who commits themselves? Each party, when it agreed and, where it did, when it \
         denounced the charter.",
    )
    .example(
        "[{ role = \"l'agent\", nom = \"Camille Martin\", accord = 2018-01-26 }, { role = \"le labo\" }]",
        "[{ role = \"the agent\", name = \"Camille Martin\", agreed = 2018-01-26 }, { role = \"the lab\" }]",
    )
    .group(Group::People)
    .personal()
    .searched();

/// What is said of the kind.
pub(super) static KIND: KindInfo = KindInfo {
    word: Key("charter", "charte"),
    folder: "charters",
    prefix: Text::new("/capot-ouvert/chartes/", "/open-hood/charters/"),
    help: Text::new(
        "Une charte d'engagement : ce à quoi des parties s'engagent avec un labo. Chacune peut \
         la dénoncer.",
        "A charter: what some parties commit themselves to with a lab. Each of them may denounce \
         it.",
    ),
    sections: part::ANY,
    body: Text::new(
        "N'importe quelles parties, ou aucune.",
        "Any sections, or none.",
    ),
    fields: FIELDS,
};

/// The fields, in the order of a form.
static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    LAB.about(),
    FROM.about(),
    UNTIL.about(),
    PARTIES.about(),
    DATE.about(),
    AUTHORS.about(),
    AUDIENCE.about(),
    AGREED.about(),
    PUBLIC_TOO.about(),
    SOURCES.about(),
    EXAMPLE.about(),
    LANGUAGE.about(),
    DRAFT.about(),
];
