//! Lines of a form that are no longer than people's editors are wide.

use std::fmt::Write;

/// The longest line, in characters.
pub(super) const WIDTH: usize = 80;

/// A text cut into lines of `width` characters at most, the first with `first` before
/// it, the others with `next`. A word that is longer stays whole.
pub(super) fn wrapped(text: &str, first: &str, next: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in words(text) {
        let length = line.chars().count() + word.chars().count() + 1;
        if !is_empty && length > width {
            lines.push(std::mem::replace(&mut line, next.to_owned()));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    if !is_empty {
        lines.push(line);
    }
    lines
}

/// The words of a text, each with the French signs that stay beside it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.find(' ').unwrap_or(rest.len());
        loop {
            let after = &rest[end..];
            let word = after.trim_start().split(' ').next().unwrap_or_default();
            let opens = rest[..end].ends_with('«');
            let closes = word
                .trim_end_matches(['.', ',', ')'])
                .chars()
                .all(|sign| matches!(sign, ':' | ';' | '?' | '!' | '»'));
            if word.is_empty() || !(opens || closes) {
                break;
            }
            end += after.len() - after.trim_start().len() + word.len();
        }
        let word = &rest[..end];
        rest = rest[end..].trim_start();
        Some(word)
    })
}

/// A text cut in two: the sentences that fit on one line of a form, and the rest.
/// The first of them is there in any case.
pub(super) fn sentences(text: &str) -> (&str, &str) {
    let ends = |(at, sign): (usize, char)| {
        let after = &text[at + sign.len_utf8()..];
        let is_over = after.is_empty() || after.starts_with(' ');
        let next = after.trim_start().chars().next();
        let begins = next.is_none_or(|next| !next.is_lowercase());
        (matches!(sign, '.' | '?' | '!') && is_over && begins).then_some(at + 1)
    };
    let ends: Vec<usize> = text.char_indices().filter_map(ends).collect();
    let fits = |end: &&usize| text[..**end].chars().count() + "# ".len() <= WIDTH;
    let end = ends.iter().rfind(fits).or(ends.first());
    let (line, rest) = text.split_at(end.copied().unwrap_or(text.len()));
    (line, rest.trim_start())
}

/// An example, commented out by `mark` at each of its lines: a list that is too long
/// for one has a line for each of its items.
pub(super) fn example(mark: &str, key: &str, value: &str) -> String {
    let line = format!("{mark}{key} = {value}\n");
    let items = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let Some(items) = items.filter(|_| line.trim_end().chars().count() > WIDTH) else {
        return line;
    };
    let mut text = format!("{mark}{key} = [\n");
    for item in split(items) {
        let _ = writeln!(text, "{mark}{item},");
    }
    let _ = writeln!(text, "{mark}]");
    text
}

/// The items of a list of tables or of plain texts.
fn split(items: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut quoted, mut start) = (0, false, 0);
    for (at, sign) in items.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.push(items[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(items[start..].trim());
    found
}

/// A remark in a text that is not published, a line each.
pub(super) fn note(text: &str) -> String {
    let (open, close) = ("<!-- ", " -->");
    let lines = wrapped(text, "", "", WIDTH - open.len() - close.len());
    let lines = lines.iter().map(|line| format!("{open}{line}{close}\n"));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{example, note, sentences, wrapped};

    #[test]
    fn signs_stay_with_their_words() {
        let text = "Quoi : « un mot » ; et alors ?";
        for width in 1..40 {
            for line in wrapped(text, "# ", "#   ", width) {
                let words = line.trim_start_matches(['#', ' ']);
                assert!(!words.starts_with([':', '»', ';', '?']), "{line}");
                assert!(!words.ends_with('«'), "{line}");
            }
        }
        let lines = wrapped("un deux trois", "# ", "#   ", 9);
        assert_eq!(lines, ["# un deux", "#   trois"]);
    }

    #[test]
    fn the_first_sentences_fit_on_a_line() {
        let long = "Une phrase assez longue pour que la ligne en soit pleine aux trois quarts.";
        let text = format!("Qui ? {long} Le reste.");
        assert_eq!(sentences(&text), ("Qui ?", &text["Qui ? ".len()..]));
        assert_eq!(sentences("Un. Deux ? Trois."), ("Un. Deux ? Trois.", ""));
        assert_eq!(sentences("« alt » dit a.b.c"), ("« alt » dit a.b.c", ""));
    }

    #[test]
    fn a_long_list_has_a_line_for_each_item() {
        assert_eq!(example("#", "a", "[1, 2]"), "#a = [1, 2]\n");
        let item = "{ nom = \"Une organisation, au nom assez long\", role = \"x\" }";
        assert_eq!(
            example("#", "liste", &format!("[{item}, {item}]")),
            format!("#liste = [\n#{item},\n#{item},\n#]\n")
        );
    }

    #[test]
    fn a_note_ends_where_its_line_does() {
        let text = note(&"mot ".repeat(40));
        assert!(text.lines().count() > 1);
        for line in text.lines() {
            assert!(line.starts_with("<!-- ") && line.ends_with(" -->"));
            assert!(line.chars().count() <= 80);
        }
    }
}
