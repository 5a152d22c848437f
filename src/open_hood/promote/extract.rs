//! The public extract of a private sheet as Markdown: what its links lead to,
//! and the text cut at its `###` headings. Nothing else of the sheet gets here.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use crate::open_hood::markdown::OPTIONS;

/// Something that the extract refers to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// What it leads to, as written, escapes undone.
    pub(super) target: String,
    /// The bytes of the link in the extract.
    pub(super) span: Range<usize>,
    /// The bytes of the target in it; none where it is written in a roundabout way.
    pub(super) written: Option<Range<usize>>,
}

/// Other words for some bytes of the extract.
pub(super) type Change = (Range<usize>, String);

/// A part of the extract: what stands before its first heading, or under one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words of the heading, as Markdown.
    pub(super) heading: Option<String>,
    /// The text, the headings in it one level higher.
    pub(super) text: String,
}

fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, OPTIONS)
}

/// A line of code in the extract that reads like the heading of a section: whoever
/// forgot to close the code meant the extract to end there.
pub(super) fn uncertain_end(markdown: &str) -> Option<(Range<usize>, String)> {
    let mut in_code = false;
    for (event, span) in parser(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if in_code => {
                let mut at = span.start;
                for line in markdown[span].split_inclusive('\n') {
                    let words = line.trim();
                    let start = at + line.len() - line.trim_start().len();
                    at += line.len();
                    if words.starts_with("## ") {
                        return Some((start..start + words.len(), words.to_owned()));
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// All links and images of the extract, definitions that no link uses included:
/// they would be published as well.
pub(super) fn links(markdown: &str) -> Vec<Link> {
    let parser = parser(markdown);
    let definitions = parser.reference_definitions().iter();
    let mut links: Vec<Link> = definitions
        .map(|(_, definition)| link(markdown, &definition.dest, definition.span.clone(), "]:"))
        .collect();
    for (event, span) in parser.into_offset_iter() {
        if let Event::Start(
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            },
        ) = event
        {
            match link_type {
                LinkType::Inline => links.push(link(markdown, &dest_url, span, "](")),
                LinkType::Autolink | LinkType::Email => links.push(Link {
                    target: dest_url.into_string(),
                    written: None,
                    span,
                }),
                // Its target stands in a definition.
                _ => {}
            }
        }
    }
    links
}

/// The link at `span`, whose target stands behind the last `sign`.
fn link(markdown: &str, target: &str, span: Range<usize>, sign: &str) -> Link {
    let source = &markdown[span.clone()];
    let written = source.rfind(sign).and_then(|at| {
        let rest = &source[at + sign.len()..];
        let rest = rest.trim_start();
        let rest = rest.strip_prefix('<').unwrap_or(rest);
        let start = span.end - rest.len();
        rest.starts_with(target)
            .then(|| start..start + target.len())
    });
    Link {
        target: target.to_owned(),
        span,
        written,
    }
}

/// The extract with its changes, cut at its `###` headings.
pub(super) fn pieces(markdown: &str, mut changes: Vec<Change>) -> Vec<Piece> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for (event, span) in parser(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                if level > HeadingLevel::H3 {
                    changes.push((span.start..span.start + 1, String::new()));
                } else if depth == 0 {
                    cuts.push(span);
                }
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    changes.sort_by_key(|(span, _)| span.start);
    let first = cuts.first().map_or(markdown.len(), |cut| cut.start);
    let mut pieces = Vec::new();
    let before = changed(markdown, 0..first, &changes);
    if !before.trim().is_empty() {
        pieces.push(Piece {
            heading: None,
            text: before.trim().to_owned(),
        });
    }
    for (at, cut) in cuts.iter().enumerate() {
        let end = cuts.get(at + 1).map_or(markdown.len(), |next| next.start);
        let heading = changed(markdown, cut.clone(), &changes);
        pieces.push(Piece {
            heading: Some(words(&heading).to_owned()),
            text: changed(markdown, cut.end..end, &changes).trim().to_owned(),
        });
    }
    pieces
}

/// The words of a heading line: `### Words`, `### Words ###`.
fn words(line: &str) -> &str {
    let words = line.trim().trim_start_matches('#').trim();
    match words.rsplit_once(' ') {
        Some((words, end)) if end.bytes().all(|byte| byte == b'#') => words.trim(),
        _ => words,
    }
}

/// Some bytes of the extract with the changes in them, which are in order.
fn changed(markdown: &str, span: Range<usize>, changes: &[Change]) -> String {
    let mut text = String::new();
    let mut at = span.start;
    for (place, words) in changes {
        if place.start >= at && place.end <= span.end {
            text.push_str(&markdown[at..place.start]);
            text.push_str(words);
            at = place.end;
        }
    }
    text.push_str(&markdown[at..span.end]);
    text
}

#[cfg(test)]
mod tests {
    use super::{links, pieces};

    #[test]
    fn an_extract_is_cut_at_its_headings_alone() {
        let markdown = "Avant.\n\n### Résultats ###\n\nUn.\n\n#### Détail\n\n```\n### code\n```\n\n> ### cité\n\n### Ce qui [suit](a.md)\n";
        let pieces = pieces(markdown, Vec::new());
        let parts: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.heading.as_deref(), piece.text.as_str()))
            .collect();
        assert_eq!(
            parts,
            [
                (None, "Avant."),
                (
                    Some("Résultats"),
                    "Un.\n\n### Détail\n\n```\n### code\n```\n\n> ### cité"
                ),
                (Some("Ce qui [suit](a.md)"), ""),
            ]
        );
    }

    #[test]
    fn every_way_to_write_a_link_is_found_and_can_be_changed() {
        let markdown = "[un](a.md) ![deux](<b c.png> \"b c.png\") [![x](d.png)](e.md)\n[trois][r] [quatre](f\\_g.md) <https://example.org>\n\n[r]: h.md 'h.md'\n[inutile]: i.md\n";
        let links = links(markdown);
        let mut targets: Vec<_> = links.iter().map(|link| link.target.as_str()).collect();
        targets.sort_unstable();
        assert_eq!(
            targets,
            [
                "a.md",
                "b c.png",
                "d.png",
                "e.md",
                "f_g.md",
                "h.md",
                "https://example.org",
                "i.md"
            ]
        );
        let changes = links
            .into_iter()
            .filter_map(|link| Some((link.written?, "NEW".to_owned())))
            .collect();
        let text = &pieces(markdown, changes)[0].text;
        assert_eq!(
            text,
            "[un](NEW) ![deux](<NEW> \"b c.png\") [![x](NEW)](NEW)\n[trois][r] [quatre](f\\_g.md) <https://example.org>\n\n[r]: NEW 'h.md'\n[inutile]: NEW"
        );
    }
}
