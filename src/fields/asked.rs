//! What readers ask for, held against what is described: for tests alone.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{FieldInfo, Key, Type};

/// The keys of each table, by its path: the keys that lead to it, between slashes.
pub(crate) type Keys = BTreeMap<String, BTreeSet<(&'static str, &'static str)>>;

thread_local! {
    static ASKED: RefCell<Keys> = RefCell::default();
}

/// Notes what was asked of the table at `path`.
pub(super) fn note(path: &str, keys: &[Key]) {
    ASKED.with_borrow_mut(|asked| {
        let keys = keys.iter().map(|key| (key.0, key.1));
        asked.entry(path.to_owned()).or_default().extend(keys);
    });
}

/// What was asked on this thread since the last time.
pub(crate) fn take() -> Keys {
    ASKED.take()
}

/// What is described.
pub(crate) fn described(fields: &[&'static FieldInfo]) -> Keys {
    let mut keys = Keys::new();
    add(fields, "", &mut keys);
    keys
}

fn add(fields: &[&'static FieldInfo], path: &str, keys: &mut Keys) {
    let own = fields.iter().map(|field| (field.key.0, field.key.1));
    keys.entry(path.to_owned()).or_default().extend(own);
    for field in fields {
        let inner = field.value.fields();
        if !inner.is_empty() {
            add(inner, &format!("{path}/{}", field.key.0), keys);
        }
    }
}

/// A front matter with every field, each with its example; tables with all of theirs.
pub(crate) fn everything(fields: &[&'static FieldInfo]) -> String {
    let line = |field: &&FieldInfo| format!("{} = {}\n", field.key.0, value(field));
    fields.iter().map(line).collect()
}

fn value(field: &FieldInfo) -> String {
    let pairs = |fields: &[&'static FieldInfo]| {
        let pair = |field: &&FieldInfo| format!("{} = {}", field.key.0, value(field));
        let pairs: Vec<String> = fields.iter().map(pair).collect();
        format!("{{ {} }}", pairs.join(", "))
    };
    match field.value {
        Type::Table(table) => pairs(table.fields),
        Type::Tables(table) => format!("[{}]", pairs(table.fields)),
        _ => field.example.english.to_owned(),
    }
}
