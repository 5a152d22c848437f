//! The form of a sheet: what can be typed or chosen, with what the sheet holds now.

use std::ops::Range;

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
    /// The bytes of its value in the file, after a byte-order mark; none where it has none.
    pub span: Option<Range<usize>>,
}

/// An entry of a list of tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its fields.
    pub inputs: Vec<Input>,
    /// Its bytes in the file; none for the empty one.
    pub span: Option<Range<usize>>,
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
    Rows(Vec<Row>),
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
        let document = Document::parse(&text[front.clone()]).ok()?;
        let table = document.as_table();
        let language = spoken(table, kind.fields).unwrap_or(language);
        let reader = Reader {
            language,
            offset: front.start,
        };
        Some(Self {
            fields: reader.inputs(kind.fields, Some(table), ""),
            parts: parts(&text[body.clone()], body.start, kind, language),
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
    /// Its text; empty where it holds something else.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.control {
            Control::Line(text) | Control::Lines(text) | Control::Choice(text) => text,
            _ => "",
        }
    }

    fn add(&self, pairs: &mut Vec<(String, String)>) {
        let mut one = |value: &str| pairs.push((self.name.clone(), value.to_owned()));
        match &self.control {
            Control::Line(text) | Control::Lines(text) | Control::Choice(text) => one(text),
            // A list of which nothing is chosen is sent as well.
            Control::List(texts) => {
                one("");
                for text in texts {
                    one(text);
                }
            }
            Control::Group(inputs) => inputs.iter().for_each(|input| input.add(pairs)),
            Control::Rows(rows) => {
                let inputs = rows.iter().flat_map(|row| &row.inputs);
                inputs.for_each(|input| input.add(pairs));
            }
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

/// What reading a front matter needs everywhere.
#[derive(Clone, Copy)]
struct Reader {
    language: Language,
    /// Where the front matter begins in the file.
    offset: usize,
}

impl Reader {
    /// The inputs of the fields of a table that stands there, or of one that does not.
    fn inputs(
        self,
        fields: &[&'static FieldInfo],
        table: Option<&dyn TableLike>,
        before: &str,
    ) -> Vec<Input> {
        let input = |about: &&'static FieldInfo| {
            let name = format!("{before}{}", about.key.0);
            let item = table.and_then(|table| {
                let names = [about.key.0, about.key.1];
                names.into_iter().find_map(|name| table.get(name))
            });
            Input {
                control: self.control(about, item, &name),
                span: item.and_then(Item::span).map(|span| self.in_file(span)),
                name,
                about,
            }
        };
        fields.iter().map(input).collect()
    }

    fn in_file(self, span: Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }

    fn control(self, about: &FieldInfo, item: Option<&Item>, name: &str) -> Control {
        let made = match about.value {
            Type::Table(table) => self.group(table.fields, item, name),
            Type::Tables(table) => self.rows(table.fields, item, name),
            Type::Texts | Type::References => list(item),
            Type::FreeLists => None,
            _ => self.single(about, item),
        };
        let source = || item.map(ToString::to_string).unwrap_or_default();
        made.unwrap_or_else(|| Control::Source(source().trim().to_owned()))
    }

    fn group(
        self,
        fields: &[&'static FieldInfo],
        item: Option<&Item>,
        name: &str,
    ) -> Option<Control> {
        let table = match item {
            Some(item) => Some(item.as_table_like()?),
            None => None,
        };
        let inputs = self.inputs(fields, table, &format!("{name}."));
        Some(Control::Group(inputs))
    }

    fn rows(
        self,
        fields: &[&'static FieldInfo],
        item: Option<&Item>,
        name: &str,
    ) -> Option<Control> {
        type Found<'t> = (&'t dyn TableLike, Option<Range<usize>>);
        let tables: Vec<Found<'_>> = match item {
            None => Vec::new(),
            Some(Item::ArrayOfTables(list)) => {
                let tables = list.iter();
                tables.map(|table| (table as _, table.span())).collect()
            }
            Some(Item::Value(Value::Array(list))) => {
                let tables = list.iter().map(|value| {
                    let table = value.as_inline_table()?;
                    Some((table as _, value.span()))
                });
                tables.collect::<Option<_>>()?
            }
            Some(_) => return None,
        };
        let row = |place: usize, table, span: Option<Range<usize>>| Row {
            inputs: self.inputs(fields, table, &format!("{name}.{place}.")),
            span: span.map(|span| self.in_file(span)),
        };
        let count = tables.len();
        let there = tables.into_iter().enumerate();
        let mut rows: Vec<Row> = there
            .map(|(place, (table, span))| row(place, Some(table), span))
            .collect();
        rows.push(row(count, None, None));
        Some(Control::Rows(rows))
    }

    fn single(self, about: &FieldInfo, item: Option<&Item>) -> Option<Control> {
        let text = match item {
            None => String::new(),
            Some(item) => shown(item.as_value()?)?,
        };
        Some(match about.value {
            Type::Word(words) => {
                // One word in two languages is one choice.
                let word = words.iter().find(|word| word.key.is(&text));
                Control::Choice(word.map_or(text, |word| word.key.name(self.language).to_owned()))
            }
            Type::Boolean | Type::Reference | Type::Language => Control::Choice(text),
            _ if text.contains(['\n', '\r']) => Control::Lines(text),
            _ => Control::Line(text),
        })
    }
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
