//! What a page shows of a sheet at a glance: a line for each field that it has.

use serde::Serialize;

use super::case::{Effort, Funding, Partner};
use super::parts::{Contact, Link, Territory};
use crate::locale::dates::DateText;
use crate::schema::Field;

/// A line: a field and its value.
#[derive(Debug, Serialize)]
pub struct Fact<'a> {
    /// The English key of the field; texts have what it is called.
    pub name: &'static str,
    /// The language of the value where it is not the page's.
    pub lang: Option<&'static str>,
    /// The value.
    #[serde(flatten)]
    pub value: FactValue<'a>,
}

/// What a line shows. Templates tell them apart by their names.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactValue<'a> {
    /// Words.
    Text(String),
    /// A word of a vocabulary.
    Word {
        /// The vocabulary.
        of: &'static str,
        /// The word, in English.
        word: &'static str,
    },
    /// Other sheets.
    Links(Vec<Link>),
    /// A date.
    Date(DateText),
    /// An address on the web.
    Url(&'a str),
    /// A place.
    Territory(Territory<'a>),
    /// How far a case has come, and when that was known.
    Status(&'static str),
    /// From when to when.
    Period(bool),
    /// What work it took.
    Effort(Effort),
    /// Who took part.
    Partners(Vec<Partner<'a>>),
    /// Who paid.
    Funding(Vec<Funding<'a>>),
    /// Whom to call.
    Contacts(Vec<Contact<'a>>),
}

impl<'a> Fact<'a> {
    /// The line of a field.
    pub(in crate::site) fn of<T>(field: &Field<T>, value: FactValue<'a>) -> Self {
        Self {
            name: field.key().0,
            lang: None,
            value,
        }
    }

    /// From when to when, which are two fields.
    pub(in crate::site) fn period() -> Self {
        Self {
            name: "period",
            lang: None,
            value: FactValue::Period(true),
        }
    }
}

/// The value of a list, if there is anything in it.
pub(in crate::site) fn some<'a, T>(
    items: Vec<T>,
    value: impl FnOnce(Vec<T>) -> FactValue<'a>,
) -> Option<FactValue<'a>> {
    (!items.is_empty()).then(|| value(items))
}
