//! A form as a list of what is shown of it, one after the other: templates know no
//! trees, and a page has none either.

use serde::Serialize;

use crate::diagnostic::Problem;
use crate::editor::form::{Control, Input};
use crate::editor::save::REMOVE;
use crate::language::Language;
use crate::schema::{FieldInfo, Need, Type};

use super::problems::{Found, Said};

/// The most choices that are shown all at once, each with a box to tick.
const BOXES: usize = 60;
/// A text longer than this, in characters, gets more than one line to be seen on.
const LONG: usize = 70;

/// A sheet that can be named.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// Its name in references.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// Tells the sheets of a kind, by its English word.
pub type Sheets<'a> = &'a dyn Fn(&str) -> Vec<Named>;

/// One thing of a form.
#[derive(Debug, Default, Serialize)]
pub(super) struct Item<'a> {
    /// `group`, `rows`, `row`, the ends of these (`end`), or a way to type: `line`, `long`,
    /// `choice`, `boxes`, `list`, `source`.
    is: &'static str,
    name: &'a str,
    /// What is taken out when the name that this is comes back.
    remove: Option<String>,
    /// The place of an entry, from 1; 0 for the empty one.
    number: usize,
    label: &'a str,
    help: &'a str,
    /// How it is typed.
    typed: Option<&'static str>,
    example: &'a str,
    required: bool,
    value: Option<&'a str>,
    values: Vec<&'a str>,
    options: Vec<Choice>,
    /// The kind of sheet that is named, by its English word.
    target: Option<&'static str>,
    /// How a telephone lets it be typed: `email`, `url`, `tel`, `decimal`.
    mode: Option<&'static str>,
    /// Whether a file can be sent for it.
    file: bool,
    /// Whether it may name a person.
    personal: bool,
    problems: Vec<Said>,
}

/// Something to choose.
#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    help: String,
    chosen: bool,
}

/// What lays a form out.
pub(super) struct Layout<'a> {
    pub(super) language: Language,
    pub(super) sheets: Sheets<'a>,
    pub(super) found: &'a Found<'a>,
}

impl<'a> Layout<'a> {
    /// The items of some inputs, in order.
    pub(super) fn items(&self, inputs: &'a [Input]) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        for input in inputs {
            self.add(input, &mut items);
        }
        items
    }

    fn add(&self, input: &'a Input, items: &mut Vec<Item<'a>>) {
        let item = self.item(input);
        match &input.control {
            Control::Group(inputs) => {
                items.push(Item {
                    is: "group",
                    ..item
                });
                for input in inputs {
                    self.add(input, items);
                }
                items.push(end());
            }
            Control::Rows(rows) => {
                items.push(Item { is: "rows", ..item });
                let there = rows.len().saturating_sub(1);
                for (place, row) in rows.iter().enumerate() {
                    let is_there = place < there;
                    items.push(Item {
                        is: "row",
                        name: &input.name,
                        remove: is_there.then(|| format!("{}.{place}.{REMOVE}", input.name)),
                        number: if is_there { place + 1 } else { 0 },
                        problems: self.said(self.found.of_row(&input.name, place)),
                        ..Item::default()
                    });
                    for input in &row.inputs {
                        self.add(input, items);
                    }
                    items.push(end());
                }
                items.push(end());
            }
            Control::Line(text) if text.chars().count() > LONG && is_prose(input.about) => {
                items.push(Item {
                    is: "long",
                    value: Some(text),
                    ..item
                });
            }
            Control::Line(text) => items.push(Item {
                is: "line",
                value: Some(text),
                ..item
            }),
            Control::Lines(text) => items.push(Item {
                is: "long",
                value: Some(text),
                ..item
            }),
            Control::Source(text) => items.push(Item {
                is: "source",
                value: Some(text),
                ..item
            }),
            Control::Choice(text) => items.push(self.choice(input.about, text, item)),
            Control::List(texts) => items.push(self.list(input.about, texts, item)),
        }
    }

    fn item(&self, input: &'a Input) -> Item<'a> {
        let about = input.about;
        Item {
            name: &input.name,
            label: about.label.pick(self.language),
            help: about.in_form().pick(self.language),
            typed: about.value.typed().map(|text| text.pick(self.language)),
            example: example(about, self.language),
            required: about.need == Need::Required,
            target: about.target,
            mode: mode(about),
            file: matches!(about.value, Type::File | Type::FileOrUrl),
            personal: about.personal,
            problems: self.said(self.found.of_field(&input.name)),
            ..Item::default()
        }
    }

    fn said(&self, problems: &[&Problem]) -> Vec<Said> {
        let said = problems
            .iter()
            .map(|problem| self.found.said(problem, self.language));
        said.collect()
    }

    fn choice(&self, about: &FieldInfo, text: &'a str, item: Item<'a>) -> Item<'a> {
        let mut options = self.options(about);
        for option in &mut options {
            option.chosen = option.value == text;
        }
        if about.target.is_some() && options.len() > BOXES {
            return Item {
                is: "line",
                value: Some(text),
                ..item
            };
        }
        // What is none of the choices stays until somebody chooses.
        if !text.is_empty() && !options.iter().any(|option| option.chosen) {
            options.push(Choice {
                value: text.to_owned(),
                label: text.to_owned(),
                help: String::new(),
                chosen: true,
            });
        }
        Item {
            is: "choice",
            value: Some(text),
            options,
            ..item
        }
    }

    fn list(&self, about: &FieldInfo, texts: &'a [String], item: Item<'a>) -> Item<'a> {
        let values = texts.iter().map(String::as_str).collect();
        let mut options = self.options(about);
        if about.target.is_none() || options.len() > BOXES {
            return Item {
                is: "list",
                values,
                ..item
            };
        }
        for text in texts {
            match options.iter_mut().find(|option| option.value == *text) {
                Some(option) => option.chosen = true,
                None => options.push(Choice {
                    value: text.clone(),
                    label: text.clone(),
                    help: String::new(),
                    chosen: true,
                }),
            }
        }
        // Those of the sheet in its order, so that nothing moves.
        options.sort_by_key(|option| {
            texts
                .iter()
                .position(|text| *text == option.value)
                .unwrap_or(texts.len())
        });
        Item {
            is: "boxes",
            options,
            ..item
        }
    }

    fn options(&self, about: &FieldInfo) -> Vec<Choice> {
        let language = self.language;
        let choice = |value: &str, label: &str, help: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            help: help.to_owned(),
            chosen: false,
        };
        match about.value {
            Type::Word(words) => words
                .iter()
                .map(|word| {
                    let label = word.label.pick(language);
                    choice(word.key.name(language), label, word.help.pick(language))
                })
                .collect(),
            Type::Boolean => vec![
                choice("true", language.pick("oui", "yes"), ""),
                choice("false", language.pick("non", "no"), ""),
            ],
            Type::Language => [Language::French, Language::English]
                .iter()
                .map(|one| choice(one.code(), one.code(), ""))
                .collect(),
            _ => about.target.map_or_else(Vec::new, |kind| {
                let sheets = (self.sheets)(kind).into_iter();
                sheets
                    .map(|sheet| choice(&sheet.name, &sheet.title, ""))
                    .collect()
            }),
        }
    }
}

impl Item<'_> {
    /// Whether something was typed or chosen, or is wrong: what is to be seen at once.
    pub(super) fn is_in_use(&self) -> bool {
        let chosen = self.is == "boxes" && self.options.iter().any(|option| option.chosen);
        let typed = self.value.is_some_and(|value| !value.is_empty());
        chosen || typed || !self.values.is_empty() || self.number > 0 || !self.problems.is_empty()
    }
}

fn end() -> Item<'static> {
    Item {
        is: "end",
        ..Item::default()
    }
}

/// Whether a text may be long: not what is typed to be exact.
fn is_prose(about: &FieldInfo) -> bool {
    matches!(about.value, Type::Text)
}

fn mode(about: &FieldInfo) -> Option<&'static str> {
    Some(match about.value {
        Type::Email => "email",
        Type::Url => "url",
        Type::Integer | Type::Count(_) => "numeric",
        Type::Number | Type::Amount => "decimal",
        _ => return None,
    })
}

/// The example of a field that is typed, without what only TOML wants.
fn example(about: &FieldInfo, language: Language) -> &'static str {
    let typed = !matches!(
        about.value,
        Type::Word(_) | Type::Boolean | Type::Table(_) | Type::Tables(_) | Type::References
    );
    let example = about.example.pick(language);
    let plain = example.trim_matches('"');
    if typed && !plain.contains(['"', '[']) {
        plain
    } else {
        ""
    }
}
