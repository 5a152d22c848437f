//! Hidden signs in a front matter: outside of texts they are spaces, inside they
//! matter where the text is an address or a name.

use std::ops::Range;

use super::scan::Scan;
use crate::diagnostic::Spot;
use crate::signs::{Sign, exact, is_exact};

/// A part of a front matter that is no TOML but words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its bytes in the file, without the quotes.
    pub(super) span: Range<usize>,
    /// Whether it is a text; else a comment.
    pub(super) is_text: bool,
}

/// The texts and comments of a front matter, in order.
pub(super) fn pieces(text: &str, front: &Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = front.start;
    while let Some(found) = text[at..front.end].find(['"', '\'', '#']) {
        let start = at + found;
        let rest = &text[start..front.end];
        if rest.starts_with('#') {
            let end = rest.find('\n').map_or(front.end, |end| start + end);
            pieces.push(Piece {
                span: start..end,
                is_text: false,
            });
            at = end;
            continue;
        }
        let quote = &rest[..1];
        let long = quote.repeat(3);
        let (quote, is_long) = if rest.starts_with(&long) {
            (&*long, true)
        } else {
            (quote, false)
        };
        let inner = start + quote.len();
        let length = closing(&text[inner..front.end], quote, is_long);
        pieces.push(Piece {
            span: inner..inner + length,
            is_text: true,
        });
        at = (inner + length + quote.len()).min(front.end);
        at = text.ceil_char_boundary(at);
    }
    pieces
}

/// How long a text is: up to its closing quote, or to where it cannot go on.
fn closing(rest: &str, quote: &str, is_long: bool) -> usize {
    let escapes = quote.starts_with('"');
    let mut behind = false;
    for (at, char) in rest.char_indices() {
        if behind {
            behind = false;
        } else if char == '\\' && escapes {
            behind = true;
        } else if rest[at..].starts_with(quote) || (char == '\n' && !is_long) {
            return at;
        }
    }
    rest.len()
}

/// Looks at a line of the front matter, whose words are in `pieces`.
pub(super) fn line(scan: &mut Scan<'_>, line: &Range<usize>, pieces: &[Piece]) {
    let mut closed = 0..0;
    for (span, char, sign) in scan.signs(line.clone()) {
        let at = pieces.partition_point(|piece| piece.span.end < span.end);
        let around = pieces
            .get(at)
            .filter(|piece| piece.span.start <= span.start);
        match (around, sign) {
            // No TOML may hold them anywhere.
            (_, Sign::Control | Sign::Break) => scan.blank(&span),
            (Some(piece), Sign::Nothing) if piece.is_text => {
                if is_exact(&exact(&scan.text[piece.span.clone()])) {
                    scan.hide(&span, char, Spot::Address);
                    scan.edit(span, "");
                }
            }
            (Some(_), _) => {}
            (None, Sign::Space) => {
                if !in_number(scan.text, &span) {
                    scan.hide(&span, char, Spot::Field);
                    scan.edit(span.clone(), " ");
                }
                scan.blank(&span);
            }
            (None, Sign::Nothing | Sign::Direction) => {
                scan.hide(&span, char, Spot::Field);
                scan.edit(span.clone(), "");
                if !closed.contains(&span.start) {
                    closed = close_up(scan, line, &span);
                }
            }
        }
    }
}

/// Whether a space parts the digits of a number: that is said of the number.
fn in_number(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    [before, after]
        .iter()
        .all(|char| char.is_some_and(|char| char.is_ascii_digit()))
}

/// Has the word around a sign read without those in it, spaces behind it instead; gives
/// its bytes.
fn close_up(scan: &mut Scan<'_>, line: &Range<usize>, sign: &Range<usize>) -> Range<usize> {
    let ends = |char: char| char.is_ascii_whitespace() || "=,[]{}\"'#".contains(char);
    let before = &scan.text[line.start..sign.start];
    let start = before
        .rfind(ends)
        .map_or(line.start, |at| line.start + at + 1);
    let after = &scan.text[sign.end..line.end];
    let end = after.find(ends).map_or(line.end, |at| sign.end + at);
    let word = &scan.text[start..end];
    let kept: String = word
        .chars()
        .filter(|char| !Sign::of(*char).is_some_and(Sign::is_nothing))
        .collect();
    let has_others = kept.chars().any(|char| Sign::of(char).is_some());
    if has_others {
        scan.blank(sign);
        return sign.clone();
    }
    let filler = " ".repeat(word.len() - kept.len());
    scan.put(&(start..end), &(kept + &filler));
    start..end
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn texts_and_comments_are_told_from_what_is_between() {
        let text =
            "a = \"b \\\" # c\" # d \"e\"\nf = 'g' # h\ni = \"\"\"j\n\"k\"\"\"\nl = \"m\nn = 1";
        let found: Vec<&str> = pieces(text, &(0..text.len()))
            .into_iter()
            .map(|piece| &text[piece.span])
            .collect();
        assert_eq!(
            found,
            ["b \\\" # c", "# d \"e\"", "g", "# h", "j\n\"k", "m"]
        );
    }
}
