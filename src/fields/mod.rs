//! Reading a TOML table key by key, so that every problem in it is reported and
//! no key is silently ignored.
//!
//! Each key has an English and a French name. It knows how values are written,
//! never what they mean.

#[cfg(test)]
pub(crate) mod asked;
mod below;
pub mod date;
mod lines;
mod meant;
mod mend;
mod read;
mod remedy;
mod reporter;
mod slip;
mod told;
pub mod typed;
mod value;
mod web;
mod when;
pub mod write;

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use below::report_fields_below;
pub use reporter::Reporter;
pub use typed::Read;
pub use value::{parse_front_matter, written_language};
pub use web::{is_email, is_local, is_web_address, local};

use crate::diagnostic::{Edit, Fault, RepairFault};
use crate::language::Language;
use crate::nearest::{fold, nearest};
use crate::schema::{Field, FieldInfo, Key, Need};

/// One key of a table with its value, and where they stand in the TOML.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'t> {
    /// The key as the author wrote it.
    pub name: &'t str,
    /// The value.
    pub value: &'t Spanned<DeValue<'t>>,
}

/// A value and its bytes in the TOML.
#[derive(Clone, Debug, PartialEq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Range<usize>,
}

/// A table that is read key by key. [`Fields::finish`] reports the keys that
/// nobody asked for.
#[derive(Debug)]
pub struct Fields<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    reporter: &'t Reporter,
    asked: RefCell<Vec<Key>>,
    /// Required fields that are not there.
    lacking: RefCell<Vec<FieldInfo>>,
    /// The language of names where those of this table do not tell.
    language: Language,
    /// Whether the keys are the author's own words.
    free: Cell<bool>,
    /// The bytes of the file at which missing keys are reported; none: the table.
    opening: Option<Range<usize>>,
    /// The keys that lead to the table.
    #[cfg(test)]
    path: String,
}

impl<'t> Fields<'t> {
    /// Reads `table`, which stands at `span`.
    #[must_use]
    pub fn new(table: &'t DeTable<'t>, span: Range<usize>, reporter: &'t Reporter) -> Self {
        Self {
            table,
            span,
            reporter,
            asked: RefCell::default(),
            lacking: RefCell::default(),
            language: reporter.language,
            free: Cell::new(false),
            opening: None,
            #[cfg(test)]
            path: String::new(),
        }
    }

    /// Has missing keys reported at these bytes of the file: the line that opens
    /// a front matter, since the table as a whole is all of it.
    #[must_use]
    pub fn with_opening(mut self, opening: Range<usize>) -> Self {
        self.opening = Some(opening);
        self
    }

    /// The bytes of the file at which missing keys are reported.
    #[must_use]
    pub fn opening(&self) -> Range<usize> {
        self.opening
            .clone()
            .unwrap_or_else(|| self.reporter.in_file(self.span()))
    }

    /// Where the table stands in the TOML.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where problems go.
    #[must_use]
    pub fn reporter(&self) -> &'t Reporter {
        self.reporter
    }

    /// What stands under either name of a field, as it is written. Both at once are
    /// a problem; the English one is read.
    pub fn entry<T>(&self, field: &Field<T>) -> Option<Entry<'t>> {
        self.entry_of(field.about())
    }

    fn entry_of(&self, about: &FieldInfo) -> Option<Entry<'t>> {
        let key = about.key;
        let english = self.table.get_key_value(key.0);
        let french = self.table.get_key_value(key.1);
        let first_time = !self.asked.borrow().contains(&key);
        if first_time {
            self.asked.borrow_mut().push(key);
        }
        if first_time
            && key.0 != key.1
            && let (Some((first, _)), Some((second, _))) = (english, french)
        {
            // The one that stands later repeats the other.
            let (first, second) = if first.span().start < second.span().start {
                (first, second)
            } else {
                (second, first)
            };
            let fault = Fault::RepeatedField {
                field: second.get_ref().to_string(),
                other: first.get_ref().to_string(),
            };
            self.reporter.report(second.span(), fault);
        }
        english.or(french).map(|(name, value)| Entry {
            name: name.get_ref(),
            value,
        })
    }

    /// Whether either name of a field is there.
    #[must_use]
    pub fn has<T>(&self, field: &Field<T>) -> bool {
        self.value(field.key()).is_some()
    }

    /// Whether the field is there with anything but an empty list.
    ///
    /// What may be there, in a line that cannot be read, is there.
    pub fn has_some<T>(&self, field: &Field<T>) -> bool {
        let some = self.value(field.key()).is_some_and(|value| {
            value
                .get_ref()
                .as_array()
                .is_none_or(|list| !list.iter().all(|item| read::is_blank(item.get_ref())))
        });
        some || self.reporter.doubts(field.key())
    }

    /// The value under either name of the key.
    fn value(&self, key: Key) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.get(key.0).or_else(|| self.table.get(key.1))
    }

    /// Whether the field is missing, or there with an empty text.
    pub fn lacks<T>(&self, field: &Field<T>) -> bool {
        self.lacks_key(field.key())
    }

    fn lacks_key(&self, key: Key) -> bool {
        let text = self.value(key).map(|value| value.get_ref().as_str());
        let lacks = text.is_none_or(|text| text.is_some_and(|text| text.trim().is_empty()));
        lacks && !self.reporter.doubts(key)
    }

    /// Has a field reported as missing, with its example.
    pub fn missing<T>(&self, field: &Field<T>) {
        self.lack(field.about());
    }

    fn lack(&self, about: &FieldInfo) {
        let mut lacking = self.lacking.borrow_mut();
        if !lacking.iter().any(|known| known.key == about.key) {
            lacking.push(*about);
        }
    }

    /// The same where `is_there` does not hold of a field that must be there.
    fn require(&self, about: &FieldInfo, is_there: impl FnOnce() -> bool) {
        if about.need == Need::Required && !is_there() {
            self.lack(about);
        }
    }

    /// The language of the names that the author chose in this table.
    fn language(&self) -> Language {
        let asked = self.asked.borrow();
        let written = |pick: fn(&Key) -> &'static str| {
            let differs = asked.iter().filter(|known| known.0 != known.1);
            differs
                .filter(|known| self.table.contains_key(pick(known)))
                .count()
        };
        match written(|known| known.0).cmp(&written(|known| known.1)) {
            Ordering::Greater => Language::English,
            Ordering::Less => Language::French,
            Ordering::Equal => self.language,
        }
    }

    /// The name of a key in the language that the author uses for the others.
    fn preferred_name(&self, key: Key) -> &'static str {
        self.language().pick(key.1, key.0)
    }

    /// Reports every key that was never asked for, with the nearest known one,
    /// and every required key that is not there.
    pub fn finish(self) {
        #[cfg(test)]
        asked::note(&self.path, &self.asked.borrow());
        let meant = if self.free.get() {
            Vec::new()
        } else {
            self.report_unknown()
        };
        for about in self.lacking.borrow().iter() {
            let key = about.key;
            // Who writes `titer` lacks no title.
            if meant.contains(&key.0) || meant.contains(&key.1) || self.reporter.doubts(key) {
                continue;
            }
            let example = about.example.pick(self.language()).to_owned();
            let field = self.preferred_name(key).to_owned();
            let fault = Fault::MissingField { field, example };
            let empty = self
                .value(key)
                .map(|value| self.reporter.in_file(value.span()));
            self.reporter
                .report_in_file(empty.unwrap_or_else(|| self.opening()), fault);
        }
    }

    /// Reports the keys that nobody asked for; returns those that were probably meant.
    fn report_unknown(&self) -> Vec<&'static str> {
        let mut meant = Vec::new();
        let asked = self.asked.borrow();
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if asked.iter().any(|known| known.0 == name || known.1 == name) {
                continue;
            }
            let free = |known: &&str| !self.table.contains_key(*known);
            if let Some(header) = self.header_above(name) {
                self.report_under_header(key.span(), name, header);
                continue;
            }
            let known = asked.iter().flat_map(|known| [known.1, known.0]);
            let plain = fold(name);
            let same = known
                .clone()
                .filter(free)
                .find(|known| fold(known) == plain);
            let suggestion = same.or_else(|| nearest(name, known.filter(free)));
            meant.extend(suggestion);
            let fault = Fault::UnknownField {
                field: name.to_owned(),
                allowed: asked.iter().map(|key| self.preferred_name(*key)).collect(),
                suggestion: suggestion.map(str::to_owned),
            };
            let span = self.reporter.in_file(key.span());
            let repair = same.map(|same| Edit {
                span: span.clone(),
                text: same.to_owned(),
            });
            self.reporter
                .report_repairable(span, fault, repair.into_iter().collect());
        }
        meant
    }

    /// The line `[…]` that opens this table, where it takes a field of the sheet.
    fn header_above(&self, name: &str) -> Option<String> {
        let known = self.reporter.known();
        let field = known.iter().find(|field| field.key.is(name))?;
        let raw = self.reporter.header_at(&self.span)?;
        let header = raw.trim_matches(['[', ']']);
        let own = known.iter().any(|known| known.key.is(header));
        (own && self.opening.is_none() && !field.key.is(header)).then_some(raw)
    }

    /// Reports a field of the sheet that a line `[…]` above it takes.
    fn report_under_header(&self, key: Range<usize>, name: &str, header: String) {
        let repair = self.reporter.moved_above(&self.span, &key);
        let fault = RepairFault::UnderHeader {
            field: name.to_owned(),
            header,
        };
        let span = self.reporter.in_file(key);
        self.reporter.report_repairable(span, fault, repair);
    }
}
