//! The fields of a logbook.

use super::common::{AGREED, AUDIENCE, AUTHORS, CASE, DATE, PUBLIC_TOO};
use super::part;
use crate::schema::common::{DRAFT, EXAMPLE, LANGUAGE, SOURCES, TITLE};
use crate::schema::{FieldInfo, Key, KindInfo, Text};

/// What is said of the kind.
pub(super) static KIND: KindInfo = KindInfo {
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
    fields: FIELDS,
};

/// The fields, in the order of a form.
static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    CASE.about(),
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
