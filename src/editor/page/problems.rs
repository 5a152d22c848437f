//! The problems of a sheet, each at the field or the part of the text that it is about.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::diagnostic::{Fault, Problem, Wording};
use crate::editor::body::Part;
use crate::editor::form::{Control, Form, Input, Row};
use crate::language::Language;

/// A problem in words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Said {
    error: bool,
    code: &'static str,
    message: String,
    help: String,
    /// The line, from 1; 0 where it is of the file as a whole.
    line: usize,
}

/// Problems by what they are about.
pub(super) struct Found<'p> {
    text: &'p str,
    /// Whether it is a form that is shown, or the file itself.
    in_form: bool,
    fields: BTreeMap<String, Vec<&'p Problem>>,
    parts: BTreeMap<String, Vec<&'p Problem>>,
    /// Those of nothing that the form shows.
    pub(super) others: Vec<&'p Problem>,
}

impl<'p> Found<'p> {
    /// Sorts the problems of the sheet whose text is `text`.
    pub(super) fn sort(form: &Form, text: &'p str, problems: &'p [Problem]) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut found = Self {
            text,
            in_form: !form.fields.is_empty(),
            fields: BTreeMap::new(),
            parts: BTreeMap::new(),
            others: Vec::new(),
        };
        for problem in problems {
            let span = problem.place.as_ref().and_then(|place| place.span.clone());
            let list = if let Some(name) = field_of(form, problem, span.as_ref()) {
                found.fields.entry(name).or_default()
            } else if let Some(name) = part_of(form, problem, span.as_ref()) {
                found.parts.entry(name).or_default()
            } else {
                &mut found.others
            };
            list.push(problem);
        }
        found
    }

    pub(super) fn of_field(&self, name: &str) -> &[&'p Problem] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of_row(&self, list: &str, place: usize) -> &[&'p Problem] {
        self.of_field(&format!("{list}.{place}"))
    }

    pub(super) fn of_part(&self, name: &str) -> &[&'p Problem] {
        self.parts.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn said(&self, problem: &Problem, language: Language) -> Said {
        let span = problem.place.as_ref().and_then(|place| place.span.as_ref());
        let line = span.map_or(0, |span| {
            let before = self.text.as_bytes().get(..span.start).unwrap_or_default();
            before.split(|byte| *byte == b'\n').count()
        });
        Said {
            line,
            ..if self.in_form {
                Said::of(problem, language)
            } else {
                Said::worded(problem, &problem.fault.wording(language))
            }
        }
    }
}

impl Said {
    /// A problem that has no place of its own.
    pub(super) fn of(problem: &Problem, language: Language) -> Self {
        Self::worded(problem, &problem.fault.wording_in_form(language))
    }

    fn worded(problem: &Problem, wording: &Wording) -> Self {
        Self {
            error: problem.is_error(),
            code: problem.fault.code(),
            message: capital(&wording.message),
            help: capital(&wording.help),
            line: 0,
        }
    }
}

fn holds(outer: Option<&Range<usize>>, inner: &Range<usize>) -> bool {
    outer.is_some_and(|outer| {
        outer.start <= inner.start && inner.start < outer.end.max(outer.start + 1)
    })
}

/// The name of the field that a problem is about: the innermost that holds its place,
/// or one that is missing there.
fn field_of(form: &Form, problem: &Problem, span: Option<&Range<usize>>) -> Option<String> {
    let span = span?;
    let missing = match &problem.fault {
        Fault::MissingField { field, .. } => Some(field.as_str()),
        _ => None,
    };
    let at = innermost(&form.fields, span);
    match (at, missing) {
        (Some(Place::Inputs(name, inputs)), Some(field)) => {
            let input = inputs.iter().find(|input| input.about.key.is(field));
            Some(input.map_or(name, |input| input.name.clone()))
        }
        (Some(Place::Inputs(name, _)), None) | (Some(Place::Input(name)), _) => Some(name),
        (None, Some(field)) => {
            let input = form.fields.iter().find(|input| input.about.key.is(field))?;
            Some(input.name.clone())
        }
        (None, None) => None,
    }
}

enum Place<'f> {
    Input(String),
    /// A table or an entry, by its name, with what is in it.
    Inputs(String, &'f [Input]),
}

fn innermost<'f>(inputs: &'f [Input], span: &Range<usize>) -> Option<Place<'f>> {
    for input in inputs {
        let is_here = holds(input.span.as_ref(), span);
        let within = match &input.control {
            Control::Group(inputs) => innermost(inputs, span)
                .or_else(|| is_here.then(|| Place::Inputs(input.name.clone(), inputs.as_slice()))),
            Control::Rows(rows) => row(rows, &input.name, span),
            _ => None,
        };
        if within.is_some() {
            return within;
        }
        if is_here {
            return Some(Place::Input(input.name.clone()));
        }
    }
    None
}

fn row<'f>(rows: &'f [Row], list: &str, span: &Range<usize>) -> Option<Place<'f>> {
    let mut rows = rows.iter().enumerate();
    rows.find_map(|(place, row)| {
        let here = || Place::Inputs(format!("{list}.{place}"), row.inputs.as_slice());
        innermost(&row.inputs, span).or_else(|| holds(row.span.as_ref(), span).then(here))
    })
}

/// The name of the part of the text that a problem is about.
fn part_of(form: &Form, problem: &Problem, span: Option<&Range<usize>>) -> Option<String> {
    if let Fault::MissingSection { section } = &problem.fault {
        let is_it = |part: &&Part| part.span.is_none() && part.heading == *section;
        return form.parts.iter().find(is_it).map(|part| part.name.clone());
    }
    let span = span?;
    let mut parts = form.parts.iter();
    let part = parts.find(|part| holds(part.span.as_ref(), span))?;
    Some(part.name.clone())
}

/// A text that begins with a capital, as a sentence of its own.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}
