//! The form of a sheet: what can be typed or chosen, with what the sheet holds now.

use toml_edit::{Document, Item, TableLike, Value};

use super::body::{Part, parts};
use super::typed::shown;
use crate::language::Language;
use crate::schema::{FieldInfo, KindInfo, Type};
use crate::source::{Split, split};

/// A sheet as a form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The fields, in the order of the schema.
    pub fields: Vec<Input>,
    /// The text, in parts.
    pub parts: Vec<Part>,
    /// The language that new fields and headings are named in: that of those that are
    /// there, or else of the site.
    pub language: Language,
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name under which its value is sent: the English keys that lead to it, and the
    /// places of entries, between points.
    pub name: String,
    /// What is said of it.
    pub about: &'static FieldInfo,
    /// What can be done with it.
    pub control: Control,
}

/// How a value is typed or chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// A text on one line.
    Line(String),
    /// A text of several lines.
    Lines(String),
    /// One of a list: a word of a vocabulary, yes or no, the name of a sheet. Empty
    /// where none is chosen; may be none of the list.
    Choice(String),
    /// Several texts, or names of sheets.
    List(Vec<String>),
    /// The fields of a table.
    Group(Vec<Input>),
    /// The entries of a list of tables, then an empty one to fill in.
    Rows(Vec<Vec<Input>>),
    /// What no form can show, as it is written.
    Source(String),
}

impl PartialEq for Input {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.control == other.control
    }
}

impl Form {
    /// The form of a sheet of this kind; none where its front matter is not to be
    /// found, or is no TOML. `language` is that of the site.
    #[must_use]
    pub fn of(text: &str, kind: &'static KindInfo, language: Language) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let Split { front, body, .. } = split(text).ok()?;
        let toml = text[front].replace("\r\n", "\n");
        let document = Document::parse(toml).ok()?;
        let table = document.as_table();
        let language = spoken(table, kind.fields).unwrap_or(language);
        Some(Self {
            fields: inputs(kind.fields, Some(table), "", language),
            parts: parts(&text[body], kind, language),
            language,
        })
    }

    /// What a browser sends of the form as it is, in order.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        self.fields.iter().for_each(|input| input.add(&mut pairs));
        for part in &self.parts {
            pairs.push((part.name.clone(), part.text.clone()));
        }
        pairs
    }
}

impl Input {
    fn add(&self, pairs: &mut Vec<(String, String)>) {
        let mut one = |value: &str| pairs.push((self.name.clone(), value.to_owned()));
        match &self.control {
            Control::Line(text) | Control::Lines(text) | Control::Choice(text) => one(text),
            // A list of which nothing is chosen is sent as well.
            Control::List(texts) => {
                one("");
                texts.iter().for_each(|text| one(text));
            }
            Control::Group(inputs) => inputs.iter().for_each(|input| input.add(pairs)),
            Control::Rows(rows) => rows.iter().flatten().for_each(|input| input.add(pairs)),
            Control::Source(_) => {}
        }
    }
}

/// The language of the keys of a table; none where they do not tell.
fn spoken(table: &dyn TableLike, fields: &[&FieldInfo]) -> Option<Language> {
    let told = fields.iter().filter(|field| field.key.0 != field.key.1);
    let count = |english: bool| {
        let name = |field: &&&FieldInfo| if english { field.key.0 } else { field.key.1 };
        told.clone()
            .filter(|field| table.contains_key(name(field)))
            .count()
    };
    match (count(true), count(false)) {
        (english, french) if english > french => Some(Language::English),
        (english, french) if english < french => Some(Language::French),
        _ => None,
    }
}

/// The inputs of the fields of a table that stands there, or of one that does not.
fn inputs(
    fields: &[&'static FieldInfo],
    table: Option<&dyn TableLike>,
    before: &str,
    language: Language,
) -> Vec<Input> {
    let input = |about: &&'static FieldInfo| {
        let name = format!("{before}{}", about.key.0);
        let item = table.and_then(|table| {
            let names = [about.key.0, about.key.1];
            names.into_iter().find_map(|name| table.get(name))
        });
        Input {
            control: control(about, item, &name, language),
            name,
            about,
        }
    };
    fields.iter().map(input).collect()
}

fn control(about: &FieldInfo, item: Option<&Item>, name: &str, language: Language) -> Control {
    let made = match about.value {
        Type::Table(table) => group(table.fields, item, name, language),
        Type::Tables(table) => rows(table.fields, item, name, language),
        Type::Texts | Type::References => list(item),
        Type::FreeLists => None,
        _ => single(about, item, language),
    };
    let source = || Control::Source(item.map(|item| item.to_string()).unwrap_or_default());
    made.unwrap_or_else(source)
}

fn group(
    fields: &[&'static FieldInfo],
    item: Option<&Item>,
    name: &str,
    language: Language,
) -> Option<Control> {
    let table = match item {
        Some(item) => Some(item.as_table_like()?),
        None => None,
    };
    Some(Control::Group(inputs(
        fields,
        table,
        &format!("{name}."),
        language,
    )))
}

fn rows(
    fields: &[&'static FieldInfo],
    item: Option<&Item>,
    name: &str,
    language: Language,
) -> Option<Control> {
    let tables: Vec<&dyn TableLike> = match item {
        None => Vec::new(),
        Some(Item::ArrayOfTables(list)) => list.iter().map(|table| table as _).collect(),
        Some(Item::Value(Value::Array(list))) => {
            let tables = list.iter().map(|value| Some(value.as_inline_table()? as _));
            tables.collect::<Option<_>>()?
        }
        Some(_) => return None,
    };
    let empty = std::iter::once(None);
    let tables = tables.into_iter().map(Some).chain(empty);
    let row = |(place, table)| inputs(fields, table, &format!("{name}.{place}."), language);
    Some(Control::Rows(tables.enumerate().map(row).collect()))
}

/// A list of texts; none where one of them would not come back as it is.
fn list(item: Option<&Item>) -> Option<Control> {
    let Some(item) = item else {
        return Some(Control::List(Vec::new()));
    };
    let list = item.as_array()?.iter();
    let texts = list.map(|value| {
        let text = value.as_str()?;
        let plain = !text.is_empty() && text.trim() == text && !text.contains(['\n', '\r']);
        plain.then(|| text.to_owned())
    });
    texts.collect::<Option<_>>().map(Control::List)
}

fn single(about: &FieldInfo, item: Option<&Item>, language: Language) -> Option<Control> {
    let text = match item {
        None => String::new(),
        Some(item) => shown(item.as_value()?)?,
    };
    Some(match about.value {
        Type::Word(words) => {
            // One word in two languages is one choice.
            let word = words.iter().find(|word| word.key.is(&text));
            Control::Choice(word.map_or(text, |word| word.key.name(language).to_owned()))
        }
        Type::Boolean | Type::Reference | Type::Language => Control::Choice(text),
        _ if text.contains(['\n', '\r']) => Control::Lines(text),
        _ => Control::Line(text),
    })
}
