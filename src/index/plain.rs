//! HTML of capot's own making back to plain text.
//!
//! It knows the HTML that `sheet` writes from Markdown and no more: it is no
//! parser for pages from elsewhere.

/// Elements within a line: their tags part no words.
const INLINE: [&str; 12] = [
    "a", "abbr", "code", "del", "em", "i", "b", "mark", "span", "strong", "sub", "sup",
];

/// The text of `html`: tags gone, entities decoded, runs of blanks made one.
#[must_use]
pub fn text(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        push(&mut plain, &rest[..at]);
        let special = &rest[at..];
        rest = if special.starts_with('<') {
            let end = special.find('>').map_or(special.len(), |end| end + 1);
            if !is_inline(&special[1..end]) {
                push(&mut plain, " ");
            }
            &special[end..]
        } else {
            let (decoded, length) = entity(special);
            match decoded {
                Some(character) => push(&mut plain, character.encode_utf8(&mut [0; 4])),
                None => push(&mut plain, &special[..length]),
            }
            &special[length..]
        };
    }
    push(&mut plain, rest);
    plain.truncate(plain.trim_end().len());
    plain
}

/// `text` with its entities decoded, blanks as they are.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
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
    plain
}

/// Appends `text`, with one blank for each run of line ends and blanks.
fn push(plain: &mut String, text: &str) {
    let mut blank = plain.is_empty() || plain.ends_with(' ');
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let is_blank = matches!(byte, b' ' | b'\n' | b'\t' | b'\r');
        if is_blank {
            plain.push_str(&text[start..at]);
            start = at + 1;
            if !blank {
                plain.push(' ');
            }
        }
        blank = is_blank;
    }
    plain.push_str(&text[start..]);
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
    use super::text;

    #[test]
    fn tags_go_and_words_stay_apart() {
        let html =
            "<p>Un <em>lab</em>o,\n  d&#39;ici &amp; là.</p>\n<ul>\n<li>un</li><li>deux</li></ul>";
        assert_eq!(text(html), "Un labo, d'ici & là. un deux");
        assert_eq!(
            text("<h3 id=\"a\">Coût</h3><p>10&nbsp;000&#x20ac;"),
            "Coût 10\u{a0}000€"
        );
    }

    #[test]
    fn what_is_no_entity_stays() {
        assert_eq!(text("R&D &c; &#xffffff; & <"), "R&D &c; &#xffffff; &");
        assert_eq!(text("&é;"), "&é;");
        assert_eq!(text(""), "");
    }
}
