//! Edits made to the bytes of a file.

use std::ops::Range;

use crate::diagnostic::Edit;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Whether some edits lie within a file of so many bytes, none over another.
pub(super) fn fit(edits: &[&Edit], bytes: &[u8]) -> bool {
    let length = bytes.len() - mark(bytes);
    let mut edits: Vec<&&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let within = |edit: &&&Edit| edit.span.start <= edit.span.end && edit.span.end <= length;
    let apart = |pair: &[&&Edit]| {
        let (one, next) = (&pair[0].span, &pair[1].span);
        one.end <= next.start && (one.start != next.start || one.end != next.end)
    };
    edits.iter().all(within) && edits.windows(2).all(apart)
}

/// The bytes with these edits, which fit, and where each came to stand, counted as
/// places are. A byte-order mark stays, and so do the ends of lines.
pub(super) fn made(edits: &[&Edit], bytes: &[u8]) -> (Vec<u8>, Vec<Range<usize>>) {
    let mark = mark(bytes);
    let windows = bytes.windows(2).any(|pair| pair == b"\r\n");
    let mut order: Vec<&&Edit> = edits.iter().collect();
    order.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = Vec::with_capacity(bytes.len());
    let mut places = Vec::new();
    let mut at = 0;
    for edit in order {
        out.extend_from_slice(&bytes[at..edit.span.start + mark]);
        let start = out.len() - mark.min(out.len());
        if windows && !edit.text.contains('\r') {
            out.extend(edit.text.replace('\n', "\r\n").bytes());
        } else {
            out.extend(edit.text.bytes());
        }
        places.push(start..out.len() - mark.min(out.len()));
        at = edit.span.end + mark;
    }
    out.extend_from_slice(&bytes[at..]);
    (out, places)
}

/// The lines around a place, in bytes counted as places are.
pub(super) fn lines_around(bytes: &[u8], place: &Range<usize>) -> Range<usize> {
    let text = &bytes[mark(bytes)..];
    let start = place.start.min(text.len());
    let end = place.end.min(text.len());
    let first = text[..start].iter().rposition(|byte| *byte == b'\n');
    let last = text[end..].iter().position(|byte| *byte == b'\n');
    first.map_or(0, |at| at + 1)..last.map_or(text.len(), |at| end + at)
}

fn mark(bytes: &[u8]) -> usize {
    if bytes.starts_with(MARK) {
        MARK.len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(span: Range<usize>, text: &str) -> Edit {
        Edit {
            span,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_mark_and_the_ends_of_lines_stay() {
        let bytes = "\u{feff}a\r\nb\r\n".as_bytes();
        let edits = [edit(3..4, "c"), edit(0..0, "x\n")];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert!(fit(&edits, bytes));
        let (made, places) = made(&edits, bytes);
        assert_eq!(String::from_utf8(made).unwrap(), "\u{feff}x\r\na\r\nc\r\n");
        assert_eq!(places, [0..3, 6..7]);
    }

    #[test]
    fn what_lies_over_another_or_beyond_does_not_fit() {
        let edits = [edit(0..2, ""), edit(1..3, "")];
        assert!(!fit(&[&edits[0], &edits[1]], b"abcd"));
        assert!(!fit(&[&edits[1]], b"ab"));
        // Two that insert at one place: nobody knows which comes first.
        let twice = edit(1..1, "x");
        assert!(!fit(&[&twice, &twice.clone()], b"ab"));
    }
}
