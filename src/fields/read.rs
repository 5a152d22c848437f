//! Values of the types that the format knows.

use std::ops::RangeInclusive;

use toml::de::DeValue;
use toml::value::Datetime;

use super::date::PartialDate;
use super::value::looks_like_date;
use super::{At, Entry, Fields};
use crate::diagnostic::{Bound, Fault, Wanted};
use crate::language::Language;
use crate::schema::{FieldInfo, Vocabulary};
use crate::signs;

impl Entry<'_> {
    fn at<T>(&self, value: T) -> At<T> {
        At {
            value,
            span: self.value.span(),
        }
    }
}

impl<'t> Fields<'t> {
    fn typed<T>(
        &self,
        about: &FieldInfo,
        wanted: Wanted,
        read: impl FnOnce(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<At<T>> {
        let field = self.entry_of(about)?;
        let value = read(field.value.get_ref());
        if value.is_none() {
            self.wrong_type(about, &field, wanted);
        }
        value.map(|value| field.at(value))
    }

    /// A text, trimmed; none where it is not there or empty.
    pub(super) fn text(&self, about: &FieldInfo) -> Option<At<String>> {
        self.typed(about, Wanted::Text, DeValue::as_str)
            .map(|text| At {
                value: signs::value(text.value).into_owned(),
                span: text.span,
            })
            .filter(|text| !text.value.is_empty())
    }

    /// Whether the key is there with a value that is no text, which is reported elsewhere.
    pub(super) fn is_no_text(&self, about: &FieldInfo) -> bool {
        let value = self.value(about.key);
        value.is_some_and(|value| value.get_ref().as_str().is_none())
    }

    /// `true` or `false`.
    pub(super) fn boolean(&self, about: &FieldInfo) -> Option<bool> {
        self.typed(about, Wanted::Boolean, DeValue::as_bool)
            .map(|value| value.value)
    }

    /// A whole number of the size of a place in a list.
    pub(super) fn integer(&self, about: &FieldInfo) -> Option<At<i64>> {
        self.whole(about, i64::from(i32::MIN)..=i64::from(i32::MAX))
    }

    /// A number of people or things: a whole number from `minimum` on.
    pub(super) fn count(&self, about: &FieldInfo, minimum: u32) -> Option<u32> {
        let number = self.whole(about, i64::from(minimum)..=i64::from(u32::MAX))?;
        u32::try_from(number.value).ok()
    }

    /// A whole number within `bounds`; one beyond them is reported with the one
    /// that it is beyond.
    fn whole(&self, about: &FieldInfo, bounds: RangeInclusive<i64>) -> Option<At<i64>> {
        let field = self.entry_of(about)?;
        let Some(integer) = field.value.get_ref().as_integer() else {
            self.wrong_type(about, &field, Wanted::Integer);
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix());
        let too_small = match number {
            Ok(number) if bounds.contains(&number) => return Some(field.at(number)),
            Ok(number) => number < *bounds.start(),
            Err(_) => integer.as_str().starts_with('-'),
        };
        #[expect(clippy::cast_precision_loss, reason = "bounds have ten digits at most")]
        let bound = if too_small {
            Bound::Minimum(*bounds.start() as f64)
        } else {
            Bound::Maximum(*bounds.end() as f64)
        };
        self.out_of_range(&field, bound);
        None
    }

    fn out_of_range(&self, field: &Entry<'_>, bound: Bound) {
        let fault = Fault::OutOfRange {
            field: field.name.to_owned(),
            bound,
        };
        self.reporter.report(field.value.span(), fault);
    }

    /// A number, whole or not.
    pub(super) fn number(&self, about: &FieldInfo) -> Option<At<f64>> {
        self.typed(about, Wanted::Number, |value| {
            if let Some(integer) = value.as_integer() {
                #[expect(clippy::cast_precision_loss, reason = "figures of people and euros")]
                return i64::from_str_radix(integer.as_str(), integer.radix())
                    .ok()
                    .map(|number| number as f64);
            }
            value
                .as_float()?
                .as_str()
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
        })
    }

    /// A number that cannot be negative.
    pub(super) fn amount(&self, about: &FieldInfo) -> Option<f64> {
        let number = self.number(about)?;
        if number.value < 0.0 {
            self.out_of_range(&self.entry_of(about)?, Bound::Minimum(0.0));
            return None;
        }
        Some(number.value)
    }

    /// A word of a closed vocabulary, in either language; none where it is empty.
    pub(super) fn word<V: Vocabulary>(&self, about: &FieldInfo) -> Option<V> {
        let field = self.entry_of(about)?;
        let Some(word) = field.value.get_ref().as_str() else {
            self.wrong_type(about, &field, Wanted::Text);
            return None;
        };
        let word = &*signs::value(word);
        if word.is_empty() {
            return None;
        }
        let value = V::from_word(word);
        if value.is_none() {
            let key = about.key;
            let french = if key.0 == key.1 {
                self.language() == Language::French
            } else {
                field.name == key.1
            };
            self.unknown_word(about, &field, V::WORDS, french);
        }
        value
    }

    /// A year, a month or a day.
    pub(super) fn date(&self, about: &FieldInfo) -> Option<At<PartialDate>> {
        let field = self.entry_of(about)?;
        self.read_date(about, &field)
    }

    fn read_date(&self, about: &FieldInfo, field: &Entry<'t>) -> Option<At<PartialDate>> {
        let written = match field.value.get_ref() {
            DeValue::String(text) => signs::value(text).into_owned(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            DeValue::Datetime(Datetime {
                date: Some(date),
                time: None,
                ..
            }) => date.to_string(),
            _ => {
                self.wrong_type(about, field, Wanted::Date);
                return None;
            }
        };
        if written.is_empty() {
            return None;
        }
        let date = PartialDate::parse(&written);
        if date.is_none() {
            let real = (2..=3).any(|parts| looks_like_date(&written, parts));
            if real {
                let fault = Fault::NoSuchDate { value: written };
                self.reporter.report(field.value.span(), fault);
            } else {
                self.bad_date(about, field, written);
            }
        }
        date.map(|date| field.at(date))
    }

    /// A day, or a date and a time, with an offset if the author wrote one.
    pub(super) fn datetime(&self, about: &FieldInfo) -> Option<At<Datetime>> {
        let field = self.entry_of(about)?;
        let value = match field.value.get_ref() {
            DeValue::Datetime(value) if value.date.is_some() => Some(*value),
            DeValue::String(text) if text.trim().is_empty() => return None,
            DeValue::String(text) => signs::value(text)
                .parse::<Datetime>()
                .ok()
                .filter(|value| value.date.is_some()),
            _ => None,
        };
        if value.is_none() {
            self.wrong_type(about, &field, Wanted::Moment);
        }
        value.map(|value| field.at(value))
    }

    /// A list of texts.
    pub(super) fn texts(&self, about: &FieldInfo) -> Vec<At<String>> {
        let mut texts = Vec::new();
        for item in self.items(about, Wanted::Texts) {
            match item.value.get_ref().as_str().map(signs::value) {
                Some(text) if text.is_empty() => {}
                Some(text) => texts.push(item.at(text.into_owned())),
                None => self.wrong_type(about, &item, Wanted::Texts),
            }
        }
        texts
    }

    /// A list of tables, each read by `read`.
    pub(super) fn all_tables<T>(
        &self,
        about: &FieldInfo,
        read: impl Fn(&Fields<'t>) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for item in self.items(about, Wanted::Tables) {
            if is_blank(item.value.get_ref()) {
                continue;
            }
            values.extend(self.read_table(about, &item, Wanted::Tables, &read));
        }
        values
    }

    /// A table, read by `read`.
    pub(super) fn one_table<T>(
        &self,
        about: &FieldInfo,
        read: impl Fn(&Fields<'t>) -> Option<T>,
    ) -> Option<T> {
        let field = self.entry_of(about)?;
        if is_blank(field.value.get_ref()) {
            return None;
        }
        self.read_table(about, &field, Wanted::Table, &read)
    }

    fn read_table<T>(
        &self,
        about: &FieldInfo,
        field: &Entry<'t>,
        wanted: Wanted,
        read: impl Fn(&Fields<'t>) -> Option<T>,
    ) -> Option<T> {
        let Some(table) = field.value.get_ref().as_table() else {
            self.wrong_type(about, field, wanted);
            return None;
        };
        let mut fields = Fields::new(table, field.value.span(), self.reporter);
        fields.language = self.language();
        #[cfg(test)]
        {
            fields.path = format!("{}/{}", self.path, about.key.0);
        }
        #[cfg(not(test))]
        let _ = about;
        let value = read(&fields);
        fields.finish();
        value
    }

    fn items(&self, about: &FieldInfo, wanted: Wanted) -> Vec<Entry<'t>> {
        let Some(field) = self.entry_of(about) else {
            return Vec::new();
        };
        let Some(array) = field.value.get_ref().as_array() else {
            self.wrong_type(about, &field, wanted);
            // What is in it is read all the same, and what is wrong there told at once.
            let one = matches!(wanted, Wanted::Tables) && field.value.get_ref().is_table();
            return one.then_some(field).into_iter().collect();
        };
        array
            .iter()
            .map(|value| Entry {
                name: field.name,
                value,
            })
            .collect()
    }

    /// All keys of the table with a list of texts each, whatever they are called.
    pub(super) fn free_lists(&self, about: &FieldInfo) -> Vec<(String, Vec<At<String>>)> {
        self.free.set(true);
        let names: Vec<&'t str> = self
            .table
            .keys()
            .map(|key| -> &'t str { key.get_ref() })
            .collect();
        let mut lists = Vec::new();
        for name in names {
            let Some(value) = self.table.get(name) else {
                continue;
            };
            let field = Entry { name, value };
            let Some(array) = value.get_ref().as_array() else {
                self.wrong_type(about, &field, Wanted::Texts);
                continue;
            };
            let mut texts = Vec::new();
            for value in array {
                match value.get_ref().as_str() {
                    Some(text) => texts.push(At {
                        value: text.to_owned(),
                        span: value.span(),
                    }),
                    None => self.wrong_type(about, &Entry { name, value }, Wanted::Texts),
                }
            }
            lists.push((name.to_owned(), texts));
        }
        lists
    }
}

/// Whether a value is a table in which nothing is filled in: a form that was left as it
/// was.
pub(super) fn is_blank(value: &DeValue<'_>) -> bool {
    let is_empty = |value: &DeValue<'_>| match value {
        DeValue::String(text) => text.trim().is_empty(),
        DeValue::Array(items) => items.is_empty(),
        value => is_blank(value),
    };
    let table = value.as_table();
    table.is_some_and(|table| {
        !table.is_empty() && table.values().all(|value| is_empty(value.get_ref()))
    })
}
