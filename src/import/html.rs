//! HTML as a tree, by the tokens of the standard and the rules of nesting that matter
//! here. Markdown comes through here too, since it may hold HTML.

use html5gum::{DefaultEmitter, StringReader, Token, Tokenizer};
use pulldown_cmark::{Options, Parser};

use super::tree::{Builder, Node, Unread};

/// Elements that hold nothing.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that stand for themselves, not within a line.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
];

/// Whether an element stands for itself.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "thead" | "tfoot" | "td" | "th")
}

/// What opening an element closes: elements of these names, up to one of the others.
fn closed_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr", "td", "th"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
        "option" => (&["option"], &["select"]),
        "a" => (&["a"], &[]),
        _ if is_block(name) => (&["p"], &["td", "th", "li", "blockquote", "div", "table"]),
        _ => (&[], &[]),
    }
}

/// Reads HTML. Any text is some.
pub(super) fn tree(html: &str) -> Result<Node, Unread> {
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut builder = Builder::new();
    for token in Tokenizer::<StringReader<'_>, DefaultEmitter>::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                close_before(&mut builder, &name);
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(key, value)| (text(key), text(value)));
                let is_void = VOID.contains(&name.as_str());
                builder.start(Node {
                    name,
                    attributes: attributes.collect(),
                    children: Vec::new(),
                })?;
                if is_void {
                    builder.end_last();
                }
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                if !VOID.contains(&name.as_str()) {
                    builder.end(&name);
                }
            }
            Token::String(words) => builder.text(&text(&words)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Ok(builder.finish())
}

fn close_before(builder: &mut Builder, name: &str) {
    let (closed, bounds) = closed_by(name);
    let within = builder
        .names()
        .take_while(|open| !bounds.contains(open))
        .filter(|open| closed.contains(open))
        .last()
        .map(str::to_owned);
    if let Some(open) = within {
        builder.end_outermost(&open, bounds);
    }
}

/// Markdown as HTML, raw HTML and footnotes included.
pub(super) fn of_markdown(text: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(text, options));
    html
}
