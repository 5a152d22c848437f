//! From what stands in a cell or behind a key to a value as TOML writes it, of the
//! type that the schema gives its field.
//!
//! A value that does not fit is written as the text that it is: the check of the
//! draft names it then, at the cell that it came from.

use toml_edit::{Array, InlineTable, Value};

use super::dates;
use super::matching::{inner, plain};
use super::model::Raw;
use crate::language::Language;
use crate::schema::vocabulary::WordInfo;
use crate::schema::{FieldInfo, Need, Type};

/// What making a value depends on.
pub(super) struct Values<'r> {
    /// The language in which the sheet is written.
    pub(super) language: Language,
    /// The name of the sheet that is meant, by the English word of its kind.
    pub(super) reference: &'r dyn Fn(&str, &str) -> String,
}

impl Values<'_> {
    /// The value of a field; none where nothing stands there.
    pub(super) fn value(&self, field: &FieldInfo, raw: &Raw) -> Option<Value> {
        match field.value {
            Type::Texts | Type::References => self.list(field, raw),
            Type::Tables(_) => self.tables(field, raw),
            Type::Table(_) => self.table(field, raw).map(Value::InlineTable),
            _ => {
                if let Raw::List(items) = raw {
                    // A list where one value is wanted: `author: [one]` in YAML.
                    return items.first().and_then(|item| self.value(field, item));
                }
                self.one(field, raw)
            }
        }
    }

    /// One value that is neither a list nor a table.
    fn one(&self, field: &FieldInfo, raw: &Raw) -> Option<Value> {
        let text = text_of(raw)?;
        let typed = match field.value {
            Type::Boolean => boolean(raw, &text),
            Type::Integer | Type::Count(_) => whole(raw, &text).map(Value::from),
            Type::Number | Type::Amount => number(raw, &text),
            Type::Date => dates::date(raw, &text, self.language).map(|date| written_date(&date)),
            Type::Moment => dates::moment(raw, &text, self.language)
                .and_then(|moment| moment.parse::<toml_edit::Datetime>().ok())
                .map(Value::from),
            Type::Word(words) => word(words, &text, self.language).map(Value::from),
            Type::Language => language(&text).map(Value::from),
            Type::Reference => {
                let kind = field.target.unwrap_or_default();
                Some(Value::from((self.reference)(kind, &text)))
            }
            Type::Text => Some(Value::from(on_one_line(&text))),
            _ => None,
        };
        Some(typed.unwrap_or_else(|| Value::from(text)))
    }

    fn list(&self, field: &FieldInfo, raw: &Raw) -> Option<Value> {
        let texts = texts_of(raw);
        let mut list = Array::new();
        for text in texts {
            match field.value {
                Type::References => {
                    let kind = field.target.unwrap_or_default();
                    list.push((self.reference)(kind, &text));
                }
                _ => list.push(text),
            }
        }
        (!list.is_empty()).then(|| Value::Array(list))
    }

    fn tables(&self, field: &FieldInfo, raw: &Raw) -> Option<Value> {
        let items: Vec<Raw> = match raw {
            Raw::List(items) => items.clone(),
            Raw::Table(_) => vec![raw.clone()],
            raw => texts_of(raw).into_iter().map(Raw::Text).collect(),
        };
        let tables = items.iter().filter_map(|item| self.table(field, item));
        let list = listed(tables);
        (!list.is_empty()).then(|| Value::Array(list))
    }

    /// A table out of what a front matter of another program writes as one, or out
    /// of the one text that it cannot do without.
    fn table(&self, field: &FieldInfo, raw: &Raw) -> Option<InlineTable> {
        let mut table = InlineTable::new();
        match raw {
            Raw::Table(entries) => {
                for (key, raw) in entries {
                    if let Some(inner) = inner(field, key)
                        && let Some(value) = self.value(inner, raw)
                    {
                        table.insert(inner.key.name(self.language), value);
                    }
                }
            }
            raw => {
                let fields = field.value.fields().iter();
                let main = fields.copied().find(|inner| {
                    inner.need == Need::Required && matches!(inner.value, Type::Text | Type::File)
                });
                let value = self.value(main?, raw)?;
                table.insert(main?.key.name(self.language), value);
            }
        }
        (!table.is_empty()).then_some(table)
    }
}

/// A list of tables, each on a line of its own.
pub(super) fn listed(tables: impl Iterator<Item = InlineTable>) -> Array {
    let mut list = Array::new();
    for table in tables {
        let mut value = Value::InlineTable(table);
        value.decor_mut().set_prefix("\n  ");
        list.push_formatted(value);
    }
    if !list.is_empty() {
        list.set_trailing_comma(true);
        list.set_trailing("\n");
    }
    list
}

/// A value as a text; none where it is empty.
pub(super) fn text_of(raw: &Raw) -> Option<String> {
    let text = match raw {
        Raw::Text(text) | Raw::Moment(text) => text.trim().to_owned(),
        Raw::Number(number) => number.to_string(),
        Raw::Boolean(value) => value.to_string(),
        Raw::List(items) => {
            let texts: Vec<String> = items.iter().filter_map(text_of).collect();
            texts.join(", ")
        }
        Raw::Table(entries) => {
            let texts = entries.iter();
            let texts = texts.filter_map(|(key, raw)| Some(format!("{key}: {}", text_of(raw)?)));
            texts.collect::<Vec<_>>().join(", ")
        }
        Raw::Error(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The texts of a list, which may be in one cell.
pub(super) fn texts_of(raw: &Raw) -> Vec<String> {
    match raw {
        Raw::List(items) => items.iter().filter_map(text_of).collect(),
        Raw::Text(text) => parts(text),
        raw => text_of(raw).into_iter().collect(),
    }
}

/// The texts of a list in one cell: one a line, or parted by `;`, or by `,`.
fn parts(text: &str) -> Vec<String> {
    let sign = ['\n', ';', '|', ',']
        .into_iter()
        .find(|sign| text.contains(*sign));
    let parts = text.split(|char| Some(char) == sign);
    let parts = parts.map(|part| part.trim().trim_start_matches(['-', '•', '*']).trim());
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn on_one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(" ")
}

/// A year as a number, all else in quotes: a bare month is no TOML.
fn written_date(date: &str) -> Value {
    match date.parse::<i64>() {
        Ok(year) => Value::from(year),
        Err(_) => Value::from(date),
    }
}

fn boolean(raw: &Raw, text: &str) -> Option<Value> {
    if let Raw::Boolean(value) = raw {
        return Some(Value::from(*value));
    }
    match plain(text).as_str() {
        "oui" | "vrai" | "true" | "yes" | "x" | "1" | "o" | "y" => Some(Value::from(true)),
        "non" | "faux" | "false" | "no" | "0" | "n" => Some(Value::from(false)),
        _ => None,
    }
}

/// A number as people write it: `10 000,5 €`.
fn figure(raw: &Raw, text: &str) -> Option<f64> {
    if let Raw::Number(number) = raw {
        return number.is_finite().then_some(*number);
    }
    let bare: String = text
        .chars()
        .filter(|char| !char.is_whitespace() && !matches!(char, '€' | '%' | '\''))
        .collect();
    let commas = bare.matches(',').count();
    let bare = match (commas, bare.contains('.')) {
        // `12,5`; with a point as well, or with several commas, they part thousands.
        (1, false) => bare.replace(',', "."),
        _ => bare.replace(',', ""),
    };
    let is_number = |char: char| char.is_ascii_digit() || matches!(char, '.' | '-' | '+');
    bare.chars()
        .all(is_number)
        .then(|| bare.parse().ok())
        .flatten()
        .filter(|number: &f64| number.is_finite())
}

fn whole(raw: &Raw, text: &str) -> Option<i64> {
    let number = figure(raw, text).filter(|number| number.fract() == 0.0)?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it has no fraction, and is small"
    )]
    (number.abs() < 9e15).then_some(number as i64)
}

fn number(raw: &Raw, text: &str) -> Option<Value> {
    whole(raw, text)
        .map(Value::from)
        .or_else(|| figure(raw, text).map(Value::from))
}

/// A word of a vocabulary, by its name or its label in either language.
fn word(words: &[WordInfo], text: &str, language: Language) -> Option<&'static str> {
    let wanted = plain(text);
    let found = words.iter().find(|word| {
        let names = [
            word.key.0,
            word.key.1,
            word.label.french,
            word.label.english,
        ];
        names.into_iter().any(|name| plain(name) == wanted)
    });
    found.map(|word| word.key.name(language))
}

fn language(text: &str) -> Option<&'static str> {
    match plain(text).as_str() {
        "francais" | "french" => Some("fr"),
        "anglais" | "english" => Some("en"),
        other => Language::from_code(other).map(Language::code),
    }
}
