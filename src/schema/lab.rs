//! The fields of a lab.

use super::common::{ALIASES, CONTACTS, DRAFT, EXAMPLE, LANGUAGE, SOURCES};
use super::parts::{Image, Territory};
use super::value::{Date, Line, Table, Url, Word};
use super::vocabularies::Perimeter;
use super::{Field, FieldInfo, Group};

/// The lab's name.
pub static NAME: Field<Line> = Field::new("name", "nom")
    .required()
    .label("Nom", "Name")
    .help(
        "Le nom du labo, tel qu'on le dit.",
        "The name of the lab, as people say it.",
    )
    .example("\"…\"", "\"…\"")
    .searched();

/// What it belongs to.
pub static ORGANISATION: Field<Line> = Field::new("organisation", "organisation")
    .label("Organisation", "Organisation")
    .help(
        "À quoi le labo appartient-il ?",
        "What does the lab belong to?",
    )
    .example("\"Région Pays de la Loire\"", "\"Région Pays de la Loire\"")
    .group(Group::Story)
    .searched();

/// Which circle of labs it belongs to.
pub static PERIMETER: Field<Word<Perimeter>> = Field::new("perimeter", "perimetre")
    .label("Périmètre", "Scope")
    .help("Son cercle de labos.", "Its circle of labs.")
    .example("\"public\"", "\"public\"")
    .group(Group::Classification);

/// When it was founded.
pub static FOUNDED: Field<Date> = Field::new("founded", "creation")
    .label("Création", "Founded")
    .help(
        "Quand a-t-il été créé ? Une année, un mois entre guillemets ou un jour.",
        "When was it founded? A year, a month in quotes, or a day.",
    )
    .said_in_form("Quand a-t-il été créé ?", "When was it founded?")
    .example("2013", "2013")
    .group(Group::Story);

/// When it ended.
pub static ENDED: Field<Date> = Field::new("ended", "fin")
    .label("Fin", "Ended")
    .help("Quand s'est-il arrêté ?", "When did it end?")
    .example("\"2020-12\"", "\"2020-12\"")
    .group(Group::Story);

/// Its own site.
pub static URL: Field<Url> = Field::new("url", "url")
    .label("Site du labo", "The lab's site")
    .help("Son propre site.", "Its own site.")
    .example(
        "\"https://labo.example.org/\"",
        "\"https://lab.example.org/\"",
    )
    .group(Group::Story);

/// Where it works.
pub static TERRITORY: Field<Table<Territory>> = Field::new("territory", "territoire")
    .label("Territoire", "Territory")
    .help("Où travaille-t-il ?", "Where does it work?")
    .example(
        "{ nom = \"Pays de la Loire\", echelle = \"region\", code = \"52\" }",
        "{ name = \"Pays de la Loire\", scale = \"region\", code = \"52\" }",
    )
    .group(Group::Classification)
    .searched();

/// Its logo.
pub static LOGO: Field<Table<Image>> = Field::new("logo", "logo")
    .label("Logo", "Logo")
    .help(
        "Son logo, en PNG, posé à côté de cette fiche.",
        "Its logo, as PNG, put beside this sheet.",
    )
    .example(
        "{ fichier = \"logo.png\", alt = \"Logo du labo\" }",
        "{ file = \"logo.png\", alt = \"Logo of the lab\" }",
    );

/// The fields, in the order of a form.
pub static FIELDS: &[&FieldInfo] = &[
    NAME.about(),
    ORGANISATION.about(),
    FOUNDED.about(),
    ENDED.about(),
    URL.about(),
    PERIMETER.about(),
    TERRITORY.about(),
    CONTACTS.about(),
    LOGO.about(),
    SOURCES.about(),
    EXAMPLE.about(),
    ALIASES.about(),
    LANGUAGE.about(),
    DRAFT.about(),
];
