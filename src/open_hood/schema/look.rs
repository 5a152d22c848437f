//! The fields of a look.

use super::common::{AGREED, AUDIENCE, AUTHORS, DATE, PUBLIC_TOO};
use super::part;
use crate::schema::common::{DRAFT, EXAMPLE, LANGUAGE, SOURCES, TITLE};
use crate::schema::parts::table;
use crate::schema::value::{Reference, Tables, TextOrInteger};
use crate::schema::{Field, FieldInfo, Group, Key, KindInfo, Text};

/// The lab that looks.
pub(in crate::open_hood) static FROM: Field<Reference> = Field::new("from", "de")
    .required()
    .naming("lab")
    .label("Labo qui regarde", "View by")
    .help(
        "Le labo qui regarde, par le nom de sa fiche.",
        "The lab that looks, by the name of its sheet.",
    )
    .example("\"dunkerque\"", "\"dunkerque\"");

/// The lab that is looked at.
pub(in crate::open_hood) static LAB: Field<Reference> = Field::new("lab", "sur")
    .required()
    .naming("lab")
    .label("Labo regardé", "View on")
    .help(
        "Le labo regardé, par le nom de sa fiche.",
        "The lab that is looked at, by the name of its sheet.",
    )
    .example("\"dunkerque\"", "\"dunkerque\"");

/// The meeting at which it was given.
pub(in crate::open_hood) static MEETING: Field<Reference> = Field::new("meeting", "rencontre")
    .naming("meeting")
    .label("À l'occasion de", "At")
    .help(
        "La rencontre où ce regard a été donné.",
        "The meeting at which this look was given.",
    )
    .example("\"dunkerque-2018\"", "\"dunkerque-2018\"")
    .group(Group::Story);

/// Which question is answered.
pub(in crate::open_hood) static QUESTION: Field<TextOrInteger> = Field::new("question", "question")
    .conditional()
    .label("Question", "Question")
    .help(
        "Son numéro, ou ses premiers mots ; inutile s'il n'y en a qu'une.",
        "Its number, or its first words; needless where there is only one.",
    )
    .example("1", "1");

/// The case that answers it.
pub(in crate::open_hood) static ANSWER_CASE: Field<Reference> = Field::new("case", "cas")
    .conditional()
    .naming("case")
    .label("Cas", "Case")
    .help(
        "Le cas qui y répond : LABO/FICHE.",
        "The case that answers it: LAB/SHEET.",
    )
    .example("\"notre-labo/un-cas\"", "\"our-lab/a-case\"");

/// The review that answers it.
pub(in crate::open_hood) static ANSWER_REVIEW: Field<Reference> = Field::new("review", "bilan")
    .instead_of("case")
    .naming("review")
    .label("Bilan", "Review")
    .help(
        "Ou le bilan qui y répond, par son nom.",
        "Or the review that answers it, by its name.",
    )
    .example("\"un-an-apres\"", "\"one-year-on\"");

table! {
    /// What closes a question.
    pub(in crate::open_hood) Answer: QUESTION, ANSWER_CASE, ANSWER_REVIEW
}

/// What closes its questions.
pub(in crate::open_hood) static ANSWERS: Field<Tables<Answer>> = Field::new("answers", "reponses")
    .label("Réponses", "Answers")
    .help(
        "Ce qui répond à une question en suspens : un cas ou un bilan.",
        "What answers an open question: a case or a review.",
    )
    .example(
        "[{ question = 1, cas = \"notre-labo/un-cas\" }]",
        "[{ question = 1, case = \"our-lab/a-case\" }]",
    )
    .group(Group::Story);

/// What is said of the kind.
pub(super) static KIND: KindInfo = KindInfo {
    word: Key("look", "regard"),
    folder: "looks",
    prefix: Text::new("/capot-ouvert/regards/", "/open-hood/looks/"),
    help: Text::new(
        "Un regard : ce qu'un labo voit chez un autre. Franc et bienveillant.",
        "A look: what one lab sees in another. Candid and kind.",
    ),
    sections: part::OF_LOOK,
    body: Text::both(""),
    fields: FIELDS,
};

/// The fields, in the order of a form.
static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    FROM.about(),
    LAB.about(),
    MEETING.about(),
    ANSWERS.about(),
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
