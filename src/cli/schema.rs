//! `capot schema`.

use super::arguments::Schema;
use super::new::NewKind;
use super::{Context, Ending, Stopped, terminal};
use crate::open_hood::HoodKind;
use crate::reference::{Described, human, json, json_schema, overview, table_schema};
use crate::schema::{Kind, KindInfo};

/// What the settings are asked for by.
pub(super) const CONFIG: &str = "config";

pub(super) fn run(context: &Context, asked: &Schema) -> Result<Ending, Stopped> {
    let language = context.language;
    let described: Vec<Described> = match &asked.kind {
        Some(word) => vec![described(word)],
        None => kinds()
            .map(Described::Kind)
            .chain([Described::Config])
            .collect(),
    };
    let text = match (asked.format.as_str(), asked.kind.is_some()) {
        ("human", false) => overview(&kinds().collect::<Vec<_>>(), language),
        ("human", true) => described.iter().map(|one| human(*one, language)).collect(),
        (format, one) => {
            let values = described.iter().map(|one| match format {
                "json-schema" => json_schema(*one, language),
                "table-schema" => table_schema(*one, language),
                _ => json(*one),
            });
            let mut values: Vec<serde_json::Value> = values.collect();
            let value = if one {
                values.swap_remove(0)
            } else {
                serde_json::Value::Array(values)
            };
            format!("{value:#}\n")
        }
    };
    terminal::result(&text)?;
    Ok(Ending::Done)
}

/// All kinds, the public ones first.
fn kinds() -> impl Iterator<Item = &'static KindInfo> {
    let private = HoodKind::ALL.into_iter().map(HoodKind::info);
    Kind::ALL.into_iter().map(Kind::info).chain(private)
}

/// What a word of the command line asks for.
fn described(word: &str) -> Described {
    match NewKind::of(word) {
        Some(NewKind::Public(kind)) => Described::Kind(kind.info()),
        Some(NewKind::Private(kind)) => Described::Kind(kind.info()),
        None => Described::Config,
    }
}
