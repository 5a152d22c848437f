//! The types that values of fields have, as marks that the compiler checks and as
//! data for whoever describes a field.

use std::marker::PhantomData;

use super::vocabulary::{Vocabulary, WordInfo};
use super::{FieldInfo, Text};

/// A type of value.
pub trait ValueType {
    /// The type as data.
    const TYPE: Type;
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// A text on one line.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A whole number of people or things, from a least one on.
    Count(u32),
    /// A number.
    Number,
    /// A number that is not negative.
    Amount,
    /// A year, a month or a day.
    Date,
    /// A day, or a day and a time.
    Moment,
    /// An e-mail address.
    Email,
    /// An address on the web.
    Url,
    /// The SPDX identifier of a licence.
    License,
    /// The code of a language: `fr` or `en`.
    Language,
    /// The name of a time zone, from the IANA list.
    TimeZone,
    /// A folder, from the folder of `capot.toml`.
    Folder,
    /// A list of texts.
    Texts,
    /// The name of another sheet.
    Reference,
    /// A list of names of other sheets.
    References,
    /// A file beside the sheet.
    File,
    /// A file beside the sheet, or an address on the web.
    FileOrUrl,
    /// A length of time: `3:20`, or a number of minutes.
    Duration,
    /// A text or a whole number.
    TextOrInteger,
    /// A word of a closed vocabulary.
    Word(&'static [WordInfo]),
    /// A table.
    Table(&'static TableInfo),
    /// A list of tables.
    Tables(&'static TableInfo),
    /// A table with keys of the author's own, each with a list of texts.
    FreeLists,
}

/// What a table holds.
#[derive(Debug)]
pub struct TableInfo {
    /// Its fields, in the order of a form.
    pub fields: &'static [&'static FieldInfo],
}

/// The description of a table, as a type.
pub trait TableSchema {
    /// What it holds.
    const TABLE: &'static TableInfo;
}

macro_rules! values {
    ($($(#[$doc:meta])* $name:ident = $type:expr,)+) => {
        $($(#[$doc])*
        #[derive(Debug)]
        pub struct $name;

        impl ValueType for $name {
            const TYPE: Type = $type;
        })+
    };
}

values! {
    /// A text on one line.
    Line = Type::Text,
    /// `true` or `false`.
    Boolean = Type::Boolean,
    /// A whole number of the size of a place in a list.
    Integer = Type::Integer,
    /// A number, whole or not.
    Number = Type::Number,
    /// A number that cannot be negative.
    Amount = Type::Amount,
    /// A year, a month or a day.
    Date = Type::Date,
    /// A day, or a date and a time.
    Moment = Type::Moment,
    /// An e-mail address.
    Email = Type::Email,
    /// An address on the web.
    Url = Type::Url,
    /// The address of a site's root.
    SiteUrl = Type::Url,
    /// An SPDX licence identifier.
    License = Type::License,
    /// One of capot's two languages.
    LanguageCode = Type::Language,
    /// A time zone, by its IANA name.
    TimeZone = Type::TimeZone,
    /// A folder.
    Folder = Type::Folder,
    /// A list of texts.
    Texts = Type::Texts,
    /// The name of another sheet.
    Reference = Type::Reference,
    /// Names of other sheets.
    References = Type::References,
    /// A file beside the sheet.
    File = Type::File,
    /// A file beside the sheet, or an address on the web.
    FileOrUrl = Type::FileOrUrl,
    /// A length of time.
    Duration = Type::Duration,
    /// A text or a whole number.
    TextOrInteger = Type::TextOrInteger,
    /// A table with keys of the author's own, each with a list of texts.
    FreeLists = Type::FreeLists,
}

/// A whole number of people or things, from `MINIMUM` on.
#[derive(Debug)]
pub struct Count<const MINIMUM: u32>;

impl<const MINIMUM: u32> ValueType for Count<MINIMUM> {
    const TYPE: Type = Type::Count(MINIMUM);
}

/// A word of a closed vocabulary.
#[derive(Debug)]
pub struct Word<V>(PhantomData<fn() -> V>);

impl<V: Vocabulary> ValueType for Word<V> {
    const TYPE: Type = Type::Word(V::WORDS);
}

/// A table of this description.
#[derive(Debug)]
pub struct Table<S>(PhantomData<fn() -> S>);

impl<S: TableSchema> ValueType for Table<S> {
    const TYPE: Type = Type::Table(S::TABLE);
}

/// A list of tables of this description.
#[derive(Debug)]
pub struct Tables<S>(PhantomData<fn() -> S>);

impl<S: TableSchema> ValueType for Tables<S> {
    const TYPE: Type = Type::Tables(S::TABLE);
}

impl Type {
    /// How a value of it is typed in a form; none where that needs no saying.
    #[must_use]
    pub fn typed(&self) -> Option<Text> {
        Some(match self {
            Self::Date => Text::new(
                "Une année (2015), un mois (2015-01) ou un jour (2015-01-30).",
                "A year (2015), a month (2015-01) or a day (2015-01-30).",
            ),
            Self::Moment => Text::new(
                "Un jour (2018-01-26), ou un jour et une heure (2018-01-26T10:00:00).",
                "A day (2018-01-26), or a day and a time (2018-01-26T10:00:00).",
            ),
            _ => return None,
        })
    }

    /// The fields within, of a table or of each table of a list.
    #[must_use]
    pub fn fields(&self) -> &'static [&'static FieldInfo] {
        match self {
            Self::Table(table) | Self::Tables(table) => table.fields,
            _ => &[],
        }
    }

    /// The words within, of a closed vocabulary.
    #[must_use]
    pub fn words(&self) -> &'static [WordInfo] {
        match self {
            Self::Word(words) => words,
            _ => &[],
        }
    }
}
