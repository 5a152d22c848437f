//! What the preview does to the HTML of a page that is made already: marks where a
//! link or a picture leads to something that is not right, and puts something in.

/// What to say of the links and pictures of a page, as HTML.
pub(super) trait Marking {
    /// After a link that leads to `href`.
    fn link(&self, href: &str) -> Option<String>;
    /// In the place of a picture that lies at `src`; `alt` is what it shows, escaped.
    fn picture(&self, src: &str, alt: &str) -> Option<String>;
}

/// The page with its marks.
pub(super) fn marked(page: &str, marking: &impl Marking) -> String {
    let mut out = String::with_capacity(page.len() + 1024);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (tag, after) = tag.split_at(end);
        rest = after;
        if tag.starts_with("<img ") {
            let alt = attribute(tag, "alt").unwrap_or_default();
            let instead = attribute(tag, "src").and_then(|src| marking.picture(src, alt));
            out.push_str(instead.as_deref().unwrap_or(tag));
            continue;
        }
        out.push_str(tag);
        if tag.starts_with("<a ")
            && let Some(mark) = attribute(tag, "href").and_then(|href| marking.link(href))
            && let Some(end) = after.find("</a>").map(|at| at + "</a>".len())
        {
            // Pictures in the link are marked as any other.
            out.push_str(&marked(&after[..end], marking));
            out.push_str(&mark);
            rest = &after[end..];
        }
    }
    out.push_str(rest);
    out
}

/// The value of an attribute, as it stands in a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = format!(" {name}=\"");
    let (_, value) = tag.split_once(&start)?;
    value.split_once('"').map(|(value, _)| value)
}

/// Puts `addition` before all else that the page shows.
pub(super) fn lead(mut page: String, addition: &str) -> String {
    let after = |tag: &str| {
        let start = page.find(tag)?;
        Some(start + page[start..].find('>')? + 1)
    };
    let at = after("<main").or_else(|| after("<body")).unwrap_or(0);
    page.insert_str(at, addition);
    page
}

/// A text as HTML, with its spaces as they are.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::{Marking, lead, marked};

    struct Some_;

    impl Marking for Some_ {
        fn link(&self, href: &str) -> Option<String> {
            (href == "/x/").then(|| "<b>x</b>".to_owned())
        }

        fn picture(&self, src: &str, alt: &str) -> Option<String> {
            (src == "/p.png").then(|| format!("<i>{alt}</i>"))
        }
    }

    #[test]
    fn links_and_pictures_are_marked_and_all_else_stays() {
        let page = "<p>a <a class=\"k\" href=\"/x/\">é <img src=\"/p.png\" alt=\"&lt;\"></a>, \
                    <a href=\"/y/\">y</a> <img alt=\"\" src=\"/q.png\"> 1 < 2";
        let wanted = "<p>a <a class=\"k\" href=\"/x/\">é <i>&lt;</i></a><b>x</b>, \
                      <a href=\"/y/\">y</a> <img alt=\"\" src=\"/q.png\"> 1 < 2";
        assert_eq!(marked(page, &Some_), wanted);
        for odd in ["", "<", "<a href=\"/x/\">", "<a href=\"/x", "é<é"] {
            assert_eq!(marked(odd, &Some_), odd);
        }
    }

    #[test]
    fn an_addition_comes_first_in_the_main_part() {
        let page = "<body><nav></nav><main id=\"m\">x".to_owned();
        assert_eq!(lead(page, "+"), "<body><nav></nav><main id=\"m\">+x");
        assert_eq!(lead("<body>x".to_owned(), "+"), "<body>+x");
        assert_eq!(lead("x".to_owned(), "+"), "+x");
    }
}
