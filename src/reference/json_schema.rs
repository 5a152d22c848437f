//! As JSON Schema, draft 2020-12 (<https://json-schema.org/draft/2020-12/schema>):
//! of the front matter as JSON, where a TOML date is a text.

use serde_json::{Map, Value, json};

use super::Described;
use crate::language::Language;
use crate::schema::{FieldInfo, Need, Type};

/// A year, a month or a day, as a text.
const DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
/// A day, or a day and a time.
const MOMENT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$";
/// A length of time as a text.
const DURATION: &str = "^([0-9]+:)?[0-9]{1,4}:[0-9]{2}$";

/// The schema of the front matter of a kind, or of the settings; titles and
/// descriptions are in `language`. Either name of a field may be written, not both.
#[must_use]
pub fn json_schema(described: Described, language: Language) -> Value {
    let mut schema = object(described.fields(), language);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(described.word());
    if let Described::Kind(kind) = described {
        schema["description"] = json!(kind.help.pick(language));
    }
    schema
}

fn object(fields: &[&FieldInfo], language: Language) -> Value {
    let mut properties = Map::new();
    let mut rules = Vec::new();
    for field in fields {
        let mut value = of_type(&field.value, language);
        value["title"] = json!(field.label.pick(language));
        value["description"] = json!(field.help.pick(language));
        let names = [field.key.0, field.key.1];
        for name in names {
            properties.insert(name.to_owned(), value.clone());
        }
        let required = names.map(|name| json!({ "required": [name] }));
        let differ = names[0] != names[1];
        match (field.need, differ) {
            (Need::Required, true) => rules.push(json!({ "oneOf": required })),
            (Need::Required, false) => rules.push(required[0].clone()),
            (_, true) => rules.push(json!({ "not": { "required": names } })),
            (_, false) => {}
        }
    }
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !rules.is_empty() {
        schema["allOf"] = Value::Array(rules);
    }
    schema
}

fn of_type(value: &Type, language: Language) -> Value {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    match value {
        Type::Text
        | Type::Reference
        | Type::File
        | Type::FileOrUrl
        | Type::Folder
        | Type::License
        | Type::TimeZone => json!({ "type": "string" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Integer => json!({ "type": "integer" }),
        Type::Count(minimum) => json!({ "type": "integer", "minimum": minimum }),
        Type::Number => json!({ "type": "number" }),
        Type::Amount => json!({ "type": "number", "minimum": 0 }),
        Type::Date => json!({ "anyOf": [text(DATE), { "type": "integer" }] }),
        Type::Moment => text(MOMENT),
        Type::Email => json!({ "type": "string", "format": "email" }),
        Type::Url => json!({ "type": "string", "format": "uri" }),
        Type::Language => json!({ "enum": ["fr", "en"] }),
        Type::Texts | Type::References => {
            json!({ "type": "array", "items": { "type": "string" } })
        }
        Type::Duration => json!({ "anyOf": [text(DURATION), { "type": "number" }] }),
        Type::TextOrInteger => json!({ "type": ["string", "integer"] }),
        Type::Word(words) => {
            let mut all: Vec<&str> = words
                .iter()
                .flat_map(|word| [word.key.0, word.key.1])
                .collect();
            all.dedup();
            json!({ "enum": all })
        }
        Type::Table(table) => object(table.fields, language),
        Type::Tables(table) => {
            json!({ "type": "array", "items": object(table.fields, language) })
        }
        Type::FreeLists => json!({
            "type": "object",
            "additionalProperties": { "type": "array", "items": { "type": "string" } },
        }),
    }
}
