//! What a page of the showcase must not do: load from elsewhere, run scripts or
//! styles of its own, go without a content-security policy.

use memchr::{memchr, memmem};

use super::unescape::Unescaped;

/// Something that a page must not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Breach {
    /// A script written in the page, or an attribute that runs one.
    Script,
    /// A style written in the page.
    Style,
    /// Something that the page loads from elsewhere, or sends there.
    Elsewhere,
    /// No content-security policy.
    NoPolicy,
    /// A policy that lets scripts of the page run, or things come from elsewhere.
    WeakPolicy,
}

/// What is wrong with a page, and where; `own` is the origin of the site.
pub(super) fn breaches(page: &[u8], own: &str) -> Vec<(Breach, usize)> {
    let mut found = Vec::new();
    let mut policy = None;
    let mut attributes = Vec::new();
    let mut at = 0;
    while let Some(start) = memchr(b'<', &page[at..]).map(|next| at + next) {
        if page[start..].starts_with(b"<!--") {
            at = memmem::find(&page[start..], b"-->").map_or(page.len(), |end| start + end);
            continue;
        }
        let Some(tag) = Tag::read(&page[start..], std::mem::take(&mut attributes)) else {
            at = start + 1;
            continue;
        };
        at = start + tag.length;
        if tag.is_named("meta") && tag.is("http-equiv", "content-security-policy") {
            policy = Some((tag.get("content").unwrap_or_default(), start));
        }
        in_tag(&tag, own, |breach| found.push((breach, start)));
        if tag.is_named("script") || tag.is_named("style") {
            // What stands in them are no tags.
            let end = [b"</", tag.name].concat().to_ascii_lowercase();
            let rest = memmem::find(&page[at..].to_ascii_lowercase(), &end);
            at = rest.map_or(page.len(), |end| at + end);
        }
        attributes = tag.attributes;
        attributes.clear();
    }
    match policy {
        None => found.push((Breach::NoPolicy, 0)),
        Some((policy, place)) if is_weak(&policy) => found.push((Breach::WeakPolicy, place)),
        Some(_) => {}
    }
    found
}

fn in_tag(tag: &Tag<'_>, own: &str, mut found: impl FnMut(Breach)) {
    let data = |kind: &str| kind.ends_with("json") || kind == "text/plain";
    let is_data = || tag.get("type").is_some_and(|kind| data(&kind));
    if tag.is_named("script") && tag.get("src").is_none() && !is_data() {
        found(Breach::Script);
    }
    if tag.is_named("style") {
        found(Breach::Style);
    }
    for (name, value) in &tag.attributes {
        let name = str::from_utf8(name)
            .unwrap_or_default()
            .to_ascii_lowercase();
        if name.starts_with("on") && name.len() > 2 || name == "srcdoc" {
            found(Breach::Script);
        }
        if name == "style" {
            found(Breach::Style);
        }
        let loads = loads(tag, &name);
        if !loads && !name.ends_with("href") {
            continue;
        }
        let value = plain(value);
        let start = value.trim_start_matches(|char: char| char <= ' ');
        if start
            .get(..11)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"))
        {
            found(Breach::Script);
        }
        if loads && addresses(&name, &value).any(|address| is_elsewhere(address, own)) {
            found(Breach::Elsewhere);
        }
    }
    if tag.is_named("meta") && tag.is("http-equiv", "refresh") {
        let content = tag.get("content").unwrap_or_default().to_ascii_lowercase();
        if content
            .split_once("url=")
            .is_some_and(|(_, url)| is_elsewhere(url, own))
        {
            found(Breach::Elsewhere);
        }
    }
}

/// The value of an attribute without its escapes.
fn plain(value: &[u8]) -> String {
    String::from_utf8_lossy(&Unescaped::new(value).text).into_owned()
}

/// Whether a browser fetches what an attribute names, without being asked.
fn loads(tag: &Tag<'_>, name: &str) -> bool {
    /// Relations that only say something about the page.
    const SAID: [&str; 12] = [
        "canonical",
        "alternate",
        "license",
        "author",
        "me",
        "help",
        "search",
        "next",
        "prev",
        "bookmark",
        "tag",
        "up",
    ];
    match name {
        "src" | "srcset" | "imagesrcset" | "poster" | "background" | "data" | "manifest"
        | "codebase" | "formaction" | "ping" | "archive" => true,
        "action" => tag.is_named("form"),
        "href" | "xlink:href" => match tag.name {
            b"a" | b"A" | b"area" => false,
            _ if tag.is_named("link") => {
                let rel = tag.get("rel").unwrap_or_default().to_ascii_lowercase();
                !rel.split_ascii_whitespace()
                    .all(|word| SAID.contains(&word))
                    || rel.contains("stylesheet")
            }
            _ => true,
        },
        _ => false,
    }
}

/// The addresses of an attribute: of `srcset` there are several.
fn addresses<'v>(name: &str, value: &'v str) -> impl Iterator<Item = &'v str> {
    let several = name.ends_with("srcset");
    let parts = value.split(move |char| several && char == ',');
    parts.filter_map(move |part| {
        let part = part.trim();
        if several {
            part.split_ascii_whitespace().next()
        } else {
            Some(part)
        }
    })
}

/// Whether an address leads to another origin than `own`.
fn is_elsewhere(address: &str, own: &str) -> bool {
    let address: String = address
        .trim()
        .chars()
        .filter(|char| !char.is_control())
        .collect();
    let address = address.replace('\\', "/").to_ascii_lowercase();
    if let Some(host) = address.strip_prefix("//") {
        return own
            .split_once("//")
            .is_none_or(|(_, own)| host.split('/').next() != Some(own));
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        return false;
    };
    let is_scheme = |char: char| char.is_ascii_alphanumeric() || "+-.".contains(char);
    if scheme.is_empty() || !scheme.chars().all(is_scheme) || matches!(scheme, "data" | "blob") {
        return false;
    }
    let origin = rest
        .trim_start_matches('/')
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    format!("{scheme}://{origin}") != own
}

/// Whether a policy lets the page run scripts of its own, or load from anywhere.
fn is_weak(policy: &str) -> bool {
    let policy = policy.to_ascii_lowercase();
    let directives = || policy.split(';').map(str::trim);
    let sources = |directive: &str| {
        let mut words = directive.split_ascii_whitespace().skip(1);
        words.any(|word| {
            matches!(
                word,
                "'unsafe-inline'" | "'unsafe-eval'" | "*" | "http:" | "https:"
            ) || word.contains("://")
                || word.contains('*')
        })
    };
    directives().any(sources) || !directives().any(|directive| directive.starts_with("default-src"))
}

/// A tag with its attributes, as they are written.
struct Tag<'p> {
    name: &'p [u8],
    attributes: Vec<(&'p [u8], &'p [u8])>,
    length: usize,
}

impl<'p> Tag<'p> {
    /// The tag that `text` begins with; none where it is none, or an end tag.
    /// The empty list is filled with its attributes.
    fn read(text: &'p [u8], attributes: Vec<(&'p [u8], &'p [u8])>) -> Option<Self> {
        text.get(1).filter(|byte| byte.is_ascii_alphabetic())?;
        let word = |from: usize| {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'=' | b'/');
            let end = text[from..].iter().position(ends);
            end.map(|length| from + length)
        };
        let blank = |from: usize| {
            let rest = text[from..]
                .iter()
                .position(|byte| !byte.is_ascii_whitespace());
            from + rest.unwrap_or(text.len() - from)
        };
        let mut at = word(1)?;
        let mut tag = Self {
            name: &text[1..at],
            attributes,
            length: 0,
        };
        loop {
            at = blank(at);
            match text.get(at)? {
                b'>' => {
                    tag.length = at + 1;
                    return Some(tag);
                }
                b'/' | b'=' => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            let end = word(at)?;
            let name = &text[at..end];
            at = blank(end);
            let mut value = &text[..0];
            if text.get(at) == Some(&b'=') {
                at = blank(at + 1);
                let quote = *text.get(at)?;
                if matches!(quote, b'"' | b'\'') {
                    let length = memchr(quote, &text[at + 1..])?;
                    value = &text[at + 1..at + 1 + length];
                    at += length + 2;
                } else {
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                    let length = text[at..].iter().position(ends)?;
                    value = &text[at..at + length];
                    at += length;
                }
            }
            tag.attributes.push((name, value));
        }
    }

    fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(known, _)| known.eq_ignore_ascii_case(name.as_bytes()));
        found.map(|(_, value)| plain(value))
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.get(name)
            .is_some_and(|known| known.trim().eq_ignore_ascii_case(value))
    }
}

/// Whether a style sheet loads something from elsewhere, and where it says so.
pub(super) fn style_breach(style: &[u8], own: &str) -> Option<usize> {
    let signs: [&[u8]; 2] = [b"url(", b"@import"];
    let mut places = signs
        .iter()
        .flat_map(|sign| memmem::find_iter(style, sign).map(|at| at + sign.len()));
    places.find(|at| {
        let rest = &style[*at..style.len().min(at + 400)];
        let rest = String::from_utf8_lossy(rest);
        let address = rest.trim_start_matches(|char: char| {
            char.is_whitespace() || matches!(char, '"' | '\'' | '(')
        });
        let address = address.strip_prefix("url(").unwrap_or(address);
        let address = address.trim_start_matches(['"', '\'']);
        let end = address
            .find(['"', '\'', ')', ';', '\n'])
            .unwrap_or(address.len());
        is_elsewhere(&address[..end], own)
    })
}

#[cfg(test)]
mod tests {
    use super::{Breach, breaches, style_breach};

    const OWN: &str = "https://cas.example.org";
    const POLICY: &str =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";

    fn of(html: &str) -> Vec<Breach> {
        let found = breaches(format!("{POLICY}{html}").as_bytes(), OWN);
        found.into_iter().map(|(breach, _)| breach).collect()
    }

    #[test]
    fn what_stays_at_home_is_fine() {
        for html in [
            "<a href=https://elsewhere.org/>x</a>",
            "<link rel=canonical href=https://elsewhere.org/><img src='/a.png'>",
            "<script type=\"application/ld+json\">{\"a\":\"<img src=http://x.y/>\"}</script>",
            "<script src=/theme/search.js type=module></script>",
            "<form action=\"/recherche/\"><img src=https://cas.example.org/a.png>",
            "<!-- <script>x</script> -->",
            "<p>onclick=\"x\" style</p><svg><path d=\"M0:1\"/></svg>",
        ] {
            assert_eq!(of(html), [], "{html}");
        }
    }

    #[test]
    fn breaches_are_found() {
        for (html, breach) in [
            ("<script>x</script>", Breach::Script),
            ("<SCRIPT type=module>x</SCRIPT>", Breach::Script),
            ("<p onclick='x'>", Breach::Script),
            ("<a href=' javascript:x'>", Breach::Script),
            ("<a href=\"java&#115;cript:x\">", Breach::Script),
            ("<style>p{}</style>", Breach::Style),
            ("<p style=\"x\">", Breach::Style),
            ("<img src=//elsewhere.org/a.png>", Breach::Elsewhere),
            (
                "<img srcset=\"/a.png 1x, https://e.org/b.png 2x\">",
                Breach::Elsewhere,
            ),
            ("<iframe src='https://e.org'>", Breach::Elsewhere),
            (
                "<link rel=preconnect href=https://e.org>",
                Breach::Elsewhere,
            ),
            (
                "<link rel='alternate stylesheet' href=https://e.org>",
                Breach::Elsewhere,
            ),
            (
                "<svg><use href='https://e.org/a.svg#x'/></svg>",
                Breach::Elsewhere,
            ),
            (
                "<meta http-equiv=refresh content='0; url=https://e.org/'>",
                Breach::Elsewhere,
            ),
            ("<form action=https://e.org/>", Breach::Elsewhere),
            ("<base href=https://e.org/>", Breach::Elsewhere),
        ] {
            assert_eq!(of(html), [breach], "{html}");
        }
        assert_eq!(breaches(b"<p>", OWN), [(Breach::NoPolicy, 0)]);
        let weak = "<meta http-equiv=content-security-policy content=\"default-src 'self' 'unsafe-inline'\">";
        assert_eq!(breaches(weak.as_bytes(), OWN)[0].0, Breach::WeakPolicy);
    }

    #[test]
    fn style_sheets_load_from_home() {
        assert_eq!(style_breach(b"a{b:url(/x.png)} @import 'y.css'", OWN), None);
        assert_eq!(
            style_breach(b"a{b:url( \"https://e.org/x\")}", OWN),
            Some(8)
        );
        assert!(style_breach(b"@import url(//e.org/y.css)", OWN).is_some());
    }
}
