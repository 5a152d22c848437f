//! The reference of the format, in the forms that people and programs ask for: as
//! Markdown (`docs/format.*.md`), for the terminal, as JSON, as JSON Schema and as
//! Table Schema. All of it is made of the description of the content.
//!
//! It names no field: a field that is described is in each of these.

mod human;
mod json;
mod json_schema;
mod markdown;
mod table_schema;

pub use human::{human, overview};
pub use json::json;
pub use json_schema::json_schema;
pub use markdown::markdown;
pub use table_schema::table_schema;

use crate::language::Language;
use crate::schema::{FieldInfo, KindInfo, Need, Type, config};

/// What can be described: a kind of sheet, or the settings.
#[derive(Clone, Copy, Debug)]
pub enum Described {
    /// A kind of sheet.
    Kind(&'static KindInfo),
    /// The settings, `capot.toml`.
    Config,
}

impl Described {
    /// The word that asks for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.word.0,
            Self::Config => "config",
        }
    }

    /// Its fields, in the order of a form.
    #[must_use]
    pub fn fields(self) -> &'static [&'static FieldInfo] {
        match self {
            Self::Kind(kind) => kind.fields,
            Self::Config => config::FIELDS,
        }
    }
}

/// What a value is, in words.
fn type_words(value: &Type, language: Language) -> String {
    let (french, english) = match value {
        Type::Text => ("texte", "text"),
        Type::Boolean => ("true (oui) ou false (non)", "true or false"),
        Type::Integer => ("nombre entier", "whole number"),
        Type::Count(minimum) => {
            return language.pick(
                format!("nombre entier, {minimum} au moins"),
                format!("whole number, at least {minimum}"),
            );
        }
        Type::Number => ("nombre", "number"),
        Type::Amount => ("nombre, 0 au moins", "number, at least 0"),
        Type::Date => (
            "année, mois entre guillemets ou jour",
            "year, month in quotes, or day",
        ),
        Type::Moment => ("jour, ou jour et heure", "day, or day and time"),
        Type::Email => ("adresse de courriel", "e-mail address"),
        Type::Url => ("adresse web", "web address"),
        Type::License => ("identifiant SPDX", "SPDX identifier"),
        Type::Language => ("\"fr\" ou \"en\"", "\"fr\" or \"en\""),
        Type::TimeZone => ("fuseau horaire", "time zone"),
        Type::Folder => ("dossier", "folder"),
        Type::Texts => ("liste de textes", "list of texts"),
        Type::Reference => ("nom d'une fiche", "name of a sheet"),
        Type::References => ("liste de noms de fiches", "list of names of sheets"),
        Type::File => ("fichier à côté de la fiche", "file beside the sheet"),
        Type::FileOrUrl => (
            "fichier à côté de la fiche, ou adresse web",
            "file beside the sheet, or web address",
        ),
        Type::Duration => (
            "durée \"3:20\", ou nombre de minutes",
            "length \"3:20\", or number of minutes",
        ),
        Type::TextOrInteger => ("texte ou nombre entier", "text or whole number"),
        Type::Word(_) => ("un de ces mots", "one of these words"),
        Type::Table(_) => ("table", "table"),
        Type::Tables(_) => ("liste de tables", "list of tables"),
        Type::FreeLists => (
            "table : un mot, puis une liste de textes",
            "table: a word, then a list of texts",
        ),
    };
    language.pick(french, english).to_owned()
}

/// Whether a field must be there, in words.
fn need_words(need: Need, language: Language) -> &'static str {
    match need {
        Need::Required => language.pick("obligatoire", "required"),
        Need::Optional => language.pick("facultatif", "optional"),
        Need::Conditional => language.pick("parfois obligatoire", "sometimes required"),
    }
}
