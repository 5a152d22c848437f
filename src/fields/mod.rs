//! Reading a TOML table key by key, so that every problem in it is reported and
//! no key is silently ignored.
//!
//! Each key has an English and a French name. It knows how values are written,
//! never what they mean.

pub mod date;
mod read;
mod value;
mod vocabulary;
mod web;

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use value::parse_front_matter;
pub use vocabulary::Vocabulary;
pub use web::is_web_address;

use crate::diagnostic::{Fault, Problem};

/// Gathers the problems of one file.
#[derive(Debug)]
pub struct Reporter {
    file: Arc<str>,
    /// Where the TOML begins in the file, in bytes.
    offset: usize,
    problems: RefCell<Vec<Problem>>,
}

impl Reporter {
    /// A reporter for `file` as it is to be shown, whose TOML begins `offset` bytes into it.
    #[must_use]
    pub fn new(file: &Arc<str>, offset: usize) -> Self {
        Self {
            file: Arc::clone(file),
            offset,
            problems: RefCell::default(),
        }
    }

    /// Reports a fault at some bytes of the TOML.
    pub fn report(&self, span: Range<usize>, fault: Fault) {
        self.report_in_file(self.in_file(span), fault);
    }

    /// Reports a fault at some bytes of the file.
    pub fn report_in_file(&self, span: Range<usize>, fault: Fault) {
        self.problems
            .borrow_mut()
            .push(Problem::at(&self.file, span, fault));
    }

    /// Reports a fault of the file as a whole.
    pub fn report_whole(&self, fault: Fault) {
        self.problems
            .borrow_mut()
            .push(Problem::of_file(&self.file, fault));
    }

    /// Bytes of the TOML as bytes of the file.
    #[must_use]
    pub fn in_file(&self, span: Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }

    /// The file, as it is shown.
    #[must_use]
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// What was reported so far, in the order it was found.
    #[must_use]
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// The English and the French name of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub &'static str, pub &'static str);

/// A key that is the same in both languages.
#[must_use]
pub const fn same(name: &'static str) -> Key {
    Key(name, name)
}

/// One key of a table with its value, and where they stand in the TOML.
#[derive(Clone, Copy, Debug)]
pub struct Field<'t> {
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
    /// Whether the keys are the author's own words.
    free: Cell<bool>,
    /// The bytes of the file at which missing keys are reported; none: the table.
    opening: Option<Range<usize>>,
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
            free: Cell::new(false),
            opening: None,
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

    /// The field under either of its names. Both at once are a problem; the
    /// English one is read.
    pub fn field(&self, key: Key) -> Option<Field<'t>> {
        self.asked.borrow_mut().push(key);
        let find = |name: &str| {
            self.table.get_key_value(name).map(|(key, value)| Field {
                name: key.get_ref(),
                value,
            })
        };
        let (english, french) = (find(key.0), find(key.1));
        if key.0 != key.1
            && let (Some(first), Some(second)) = (english, french)
        {
            self.reporter.report(
                second.value.span(),
                Fault::RepeatedField {
                    field: second.name.into(),
                    other: first.name.into(),
                },
            );
        }
        english.or(french)
    }

    /// Whether either name of the key is there.
    #[must_use]
    pub fn has(&self, key: Key) -> bool {
        self.table.contains_key(key.0) || self.table.contains_key(key.1)
    }

    /// Whether the key is missing, or there with an empty text.
    pub fn lacks(&self, key: Key) -> bool {
        let value = self.table.get(key.0).or_else(|| self.table.get(key.1));
        let text = value.map(|value| value.get_ref().as_str());
        text.is_none_or(|text| text.is_some_and(|text| text.trim().is_empty()))
    }

    /// Reports that a required key is missing. `example` shows how it is written.
    pub fn missing(&self, key: Key, example: &'static str) {
        let field = self.preferred_name(key).to_owned();
        self.reporter
            .report_in_file(self.opening(), Fault::MissingField { field, example });
    }

    /// The name of a key in the language that the author uses for the others.
    fn preferred_name(&self, key: Key) -> &'static str {
        let asked = self.asked.borrow();
        let written = |pick: fn(&Key) -> &'static str| {
            let differs = asked.iter().filter(|known| known.0 != known.1);
            differs
                .filter(|known| self.table.contains_key(pick(known)))
                .count()
        };
        if written(|known| known.0) > written(|known| known.1) {
            key.0
        } else {
            key.1
        }
    }

    /// Reports every key that was never asked for, with the nearest known one.
    pub fn finish(self) {
        if self.free.get() {
            return;
        }
        let asked = self.asked.into_inner();
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if asked.iter().any(|known| known.0 == name || known.1 == name) {
                continue;
            }
            let known = asked.iter().flat_map(|known| [known.0, known.1]);
            let suggestion = crate::nearest::nearest(name, known).map(str::to_owned);
            let fault = Fault::UnknownField {
                field: name.to_owned(),
                suggestion,
            };
            self.reporter.report(key.span(), fault);
        }
    }
}
