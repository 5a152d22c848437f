//! What other programs raise and lower, `m^2^` and `H~2~O`, read as it is meant.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// Adds the runs of a text to `events`.
pub(super) fn scripts<'t>(text: CowStr<'t>, events: &mut Vec<Event<'t>>) {
    let mut rest = text;
    while let Some((place, is_raised)) = first(&rest) {
        let piece = |part: Range<usize>| Event::Text(rest[part].to_owned().into());
        let (start, end) = if is_raised {
            (Tag::Superscript, TagEnd::Superscript)
        } else {
            (Tag::Subscript, TagEnd::Subscript)
        };
        events.extend([
            piece(0..place.start),
            Event::Start(start),
            piece(place.start + 1..place.end - 1),
            Event::End(end),
        ]);
        rest = rest[place.end..].to_owned().into();
    }
    if !rest.is_empty() {
        events.push(Event::Text(rest));
    }
}

/// The first place where something is raised or lowered, its signs included: it is
/// short, and stands right behind a letter or a figure.
fn first(text: &str) -> Option<(Range<usize>, bool)> {
    if !text.contains(['^', '~']) {
        return None;
    }
    let mut signs = text.match_indices(['^', '~']).peekable();
    while let Some((start, sign)) = signs.next() {
        let (end, other) = *signs.peek()?;
        let before = text[..start].chars().next_back();
        let is_behind = before.is_some_and(char::is_alphanumeric);
        if sign == other && is_behind && is_short(&text[start + 1..end]) {
            return Some((start..end + 1, sign == "^"));
        }
    }
    None
}

/// Whether words are what people raise or lower: `2`, `er`, `n+1`.
fn is_short(words: &str) -> bool {
    (1..=4).contains(&words.chars().count())
        && words
            .chars()
            .all(|char| char.is_alphanumeric() || "+-".contains(char))
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn what_is_raised_is_short_and_behind_a_word() {
        assert_eq!(first("12 m^2^ et 1^er^"), Some((4..7, true)));
        assert_eq!(first("5^3 H~2~O"), Some((5..8, false)));
        for text in ["5^3 + 2^4", "^^", "a ^b^", "x^une longue suite^", "a^2~"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
