//! The blocks of HTML that `sheet` makes from Markdown, one by one.
//!
//! It knows that HTML and no more: elements are closed, and what an author wrote
//! has no `<` or `>` of its own.

/// An element, or what stands between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block<'h> {
    /// The name of the element; empty for text.
    pub(super) tag: &'h str,
    /// All of it, tags included.
    pub(super) whole: &'h str,
    /// What is between its tags.
    pub(super) inner: &'h str,
}

/// Elements that have no end.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// The elements of `html` that lie in no other, and the text between them, in
/// order. Joined, they are the whole again.
pub(super) fn blocks(html: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let block = first(rest);
        rest = &rest[block.whole.len()..];
        blocks.push(block);
    }
    blocks
}

fn first(html: &str) -> Block<'_> {
    if !html.starts_with('<') {
        let end = html.find('<').unwrap_or(html.len());
        return Block {
            tag: "",
            whole: &html[..end],
            inner: &html[..end],
        };
    }
    let opening = tag_length(html);
    let (mut depth, mut at, mut inner) = (0_usize, 0, opening);
    while at < html.len() {
        let length = tag_length(&html[at..]);
        let tag = &html[at..at + length];
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !VOID.contains(&name(tag)) {
            depth += 1;
        }
        if depth == 0 {
            inner = inner.max(at);
            at += length;
            break;
        }
        at += length;
        at += html[at..].find('<').unwrap_or(html.len() - at);
        inner = at;
    }
    Block {
        tag: name(html),
        whole: &html[..at],
        inner: html.get(opening..inner).unwrap_or_default(),
    }
}

/// The bytes of the tag that a text begins with.
fn tag_length(html: &str) -> usize {
    html.find('>').map_or(html.len(), |end| end + 1)
}

/// The name of the element whose tag a text begins with.
pub(super) fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|char: char| !char.is_ascii_alphanumeric());
    &name[..end.unwrap_or(name.len())]
}

/// The items of the lists in `html`, each without its `<li>`, and whether there
/// is anything besides lists.
pub(super) fn items(html: &str) -> (Vec<String>, bool) {
    let (mut items, mut besides) = (Vec::new(), false);
    for block in blocks(html) {
        match block.tag {
            "ul" | "ol" => {
                let of_list = blocks(block.inner).into_iter();
                let of_list = of_list.filter(|item| item.tag == "li");
                items.extend(of_list.map(|item| item_of(item.inner)));
            }
            _ => besides |= !block.whole.trim().is_empty(),
        }
    }
    items.retain(|item| !item.is_empty());
    (items, besides)
}

/// What is in an item, without a paragraph of its own if it is only one.
fn item_of(html: &str) -> String {
    let parts = blocks(html);
    let mut parts = parts.iter().filter(|block| !block.whole.trim().is_empty());
    match (parts.next(), parts.next()) {
        (Some(only), None) if only.tag == "p" => only.inner.trim().to_owned(),
        _ => html.trim().to_owned(),
    }
}

/// `html` without the links for which `hidden` holds, asked with what `href` says
/// before `#`: their words stay, unless they are an address themselves; then
/// `instead` is written.
pub(super) fn unlinked(html: &str, hidden: &dyn Fn(&str) -> bool, instead: &str) -> String {
    const LINK: &str = "<a href=\"";
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(LINK) {
        let (before, link) = rest.split_at(at);
        out.push_str(before);
        let target = link[LINK.len()..].split(['"', '#']).next().unwrap_or("");
        let opening = tag_length(link);
        if hidden(target) {
            let end = link.find("</a>").unwrap_or(link.len()).max(opening);
            let words = &link[opening..end];
            let is_address = says_address(words, target);
            out.push_str(if is_address { instead } else { words });
            rest = link.get(end + "</a>".len()..).unwrap_or_default();
        } else {
            out.push_str(&link[..opening]);
            rest = &link[opening..];
        }
    }
    out.push_str(rest);
    out
}

/// Whether words hold an address: a whole one, a path, or that of `target`.
fn says_address(words: &str, target: &str) -> bool {
    let target = target.trim_matches('/');
    let text = |part: &str| {
        part.split_once('>')
            .map_or(part, |(_, text)| text)
            .to_owned()
    };
    let words: String = words.split('<').map(text).collect();
    words.split_whitespace().any(|word| {
        let word = word.trim_start_matches(|char: char| !char.is_alphanumeric() && char != '/');
        let is_path = word.len() > 1 && word.starts_with('/');
        is_path || word.contains("://") || word.contains(target)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_cut_where_they_end() {
        let html = "<p>a<br />b</p>\n<ul>\n<li>c<ul><li>d</li></ul></li>\n</ul>\n<hr />\n";
        let found: Vec<(&str, &str)> = blocks(html)
            .iter()
            .filter(|block| !block.tag.is_empty())
            .map(|block| (block.tag, block.inner.trim()))
            .collect();
        let list = "<li>c<ul><li>d</li></ul></li>";
        assert_eq!(found, [("p", "a<br />b"), ("ul", list), ("hr", "")]);
        let whole: String = blocks(html).iter().map(|block| block.whole).collect();
        assert_eq!(whole, html);
    }

    #[test]
    fn items_are_taken_out_of_their_lists() {
        let html = "<p>x</p>\n<ul>\n<li>\n<p>a</p>\n</li>\n<li>b <em>c</em></li>\n</ul>\n";
        let expected = vec!["a".to_owned(), "b <em>c</em>".to_owned()];
        assert_eq!(items(html), (expected, true));
    }

    #[test]
    fn a_hidden_link_leaves_its_words() {
        let html = "<p>Voir <a href=\"/x/b/#t\" title=\"t\">le <em>b</em></a> et <a href=\"/c/\">c</a></p>";
        let hidden = |address: &str| address.ends_with("/b/");
        let expected = "<p>Voir le <em>b</em> et <a href=\"/c/\">c</a></p>";
        assert_eq!(unlinked(html, &hidden, "…"), expected);
    }

    /// `<https://…/b/>` lost its link and kept its words, which are the address.
    #[test]
    fn words_that_are_the_hidden_address_go_as_well() {
        let hidden = |address: &str| address.ends_with("/b/");
        for words in [
            "https://x.org/b/",
            "<em>/b</em>",
            "voir (http://x.org/b)",
            "x.org/b/",
        ] {
            let html = format!("<p>Voir <a href=\"/b/\">{words}</a>, ou non</p>");
            let found = unlinked(&html, &hidden, "…");
            assert_eq!(found, "<p>Voir …, ou non</p>", "{words}");
        }
    }
}
