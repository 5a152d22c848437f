//! As JSON: the keys are a contract.

use serde_json::{Value, json};

use super::Described;
use crate::schema::{FieldInfo, Key, KindInfo, Need, Text, Type, WordInfo};

/// A kind or the settings as one object: `kind`, `folder`, `sections` (each `key`
/// {en, fr}, `required`) and `fields` (each `key`, `type`, `required`, `label`,
/// `help` and, where they apply, `values` and `fields`).
#[must_use]
pub fn json(described: Described) -> Value {
    let fields: Vec<Value> = described
        .fields()
        .iter()
        .map(|field| of_field(field))
        .collect();
    let (folder, sections) = match described {
        Described::Kind(kind) => (kind.folder, sections(kind)),
        Described::Config => ("", Vec::new()),
    };
    json!({
        "kind": described.word(),
        "folder": folder,
        "sections": sections,
        "fields": fields,
    })
}

fn sections(kind: &KindInfo) -> Vec<Value> {
    let sections = kind.sections.iter().map(|section| {
        json!({
            "key": both(section.heading),
            "required": section.need == Need::Required,
            "help": text(section.help),
        })
    });
    sections.collect()
}

fn both(key: Key) -> Value {
    json!({ "en": key.0, "fr": key.1 })
}

fn text(text: Text) -> Value {
    json!({ "en": text.english, "fr": text.french })
}

fn of_field(field: &FieldInfo) -> Value {
    let mut value = json!({
        "key": both(field.key),
        "type": type_name(&field.value),
        "required": field.need == Need::Required,
        "label": text(field.label),
        "help": text(field.help),
        "example": text(field.example),
    });
    let words: Vec<Value> = field.value.words().iter().map(of_word).collect();
    if !words.is_empty() {
        value["values"] = Value::Array(words);
    }
    let fields: Vec<Value> = field
        .value
        .fields()
        .iter()
        .map(|inner| of_field(inner))
        .collect();
    if !fields.is_empty() {
        value["fields"] = Value::Array(fields);
    }
    if let Some(target) = field.target {
        value["target"] = json!(target);
    }
    value
}

fn of_word(word: &WordInfo) -> Value {
    json!({ "key": both(word.key), "label": text(word.label) })
}

/// The name of a type.
fn type_name(value: &Type) -> &'static str {
    match value {
        Type::Text => "text",
        Type::Boolean => "boolean",
        Type::Integer | Type::Count(_) => "integer",
        Type::Number | Type::Amount => "number",
        Type::Date => "date",
        Type::Moment => "moment",
        Type::Email => "email",
        Type::Url => "url",
        Type::License => "license",
        Type::Language => "language",
        Type::TimeZone => "timezone",
        Type::Folder => "folder",
        Type::Texts => "texts",
        Type::Reference => "reference",
        Type::References => "references",
        Type::File => "file",
        Type::FileOrUrl => "file-or-url",
        Type::Duration => "duration",
        Type::TextOrInteger => "text-or-integer",
        Type::Word(_) => "word",
        Type::Table(_) => "table",
        Type::Tables(_) => "tables",
        Type::FreeLists => "lists",
    }
}
