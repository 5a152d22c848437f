//! Web and e-mail addresses that stand bare in a text: most often the very thing that
//! a case has made.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use crate::fields::is_web_address;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bare {
    /// Its bytes in the text.
    pub(super) place: Range<usize>,
    /// What a link to it leads to; of an e-mail address without `mailto:`.
    pub(super) target: String,
    pub(super) is_email: bool,
}

/// The addresses in a text, in order: with `https://`, `http://` or `www.` before
/// them, or an e-mail address. What ends a sentence or closes a bracket is no part.
pub(super) fn bare(text: &str) -> Vec<Bare> {
    if !text.contains('@') && !text.contains("://") && !text.contains("www.") {
        return Vec::new();
    }
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let found = finder.links(text).filter_map(|link| match link.kind() {
        LinkKind::Email => Some(Bare {
            place: link.start()..link.end(),
            target: link.as_str().to_owned(),
            is_email: true,
        }),
        _ => web(link.as_str(), link.start()),
    });
    found.collect()
}

/// The web address that begins with `written`, which stands `at` in its text.
fn web(written: &str, at: usize) -> Option<Bare> {
    let written = cut(written);
    let lower = written.to_ascii_lowercase();
    let target = if lower.starts_with("https://") || lower.starts_with("http://") {
        written.to_owned()
    } else if lower.starts_with("www.") && lower.matches('.').count() > 1 {
        format!("https://{written}")
    } else {
        return None;
    };
    is_web_address(&target).then(|| Bare {
        place: at..at + written.len(),
        target,
        is_email: false,
    })
}

/// An address up to what people and word processors set behind one.
fn cut(written: &str) -> &str {
    let is_end = |char: char| {
        char.is_whitespace()
            || matches!(
                char,
                '«' | '»' | '“' | '”' | '„' | '‹' | '›' | '\u{200b}' | '\u{feff}' | '\u{2060}'
            )
    };
    let end = written.find(is_end).unwrap_or(written.len());
    written[..end].trim_end_matches([
        '.', ',', ';', ':', '!', '?', '…', '’', '‘', '\'', '*', '_', '–', '—',
    ])
}

#[cfg(test)]
mod tests {
    use super::bare;

    fn found(text: &str) -> Vec<&str> {
        bare(text).into_iter().map(|one| &text[one.place]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            ("Voir https://a.org/x.", "https://a.org/x"),
            ("(https://a.org/x_(y))", "https://a.org/x_(y)"),
            ("« https://a.org/x\u{a0}»", "https://a.org/x"),
            ("“https://a.org/x”, puis", "https://a.org/x"),
            ("https://a.org/?a=1&b=2#c !", "https://a.org/?a=1&b=2#c"),
            ("www.a.org/guide…", "www.a.org/guide"),
            ("à labo@a.org, oui", "labo@a.org"),
            ("https://a.org/été/", "https://a.org/été/"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_left_alone() {
        for text in [
            "plan.pdf et a-propos.md, labo.org",
            "www.",
            "https://",
            "ftp://a.org/x",
            "un @ seul, @labo",
            "3:4 et a://b",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn www_leads_to_the_web() {
        assert_eq!(bare("www.a.org")[0].target, "https://www.a.org");
    }
}
