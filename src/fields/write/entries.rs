//! Lists of tables: one entry set in them, all else as it was.

use toml_edit::{Array, Document, InlineTable, Item, Table, TableLike, Value};

use super::{FrontMatter, written};
use crate::language::Language;
use crate::schema::FieldInfo;

/// Tells an entry that is to be replaced.
type IsOld<'a> = &'a dyn Fn(&dyn TableLike) -> bool;

impl FrontMatter {
    /// Puts an entry into the list that `about` describes, in the place of those
    /// that `is_old` tells, or else behind the others. A list that is not there
    /// yet comes behind the field `behind`, named in `language`. Only its own
    /// bytes change; where the list is written as `[[tables]]`, these are
    /// rendered anew.
    pub fn put(
        &mut self,
        about: &FieldInfo,
        behind: &FieldInfo,
        language: Language,
        entry: &InlineTable,
        is_old: IsOld<'_>,
    ) {
        let Ok(placed) = Document::parse(self.toml.as_str()) else {
            return;
        };
        let table = placed.as_table();
        let Some(name) = written(table, about) else {
            let place = written(table, behind)
                .and_then(|name| table.get(name))
                .filter(|item| item.is_value())
                .and_then(Item::span)
                .map(|span| line_end(&self.toml, span.end))
                .or_else(|| first_table(&self.toml, table))
                .unwrap_or(self.toml.len());
            let end = self.newline();
            let is_whole = place == 0 || self.toml[..place].ends_with('\n');
            let gap = if is_whole { "" } else { end };
            let entry = Value::from(entry.clone()).to_string();
            let name = about.key.name(language);
            let line = format!("{gap}{name} = [{}]{end}", entry.trim());
            self.toml.insert_str(place, &line);
            return;
        };
        let span = table.get(name).and_then(Item::span);
        let mut document = placed.clone().into_mut();
        match (document.get_mut(name), span) {
            (Some(Item::Value(Value::Array(list))), Some(span)) => {
                set_in(list, entry, is_old);
                list.decor_mut().clear();
                let list = self.ended(list.to_string().trim());
                self.toml.replace_range(span, &list);
            }
            (Some(Item::ArrayOfTables(tables)), _) => {
                tables.retain(|table| !is_old(table));
                let mut fresh = Table::new();
                fresh.extend(entry.clone());
                tables.push(fresh);
                self.toml = self.ended(&document.to_string());
            }
            _ => {}
        }
    }
}

/// Puts an entry behind the others of a list.
pub(super) fn push(list: &mut Array, mut value: Value) {
    behind_the_last(list, &mut value);
    list.push_formatted(value);
}

/// Takes an entry out of a list, with what stands before it.
pub(super) fn remove(list: &mut Array, place: usize) {
    let was_last = place + 1 == list.len();
    let before = list.get(place).and_then(|value| value.decor().prefix());
    let before = before.and_then(|text| text.as_str()).map(str::to_owned);
    list.remove(place);
    // The first one stands where the first one stood.
    if place == 0
        && !was_last
        && let (Some(before), Some(first)) = (before, list.get_mut(0))
        && !before.contains('\n')
    {
        first.decor_mut().set_prefix(before);
    }
}

/// Puts an entry into a list, in the place of older ones.
fn set_in(list: &mut Array, entry: &InlineTable, is_old: IsOld<'_>) {
    let is_old = |value: &Value| value.as_inline_table().is_some_and(|table| is_old(table));
    let mut value = Value::from(entry.clone());
    let Some(place) = list.iter().position(is_old) else {
        push(list, value);
        return;
    };
    if let Some(old) = list.get(place) {
        *value.decor_mut() = old.decor().clone();
    }
    list.replace_formatted(place, value);
    let mut number = 0;
    list.retain(|value| {
        number += 1;
        number - 1 <= place || !is_old(value)
    });
}

/// Sets `value`, which is to be the last of a list, where the one before stands: in its
/// line, or, with its comment left where it is, in one of its own.
fn behind_the_last(list: &mut Array, value: &mut Value) {
    let text = |raw: Option<&toml_edit::RawString>| {
        raw.and_then(toml_edit::RawString::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let trailing = text(Some(list.trailing()));
    let Some(element) = list.len().checked_sub(1).and_then(|at| list.get_mut(at)) else {
        return;
    };
    let (before, behind) = (
        text(element.decor().prefix()),
        text(element.decor().suffix()),
    );
    let indent = before.rfind('\n').map_or("", |end| &before[end + 1..]);
    let end = |blanks: &str| blanks.rfind('\n').map(|end| end + 1);
    if let Some(end) = end(&behind) {
        element.decor_mut().set_suffix("");
        value
            .decor_mut()
            .set_prefix(format!("{}{indent}", &behind[..end]));
        value.decor_mut().set_suffix("\n");
    } else if let Some(end) = end(&trailing) {
        value
            .decor_mut()
            .set_prefix(format!("{}{indent}", &trailing[..end]));
        list.set_trailing(format!("\n{}", &trailing[end..]));
    } else {
        value.decor_mut().set_prefix(" ");
    }
}

/// Where the line behind the one that holds `at` begins.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where the first `[table]` begins.
fn first_table(front: &str, table: &toml_edit::Table) -> Option<usize> {
    let starts = table.iter().filter_map(|(_, item)| match item {
        Item::Table(table) => table.span(),
        Item::ArrayOfTables(tables) => tables.get(0).and_then(toml_edit::Table::span),
        _ => None,
    });
    let first = starts.map(|span| span.start).min()?;
    Some(front[..first].rfind('\n').map_or(0, |end| end + 1))
}
