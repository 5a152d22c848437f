//! The start of a text, for who has no summary of it.

use super::body::Section;
use crate::plain;
use crate::typography::untied;

/// A paragraph of so many characters says enough for itself.
const ENOUGH: usize = 100;

/// The start of a section in at most `limit` characters, cut at a word: its first
/// paragraphs. Headings and tables are no sentences, and what only leads over to a
/// list says nothing without it.
pub(super) fn lead(section: &Section, limit: usize) -> String {
    let mut lead = String::new();
    let mut paragraphs = paragraphs(&section.html).into_iter().peekable();
    while let Some(paragraph) = paragraphs.next() {
        if lead.is_empty() && leads_over(&paragraph) && paragraphs.peek().is_some() {
            continue;
        }
        if !lead.is_empty() {
            lead.push(' ');
        }
        lead.push_str(&paragraph);
        if lead.chars().count() >= ENOUGH || leads_over(&paragraph) {
            break;
        }
    }
    if leads_over(&lead) || lead.is_empty() {
        lead = plain::line(&section.html);
    }
    shortened(untied(lead).trim(), limit)
}

fn leads_over(paragraph: &str) -> bool {
    paragraph.trim_end().ends_with(':')
}

/// The paragraphs of `html` that lie in nothing else, as plain text.
fn paragraphs(html: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let (mut depth, mut start) = (0_usize, None);
    for (at, _) in html.match_indices('<') {
        let tag = &html[at..];
        let end = tag.find('>').map_or(html.len(), |end| at + end + 1);
        let name = tag.trim_start_matches(['<', '/']);
        let name = name
            .split(|char: char| !char.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let closes = tag.starts_with("</");
        match name {
            "p" if !closes && depth == 0 => start = Some(end),
            "p" if closes => {
                let text = start.take().map(|start| plain::line(&html[start..at]));
                paragraphs.extend(text.filter(|text| !text.trim().is_empty()));
            }
            "ul" | "ol" | "dl" | "div" | "blockquote" | "table" | "pre" if closes => {
                depth = depth.saturating_sub(1);
            }
            "ul" | "ol" | "dl" | "div" | "blockquote" | "table" | "pre" => depth += 1,
            _ => {}
        }
    }
    paragraphs
}

/// At most `limit` characters of a line, cut at a word if it is longer.
fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit - 1).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::{lead, shortened};
    use crate::sheet::body::Section;

    fn of(html: &str) -> String {
        let section = Section {
            heading: None,
            role: None,
            html: html.to_owned(),
            anchors: Vec::new(),
        };
        lead(&section, 300)
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(shortened("un deux, trois quatre", 14), "un deux…");
        assert_eq!(shortened("un deux", 14), "un deux");
    }

    /// The first line of the HTML was taken: a heading, a cell, half a sentence.
    #[test]
    fn the_start_is_the_first_sentences_whatever_stands_before() {
        for (html, expected) in [
            (
                "<h3 id=\"a\">Contexte</h3>\n<p>Le vrai début.</p>\n",
                "Le vrai début.",
            ),
            (
                "<p>Une phrase qui commence<br />\net qui continue.</p>\n",
                "Une phrase qui commence et qui continue.",
            ),
            (
                "<div><table><tr><td>A</td></tr></table></div>\n<p>Après.</p>\n",
                "Après.",
            ),
            (
                "<p>Trois points\u{a0}:</p>\n<ul>\n<li>\n<p>un</p>\n</li>\n</ul>\n<p>La suite.</p>\n",
                "La suite.",
            ),
            (
                "<p>Trois points\u{a0}:</p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n",
                "Trois points : un deux",
            ),
            ("<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n", "un deux"),
            ("<p>Un.</p>\n<p>Deux.</p>\n", "Un. Deux."),
            ("<pre><code>x</code></pre>\n<p>R&amp;D</p>\n", "R&D"),
            ("", ""),
        ] {
            assert_eq!(of(html), expected, "{html}");
        }
    }
}
