//! The fields that several private kinds share.

use super::vocabularies::Audience;
use crate::schema::parts::table;
use crate::schema::value::{Date, Email, Line, Reference, References, Tables, Word};
use crate::schema::{Field, Group};

/// The name of somebody.
pub(in crate::open_hood) static AUTHOR_NAME: Field<Line> = Field::new("name", "nom")
    .required()
    .label("Nom", "Name")
    .help("Son nom.", "Their name.")
    .example("\"Camille Martin\"", "\"Camille Martin\"")
    .personal();

/// By which somebody is recognised.
pub(in crate::open_hood) static AUTHOR_EMAIL: Field<Email> = Field::new("email", "courriel")
    .conditional()
    .label("Courriel", "E-mail")
    .help(
        "L'adresse par laquelle on vous reconnaît ; nécessaire si la fiche est pour ses seuls \
         auteurs.",
        "The address by which you are told; needed where the sheet is for its authors alone.",
    )
    .example("\"camille@example.org\"", "\"camille@example.org\"")
    .personal();

table! {
    /// Who wrote a private sheet.
    pub(in crate::open_hood) Author: AUTHOR_NAME, AUTHOR_EMAIL
}

/// Who wrote the sheet.
pub(in crate::open_hood) static AUTHORS: Field<Tables<Author>> = Field::new("authors", "auteurs")
    .conditional()
    .label("Écrit par", "Written by")
    .help(
        "Qui l'a écrit ? L'adresse de courriel sert à vous reconnaître. Nécessaire pour un \
         bilan, et si la fiche est pour ses seuls auteurs.",
        "Who wrote it? You are told by the e-mail address. Needed for a review, and where the \
         sheet is for its authors alone.",
    )
    .example(
        "[{ nom = \"Camille Martin\", courriel = \"camille@example.org\" }]",
        "[{ name = \"Camille Martin\", email = \"camille@example.org\" }]",
    )
    .group(Group::People)
    .personal()
    .searched();

/// When the sheet was written.
pub(in crate::open_hood) static DATE: Field<Date> = Field::new("date", "date")
    .conditional()
    .label("Quand", "When")
    .help(
        "Quand l'avez-vous écrit ? Une année, un mois entre guillemets ou un jour ; \
         nécessaire pour un bilan.",
        "When did you write it? A year, a month in quotes, or a day; needed for a review.",
    )
    .example("2018-01-26", "2018-01-26")
    .group(Group::Story);

/// Who may read the sheet.
pub(in crate::open_hood) static AUDIENCE: Field<Word<Audience>> =
    Field::new("audience", "audience")
        .label("Pour qui", "For whom")
        .help(
            "Pour qui ? Sans ce champ : \"lab\". Les auteurs voient toujours leurs fiches.",
            "For whom? Without this field: \"lab\". Authors always see their own sheets.",
        )
        .example("\"lab\"", "\"lab\"")
        .group(Group::People);

/// Who agrees.
pub(in crate::open_hood) static AGREEMENT_NAME: Field<Line> = Field::new("name", "nom")
    .required()
    .label("Nom", "Name")
    .help("Qui est d'accord.", "Who agrees.")
    .example("\"Camille Martin\"", "\"Camille Martin\"")
    .personal();

/// Since when.
pub(in crate::open_hood) static AGREEMENT_DATE: Field<Date> = Field::new("date", "date")
    .required()
    .label("Depuis", "Since")
    .help("Depuis quand.", "Since when.")
    .example("2018-01-26", "2018-01-26");

/// To which text.
pub(in crate::open_hood) static AGREEMENT_TEXT: Field<Line> = Field::new("text", "texte")
    .label("Texte", "Text")
    .help(
        "La marque du texte accepté : « capot promote --agree » l'écrit, jamais la main.",
        "The mark of the text agreed to: \"capot promote --agree\" writes it, never a hand.",
    )
    .example("\"b3:…\"", "\"b3:…\"");

table! {
    /// Someone's agreement to publication.
    pub(in crate::open_hood) Agreement: AGREEMENT_NAME, AGREEMENT_DATE, AGREEMENT_TEXT
}

/// Who agrees that the public extract becomes public.
pub(in crate::open_hood) static AGREED: Field<Tables<Agreement>> = Field::new("agreed", "accord")
    .label("Accords", "Agreements")
    .help(
        "Qui est d'accord pour que cet extrait soit publié, et depuis quand ?",
        "Who agrees that the public extract becomes public, and since when?",
    )
    .example(
        "[{ nom = \"Camille Martin\", date = 2026-01-15 }]",
        "[{ name = \"Camille Martin\", date = 2026-01-15 }]",
    )
    .personal();

/// The public cases that say the same on purpose.
pub(in crate::open_hood) static PUBLIC_TOO: Field<References> =
    Field::new("public_too", "aussi_public")
        .naming("case")
        .label("Public aussi", "Public too")
        .help(
            "Les cas publics qui disent la même chose, exprès : `capot verify` n'y voit pas de \
             fuite.",
            "The public cases that say the same on purpose: `capot verify` takes it for no leak \
             there.",
        )
        .example("[\"notre-labo/un-cas\"]", "[\"our-lab/a-case\"]");

/// The case that a sheet goes along with.
pub(in crate::open_hood) static CASE: Field<Reference> = Field::new("case", "cas")
    .required()
    .naming("case")
    .label("À propos du cas", "About the case")
    .help(
        "Le cas dont il s'agit : LABO/FICHE.",
        "The case that it is about: LAB/SHEET.",
    )
    .example("\"labo/fiche\"", "\"labo/fiche\"");
