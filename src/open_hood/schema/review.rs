//! The fields of a review.

use super::common::{AGREED, AUDIENCE, AUTHORS, DATE, PUBLIC_TOO};
use super::part;
use super::vocabularies::Scope;
use crate::schema::common::{DRAFT, EXAMPLE, LANGUAGE, SOURCES, TITLE};
use crate::schema::value::{Reference, Word};
use crate::schema::{Field, FieldInfo, Group, Key, KindInfo, Text};

/// Whose view it gives.
pub(in crate::open_hood) static SCOPE: Field<Word<Scope>> = Field::new("scope", "portee")
    .required()
    .label("Regard", "View")
    .help("Le regard de qui ?", "Whose view is it?")
    .example("\"personnel\"", "\"personal\"");

/// The case that it is about.
pub(in crate::open_hood) static CASE: Field<Reference> = Field::new("case", "cas")
    .conditional()
    .naming("case")
    .label("À propos du cas", "About the case")
    .help(
        "De quoi parle-t-il ? D'un cas (LABO/FICHE) ou d'un labo, l'un des deux.",
        "What is it about? A case (LAB/SHEET) or a lab, one of them.",
    )
    .example("\"labo/fiche\"", "\"lab/sheet\"")
    .group(Group::Essential);

/// The lab that it is about.
pub(in crate::open_hood) static LAB: Field<Reference> = Field::new("lab", "lab")
    .instead_of("case")
    .naming("lab")
    .label("À propos du labo", "About the lab")
    .help(
        "Le labo dont il parle, si ce n'est pas un cas.",
        "The lab that it is about, if it is not a case.",
    )
    .example("\"notre-labo\"", "\"our-lab\"")
    .group(Group::Story);

/// What is said of the kind.
pub(super) static KIND: KindInfo = KindInfo {
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
    fields: FIELDS,
};

/// The fields, in the order of a form.
static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    SCOPE.about(),
    CASE.about(),
    LAB.about(),
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
