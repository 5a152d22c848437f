//! From the description of a field to a value of its type: who asks for a date
//! gets a date. What must be there and is not is reported.

use toml::value::Datetime;

use super::date::PartialDate;
use super::{At, Fields};
use crate::language::Language;
use crate::schema::value::{
    Amount, Boolean, Count, Date, Duration, Email, FreeLists, Integer, LanguageCode, License, Line,
    Moment, Number, Reference, References, Table, TableSchema, Tables, TextOrInteger, Texts, Url,
    ValueType, Word,
};
use crate::schema::{Field, FieldInfo, Vocabulary};

/// A type of value that can be read by itself.
pub trait Read: ValueType {
    /// What is read.
    type Value;

    /// Reads the field that `about` describes; what is wrong with it, or that it is
    /// missing, is reported.
    fn read(fields: &Fields<'_>, about: &FieldInfo) -> Self::Value;
}

impl<'t> Fields<'t> {
    /// The value of a field.
    pub fn get<T: Read>(&self, field: &Field<T>) -> T::Value {
        T::read(self, field.about())
    }

    /// The value of a text without its place.
    pub fn string(&self, field: &Field<Line>) -> Option<String> {
        self.get(field).map(|text| text.value)
    }

    /// The value of a field as a text, where more is to be told of it: the name of
    /// a file, of a folder, of a zone, an address.
    pub fn written<T: AsText>(&self, field: &Field<T>) -> Option<At<String>> {
        let about = field.about();
        let wrong = self.is_no_text(about);
        let text = self.text(about);
        self.require(about, || text.is_some() || wrong);
        text
    }

    /// The minutes of a length of time that is written as a number.
    pub fn number_of(&self, field: &Field<Duration>) -> Option<f64> {
        self.number(field.about()).map(|number| number.value)
    }

    /// The number in a field that may hold a text instead.
    pub fn integer_of(&self, field: &Field<TextOrInteger>) -> Option<i64> {
        self.integer(field.about()).map(|number| number.value)
    }

    /// A table, read by `read`.
    pub fn table<S: TableSchema, T>(
        &self,
        field: &Field<Table<S>>,
        read: impl Fn(&Fields<'t>) -> Option<T>,
    ) -> Option<T> {
        self.one_table(field.about(), read)
    }

    /// A list of tables, each read by `read`.
    pub fn tables<S: TableSchema, T>(
        &self,
        field: &Field<Tables<S>>,
        read: impl Fn(&Fields<'t>) -> Option<T>,
    ) -> Vec<T> {
        self.all_tables(field.about(), read)
    }
}

/// A type whose values are written as texts.
pub trait AsText: ValueType {}

macro_rules! as_text {
    ($($name:ident),+) => {
        $(impl AsText for crate::schema::value::$name {})+
    };
}

as_text!(
    Line,
    Reference,
    File,
    FileOrUrl,
    Folder,
    TimeZone,
    SiteUrl,
    Duration,
    TextOrInteger
);

macro_rules! reads {
    ($($type:ty => $value:ty = |$fields:ident, $about:ident| $read:expr;)+) => {
        $(impl Read for $type {
            type Value = $value;

            fn read($fields: &Fields<'_>, $about: &FieldInfo) -> Self::Value {
                $read
            }
        })+
    };
}

reads! {
    Line => Option<At<String>> = |fields, about| {
        let wrong = fields.is_no_text(about);
        let text = fields.text(about);
        fields.require(about, || text.is_some() || wrong);
        text
    };
    Boolean => Option<bool> = |fields, about| fields.boolean(about);
    Integer => Option<At<i64>> = |fields, about| fields.integer(about);
    Number => Option<At<f64>> = |fields, about| {
        fields.require(about, || fields.value(about.key).is_some());
        fields.number(about)
    };
    Amount => Option<f64> = |fields, about| fields.amount(about);
    Date => Option<At<PartialDate>> = |fields, about| {
        fields.require(about, || !fields.lacks_key(about.key));
        fields.date(about)
    };
    Moment => Option<At<Datetime>> = |fields, about| {
        fields.require(about, || !fields.lacks_key(about.key));
        fields.datetime(about)
    };
    Email => Option<String> = |fields, about| fields.email(about);
    Url => Option<String> = |fields, about| fields.url(about);
    License => Option<String> = |fields, about| fields.license(about);
    LanguageCode => Option<Language> = |fields, about| fields.language_code(about);
    Texts => Vec<At<String>> = |fields, about| fields.texts(about);
    References => Vec<At<String>> = |fields, about| fields.texts(about);
    Reference => Option<At<String>> = |fields, about| {
        fields.require(about, || !fields.lacks_key(about.key));
        fields.text(about)
    };
    FreeLists => Vec<(String, Vec<At<String>>)> = |fields, about| {
        fields.one_table(about, |fields| Some(fields.free_lists(about))).unwrap_or_default()
    };
}

impl<const MINIMUM: u32> Read for Count<MINIMUM> {
    type Value = Option<u32>;

    fn read(fields: &Fields<'_>, about: &FieldInfo) -> Self::Value {
        fields.count(about, MINIMUM)
    }
}

impl<V: Vocabulary> Read for Word<V> {
    type Value = Option<V>;

    fn read(fields: &Fields<'_>, about: &FieldInfo) -> Self::Value {
        let word = fields.word(about);
        fields.require(about, || !fields.lacks_key(about.key));
        word
    }
}
