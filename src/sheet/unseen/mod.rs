//! Signs that nobody sees, sought in a whole sheet at once, front matter and body.
//!
//! Where such a sign changes what is read, and only one reading is possible, the text
//! is read so, and the sign is reported with what mends the file; other lines are not
//! looked at again. What is merely typeset (a no-break space before a colon, the
//! joiners of pictures) is nobody's business.

mod body;
mod front;
mod scan;

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use crate::diagnostic::{Fault, Problem, WritingFault};
use crate::fields::Reporter;
use crate::signs::{Sign, next};
use crate::source::Split;

use scan::Scan;

/// A text as it is to be read. Each line takes the same bytes as in the file.
#[derive(Debug)]
pub(crate) struct Mended<'t> {
    pub(crate) text: Cow<'t, str>,
    /// The lines in which not every byte stands where it does in the file.
    moved: RefCell<Vec<Range<usize>>>,
}

/// Mends the text of a sheet, which is cut at `split`, and reports what it mends and
/// what only its author can.
pub(crate) fn mend<'t>(text: &'t str, split: &Split, reporter: &Reporter) -> Mended<'t> {
    let mut scan = Scan::new(text);
    let mut quoted = None;
    let mut fences = body::Fences::new(split.body.start);
    let mut from = split.front.start;
    while let Some((at, _, _)) = next(text, from) {
        let line = line_around(text, at);
        controls(&mut scan, &line);
        if at < split.front.end {
            let pieces = quoted.get_or_insert_with(|| front::pieces(text, &split.front));
            front::line(&mut scan, &line, pieces);
        } else if at >= split.body.start && !fences.hold(text, line.start) {
            body::line(&mut scan, &line, split.body.start);
        }
        scan.report(&line, reporter);
        from = line.end;
    }
    let (text, moved) = scan.finish();
    let moved = RefCell::new(moved);
    Mended { text, moved }
}

impl Mended<'_> {
    /// Says of further lines that they are read otherwise than they stand.
    pub(crate) fn moves(&self, lines: Vec<Range<usize>>) {
        self.moved.borrow_mut().extend(lines);
    }

    /// Takes from `problems` the repairs that were worked out on other bytes than
    /// those of the file: they are there again once the signs are gone.
    pub(crate) fn guard(&self, problems: &mut [Problem]) {
        let lines = self.moved.borrow();
        let moved = |edit: &Range<usize>| {
            let mut lines = lines.iter();
            lines.any(|line| line.start < edit.end && edit.start <= line.end)
        };
        for problem in problems {
            let own = matches!(
                problem.fault,
                Fault::Writing(
                    WritingFault::InvisibleCharacter { .. }
                        | WritingFault::ControlCharacter { .. }
                        | WritingFault::SectionForm { .. }
                )
            );
            if !own && problem.repair.iter().any(|edit| moved(&edit.span)) {
                problem.repair.clear();
            }
        }
    }
}

/// Notes what no page may hold, wherever it stands, and what turns the direction of
/// writing.
fn controls(scan: &mut Scan<'_>, line: &Range<usize>) {
    for (span, char, sign) in scan.signs(line.clone()) {
        match sign {
            Sign::Break => scan.control(&span, char, " "),
            Sign::Control if char == '\u{1b}' => {
                let rest = &scan.text[span.end..line.end];
                let end = span.end + sequence_length(rest);
                scan.control(&(span.start..end), char, "");
            }
            Sign::Control => scan.control(&span, char, ""),
            Sign::Direction => scan.direction(&span, char),
            Sign::Space | Sign::Nothing => {}
        }
    }
}

/// The bytes behind an escape sign that colour a terminal: `[31m`.
fn sequence_length(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix('[') else {
        return 0;
    };
    let numbers = inner.len()
        - inner
            .trim_start_matches(|char: char| char.is_ascii_digit() || char == ';')
            .len();
    let end = inner[numbers..].chars().next();
    end.filter(char::is_ascii_alphabetic)
        .map_or(0, |_| numbers + 2)
}

/// The line around a byte, without its end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..end
}

#[cfg(test)]
mod tests;
