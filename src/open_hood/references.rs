//! An extract whose links are written out where their definitions stand elsewhere in
//! the sheet. What crosses is whole: nobody reads brackets that lead nowhere, and what
//! is agreed to is all that is published.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::markdown::OPTIONS;

/// An extract as it would be published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WrittenOut {
    pub(super) markdown: String,
    /// What was put in: its bytes in the Markdown, and those in the file that it
    /// stands for.
    pub(super) inserted: Vec<(Range<usize>, Range<usize>)>,
    /// The notes that it names and whose text stands elsewhere, with their places in
    /// the file.
    pub(super) outside_notes: Vec<(String, Range<usize>)>,
}

/// Writes out the `extract` of a sheet with this `text`; both are bytes of it.
pub(super) fn write_out(text: &str, body: &Range<usize>, extract: &Range<usize>) -> WrittenOut {
    let parser = Parser::new_ext(&text[body.clone()], OPTIONS).into_offset_iter();
    let in_file = |span: &Range<usize>| span.start + body.start..span.end + body.start;
    let is_inside = |span: &Range<usize>| extract.start <= span.start && span.end <= extract.end;
    let definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (unicase(label), in_file(&definition.span)))
        .collect();
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let (mut notes, mut kept) = (Vec::new(), Vec::new());
    for (event, span) in parser {
        let span = in_file(&span);
        match event {
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                },
            ) if is_inside(&span) => {
                let label = unicase(&id);
                let definition = definitions.iter().find(|(own, _)| *own == label);
                let outside = definition.is_some_and(|(_, place)| !is_inside(place));
                if let (true, Some(label)) = (outside, label_of(text, &span, link_type)) {
                    changes.push((label, target(&dest_url, &title)));
                }
            }
            Event::FootnoteReference(label) if is_inside(&span) => {
                notes.push((label.into_string(), span));
            }
            Event::Start(Tag::FootnoteDefinition(label)) if is_inside(&span) => {
                kept.push(label.into_string());
            }
            _ => {}
        }
    }
    notes.retain(|(label, _)| !kept.contains(label));
    changes.sort_by_key(|(span, _)| span.start);
    let mut written = WrittenOut {
        outside_notes: notes,
        ..WrittenOut::default()
    };
    let mut at = extract.start;
    for (span, words) in changes {
        written.markdown.push_str(&text[at..span.start]);
        let start = written.markdown.len();
        written.markdown.push_str(&words);
        written
            .inserted
            .push((start..written.markdown.len(), span.clone()));
        at = span.end;
    }
    written.markdown.push_str(&text[at..extract.end]);
    written
}

/// Labels are the same whatever their case and blanks.
fn unicase(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Where the label of a reference link is: what stands before it stays.
fn label_of(text: &str, span: &Range<usize>, link_type: LinkType) -> Option<Range<usize>> {
    let source = &text[span.clone()];
    match link_type {
        LinkType::Reference => source.rfind("][").map(|at| span.start + at + 1..span.end),
        LinkType::Collapsed if source.ends_with("[]") => Some(span.end - 2..span.end),
        LinkType::Collapsed if text[span.end..].starts_with("[]") => Some(span.end..span.end + 2),
        LinkType::Collapsed | LinkType::Shortcut => Some(span.end..span.end),
        _ => None,
    }
}

/// The target of a link as Markdown, in brackets.
fn target(address: &str, title: &str) -> String {
    let plain = |char: char| !char.is_whitespace() && !matches!(char, '(' | ')' | '<' | '>' | '\\');
    let address = if !address.is_empty() && address.chars().all(plain) {
        address.to_owned()
    } else {
        format!("<{}>", escaped(address, &['<', '>', '\\']))
    };
    // What would be read as a character by its name is one no more.
    let address = if address.contains(';') {
        address.replace('&', "&amp;")
    } else {
        address
    };
    if title.is_empty() {
        return format!("({address})");
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("({address} \"{}\")", escaped(&title, &['"', '\\', '&']))
}

fn escaped(text: &str, signs: &[char]) -> String {
    let mut escaped = String::new();
    for char in text.chars() {
        if signs.contains(&char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::write_out;

    fn written(extract: &str, rest: &str) -> String {
        let text = format!("+++\n+++\n{extract}\n\n## Après\n\n{rest}\n");
        write_out(&text, &(8..text.len()), &(8..8 + extract.len())).markdown
    }

    /// `[a][1]` crossed as it was, and its definition did not: brackets on the page.
    #[test]
    fn links_cross_with_what_they_lead_to() {
        let rest = "[1]: https://example.org/a\n[B]: b%20c.pdf 'Le \"b\"'\n[d e]: <f (g).png>\n[&]: /x?a&amp;copy;";
        for (extract, expected) in [
            ("Voir [le a][1].", "Voir [le a](https://example.org/a)."),
            (
                "[b][] et [B]",
                "[b](b%20c.pdf \"Le \\\"b\\\"\") et [B](b%20c.pdf \"Le \\\"b\\\"\")",
            ),
            ("![une image][D\nE]", "![une image](<f (g).png>)"),
            (
                "[![x][d e]][1]",
                "[![x](<f (g).png>)](https://example.org/a)",
            ),
            ("[x][&]", "[x](/x?a&amp;copy;)"),
            (
                "[a](b.md) [rien][2] `[x][1]`",
                "[a](b.md) [rien][2] `[x][1]`",
            ),
            ("[a][2]\n\n[2]: c.md", "[a][2]\n\n[2]: c.md"),
        ] {
            assert_eq!(written(extract, rest), expected);
        }
    }

    #[test]
    fn of_two_definitions_the_first_counts_as_on_the_private_page() {
        let text = "[1]: a.md\n\n## X\n\n[a][1]\n\n[1]: b.md\n";
        let start = text.find("[a]").unwrap();
        let written = write_out(text, &(0..text.len()), &(start..text.len()));
        assert_eq!(written.markdown, "[a](a.md)\n\n[1]: b.md\n");
        assert_eq!(written.inserted, [(3..9, start + 3..start + 6)]);
    }

    #[test]
    fn a_note_crosses_with_its_text_or_is_named() {
        let notes = |extract: &str, rest: &str| {
            let text = format!("{extract}\n\n## Après\n\n{rest}\n");
            let span = 0..extract.len() + 2;
            let written = write_out(&text, &(0..text.len()), &span);
            let labels = written.outside_notes.into_iter().map(|(label, _)| label);
            labels.collect::<Vec<_>>()
        };
        assert_eq!(
            notes("Un[^1].\n\n[^1]: Une note.\n", ""),
            Vec::<String>::new()
        );
        assert_eq!(notes("Un[^1].\n", "[^1]: Une note privée.\n"), ["1"]);
    }
}
