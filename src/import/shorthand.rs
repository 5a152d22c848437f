//! What programs for notes and blogs add to Markdown, as plain Markdown: links in double
//! brackets, pictures by codes; the rest is told.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::resolve::WIKI;

/// A text in plain Markdown.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    pub(super) text: String,
    /// What was written for oneself, in comments.
    pub(super) comments: Vec<String>,
    /// Codes that nothing here carries out.
    pub(super) codes: Vec<String>,
}

macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($pattern).expect("a pattern that compiles"));
    };
}

pattern!(COMMENT, r"(?s)<!--(.*?)-->|%%(.*?)%%");
pattern!(
    WIKI_LINK,
    r"(!?)\[\[([^\]\[|#\n]*)(#[^\]\[|\n]*)?(?:\|([^\]\[\n]*))?\]\]"
);
pattern!(FIGURE, r"\{\{[<%]\s*figure\s+([^>%]*?)/?\s*[>%]\}\}");
pattern!(
    REFERENCE,
    r#"\{\{[<%]\s*(?:rel)?ref\s+"?([^">%]*?)"?\s*[>%]\}\}|\{%-?\s*(?:link|post_url)\s+(\S+)\s*-?%\}"#
);
pattern!(
    BASE,
    r#"\{\{\s*(?:site\.(?:baseurl|url)|"/"\s*\|\s*(?:relative_url|absolute_url))\s*\}\}"#
);
pattern!(
    CODE,
    r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{\{.*?\}\}|\{:\s*[.#][^}\n]*\}"
);
pattern!(ATTRIBUTE, r#"([a-z-]+)\s*=\s*"([^"]*)""#);

/// Rewrites a text; what stands in blocks of code stays as it is.
pub(super) fn rewritten(text: &str) -> Rewritten {
    let mut out = Rewritten::default();
    let mut fence: Option<&str> = None;
    let mut plain = String::new();
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        let marks = ["```", "~~~"]
            .into_iter()
            .find(|mark| start.starts_with(mark));
        match (fence, marks) {
            (None, Some(mark)) => {
                out.add(&plain);
                plain.clear();
                fence = Some(mark);
                out.text.push_str(line);
            }
            (Some(open), Some(mark)) if open == mark => {
                fence = None;
                out.text.push_str(line);
            }
            (Some(_), _) => out.text.push_str(line),
            (None, None) => plain.push_str(line),
        }
    }
    out.add(&plain);
    out
}

impl Rewritten {
    fn add(&mut self, text: &str) {
        let comments = &mut self.comments;
        let text = COMMENT.replace_all(text, |found: &Captures<'_>| {
            let words = found
                .get(1)
                .or(found.get(2))
                .map_or("", |words| words.as_str().trim());
            // Where the summary of a blog ends.
            if !words.is_empty() && words != "more" {
                comments.push(words.to_owned());
            }
            String::new()
        });
        let text = BASE.replace_all(&text, "");
        let text = REFERENCE.replace_all(&text, |found: &Captures<'_>| {
            let path = found
                .get(1)
                .or(found.get(2))
                .map_or("", |path| path.as_str());
            format!(
                "{WIKI}{}",
                path.trim_end_matches(".md")
                    .rsplit('/')
                    .next()
                    .unwrap_or(path)
            )
        });
        let text = FIGURE.replace_all(&text, |found: &Captures<'_>| figure(&found[1]));
        let text = WIKI_LINK.replace_all(&text, link);
        for code in CODE.find_iter(&text) {
            let code: String = code.as_str().chars().take(80).collect();
            if !self.codes.contains(&code) {
                self.codes.push(code);
            }
        }
        self.text.push_str(&text);
    }
}

fn figure(attributes: &str) -> String {
    let value = |name: &str| {
        let mut found = ATTRIBUTE.captures_iter(attributes);
        let found = found.find(|found| &found[1] == name);
        found.map_or_else(String::new, |found| found[2].to_owned())
    };
    let caption = [value("caption"), value("title")]
        .into_iter()
        .find(|text| !text.is_empty());
    let picture = format!("![{}](<{}>)", value("alt"), value("src"));
    match caption {
        Some(caption) => format!("{picture}\n\n{caption}"),
        None => picture,
    }
}

/// A link in double brackets; with a mark before it, a picture.
fn link(found: &Captures<'_>) -> String {
    let target = found[2].trim();
    let shown = found.get(4).map_or("", |shown| shown.as_str().trim());
    let is_picture = |name: &str| {
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif"].contains(&ending.as_str())
    };
    if &found[1] == "!" && is_picture(target) {
        // `|300` is a width.
        let alt = if shown.bytes().all(|byte| byte.is_ascii_digit()) {
            ""
        } else {
            shown
        };
        return format!("![{alt}](<{target}>)");
    }
    let anchor = found.get(3).map_or("", |anchor| anchor.as_str());
    let words = match (shown, target) {
        ("", "") => anchor.trim_start_matches('#'),
        ("", target) => target,
        (shown, _) => shown,
    };
    let target = if target.is_empty() {
        format!("#{}", slug::slugify(anchor))
    } else {
        format!("{WIKI}{target}")
    };
    format!("[{words}](<{target}>)")
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn notes_and_blogs_are_plain_markdown() {
        let text = "[[Une note|la note]] et [[Autre]] ![[photo d.png|300]] %%pour moi%%\n\
                    {{< figure src=\"a.jpg\" alt=\"Une salle\" >}} {% include x.html %}\n\
                    ```\n[[code]]\n```\n[a]({{ site.baseurl }}/b/)\n";
        let out = rewritten(text);
        assert_eq!(
            out.text,
            "[la note](<wiki:Une note>) et [Autre](<wiki:Autre>) ![](<photo d.png>) \n\
             ![Une salle](<a.jpg>) {% include x.html %}\n\
             ```\n[[code]]\n```\n[a](/b/)\n"
        );
        assert_eq!(out.comments, ["pour moi"]);
        assert_eq!(out.codes, ["{% include x.html %}"]);
    }
}
