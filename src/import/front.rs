//! The front matter of a draft: the values that were found, in the order of the
//! schema, by the one writer.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml_edit::{InlineTable, Value};

use super::known::Known;
use super::model::{Filled, Item, Raw};
use super::remark::Remark;
use super::values::{Values, listed, texts_of};
use crate::diagnostic::ImportFault;
use crate::fields::date::PartialDate;
use crate::fields::write::FrontMatter;
use crate::language::Language;
use crate::schema::{FieldInfo, Kind, Need, Type, common, lab, parts};

/// What a front matter depends on besides its item.
pub(super) struct Around<'r> {
    pub(super) language: Language,
    pub(super) lab: &'r str,
    pub(super) today: Date,
    pub(super) known: &'r Known,
}

/// The field that holds the title of a kind of sheet.
pub(super) fn title_field(kind: Kind) -> &'static FieldInfo {
    match kind {
        Kind::Lab => lab::NAME.about(),
        _ => common::TITLE.about(),
    }
}

/// A front matter with all that was found, between its fences; what must not be in
/// it is said and left out.
pub(super) fn front(
    item: &Item,
    aliases: &[String],
    around: &Around<'_>,
    remarks: &mut Vec<Remark>,
) -> Option<FrontMatter> {
    let empty = "+++\n+++\n";
    let mut front = FrontMatter::open(empty, &(4..4))?;
    let reference = |kind: &str, name: &str| around.known.name(kind, name, around.lab);
    let values = Values {
        language: around.language,
        reference: &reference,
    };
    let unknown = terms(item, around, remarks);
    for field in item.kind.info().fields.iter().copied() {
        let value = if same(field, common::DRAFT.about()) {
            Some(Value::from(true))
        } else if same(field, common::ALIASES.about()) {
            let list: toml_edit::Array = aliases.iter().map(String::as_str).collect();
            (!list.is_empty()).then_some(Value::Array(list))
        } else {
            field_value(field, item, &unknown, &values, around, remarks)
        };
        match value {
            Some(value) => front.set(field, around.language, value),
            // As `capot new` leaves it: to be filled in.
            None if field.need == Need::Required => front.set(field, around.language, ""),
            None => {}
        }
    }
    Some(front)
}

pub(super) fn same(one: &FieldInfo, other: &FieldInfo) -> bool {
    std::ptr::eq(one, other)
}

fn field_value(
    field: &'static FieldInfo,
    item: &Item,
    terms: &[(&'static str, String)],
    values: &Values<'_>,
    around: &Around<'_>,
    remarks: &mut Vec<Remark>,
) -> Option<Value> {
    let of_field = |filled: &&Filled| same(filled.path.steps[0], field);
    let filled: Vec<&Filled> = item.values.iter().filter(of_field).collect();
    match field.value {
        Type::Table(_) | Type::Tables(_) => {
            let mut entries = entries(field, &filled, values);
            for (entry, table) in &mut entries {
                let own = || filled.iter().filter(|filled| filled.path.entry == *entry);
                let person = parts::PERSON.about();
                let mut named =
                    own().filter(|filled| filled.path.steps.iter().any(|step| same(step, person)));
                let at = named.next().or_else(|| own().next());
                let at = at.map_or(&item.at, |filled| &filled.at);
                if let Some(name) = without_persons(field, table, around.today) {
                    remarks.push(Remark::new(at, ImportFault::NoConsent { name }));
                }
            }
            let mut tables = entries
                .into_iter()
                .map(|(_, table)| table)
                .filter(|table| !table.is_empty());
            if matches!(field.value, Type::Table(_)) {
                return tables.next().map(Value::InlineTable);
            }
            let list = listed(tables);
            (!list.is_empty()).then_some(Value::Array(list))
        }
        Type::References => {
            let mut items: Vec<Raw> = Vec::new();
            for filled in &filled {
                items.extend(texts_of(&filled.raw).into_iter().map(Raw::Text));
            }
            let of_terms = terms.iter().filter(|(key, _)| *key == field.key.0);
            items.extend(of_terms.map(|(_, name)| Raw::Text(name.clone())));
            values.value(field, &Raw::List(items))
        }
        _ => {
            let found = filled
                .first()
                .and_then(|filled| values.value(field, &filled.raw));
            let title = || item.title.as_deref().map(Value::from);
            if same(field, title_field(item.kind)) {
                found.or_else(title)
            } else {
                found
            }
        }
    }
}

/// The tables of a field, by their numbers.
fn entries(
    field: &'static FieldInfo,
    filled: &[&Filled],
    values: &Values<'_>,
) -> Vec<(usize, InlineTable)> {
    let mut entries: BTreeMap<usize, InlineTable> = BTreeMap::new();
    for filled in filled {
        if filled.path.steps.len() == 1 {
            match values.value(field, &filled.raw) {
                Some(Value::InlineTable(table)) => {
                    entries.insert(filled.path.entry, table);
                }
                Some(Value::Array(list)) => {
                    let first = entries.keys().next_back().map_or(0, |last| last + 1);
                    let tables = list.iter().filter_map(Value::as_inline_table);
                    entries.extend((first..).zip(tables.cloned()));
                }
                _ => {}
            }
        }
    }
    let numbers: Vec<usize> = filled.iter().map(|filled| filled.path.entry).collect();
    for number in numbers {
        let of_entry: Vec<(&[&'static FieldInfo], &Raw)> = filled
            .iter()
            .filter(|filled| filled.path.entry == number && filled.path.steps.len() > 1)
            .map(|filled| (&filled.path.steps[1..], &filled.raw))
            .collect();
        if !of_entry.is_empty() {
            let table = nested(field, &of_entry, values);
            entries.entry(number).or_insert(table);
        }
    }
    entries.into_iter().collect()
}

/// A table out of values that stand some steps below it.
fn nested(
    field: &FieldInfo,
    filled: &[(&[&'static FieldInfo], &Raw)],
    values: &Values<'_>,
) -> InlineTable {
    let mut table = InlineTable::new();
    for inner in field.value.fields() {
        let below: Vec<(&[&'static FieldInfo], &Raw)> = filled
            .iter()
            .filter(|(steps, _)| same(steps[0], inner))
            .copied()
            .collect();
        let direct = below.iter().find(|(steps, _)| steps.len() == 1);
        let value = if let Some((_, raw)) = direct {
            values.value(inner, raw)
        } else if below.is_empty() {
            None
        } else {
            let below: Vec<_> = below
                .iter()
                .map(|(steps, raw)| (&steps[1..], *raw))
                .collect();
            let table = nested(inner, &below, values);
            (!table.is_empty()).then_some(Value::InlineTable(table))
        };
        if let Some(value) = value {
            table.insert(inner.key.name(values.language), value);
        }
    }
    table
}

/// Takes a person out of a table where their consent is not there or not valid
/// today, with whatever reaches them; the name, where there was one.
fn without_persons(field: &FieldInfo, table: &mut InlineTable, today: Date) -> Option<String> {
    let consent = parts::CONSENT.about();
    let fields = field.value.fields();
    if !fields.iter().any(|inner| same(inner, consent)) {
        return None;
    }
    let named = |table: &InlineTable, about: &FieldInfo| {
        let names = [about.key.0, about.key.1];
        names.into_iter().find_map(|name| table.get(name).cloned())
    };
    let name = named(table, parts::PERSON.about())?;
    let given = named(table, consent);
    let date = |about: &FieldInfo| {
        let value = named(given.as_ref()?.as_inline_table()?, about)?;
        let text = match &value {
            Value::Integer(year) => year.value().to_string(),
            value => value.as_str()?.to_owned(),
        };
        PartialDate::parse(&text)
    };
    let valid = date(parts::GIVEN.about()).is_some_and(|given| given.first_day() <= today)
        && date(parts::UNTIL.about()).is_some_and(|until| until.last_day() >= today);
    if valid {
        return None;
    }
    // As the reader does: an address tells who it is as well as the name does.
    let kept = [parts::CONTACT_ROLE.about(), parts::ORGANISATION.about()];
    let goes = fields
        .iter()
        .filter(|inner| !kept.iter().any(|kept| same(kept, inner)));
    for inner in goes {
        table.remove(inner.key.0);
        table.remove(inner.key.1);
    }
    Some(name.as_str().unwrap_or_default().to_owned())
}

/// Keywords that are themes or methods of the base, each with the key of its field;
/// the others are said.
fn terms(
    item: &Item,
    around: &Around<'_>,
    remarks: &mut Vec<Remark>,
) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    for term in &item.terms {
        let fields = item.kind.info().fields.iter();
        let mut classes = fields.filter(|field| {
            let vocabularies = [Kind::Theme.word(), Kind::Method.word()];
            field
                .target
                .is_some_and(|kind| vocabularies.contains(&kind))
        });
        let name = classes.find_map(|field| {
            let name = around.known.find(field.target?, term, around.lab)?;
            Some((field.key.0, name))
        });
        match name {
            Some(name) => found.push(name),
            None => unknown.push(term.clone()),
        }
    }
    if !unknown.is_empty() {
        remarks.push(Remark::new(
            &item.at,
            ImportFault::UnknownTerms { terms: unknown },
        ));
    }
    found
}
