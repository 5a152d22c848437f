//! The text of a file of which no sheet could be made, as far as it can be read.

use std::ops::Range;

use serde::Serialize;

use super::html::escaped;
use crate::config::Config;
use crate::diagnostic::Problem;
use crate::source::ContentRoots;

/// How much of a file is shown, in bytes: more than any sheet of the example has.
const MUCH: usize = 100_000;

/// A line of a file.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Line {
    number: usize,
    /// What stands in it, as HTML.
    text: String,
    /// Whether something is wrong in it.
    marked: bool,
}

/// The lines of `file`, named as messages name it, and whether there are more. None
/// where it is no plain file of the public content.
pub(super) fn lines(config: &Config, file: &str, problems: &[Problem]) -> (Vec<Line>, bool) {
    let path = config.root.join(file);
    let real = path.canonicalize().ok();
    let real = real.filter(|real| real.is_file() && ContentRoots::public(config).holds(real));
    let Some(bytes) = real.and_then(|real| std::fs::read(real).ok()) else {
        return (Vec::new(), false);
    };
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let end = text.len().min(MUCH);
    let places = problems.iter().filter_map(|problem| problem.place.as_ref());
    let spans: Vec<_> = places.filter_map(|place| place.span.clone()).collect();
    (cut(&text[..end], &spans), end < text.len())
}

fn cut(text: &[u8], spans: &[Range<usize>]) -> Vec<Line> {
    let mut start = 0;
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    let lines = lines.zip(1..).map(|(line, number)| {
        let place = start..start + line.len();
        start = place.end;
        let marked = |span: &Range<usize>| {
            span.start < place.end && span.end.max(span.start + 1) > place.start
        };
        Line {
            number,
            text: escaped(String::from_utf8_lossy(line).trim_end()),
            marked: spans.iter().any(marked),
        }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{Line, cut};

    #[test]
    fn the_lines_of_a_problem_are_marked() {
        let line = |number, text: &str, marked| Line {
            number,
            text: text.into(),
            marked,
        };
        assert_eq!(
            cut(b"a\r\n<\xe9>\nc", std::slice::from_ref(&(4..5))),
            [
                line(1, "a", false),
                line(2, "&lt;\u{fffd}&gt;", true),
                line(3, "c", false)
            ]
        );
        assert_eq!(cut(b"", std::slice::from_ref(&(0..0))), []);
    }
}
