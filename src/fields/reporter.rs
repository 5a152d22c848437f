//! What gathers the problems of one file, and knows how its author writes.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::lines::{self, is_header};
use super::meant::{self, Hand};
use crate::diagnostic::{Edit, Fault, Problem};
use crate::language::Language;
use crate::schema::{FieldInfo, Key};

/// Gathers the problems of one file.
#[derive(Debug)]
pub struct Reporter {
    file: Arc<str>,
    /// Where the TOML begins in the file, in bytes.
    offset: usize,
    /// The language of field names where the author's own do not tell.
    pub(super) language: Language,
    problems: RefCell<Vec<Problem>>,
    /// The fields that the file may have.
    known: &'static [&'static FieldInfo],
    /// The TOML that is read.
    toml: RefCell<String>,
    hand: OnceCell<Hand>,
    /// The fields, by their plain names, of which lines speak that could not be read.
    doubted: RefCell<BTreeSet<String>>,
}

impl Reporter {
    /// A reporter for `file` as it is to be shown, whose TOML begins `offset` bytes into it.
    #[must_use]
    pub fn new(file: &Arc<str>, offset: usize) -> Self {
        Self {
            file: Arc::clone(file),
            offset,
            language: Language::default(),
            problems: RefCell::default(),
            known: &[],
            toml: RefCell::default(),
            hand: OnceCell::new(),
            doubted: RefCell::default(),
        }
    }

    /// Has the fields known that the file may have: remedies are made of them.
    #[must_use]
    pub fn describing(mut self, fields: &'static [&'static FieldInfo]) -> Self {
        self.known = fields;
        self
    }

    pub(super) fn known(&self) -> &'static [&'static FieldInfo] {
        self.known
    }

    /// Keeps the TOML, for repairs that take values as they are written.
    pub(super) fn read_from(&self, toml: &str) {
        toml.clone_into(&mut self.toml.borrow_mut());
        self.doubt_what_headers_take(toml);
    }

    /// Has fields of the sheet that stand below a line `[…]` not reported as missing.
    fn doubt_what_headers_take(&self, toml: &str) {
        if !toml.contains("\n[") && !toml.starts_with('[') {
            return;
        }
        let mut header = None;
        for line in toml.lines() {
            if line.starts_with('[') && is_header(line) {
                header = Some(line);
            }
            let (Some(header), Some(key)) = (header, lines::key_of(line)) else {
                continue;
            };
            let (fields, free) = lines::fields_under(header, self.known);
            let taken = !free && lines::named(fields, key).is_none();
            if taken && lines::named(self.known, key).is_some() {
                self.doubted.borrow_mut().insert(key.to_owned());
            }
        }
    }

    /// Some bytes of the TOML.
    pub(super) fn written(&self, span: Range<usize>) -> String {
        self.toml.borrow().get(span).unwrap_or_default().to_owned()
    }

    /// How the author writes, told by the TOML that was read.
    pub(super) fn own_hand(&self) -> Hand {
        *self.hand.get_or_init(|| self.hand(&self.toml.borrow()))
    }

    /// How the author writes, told by the TOML.
    pub(super) fn hand(&self, toml: &str) -> Hand {
        let says = |code: &str| {
            let line = |line: &str| {
                let line = line.trim_start();
                let key = line.starts_with("langue") || line.starts_with("language");
                key && line.contains(&format!("\"{code}\""))
            };
            toml.lines().any(line)
        };
        let french = match self.language {
            Language::French => !says("en"),
            Language::English => says("fr"),
        };
        Hand {
            words: self.language,
            day_first: french,
        }
    }

    /// Has whatever a line speaks of that cannot be read not reported as missing.
    pub(super) fn doubt(&self, toml: &str, line: &Range<usize>) {
        let field = lines::whole_field(toml, line);
        let first = lines::line_of(toml, field.start);
        let header = toml[..line.start].rsplit('\n').find(|line| is_header(line));
        let of_header = header.map(|line| line.trim().trim_matches(['[', ']']));
        let keys = [line.clone(), first].map(|line| lines::key_of(&toml[line]).map(str::to_owned));
        let here = toml[line.clone()].trim().trim_matches(['[', ']']);
        let word = here.split_whitespace().next().map(str::to_owned);
        let mut doubted = self.doubted.borrow_mut();
        let keys = keys
            .into_iter()
            .flatten()
            .chain(word)
            .chain(of_header.map(str::to_owned));
        for key in keys {
            let meant = meant::key(&key, self.known).map(str::to_owned);
            doubted.insert(meant.unwrap_or(key));
        }
    }

    /// Has a field not reported as missing that stands in another place.
    pub(super) fn doubt_key(&self, key: &str) {
        self.doubted.borrow_mut().insert(key.to_owned());
    }

    /// Whether a field may be there, in a line that cannot be read.
    pub(super) fn doubts(&self, key: Key) -> bool {
        let doubted = self.doubted.borrow();
        !doubted.is_empty() && (doubted.contains(key.0) || doubted.contains(key.1))
    }

    /// Has fields named in `language` where the author's own names do not tell.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// Reports a fault at some bytes of the TOML.
    pub fn report(&self, span: Range<usize>, fault: impl Into<Fault>) {
        self.report_in_file(self.in_file(span), fault);
    }

    /// Reports a fault at some bytes of the file.
    pub fn report_in_file(&self, span: Range<usize>, fault: impl Into<Fault>) {
        self.problems
            .borrow_mut()
            .push(Problem::at(&self.file, span, fault));
    }

    /// Reports a fault at some bytes of the file, and what certainly mends it: bytes of
    /// the file to replace.
    pub fn report_repairable(
        &self,
        span: Range<usize>,
        fault: impl Into<Fault>,
        repair: Vec<Edit>,
    ) {
        let problem = Problem::at(&self.file, span, fault).with_repair(repair);
        self.problems.borrow_mut().push(problem);
    }

    /// Takes back what was said with one of `codes` of a line that begins `at`: another
    /// fault says it better.
    pub fn forget(&self, at: usize, codes: &[&str]) {
        self.problems.borrow_mut().retain(|problem| {
            let place = problem.place.as_ref().and_then(|place| place.span.as_ref());
            place.is_none_or(|span| span.start != at) || !codes.contains(&problem.fault.code())
        });
    }

    /// Reports a fault of the file as a whole.
    pub fn report_whole(&self, fault: impl Into<Fault>) {
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

    /// The line `[…]` that opens the table at `span`; none of a table in
    /// braces.
    pub(super) fn header_at(&self, span: &Range<usize>) -> Option<String> {
        let toml = self.toml.borrow();
        let line = toml.get(lines::line_of(&toml, span.start))?;
        is_header(line).then(|| line.trim().to_owned())
    }

    /// What moves the line of a key above the line that opens the table at `span`.
    pub(super) fn moved_above(&self, span: &Range<usize>, key: &Range<usize>) -> Vec<Edit> {
        let toml = self.toml.borrow();
        let line = lines::line_of(&toml, key.start);
        let whole = lines::whole_field(&toml, &line);
        let header = lines::line_of(&toml, span.start);
        // A value of several lines is moved by its author.
        let alone = whole.start == line.start && toml[line.end..whole.end].trim().is_empty();
        if !alone || line.end >= toml.len() {
            return Vec::new();
        }
        let line = line.start..line.end + 1;
        let edit = |span: Range<usize>, text: &str| Edit {
            span: self.in_file(span),
            text: text.to_owned(),
        };
        vec![
            edit(header.start..header.start, &toml[line.clone()]),
            edit(line, ""),
        ]
    }
}
