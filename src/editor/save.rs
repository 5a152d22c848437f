//! What a form sent, made into the text of the sheet.

use std::collections::{BTreeMap, BTreeSet};

use super::body::{changed, lines};
use super::form::{Control, Form, Input, Row};
use super::typed::value;
use crate::fields::write::{FrontMatter, Step};
use crate::language::Language;
use crate::schema::KindInfo;
use crate::source::split;

/// What a form sent: names and values in their order; a name may come several times.
pub type Sent = [(String, String)];

/// What is put behind the name of an entry to have it taken out.
pub(super) const REMOVE: &str = "remove";

/// The text of a sheet with what was `sent` of its form. What was not sent stays, and
/// so does every byte of what was sent as it was. None where the sheet has no form.
#[must_use]
pub fn save(
    text: &str,
    kind: &'static KindInfo,
    language: Language,
    sent: &Sent,
) -> Option<String> {
    if let Some(text) = text.strip_prefix('\u{feff}') {
        return Some(format!("\u{feff}{}", save(text, kind, language, sent)?));
    }
    let form = Form::of(text, kind, language)?;
    let parts = split(text).ok()?;
    let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in sent {
        values.entry(name).or_default().push(value);
    }
    let mut saver = Saver {
        front: FrontMatter::open(text, &parts.front)?,
        language: form.language,
        values,
    };
    for input in &form.fields {
        saver.input(input, &[]);
    }
    let (fence, body) = (parts.fence.start..parts.body.start, &text[parts.body]);
    let part = |name: &str| {
        saver
            .values
            .get(name)
            .and_then(|values| values.last().copied())
    };
    let body = changed(body, kind, form.language, &part);
    let whole = saver.front.text();
    let front = &whole[..whole.len() - (text.len() - fence.start)];
    Some([front, &text[fence], &body].concat())
}

struct Saver<'s> {
    front: FrontMatter,
    language: Language,
    values: BTreeMap<&'s str, Vec<&'s str>>,
}

impl Saver<'_> {
    /// Takes over what was sent of an input of the table that `way` leads to.
    fn input(&mut self, input: &Input, way: &[Step]) {
        let about = input.about;
        match &input.control {
            Control::Line(old) | Control::Lines(old) | Control::Choice(old) => {
                let Some(new) = self.last(&input.name) else {
                    return;
                };
                if lines(&new) == lines(old) {
                    return;
                }
                if new.trim().is_empty() {
                    self.front.remove_at(way, about);
                } else {
                    let new = value(&about.value, &lines(&new));
                    self.front.set_at(way, about, self.language, new);
                }
            }
            Control::List(old) => self.list(input, old, way),
            Control::Group(inputs) => {
                let way = [way, &[Step::Field(about.key)]].concat();
                for input in inputs {
                    self.input(input, &way);
                }
            }
            Control::Rows(rows) => self.rows(input, rows, way),
            Control::Source(_) => {}
        }
    }

    fn last(&self, name: &str) -> Option<String> {
        let values = self.values.get(name)?;
        values.last().map(|value| (*value).to_owned())
    }

    fn list(&mut self, input: &Input, old: &[String], way: &[Step]) {
        let Some(values) = self.values.get(input.name.as_str()) else {
            return;
        };
        let mut new: Vec<String> = Vec::new();
        let typed = values.iter().flat_map(|value| value.lines().map(str::trim));
        for text in typed.filter(|text| !text.is_empty()) {
            // Twice the same is in the list as often as it was.
            let often = old.iter().filter(|known| *known == text).count().max(1);
            if new.iter().filter(|known| *known == text).count() < often {
                new.push(text.to_owned());
            }
        }
        if new == old {
            return;
        }
        if new.is_empty() {
            self.front.remove_at(way, input.about);
            return;
        }
        self.front
            .set_texts_at(way, input.about, self.language, &new);
    }

    fn rows(&mut self, input: &Input, rows: &[Row], way: &[Step]) {
        let field = Step::Field(input.about.key);
        let there = rows.len().saturating_sub(1);
        let mut gone = Vec::new();
        for (place, row) in rows.iter().take(there).enumerate() {
            if self.is_to_go(&format!("{}.{place}", input.name), &row.inputs) {
                gone.push(place);
                continue;
            }
            let way = [way, &[field, Step::Entry(place)]].concat();
            for input in &row.inputs {
                self.input(input, &way);
            }
        }
        let list = [way, &[field]].concat();
        for place in self.new_places(&input.name, there) {
            let new = rows
                .last()
                .map(|row| renamed(&row.inputs, &input.name, there, place));
            let new = new.unwrap_or_default();
            if !self.is_filled(&new) || self.is_marked(&format!("{}.{place}", input.name)) {
                continue;
            }
            let end = self.front.entries(&list);
            let way = [way, &[field, Step::Entry(end)]].concat();
            for input in &new {
                self.input(input, &way);
            }
        }
        if !gone.is_empty() {
            self.front.remove_entries(&list, &gone);
        }
    }

    /// Whether an entry is to be taken out: it is marked so, or all of it was emptied.
    fn is_to_go(&self, name: &str, row: &[Input]) -> bool {
        let had = row.iter().any(|input| !input.is_empty());
        let is_whole = row.iter().all(Input::can_be_sent);
        let emptied = || self.is_sent(row) && !self.is_filled(row) && !self.stays(row);
        self.is_marked(name) || had && is_whole && emptied()
    }

    fn is_marked(&self, name: &str) -> bool {
        self.values
            .contains_key(format!("{name}.{REMOVE}").as_str())
    }

    /// Whether anything was sent of these inputs.
    fn is_sent(&self, inputs: &[Input]) -> bool {
        let mut names = inputs.iter().flat_map(Input::names);
        names.any(|name| self.values.contains_key(name.as_str()))
    }

    /// Whether these inputs hold something of which nothing was sent.
    fn stays(&self, inputs: &[Input]) -> bool {
        inputs.iter().any(|input| match &input.control {
            Control::Group(inputs) => self.stays(inputs),
            Control::Rows(rows) => rows.iter().any(|row| self.stays(&row.inputs)),
            _ => !input.is_empty() && !self.values.contains_key(input.name.as_str()),
        })
    }

    /// Whether anything was typed or chosen in these inputs.
    fn is_filled(&self, inputs: &[Input]) -> bool {
        let mut names = inputs.iter().flat_map(Input::names);
        names.any(|name| {
            let values = self.values.get(name.as_str());
            values.is_some_and(|values| values.iter().any(|value| !value.trim().is_empty()))
        })
    }

    /// The places of entries that were added, from `there` on.
    fn new_places(&self, name: &str, there: usize) -> Vec<usize> {
        let before = format!("{name}.");
        let places = self.values.keys().filter_map(|sent| {
            let (place, _) = sent.strip_prefix(&before)?.split_once('.')?;
            place.parse::<usize>().ok().filter(|place| *place >= there)
        });
        places.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

impl Input {
    /// The names under which it is sent, those of its parts for a table.
    fn names(&self) -> Vec<String> {
        match &self.control {
            Control::Group(inputs) => inputs.iter().flat_map(Input::names).collect(),
            Control::Rows(rows) => inputs_of(rows).flat_map(Input::names).collect(),
            _ => vec![self.name.clone()],
        }
    }

    fn is_empty(&self) -> bool {
        match &self.control {
            Control::Line(text)
            | Control::Lines(text)
            | Control::Choice(text)
            | Control::Source(text) => text.is_empty(),
            Control::List(texts) => texts.is_empty(),
            Control::Group(inputs) => inputs.iter().all(Self::is_empty),
            Control::Rows(rows) => rows.len() < 2,
        }
    }

    fn can_be_sent(&self) -> bool {
        match &self.control {
            Control::Source(text) => text.is_empty(),
            Control::Group(inputs) => inputs.iter().all(Self::can_be_sent),
            Control::Rows(rows) => inputs_of(rows).all(Self::can_be_sent),
            _ => true,
        }
    }
}

fn inputs_of(rows: &[Row]) -> impl Iterator<Item = &Input> {
    rows.iter().flat_map(|row| &row.inputs)
}

/// The inputs of the empty entry, named for another place.
fn renamed(row: &[Input], list: &str, from: usize, to: usize) -> Vec<Input> {
    let (before, after) = (format!("{list}.{from}."), format!("{list}.{to}."));
    let other = |input: &Input| {
        let mut input = input.clone();
        input.rename(&before, &after);
        input
    };
    row.iter().map(other).collect()
}

impl Input {
    fn rename(&mut self, before: &str, after: &str) {
        if let Some(rest) = self.name.strip_prefix(before) {
            self.name = format!("{after}{rest}");
        }
        match &mut self.control {
            Control::Group(inputs) => inputs.iter_mut().for_each(|one| one.rename(before, after)),
            Control::Rows(rows) => {
                let inputs = rows.iter_mut().flat_map(|row| &mut row.inputs);
                inputs.for_each(|one| one.rename(before, after));
            }
            _ => {}
        }
    }
}
