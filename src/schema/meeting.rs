//! The fields of a meeting.

use super::common::{ALIASES, DRAFT, EXAMPLE, LANGUAGE, SOURCES, TITLE};
use super::value::{Line, Moment, References, TimeZone, Url, Word};
use super::vocabularies::{Format, MeetingStatus};
use super::{Field, FieldInfo, Group};

/// Its form.
pub static FORMAT: Field<Word<Format>> = Field::new("format", "format")
    .required()
    .label("Forme", "Form")
    .help("Sa forme.", "Its form.")
    .example("\"atelier\"", "\"workshop\"");

/// When it starts.
pub static STARTS: Field<Moment> = Field::new("starts", "debut")
    .required()
    .label("Début", "Start")
    .help(
        "Quand ? \"2030-01-26\" ou, à l'heure du lieu, \"2030-01-26T10:00:00\".",
        "When? \"2030-01-26\" or, by the clocks of the place, \"2030-01-26T10:00:00\".",
    )
    .said_in_form(
        "Quand ? À l'heure du lieu.",
        "When? By the clocks of the place.",
    )
    .example("2018-01-26T10:00:00", "2018-01-26T10:00:00");

/// When it ends.
pub static ENDS: Field<Moment> = Field::new("ends", "fin")
    .label("Fin", "End")
    .help(
        "Quand finit-elle ? Avec une heure si le début en a une. Un jour est le dernier, \
         compris.",
        "When does it end? With a time if the start has one. A day is the last one, \
         included.",
    )
    .example("2030-01-26T17:00:00", "2030-01-26T17:00:00")
    .group(Group::Story);

/// The time zone of both.
pub static TIMEZONE: Field<TimeZone> = Field::new("timezone", "fuseau")
    .label("Fuseau horaire", "Time zone")
    .help(
        "Le fuseau horaire, si ce n'est pas celui du site.",
        "The time zone, if not the site's.",
    )
    .example("\"Europe/Paris\"", "\"Europe/Paris\"")
    .group(Group::Story);

/// Where it takes place.
pub static PLACE: Field<Line> = Field::new("place", "lieu")
    .label("Où", "Where")
    .help("Le lieu, en mots libres.", "The place, in free words.")
    .example(
        "\"Halle aux sucres, Dunkerque\"",
        "\"Halle aux sucres, Dunkerque\"",
    )
    .group(Group::Story)
    .searched();

/// More about it.
pub static URL: Field<Url> = Field::new("url", "url")
    .label("En savoir plus", "More about it")
    .help(
        "Où en savoir plus, ou s'inscrire.",
        "Where to read more, or to register.",
    )
    .example(
        "\"https://example.org/inscription\"",
        "\"https://example.org/registration\"",
    )
    .group(Group::Story);

/// Who takes part.
pub static LABS: Field<References> = Field::new("labs", "labos")
    .naming("lab")
    .label("Avec", "With")
    .help("Les labos qui y prennent part.", "The labs that take part.")
    .example("[\"notre-labo\"]", "[\"our-lab\"]")
    .group(Group::People)
    .searched();

/// The cases that it speaks of.
pub static CASES: Field<References> = Field::new("cases", "cas")
    .naming("case")
    .label("Cas dont il est question", "Cases discussed")
    .help(
        "Les cas dont on y parle : LABO/NOM.",
        "The cases that it speaks of: LAB/NAME.",
    )
    .example("[\"notre-labo/un-cas\"]", "[\"our-lab/a-case\"]")
    .group(Group::Story);

/// Whether it takes place.
pub static STATUS: Field<Word<MeetingStatus>> = Field::new("status", "statut")
    .label("État", "Status")
    .help(
        "A-t-elle lieu ? Sans ce champ : \"confirme\". Une rencontre annulée reste au \
         calendrier : ne supprimez pas sa fiche.",
        "Does it take place? Without this field: \"confirmed\". A cancelled meeting stays in \
         the calendar: do not delete its sheet.",
    )
    .said_in_form(
        "A-t-elle lieu ? Une rencontre annulée reste au calendrier : ne supprimez pas sa fiche.",
        "Does it take place? A cancelled meeting stays in the calendar: do not delete its sheet.",
    )
    .example("\"a-confirmer\"", "\"tentative\"")
    .group(Group::Story);

/// The fields, in the order of a form.
pub static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    FORMAT.about(),
    STARTS.about(),
    ENDS.about(),
    TIMEZONE.about(),
    PLACE.about(),
    URL.about(),
    STATUS.about(),
    CASES.about(),
    LABS.about(),
    SOURCES.about(),
    EXAMPLE.about(),
    ALIASES.about(),
    LANGUAGE.about(),
    DRAFT.about(),
];
