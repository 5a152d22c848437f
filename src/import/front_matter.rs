//! Front matter of other programs: YAML or TOML, as values.

use serde_json::Value as Json;

use super::grid::put;
use super::matching::{Target, Words, inner};
use super::model::{Filled, Item, Path, Raw};
use super::remark::{At, Remark};
use crate::diagnostic::ImportFault;
use crate::schema::{FieldInfo, Need, Type};

/// Values by their keys.
pub(super) type Values = Vec<(String, Raw)>;

/// The values of a front matter, in its order, and the text below it. Without a front
/// matter, all of it is text.
///
/// Fails, with the cause, for one that cannot be read.
pub(super) fn read(text: &str) -> Result<(Values, &str), String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for fence in ["---", "+++"] {
        let Some(rest) = text
            .strip_prefix(fence)
            .and_then(|rest| rest.split_once('\n'))
        else {
            continue;
        };
        let (first, rest) = rest;
        if !first.trim().is_empty() {
            continue;
        }
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            let trimmed = line.trim_end();
            if trimmed == fence || fence == "---" && trimmed == "..." {
                let body = &rest[at + line.len()..];
                let front = &rest[..at];
                let values = if fence == "---" {
                    yaml(front)
                } else {
                    toml(front)
                };
                return Ok((values?, body));
            }
            at += line.len();
        }
    }
    Ok((Vec::new(), text))
}

fn yaml(front: &str) -> Result<Vec<(String, Raw)>, String> {
    if front.trim().is_empty() {
        return Ok(Vec::new());
    }
    let value: Json =
        serde_saphyr::from_str(front).map_err(|error| first_line(&error.to_string()))?;
    match of_json(&value) {
        Some(Raw::Table(entries)) => Ok(entries),
        _ => Ok(Vec::new()),
    }
}

fn first_line(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty());
    line.unwrap_or_default().trim().to_owned()
}

fn of_json(value: &Json) -> Option<Raw> {
    Some(match value {
        Json::Null => return None,
        Json::Bool(value) => Raw::Boolean(*value),
        Json::Number(number) => Raw::Number(number.as_f64()?),
        Json::String(text) => Raw::Text(text.clone()),
        Json::Array(items) => Raw::List(items.iter().filter_map(of_json).collect()),
        Json::Object(entries) => {
            let entries = entries.iter();
            let entries = entries.filter_map(|(key, value)| Some((key.clone(), of_json(value)?)));
            Raw::Table(entries.collect())
        }
    })
}

fn toml(front: &str) -> Result<Vec<(String, Raw)>, String> {
    let table: toml::Table = front
        .parse()
        .map_err(|error: toml::de::Error| error.message().to_owned())?;
    Ok(table
        .iter()
        .map(|(key, value)| (key.clone(), of_toml(value)))
        .collect())
}

fn of_toml(value: &toml::Value) -> Raw {
    match value {
        toml::Value::String(text) => Raw::Text(text.clone()),
        #[expect(clippy::cast_precision_loss, reason = "figures of people and euros")]
        toml::Value::Integer(number) => Raw::Number(*number as f64),
        toml::Value::Float(number) => Raw::Number(*number),
        toml::Value::Boolean(value) => Raw::Boolean(*value),
        toml::Value::Datetime(date) => Raw::Moment(date.to_string()),
        toml::Value::Array(items) => Raw::List(items.iter().map(of_toml).collect()),
        toml::Value::Table(table) => {
            let entries = table.iter();
            Raw::Table(
                entries
                    .map(|(key, value)| (key.clone(), of_toml(value)))
                    .collect(),
            )
        }
    }
}

/// Puts the values of a front matter into an item; what means nothing is said.
pub(super) fn fill(item: &mut Item, words: &Words, values: &[(String, Raw)], at: &At) {
    for (key, raw) in values {
        match words.target(key) {
            Some(Target::Field(path)) => field(item, &path, raw, at),
            Some(target) => put(item, &target, key, raw, at),
            None => item
                .remarks
                .push(Remark::new(at, unknown(key, words.suggestion(key)))),
        }
    }
}

fn unknown(key: &str, suggestion: Option<String>) -> ImportFault {
    ImportFault::UnknownKey {
        key: key.to_owned(),
        suggestion,
    }
}

/// Puts a value where it belongs, down to the values that hold no others.
fn field(item: &mut Item, path: &Path, raw: &Raw, at: &At) {
    let Some(last) = path.steps.last().copied() else {
        return;
    };
    match (last.value, raw) {
        (Type::Tables(_), Raw::List(items)) => {
            for (number, raw) in items.iter().enumerate() {
                let mut path = path.clone();
                path.entry = number;
                table(item, &path, last, raw, at);
            }
        }
        (Type::Table(_), Raw::List(items)) if !items.is_empty() => {
            table(item, path, last, &items[0], at);
        }
        (Type::Table(_) | Type::Tables(_), raw) => table(item, path, last, raw, at),
        _ => item.values.push(Filled {
            path: path.clone(),
            raw: raw.clone(),
            at: at.clone(),
        }),
    }
}

/// One table; a text stands for the one value that it cannot do without.
fn table(item: &mut Item, path: &Path, about: &FieldInfo, raw: &Raw, at: &At) {
    let Raw::Table(entries) = raw else {
        let mut fields = about.value.fields().iter().copied();
        let main = fields.find(|inner| {
            inner.need == Need::Required && matches!(inner.value, Type::Text | Type::File)
        });
        if let Some(main) = main {
            let mut path = path.clone();
            path.steps.push(main);
            field(item, &path, raw, at);
        } else {
            item.remarks
                .push(Remark::new(at, unknown(about.key.1, None)));
        }
        return;
    };
    for (key, raw) in entries {
        if let Some(inner) = inner(about, key) {
            let mut path = path.clone();
            path.steps.push(inner);
            field(item, &path, raw, at);
        } else {
            let key = format!("{}.{key}", about.key.1);
            item.remarks.push(Remark::new(at, unknown(&key, None)));
        }
    }
}
