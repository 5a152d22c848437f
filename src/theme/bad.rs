//! What the template engine has to say, at the place where the site's authors find
//! it.

use std::ops::Range;
use std::sync::Arc;

use tera::{Error, ErrorKind};

use super::sources::Sources;
use crate::diagnostic::{Failure, Fault, Problem};

/// What the engine says of a template.
struct Said<'e> {
    template: &'e str,
    what: String,
    place: Place<'e>,
}

/// Where in a template.
enum Place<'e> {
    Whole,
    Bytes(Range<usize>),
    /// As the engine draws it: line and column from 1, and the signs that
    /// underline what it means.
    Drawn(&'e str, &'e str, usize),
}

/// The report on `error`. A template of the program has no file that could be shown.
pub(super) fn bad_template(error: &Error, sources: &Sources) -> Failure {
    let words = error.to_string();
    let said = said(error, &words);
    let found = said.and_then(|said| Some((sources.replaced(said.template)?, said)));
    let Some(((file, text), said)) = found else {
        return Fault::BadTemplate { detail: words }.into();
    };
    let span = match said.place {
        Place::Whole => None,
        Place::Bytes(span) => Some(span),
        Place::Drawn(line, column, width) => drawn(&text, line, column, width),
    };
    let (file, fault) = (Arc::from(file), Fault::BadTemplate { detail: said.what });
    Box::new(match span {
        Some(span) => Problem::at(&file, span, fault),
        None => Problem::of_file(&file, fault),
    })
}

fn said<'e>(error: &'e Error, words: &'e str) -> Option<Said<'e>> {
    let whole = |template: &'e str| Said {
        template,
        what: words.to_owned(),
        place: Place::Whole,
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(Said {
            template: report.filename(),
            what: report.message().to_owned(),
            place: Place::Bytes(report.span().range.clone()),
        }),
        ErrorKind::MissingParent { current, .. } => Some(whole(current)),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Some(whole(tpl))
        }
        // What refers to nothing comes as a drawing alone; the first one is shown.
        _ => {
            let (what, rest) = words.strip_prefix("error: ")?.split_once('\n')?;
            let (place, drawing) = rest.trim_start().strip_prefix("--> ")?.split_once('\n')?;
            let (place, column) = place.rsplit_once(':')?;
            let (template, line) = place.rsplit_once(':')?;
            let underline = drawing.lines().find(|line| line.ends_with('^'))?;
            let width = underline.matches('^').count();
            Some(Said {
                template,
                what: what.to_owned(),
                place: Place::Drawn(line, column, width),
            })
        }
    }
}

/// The bytes of a text at a place that was drawn.
fn drawn(text: &str, line: &str, column: &str, width: usize) -> Option<Range<usize>> {
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let at = |signs: usize| {
        let rest = &text[before..];
        let byte = rest.char_indices().nth(signs).map(|(byte, _)| byte);
        before + byte.unwrap_or(rest.len())
    };
    let first = column.checked_sub(1)?;
    Some(at(first)..at(first + width))
}
