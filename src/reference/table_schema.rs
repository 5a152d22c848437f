//! As Table Schema (<https://specs.frictionlessdata.io/table-schema/>): a column
//! for each field, what is a list or a table being JSON in its cell.

use serde_json::{Value, json};

use super::Described;
use crate::language::Language;
use crate::schema::{FieldInfo, Need, Type};

/// The columns of a table whose rows are sheets of a kind, named in `language`.
#[must_use]
pub fn table_schema(described: Described, language: Language) -> Value {
    let fields: Vec<Value> = described
        .fields()
        .iter()
        .map(|field| column(field, language))
        .collect();
    json!({ "fields": fields, "missingValues": [""] })
}

fn column(field: &FieldInfo, language: Language) -> Value {
    let mut column = json!({
        "name": field.key.name(language),
        "title": field.label.pick(language),
        "description": field.help.pick(language),
    });
    let mut constraints = json!({ "required": field.need == Need::Required });
    let (name, format) = match field.value {
        Type::Boolean => ("boolean", None),
        Type::Integer | Type::Count(_) => ("integer", None),
        Type::Number | Type::Amount => ("number", None),
        Type::Email => ("string", Some("email")),
        Type::Url => ("string", Some("uri")),
        Type::Texts | Type::References | Type::Tables(_) => ("array", None),
        Type::Table(_) | Type::FreeLists => ("object", None),
        _ => ("string", None),
    };
    column["type"] = json!(name);
    if let Some(format) = format {
        column["format"] = json!(format);
    }
    match field.value {
        Type::Date => constraints["pattern"] = json!("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
        Type::Amount => constraints["minimum"] = json!(0),
        Type::Count(minimum) => constraints["minimum"] = json!(minimum),
        Type::Word(words) => {
            let words: Vec<&str> = words.iter().map(|word| word.key.name(language)).collect();
            constraints["enum"] = json!(words);
        }
        _ => {}
    }
    column["constraints"] = constraints;
    column
}
