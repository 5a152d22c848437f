//! The export of a `WordPress` site: WXR, a feed with elements of its own.
//!
//! Never read: comments of readers, with their addresses.

use std::collections::HashMap;
use std::path::Path as FilePath;
use std::sync::LazyLock;

use regex::Regex;

use super::archive::unread;
use super::file::Named;
use super::html_blocks::Lines;
use super::markup::{Goes, add_html};
use super::matching::Map;
use super::model::{Filled, Item, Path, Raw, Source, Store};
use super::remark::{At, Part, Remark};
use super::tree::{Node, PREFIX, xml};
use crate::diagnostic::{Failure, ImportFault};
use crate::files::resolved;
use crate::schema::{FieldInfo, Kind, case, common, parts};

/// The items of an export.
pub(super) fn read(file: Named<'_>, at: &At, _map: &Map) -> Result<Source, Failure> {
    let tree = xml(&file.bytes()?).map_err(|why| unread(file, why))?;
    let channel = tree.down(&["rss", "channel"]);
    let Some(channel) = channel.filter(|channel| channel.child("wxr_version").is_some()) else {
        return Err(ImportFault::UnknownFormat {
            path: file.shown.to_owned(),
        }
        .into());
    };
    let around = Around::read(file, channel);
    let mut source = Source::default();
    for node in channel.nodes().filter(|node| node.name == "item") {
        source.items.push(item(node, at, file, &around)?);
    }
    Ok(source)
}

/// What items of the export share.
struct Around {
    site: String,
    /// The name of each author by the one they sign in with.
    authors: HashMap<String, String>,
    /// The address of each file by its number.
    files: HashMap<String, String>,
    store: Store,
}

impl Around {
    fn read(file: Named<'_>, channel: &Node) -> Self {
        let authors = channel.nodes().filter(|node| node.name == "author");
        let authors = authors.map(|node| {
            (
                value(node, "author_login"),
                value(node, "author_display_name"),
            )
        });
        let files = channel.nodes().filter(|node| node.name == "item");
        let files = files.map(|node| (value(node, "post_id"), value(node, "attachment_url")));
        let folder = file
            .path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let site = ["base_blog_url", "base_site_url", "link"].map(|name| value(channel, name));
        Self {
            site: site
                .into_iter()
                .find(|site| !site.is_empty())
                .unwrap_or_default(),
            authors: authors.collect(),
            files: files.filter(|(_, url)| !url.is_empty()).collect(),
            store: Store::Uploads(resolved(folder.unwrap_or(FilePath::new(".")))),
        }
    }
}

fn value(node: &Node, name: &str) -> String {
    node.child(name)
        .map(Node::text)
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// The text of an element that two prefixes share.
fn prefixed(node: &Node, prefix: &str, name: &str) -> String {
    let mut nodes = node.nodes();
    let found = nodes.find(|node| node.name == name && node.attribute(PREFIX) == prefix);
    found.map(Node::text).unwrap_or_default()
}

fn item(node: &Node, at: &At, file: Named<'_>, around: &Around) -> Result<Item, Failure> {
    let title = value(node, "title");
    let id = value(node, "post_id");
    let shown = if title.is_empty() {
        format!("n° {id}")
    } else {
        title.clone()
    };
    let at = at.part(Part::Entry(shown));
    let kind = match value(node, "post_type").as_str() {
        "post" | "" => Some(Kind::Case),
        "page" => Some(Kind::Page),
        _ => None,
    };
    let mut item = Item::new(at.clone(), kind.unwrap_or(Kind::Case));
    item.title = Some(title).filter(|title| !title.is_empty());
    let name = value(node, "post_name");
    let decoded = percent_encoding::percent_decode_str(&name)
        .decode_utf8_lossy()
        .into_owned();
    item.name = Some(decoded).filter(|name| !name.is_empty());
    item.store = around.store.clone();
    addresses(&mut item, node, &id, around);
    if kind.is_none() {
        let kind = value(node, "post_type");
        item.refused = Some(Remark::new(&at, ImportFault::NoContent { kind }));
        // What leads to a picture leads to no sheet.
        item.addresses.clear();
        item.also.clear();
        return Ok(item);
    }
    let state = value(node, "status");
    let has_password = !value(node, "post_password").is_empty();
    if has_password
        || !matches!(
            state.as_str(),
            "publish" | "draft" | "pending" | "future" | ""
        )
    {
        let state = if has_password {
            "password".to_owned()
        } else {
            state
        };
        item.refused = Some(Remark::new(&at, ImportFault::NotPublic { state }));
        return Ok(item);
    }
    let content = prefixed(node, "content", "encoded");
    let (html, codes) = without_codes(&content);
    // What an editor of blocks writes has paragraphs; before, lines made them.
    let lines = if content.contains("<!-- wp:") {
        Lines::Space
    } else {
        Lines::Break
    };
    let goes = Goes {
        section: None,
        label: None,
        at: &at,
    };
    add_html(&mut item, &html, lines, goes).map_err(|why| unread(file, why))?;
    if !codes.is_empty() {
        item.remarks
            .push(Remark::new(&at, ImportFault::Codes { codes }));
    }
    facts(&mut item, node, around);
    super::document::without_by_lines(&mut item);
    Ok(item)
}

fn addresses(item: &mut Item, node: &Node, id: &str, around: &Around) {
    let link = value(node, "link");
    if !link.is_empty() {
        item.addresses.push(link);
    }
    item.also.push(value(node, "guid"));
    let site = around.site.trim_end_matches('/');
    item.also
        .extend(["p", "page_id"].map(|key| format!("{site}/?{key}={id}")));
    item.also.retain(|address| !address.is_empty());
}

/// What stands beside the text.
fn facts(item: &mut Item, node: &Node, around: &Around) {
    let at = item.at.clone();
    let creator = value(node, "creator");
    let name = around.authors.get(&creator).filter(|name| !name.is_empty());
    item.persons
        .extend(Some(name.unwrap_or(&creator).clone()).filter(|name| !name.is_empty()));
    for term in node.nodes().filter(|node| node.name == "category") {
        let text = term.text().trim().to_owned();
        let idle = ["uncategorized", "non-classe"].contains(&term.attribute("nicename"));
        if !idle && !text.is_empty() && !item.terms.contains(&text) {
            item.terms.push(text);
        }
    }
    let mut put = |about: &'static FieldInfo, raw: String| {
        let known = item
            .kind
            .info()
            .fields
            .iter()
            .any(|field| super::front::same(field, about));
        if known && !raw.is_empty() {
            item.values.push(Filled {
                path: Path::of(about),
                raw: Raw::Text(raw),
                at: at.clone(),
            });
        }
    };
    put(
        case::UPDATED.about(),
        value(node, "post_date")
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned(),
    );
    let excerpt = prefixed(node, "excerpt", "encoded");
    put(common::SUMMARY.about(), crate::plain::lines(&excerpt));
    let comments = node.nodes().filter(|node| node.name == "comment").count();
    if comments > 0 {
        item.remarks.push(Remark::new(
            &at,
            ImportFault::ReadersComments { count: comments },
        ));
    }
    let thumbnail = node.nodes().filter(|node| node.name == "postmeta");
    let mut thumbnail = thumbnail.filter(|meta| value(meta, "meta_key") == "_thumbnail_id");
    let url = thumbnail
        .next()
        .and_then(|meta| around.files.get(&value(meta, "meta_value")));
    if let (Some(url), Kind::Case) = (url, item.kind) {
        let mut path = Path::of(case::IMAGE.about());
        path.steps.push(parts::PICTURE.about());
        item.values.push(Filled {
            path,
            raw: Raw::Text(url.clone()),
            at,
        });
    }
}

static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[/?([a-z][a-z0-9_-]*)((?:\s+[a-z0-9_-]+\s*=[^\]]*)?)\s*/?\]")
        .expect("a pattern that compiles")
});

/// A text without the codes that say nothing to readers, and those that showed
/// something, which stay and are told.
fn without_codes(text: &str) -> (String, Vec<String>) {
    const FRAMES: [&str; 4] = ["caption", "embed", "wp_caption", "quote"];
    let mut codes: Vec<String> = Vec::new();
    let out = CODE.replace_all(text, |found: &regex::Captures<'_>| {
        let (whole, name) = (&found[0], &found[1]);
        if FRAMES.contains(&name) {
            return String::new();
        }
        // A word in brackets is none: « [sic] ».
        let is_code = !found[2].is_empty()
            || text.contains(&format!("[/{name}]"))
            || ["gallery", "playlist", "audio", "video"].contains(&name);
        let shown: String = whole.chars().take(80).collect();
        if is_code && !codes.contains(&shown) {
            codes.push(shown);
        }
        whole.to_owned()
    });
    (out.into_owned(), codes)
}

#[cfg(test)]
mod tests {
    use super::without_codes;

    #[test]
    fn codes_are_told_from_words_in_brackets() {
        let text = "[caption id=\"a\"]<img src=\"x.jpg\"> Une salle[/caption] [sic] [gallery ids=\"1,2\"] […]";
        let (text, codes) = without_codes(text);
        assert_eq!(
            text,
            "<img src=\"x.jpg\"> Une salle [sic] [gallery ids=\"1,2\"] […]"
        );
        assert_eq!(codes, ["[gallery ids=\"1,2\"]"]);
    }
}
