//! HTML of capot's own making back to plain text.
//!
//! It knows the HTML that `sheet` writes from Markdown and no more: it is no
//! parser for pages from elsewhere.

/// Elements within a line: their tags part no words.
const INLINE: [&str; 15] = [
    "a", "abbr", "b", "code", "del", "em", "i", "img", "input", "label", "mark", "span", "strong",
    "sub", "sup",
];

/// What begins the call of a note, and the way back to it: marks, and no words.
const MARKS: [(&str, &str); 2] = [
    ("<sup class=\"note-call\">", "</sup>"),
    ("<a class=\"note-back\"", "</a>"),
];

/// The text of `html`: tags gone, entities decoded, what is no part of a line on
/// lines of its own. Blanks and line ends of the HTML stay.
#[must_use]
pub fn lines(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        decode_into(&mut plain, &rest[..at]);
        let tag = &rest[at..];
        if let Some(end) = mark_end(tag) {
            rest = &tag[end..];
            continue;
        }
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        if !is_inline(&tag[1..end]) && !plain.is_empty() && !plain.ends_with('\n') {
            plain.push('\n');
        }
        rest = &tag[end..];
    }
    decode_into(&mut plain, rest);
    plain
}

/// Where the mark that a text begins with ends; none where it is no mark.
fn mark_end(tag: &str) -> Option<usize> {
    let (_, end) = MARKS.iter().find(|(start, _)| tag.starts_with(start))?;
    Some(tag.find(end)? + end.len())
}

/// The text of `html` on one line: as [`lines`], with one blank for each run of
/// line ends and blanks.
#[must_use]
pub fn line(html: &str) -> String {
    let lines = lines(html);
    let mut plain = String::with_capacity(lines.len());
    // Not those that keep words together: they are part of the text.
    for word in lines.split([' ', '\n', '\t', '\r']) {
        if !plain.is_empty() && !word.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

/// `text` with its entities decoded, blanks as they are.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    decode_into(&mut plain, text);
    plain
}

fn decode_into(plain: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let (decoded, length) = entity(&rest[at..]);
        match decoded {
            Some(character) => plain.push(character),
            None => plain.push_str(&rest[at..at + length]),
        }
        rest = &rest[at + length..];
    }
    plain.push_str(rest);
}

/// Whether what stands after `<` is the tag of an element within a line.
fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    INLINE.contains(&&name[..end])
}

/// The character that a text starting with `&` stands for, and the bytes it
/// takes; none where it is no entity.
fn entity(text: &str) -> (Option<char>, usize) {
    let Some(end) = text.bytes().take(12).position(|byte| byte == b';') else {
        return (None, 1);
    };
    let character = match &text[1..end] {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        name => number(name).and_then(char::from_u32),
    };
    (character, if character.is_some() { end + 1 } else { 1 })
}

fn number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('#')?;
    match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::{line, lines};

    #[test]
    fn tags_go_and_words_stay_apart() {
        let html =
            "<p>Un <em>lab</em>o,\n  d&#39;ici &amp; là.</p>\n<ul>\n<li>un</li><li>deux</li></ul>";
        assert_eq!(line(html), "Un labo, d'ici & là. un deux");
        assert_eq!(
            line("<h3 id=\"a\">Coût</h3><p>10&nbsp;000&#x20ac;"),
            "Coût 10\u{a0}000€"
        );
    }

    #[test]
    fn blocks_come_on_lines_of_their_own() {
        let html =
            "<p>L'<em>essai</em> &amp; l&quot;erreur</p>\n<ul>\n<li>un</li><li>deux</li>\n</ul>\n";
        let text = lines(html);
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        assert_eq!(lines, ["L'essai & l\"erreur", "un", "deux"]);
    }

    #[test]
    fn the_marks_of_notes_are_no_words() {
        let html = "<p>Un mot<sup class=\"note-call\"><a href=\"#note_1\">1</a></sup>.</p>\n<li>La note. <a class=\"note-back\" href=\"#call_1\">↩</a></li>";
        assert_eq!(line(html), "Un mot. La note.");
    }

    #[test]
    fn what_is_no_entity_stays() {
        assert_eq!(line("R&D &c; &#xffffff; & <"), "R&D &c; &#xffffff; &");
        assert_eq!(line("&é;"), "&é;");
        assert_eq!(line(""), "");
    }
}
