//! Sets the running text of Markdown as its language does; never code, nor where a
//! link leads.
//!
//! It works on events and not on the HTML, so that an author's text is not yet
//! mixed up with tags. An address that stands for itself (`<https://…>`) holds no
//! space, and so nothing to set.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::language::Language;
use crate::typography::{Tie, tie, tied, tied_between};

/// Sets all texts of `events`, which are whole blocks.
pub(super) fn typeset(events: &mut [Event<'_>], language: Language) {
    if language == Language::English {
        return;
    }
    let mut in_code = false;
    // The text before, on the same line.
    let mut before: Option<usize> = None;
    for at in 0..events.len() {
        let event = std::mem::replace(&mut events[at], Event::SoftBreak);
        let event = match event {
            Event::Text(text) if !in_code => {
                let left = text_at(events, before);
                let right = text_after(events, at);
                Event::Text(changed(text, |text| {
                    tied_between(left, text, right, language)
                }))
            }
            Event::SoftBreak => match tie(text_at(events, before), text_after(events, at)) {
                // A guess is not enough to join two lines of the file: each may
                // be of a kind of its own.
                Some(tie) if tie != Tie::Counted => Event::Text(tie.space().into()),
                _ => Event::SoftBreak,
            },
            Event::Start(tag) => {
                in_code |= matches!(tag, Tag::CodeBlock(_));
                Event::Start(with_title(tag, language))
            }
            Event::End(tag) => {
                in_code &= tag != TagEnd::CodeBlock;
                Event::End(tag)
            }
            event => event,
        };
        before = match &event {
            Event::Text(_) => Some(at),
            event if is_within_line(event) => before,
            _ => None,
        };
        events[at] = event;
    }
}

fn text_at<'e>(events: &'e [Event<'_>], at: Option<usize>) -> &'e str {
    match at.map(|at| &events[at]) {
        Some(Event::Text(text)) => text,
        _ => "",
    }
}

/// The text that goes on behind the event at `at`, on the same line.
fn text_after<'e>(events: &'e [Event<'_>], at: usize) -> &'e str {
    let mut behind = events[at + 1..].iter();
    match behind.find(|event| !is_within_line(event)) {
        Some(Event::Text(text)) => text,
        _ => "",
    }
}

/// Whether an event parts nothing: the beginning or end of emphasis or of a link.
fn is_within_line(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
        ),
        _ => false,
    }
}

/// A link or a picture with its title set, which browsers show.
fn with_title(tag: Tag<'_>, language: Language) -> Tag<'_> {
    let set = |title| changed(title, |title| tied(title, language));
    match tag {
        Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Link {
            link_type,
            dest_url,
            title: set(title),
            id,
        },
        Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Image {
            link_type,
            dest_url,
            title: set(title),
            id,
        },
        tag => tag,
    }
}

/// What `change` makes of a text; the text itself where that is the same.
fn changed(text: CowStr<'_>, change: impl Fn(&str) -> Cow<'_, str>) -> CowStr<'_> {
    let changed = match change(&text) {
        Cow::Owned(changed) => Some(changed),
        Cow::Borrowed(_) => None,
    };
    changed.map_or(text, CowStr::from)
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser, html};

    use super::typeset;
    use crate::language::Language::{self, English, French};

    fn set(text: &str, language: Language) -> String {
        let mut events: Vec<_> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
        typeset(&mut events, language);
        let mut html = String::new();
        html::push_html(&mut html, events.into_iter());
        html.replace('\u{a0}', "~").replace('\u{202f}', "_")
    }

    #[test]
    fn signs_keep_to_their_words_across_markup() {
        assert_eq!(
            set(
                "« *à trois* » ? **12** km, **Bref** : [oui](/a \"Vrai ?\") !",
                French
            ),
            "<p>«~<em>à trois</em>~»_? <strong>12</strong>~km, <strong>Bref</strong>~: \
             <a href=\"/a\" title=\"Vrai_?\">oui</a>_!</p>\n"
        );
        assert_eq!(
            set("« `x` » ![Un plan ?](/p.png)", French),
            "<p>«~<code>x</code>~» <img src=\"/p.png\" alt=\"Un plan_?\" /></p>\n"
        );
    }

    #[test]
    fn code_and_addresses_stay_as_they_are() {
        for text in [
            "<p><code>a ? b : c</code></p>\n",
            "<p><a href=\"https://x.org/?q=a\">https://x.org/?q=a</a></p>\n",
        ] {
            let typed = text
                .replace("<p><code>", "`")
                .replace("</code></p>", "`")
                .replace("<p><a href=\"https://x.org/?q=a\">", "<")
                .replace("</a></p>", ">");
            assert_eq!(set(&typed, French), text);
        }
        assert_eq!(
            set("```\na ? 10 km\n```\n\n    b : c\n", French),
            "<pre><code>a ? 10 km\n</code></pre>\n<pre><code>b : c\n</code></pre>\n"
        );
        assert_eq!(
            set("[a](</x ?>)", French),
            "<p><a href=\"/x%20?\">a</a></p>\n"
        );
    }

    /// An editor that wraps lines puts a line end where its author typed a space.
    #[test]
    fn a_line_end_of_the_file_is_a_space() {
        assert_eq!(
            set("le 26\njanvier, quoi\n? Rien", French),
            "<p>le 26~janvier, quoi_? Rien</p>\n"
        );
        assert_eq!(
            set("on était 12\ndoute : oui", French),
            "<p>on était 12\ndoute~: oui</p>\n"
        );
    }

    #[test]
    fn english_is_left_alone() {
        assert_eq!(set("so ? 10 km", English), "<p>so ? 10 km</p>\n");
    }
}
