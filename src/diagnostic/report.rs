//! How problems are shown: to a person, as JSON, as annotations of a forge.
//!
//! It reads the lines that it quotes from the files again, so that nothing has
//! to be kept in memory for the few that are wrong.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::wording::tidy;
use super::{Place, Problem, Severity};
use crate::files;
use crate::language::Language;

/// A problem with its place counted in lines and columns, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reported {
    /// The stable name of the problem.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The file, from the folder of `capot.toml`; null where none is concerned.
    pub file: Option<String>,
    /// The line, from 1; null where the file as a whole is concerned.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// The texts of the files concerned, each read once.
#[derive(Debug)]
pub struct Texts<'r> {
    root: &'r Path,
    texts: HashMap<Arc<str>, Option<Text>>,
}

/// A text whose lines are known, so that the many problems of a large file take
/// no longer than the few of a small one.
#[derive(Debug)]
struct Text {
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Text {
    fn new(mut text: String) -> Self {
        // The renderer shows signs of control as pictures, but for these, which
        // some terminals obey too. Both take two bytes: places stay the same.
        if text.contains(is_late_control) {
            text = text.replace(is_late_control, "¤");
        }
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Self { text, lines }
    }

    /// The line around a byte, from 0, and where it begins.
    fn line(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at) - 1;
        (line, self.lines[line])
    }

    /// Line and column of a byte, both from 1, the column in characters.
    fn position(&self, at: usize) -> (usize, usize) {
        let (line, start) = self.line(at);
        (line + 1, self.text[start..at].chars().count() + 1)
    }

    /// The lines that a span touches.
    fn around(&self, span: &Range<usize>) -> Range<usize> {
        let (_, start) = self.line(span.start);
        let (last, _) = self.line(span.end.max(span.start + 1) - 1);
        start..self.lines.get(last + 1).copied().unwrap_or(self.text.len())
    }

    /// A span cut to the text and widened to whole characters: the file may have
    /// changed since it was read.
    fn whole_chars(&self, span: &Range<usize>) -> Range<usize> {
        let text = &self.text;
        let start = text.floor_char_boundary(span.start.min(text.len()));
        start..text.ceil_char_boundary(span.end.clamp(start, text.len()))
    }
}

impl<'r> Texts<'r> {
    /// Reads files from `root`, the folder of `capot.toml`.
    #[must_use]
    pub fn new(root: &'r Path) -> Self {
        Self {
            root,
            texts: HashMap::new(),
        }
    }

    /// The text that a place points into; none where it is the file as a whole.
    fn around(&mut self, place: &Place) -> Option<&Text> {
        place.span.as_ref()?;
        let text = self
            .texts
            .entry(Arc::clone(&place.file))
            .or_insert_with(|| {
                let path = self.root.join(&*place.file);
                // Reading a pipe would never end.
                let bytes = path.is_file().then(|| std::fs::read(path).ok())??;
                let text = String::from_utf8_lossy(&bytes);
                let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
                Some(Text::new(text))
            });
        text.as_ref()
    }
}

/// Problems as one object each, in order.
#[must_use]
pub fn reported(problems: &[Problem], language: Language, root: &Path) -> Vec<Reported> {
    let mut texts = Texts::new(root);
    let one = |problem: &Problem| {
        let wording = problem.fault.wording(language);
        let place = problem.place.as_ref();
        let position = place.and_then(|place| {
            let text = texts.around(place)?;
            Some(text.position(text.whole_chars(place.span.as_ref()?).start))
        });
        Reported {
            code: problem.fault.code(),
            severity: severity_code(problem.severity),
            file: place.map(|place| place.file.to_string()),
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
            message: wording.message,
            help: wording.help,
        }
    };
    problems.iter().map(one).collect()
}

/// For people: each problem with the line quoted and the place underlined.
#[must_use]
pub fn human(problems: &[Problem], language: Language, root: &Path, colour: bool) -> String {
    let mut texts = Texts::new(root);
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for problem in problems {
        let text = problem.place.as_ref().and_then(|place| texts.around(place));
        out.push_str(&rendered(problem, text, language, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn rendered(
    problem: &Problem,
    text: Option<&Text>,
    language: Language,
    renderer: &Renderer,
) -> String {
    let wording = problem.fault.wording(language);
    let level = match problem.severity {
        Severity::Error => Level::ERROR.with_name(language.pick("erreur", "error")),
        Severity::Warning => Level::WARNING.with_name(language.pick("avertissement", "warning")),
    };
    let mut group = Group::with_title(
        level
            .primary_title(wording.message)
            .id(problem.fault.code()),
    );
    if let Some(place) = &problem.place {
        group = match (text, &place.span) {
            (Some(text), Some(span)) => {
                let span = text.whole_chars(span);
                let lines = text.around(&span);
                let within = span.start - lines.start..span.end.min(lines.end) - lines.start;
                let snippet = Snippet::source(&text.text[lines])
                    .line_start(text.position(span.start).0)
                    .path(tidy(place.file.to_string()))
                    .fold(true);
                group.element(snippet.annotation(AnnotationKind::Primary.span(within)))
            }
            _ => group.element(Origin::path(tidy(place.file.to_string()))),
        };
    }
    let help = Level::HELP
        .with_name(language.pick("remède\u{a0}", "help"))
        .message(wording.help);
    renderer.render(&[group.element(help)])
}

/// One JSON object a line.
#[must_use]
pub fn json(problems: &[Problem], language: Language, root: &Path) -> String {
    let mut out = String::new();
    for problem in reported(problems, language, root) {
        // A struct of texts and numbers always has a JSON form.
        let line = serde_json::to_string(&problem).unwrap_or_default();
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Workflow commands by which a forge annotates the lines of a change
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
/// Files are named from `here`, the folder of the whole repository, since a
/// forge knows nothing of the site's own. Both folders are absolute.
#[must_use]
pub fn github(problems: &[Problem], language: Language, root: &Path, here: &Path) -> String {
    let mut out = String::new();
    for problem in reported(problems, language, root) {
        let mut properties = Vec::new();
        if let Some(file) = &problem.file {
            let file = files::shown(here, &files::normal(&root.join(file)));
            properties.push(format!("file={}", escaped_property(&file)));
        }
        if let (Some(line), Some(column)) = (problem.line, problem.column) {
            properties.push(format!("line={line},col={column}"));
        }
        properties.push(format!("title={}", problem.code));
        let message = escaped(&format!("{}\n{}", problem.message, problem.help));
        let _ = writeln!(
            out,
            "::{} {}::{message}",
            problem.severity,
            properties.join(",")
        );
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

/// The control characters after those of ASCII.
fn is_late_control(char: char) -> bool {
    matches!(char, '\u{80}'..='\u{9f}')
}

fn severity_code(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let text = Text::new("é\nàb".to_owned());
        assert_eq!(text.position(5), (2, 2));
        assert_eq!(text.whole_chars(&(1..9)), 0..6);
        assert_eq!(text.around(&(3..3)), 3..6);
        assert_eq!(text.around(&(0..3)), 0..3);
    }
}
