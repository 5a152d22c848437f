//! The bytes of a sheet's file as text, front matter and body.

use std::ops::Range;

use crate::diagnostic::Fault;
use crate::signs::Sign;

/// A sheet's text, cut in two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The bytes of the front matter, between the two `+++` lines.
    pub front: Range<usize>,
    /// The bytes of the closing `+++`.
    pub fence: Range<usize>,
    /// The bytes of the body, up to the end of the file.
    pub body: Range<usize>,
}

/// Cuts a sheet's text at its two `+++` lines.
///
/// # Errors
/// An empty file, one that does not begin with `+++`, one whose front matter is
/// never closed; with the bytes to point at.
pub fn split(text: &str) -> Result<Split, (Fault, Range<usize>)> {
    if text.trim().is_empty() {
        return Err((Fault::EmptyFile, 0..0));
    }
    let mut lines = Lines { text, at: 0 };
    // Blank lines before the opening fence do no harm.
    let opening = lines
        .find(|line| !bare(&text[line.clone()]).is_empty())
        .unwrap_or(0..0);
    if bare(&text[opening.clone()]) != "+++" {
        return Err((
            match bare(&text[opening.clone()]) {
                "---" => Fault::YamlFrontMatter,
                _ => Fault::MissingFrontMatter,
            },
            opening.start..opening.start + shown_length(&text[opening]),
        ));
    }
    let start = lines.at;
    match lines.find(|line| bare(&text[line.clone()]) == "+++") {
        Some(line) => {
            let fence = line.start + text[line.clone()].find("+++").unwrap_or_default();
            Ok(Split {
                front: start..line.start,
                fence: fence..fence + 3,
                body: lines.at..text.len(),
            })
        }
        None => Err((Fault::UnclosedFrontMatter, opening.start..opening.start + 3)),
    }
}

/// A line without what nobody sees at its ends.
fn bare(line: &str) -> &str {
    line.trim_matches(|char: char| char.is_whitespace() || Sign::of(char).is_some())
}

/// The bytes of a line that are worth underlining: all but the blanks at its end.
fn shown_length(text: &str) -> usize {
    text.trim_end().len()
}

/// The lines of a text as ranges of bytes, line ends left out.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |newline| start + newline);
        self.at = (end + 1).min(self.text.len());
        Some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_the_fences_whatever_the_line_ends() {
        for text in [
            "+++\ntitre = 1\n+++\nCorps\n",
            "+++\r\ntitre = 1\r\n+++\r\nCorps\r\n",
        ] {
            let split = split(text).unwrap();
            assert_eq!(text[split.front].trim_end(), "titre = 1");
            assert_eq!(text[split.body].trim_end(), "Corps");
        }
    }

    #[test]
    fn names_what_is_missing() {
        assert_eq!(split(" \n").unwrap_err().0, Fault::EmptyFile);
        assert_eq!(split("# Titre").unwrap_err().0, Fault::MissingFrontMatter);
        assert_eq!(
            split("+++\na = 1\n").unwrap_err().0,
            Fault::UnclosedFrontMatter
        );
    }
}
