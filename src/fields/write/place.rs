//! Values anywhere in a front matter, by the keys that lead to them: set, taken out,
//! and no byte touched besides.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::FrontMatter;
use crate::language::Language;
use crate::schema::{FieldInfo, Key};

/// A step on the way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The field of this key, under either name.
    Field(Key),
    /// The entry of a list at this place, from 0.
    Entry(usize),
}

impl FrontMatter {
    /// Sets the value of the field `about` in the table that `way` leads to, whose
    /// missing parts are made; empty for a field of the sheet itself. What is there
    /// keeps its name, its place and what stands around it; what is new is named in
    /// `language`, and takes the place of a line that has it commented out.
    pub fn set_at(&mut self, way: &[Step], about: &FieldInfo, language: Language, value: Value) {
        let root = way.first().map_or(about.key, |step| match step {
            Step::Field(key) => *key,
            Step::Entry(_) => about.key,
        });
        let mut document = self.document();
        if !has(document.as_table(), root)
            && let Some(opened) = self.opened(root, way, about, language, &value)
        {
            self.toml = opened;
            return;
        }
        let Some(table) = made(document.as_table_mut(), way, language) else {
            return;
        };
        put(table, about.key, language, value);
        self.write(&document);
    }

    /// Sets a list of texts: those that stay are left as they are written.
    pub fn set_texts_at(
        &mut self,
        way: &[Step],
        about: &FieldInfo,
        language: Language,
        texts: &[String],
    ) {
        let mut document = self.document();
        let old = found(document.as_table_mut(), way)
            .and_then(|table| item_mut(table, about.key))
            .and_then(Item::as_array_mut);
        if let Some(list) = old
            && retained(list, texts)
        {
            self.write(&document);
            return;
        }
        let list: Array = texts.iter().map(String::as_str).collect();
        self.set_at(way, about, language, Value::Array(list));
    }

    /// Takes out the field `about` of the table that `way` leads to, and this table
    /// too where nothing is left in it.
    pub fn remove_at(&mut self, way: &[Step], about: &FieldInfo) {
        let mut document = self.document();
        let mut way = way.to_vec();
        let mut key = about.key;
        loop {
            let Some(table) = found(document.as_table_mut(), &way) else {
                return;
            };
            take(table, key);
            if !table.is_empty() {
                break;
            }
            match way.pop() {
                Some(Step::Field(parent)) => key = parent,
                Some(Step::Entry(place)) => {
                    drop_entries(&mut document, &mut way, &[place]);
                    break;
                }
                None => break,
            }
        }
        self.write(&document);
    }

    /// Takes entries, by their places, out of the list that `way` leads to, and the
    /// list too where none is left.
    pub fn remove_entries(&mut self, way: &[Step], places: &[usize]) {
        let mut document = self.document();
        drop_entries(&mut document, &mut way.to_vec(), places);
        self.write(&document);
    }

    /// How many entries the list has that `way` leads to; 0 where it is none.
    #[must_use]
    pub fn entries(&self, way: &[Step]) -> usize {
        let mut document = self.document();
        let Some((Step::Field(key), way)) = way.split_last() else {
            return 0;
        };
        let table = found(document.as_table_mut(), way);
        match table.and_then(|table| item(table, *key)) {
            Some(Item::Value(Value::Array(list))) => list.len(),
            Some(Item::ArrayOfTables(list)) => list.len(),
            _ => 0,
        }
    }

    /// The text with the line that has `root` commented out turned into the field
    /// itself; none where there is no such line, or where it stands in a table.
    fn opened(
        &self,
        root: Key,
        way: &[Step],
        about: &FieldInfo,
        language: Language,
        value: &Value,
    ) -> Option<String> {
        let (name, line) = commented(&self.toml, root)?;
        let mut fresh = DocumentMut::new();
        let table = made(fresh.as_table_mut(), way, name.1)?;
        let language = if way.is_empty() { name.1 } else { language };
        put(table, about.key, language, value.clone());
        let mut text = self.toml.clone();
        let end = text[line.clone()].ends_with("\r\n");
        let fresh = fresh.to_string();
        let fresh = fresh.trim_end_matches('\n').to_owned() + if end { "\r\n" } else { "\n" };
        text.replace_range(line, &fresh);
        let read = text.replace("\r\n", "\n").parse::<DocumentMut>().ok()?;
        // Behind a `[table]` it would be a field of that.
        let old = self.document();
        let as_before = |(key, _): (&str, &Item)| key == name.0 || old.contains_key(key);
        let lands = read.contains_key(name.0) && read.iter().all(as_before);
        lands.then_some(text)
    }

    fn write(&mut self, document: &DocumentMut) {
        self.toml = self.ended(&document.to_string());
    }
}

/// A line in which a key is commented out, with the name it has there and its
/// language.
fn commented(toml: &str, key: Key) -> Option<((&'static str, Language), std::ops::Range<usize>)> {
    let mut at = 0;
    for line in toml.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(rest) = line.strip_prefix('#') else {
            continue;
        };
        let Some((name, _)) = rest.split_once('=') else {
            continue;
        };
        let name = name.trim();
        for (known, language) in [(key.1, Language::French), (key.0, Language::English)] {
            if name == known {
                return Some(((known, language), start..at));
            }
        }
    }
    None
}

fn has(table: &Table, key: Key) -> bool {
    table.contains_key(key.0) || table.contains_key(key.1)
}

/// The name under which a key stands in a table.
fn name_in(table: &dyn TableLike, key: Key) -> Option<&'static str> {
    [key.0, key.1]
        .into_iter()
        .find(|name| table.contains_key(name))
}

fn item(table: &dyn TableLike, key: Key) -> Option<&Item> {
    table.get(name_in(table, key)?)
}

fn item_mut(table: &mut dyn TableLike, key: Key) -> Option<&mut Item> {
    let name = name_in(table, key)?;
    table.get_mut(name)
}

/// The table that a way leads to.
fn found<'t>(table: &'t mut dyn TableLike, way: &[Step]) -> Option<&'t mut dyn TableLike> {
    match way {
        [] => Some(table),
        [Step::Field(key), Step::Entry(place), rest @ ..] => {
            let entry: &mut dyn TableLike = match item_mut(table, *key)? {
                Item::Value(Value::Array(list)) => list.get_mut(*place)?.as_inline_table_mut()?,
                Item::ArrayOfTables(list) => list.get_mut(*place)?,
                _ => return None,
            };
            found(entry, rest)
        }
        [Step::Field(key), rest @ ..] => found(item_mut(table, *key)?.as_table_like_mut()?, rest),
        [Step::Entry(_), ..] => None,
    }
}

/// The same, with what is missing on the way made.
fn made<'t>(
    table: &'t mut dyn TableLike,
    way: &[Step],
    language: Language,
) -> Option<&'t mut dyn TableLike> {
    let [Step::Field(key), rest @ ..] = way else {
        return way.is_empty().then_some(table);
    };
    let is_list = matches!(rest.first(), Some(Step::Entry(_)));
    if name_in(table, *key).is_none() {
        let empty = if is_list {
            Value::Array(Array::new())
        } else {
            Value::InlineTable(InlineTable::new())
        };
        put(table, *key, language, empty);
    }
    if let [Step::Entry(place), rest @ ..] = rest {
        let entry: &mut dyn TableLike = match item_mut(table, *key)? {
            Item::Value(Value::Array(list)) => {
                if *place >= list.len() {
                    super::entries::push(list, InlineTable::new().into());
                }
                let end = list.len() - 1;
                list.get_mut((*place).min(end))?.as_inline_table_mut()?
            }
            Item::ArrayOfTables(list) => {
                if *place >= list.len() {
                    list.push(Table::new());
                }
                let end = list.len() - 1;
                list.get_mut((*place).min(end))?
            }
            _ => return None,
        };
        return made(entry, rest, language);
    }
    made(item_mut(table, *key)?.as_table_like_mut()?, rest, language)
}

/// Sets a field of a table.
fn put(table: &mut dyn TableLike, key: Key, language: Language, mut value: Value) {
    if let Some(name) = name_in(table, key) {
        if let Some(item) = table.get_mut(name) {
            if let Item::Value(old) = item {
                *value.decor_mut() = old.decor().clone();
            }
            *item = Item::Value(value);
        }
        return;
    }
    // The blanks before the closing brace belong to the last value.
    if let Some((_, Item::Value(last))) = table.iter_mut().last() {
        let suffix = last.decor().suffix().and_then(|text| text.as_str());
        if let Some(suffix) = suffix.map(str::to_owned)
            && !suffix.contains(['\n', '#'])
        {
            last.decor_mut().set_suffix("");
            value.decor_mut().set_suffix(suffix);
            value.decor_mut().set_prefix(" ");
        }
    }
    table.insert(key.name(language), Item::Value(value));
}

/// Takes a field out of a table.
fn take(table: &mut dyn TableLike, key: Key) {
    let Some(name) = name_in(table, key) else {
        return;
    };
    let suffix = match table.get(name) {
        Some(Item::Value(value)) => value.decor().suffix().and_then(|text| text.as_str()),
        _ => None,
    };
    let suffix = suffix.unwrap_or_default().to_owned();
    let was_last = table.iter().last().is_some_and(|(last, _)| last == name);
    table.remove(name);
    if was_last
        && !suffix.contains(['\n', '#'])
        && let Some((_, Item::Value(last))) = table.iter_mut().last()
        && last.decor().suffix().and_then(|text| text.as_str()) == Some("")
    {
        last.decor_mut().set_suffix(suffix);
    }
}

/// Makes a list hold `texts` by taking out and adding at the end; false where that
/// would not give their order.
fn retained(list: &mut Array, texts: &[String]) -> bool {
    let gone: Vec<usize> = (0..list.len())
        .filter(|place| {
            let text = list.get(*place).and_then(Value::as_str);
            !text.is_some_and(|text| texts.iter().any(|new| new == text))
        })
        .collect();
    let kept = list.iter().filter_map(Value::as_str);
    let kept: Vec<&str> = kept
        .filter(|text| texts.iter().any(|new| new == text))
        .collect();
    if kept.len() > texts.len() || kept.iter().zip(texts).any(|(old, new)| old != new) {
        return false;
    }
    let added = &texts[kept.len()..];
    for place in gone.into_iter().rev() {
        super::entries::remove(list, place);
    }
    for text in added {
        super::entries::push(list, text.as_str().into());
    }
    true
}

fn drop_entries(document: &mut DocumentMut, way: &mut Vec<Step>, places: &[usize]) {
    let Some(Step::Field(key)) = way.pop() else {
        return;
    };
    let Some(table) = found(document.as_table_mut(), way) else {
        return;
    };
    let mut places = places.to_vec();
    places.sort_unstable();
    let left = match item_mut(table, key) {
        Some(Item::Value(Value::Array(list))) => {
            places.retain(|place| *place < list.len());
            for place in places.into_iter().rev() {
                super::entries::remove(list, place);
            }
            list.len()
        }
        Some(Item::ArrayOfTables(list)) => {
            places.retain(|place| *place < list.len());
            for place in places.into_iter().rev() {
                list.remove(place);
            }
            list.len()
        }
        _ => return,
    };
    if left == 0 {
        take(table, key);
    }
}
