//! Feeds of the site, of a lab and of a theme, in Atom and in JSON Feed.
//!
//! Atom is [RFC 4287](https://www.rfc-editor.org/rfc/rfc4287), JSON Feed is
//! [version 1.1](https://www.jsonfeed.org/version/1.1/). A feed holds the cases
//! that were updated last, [`LENGTH`] at most, so that its size does not grow
//! with the base.
//!
//! Nothing here reads a clock: a feed is as new as its newest entry. A date of
//! which the day or the month is unknown stands for the first day that it may
//! mean, at midnight UTC, since both formats ask for a whole moment. Of a case of
//! which all is still to come nobody knows when its sheet was written: it comes last.
//! JSON Feed says nothing of it then; Atom, which requires a moment, `NEVER`.

use std::borrow::Cow;

use atom_syndication as atom;
use serde::Serialize;

use crate::base::{CaseId, LabId, PublicBase, ThemeId};
use crate::config::Config;
use crate::export::{Format, Source};
use crate::language::Language;
use crate::sheet::date::PartialDate;
use crate::sheet::model::Case;
use crate::typography::tied;

/// How many cases a feed holds at most.
pub const LENGTH: usize = 30;

/// When a feed without entries was updated, or a case of which nobody knows: Atom
/// requires a date. Any date out of a clock would make two builds differ, and today
/// would have the same case seem new each day.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// The feeds, as Atom.
pub static ATOM: Format = Format {
    name: "atom",
    for_crawlers: false,
    files: |source, _| files(source, Feed::atom_address),
    bytes: |source, file, _| atom(source.config, source.base, Feed::at(file, source.base)),
};

/// The feeds, as JSON Feed.
pub static JSON_FEED: Format = Format {
    name: "json-feed",
    for_crawlers: false,
    files: |source, _| files(source, Feed::json_address),
    bytes: |source, file, _| json(source.config, source.base, Feed::at(file, source.base)),
};

fn files(source: Source<'_>, address: fn(Feed, &PublicBase) -> String) -> Vec<(String, u32)> {
    let count = 1 + source.base.labs.len() + source.base.themes.len();
    let file = |number| (address(Feed::at(number, source.base), source.base), number);
    (0..).take(count).map(file).collect()
}

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feed {
    /// The whole site.
    Site,
    /// One lab's cases.
    Lab(LabId),
    /// One theme's cases.
    Theme(ThemeId),
}

impl Feed {
    /// The feed of a number: that of the site, then those of labs and of themes.
    fn at(number: u32, base: &PublicBase) -> Self {
        let Some(place) = number.checked_sub(1) else {
            return Self::Site;
        };
        match (place as usize).checked_sub(base.labs.len()) {
            None => Self::Lab(LabId(place)),
            Some(theme) => Self::Theme(ThemeId(u32::try_from(theme).unwrap_or(u32::MAX))),
        }
    }

    /// The address of the page that shows the same cases, without the path of
    /// `base_url`: `/`, `/labs/paca/`.
    #[must_use]
    pub fn page(self, base: &PublicBase) -> &str {
        match self {
            Self::Site => "/",
            Self::Lab(id) => &base.labs[id.index()].sheet.head.address,
            Self::Theme(id) => &base.themes[id.index()].sheet.head.address,
        }
    }

    /// The address of the Atom feed: `/atom.xml`, `/labs/paca/atom.xml`.
    #[must_use]
    pub fn atom_address(self, base: &PublicBase) -> String {
        format!("{}atom.xml", self.page(base))
    }

    /// The address of the JSON feed: `/feed.json`, `/labs/paca/feed.json`.
    #[must_use]
    pub fn json_address(self, base: &PublicBase) -> String {
        format!("{}feed.json", self.page(base))
    }

    /// What the feed is called.
    #[must_use]
    pub fn title(self, config: &Config, base: &PublicBase) -> String {
        let part = match self {
            Self::Site => return config.title.clone(),
            Self::Lab(id) => &base.labs[id.index()].sheet.head.title,
            Self::Theme(id) => &base.themes[id.index()].sheet.head.title,
        };
        format!("{part} · {}", config.title)
    }

    fn description(self, config: &Config, base: &PublicBase) -> Option<String> {
        let text = match self {
            Self::Site => Some(config.description.clone()),
            Self::Lab(id) => base.labs[id.index()].sheet.organisation.clone(),
            Self::Theme(id) => Some(base.themes[id.index()].sheet.summary.clone()),
        };
        text.filter(|text| !text.is_empty())
    }

    fn language(self, config: &Config, base: &PublicBase) -> Language {
        match self {
            Self::Site => config.language,
            Self::Lab(id) => base.labs[id.index()].sheet.head.language,
            Self::Theme(id) => base.themes[id.index()].sheet.head.language,
        }
    }

    fn cases(self, base: &PublicBase) -> &[CaseId] {
        let all = match self {
            Self::Site => &base.newest,
            Self::Lab(id) => &base.labs[id.index()].cases,
            Self::Theme(id) => &base.themes[id.index()].cases,
        };
        &all[..all.len().min(LENGTH)]
    }
}

/// The Atom feed, as UTF-8.
#[must_use]
pub fn atom(config: &Config, base: &PublicBase, feed: Feed) -> Vec<u8> {
    let entries: Vec<_> = feed
        .cases(base)
        .iter()
        .map(|id| atom_entry(config, base, *id))
        .collect();
    let updated = entries
        .iter()
        .map(|entry| entry.updated)
        .max()
        .or_else(|| NEVER.parse().ok());
    let page = config.base_url.absolute(feed.page(base));
    let language = feed.language(config, base);
    let document = atom::Feed {
        title: text(&tied(&feed.title(config, base), language)),
        id: page.clone(),
        updated: updated.unwrap_or_default(),
        authors: publisher(config),
        generator: Some(atom::Generator {
            value: "capot".into(),
            ..Default::default()
        }),
        links: vec![
            link("alternate", &page, "text/html"),
            link(
                "self",
                &config.base_url.absolute(&feed.atom_address(base)),
                "application/atom+xml",
            ),
        ],
        subtitle: feed
            .description(config, base)
            .map(|description| text(&tied(&description, language))),
        entries,
        lang: Some(language.code().into()),
        ..Default::default()
    };
    let style = atom::WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    // Writing into memory cannot fail, nor can an element name of the crate's own.
    let mut bytes = document
        .write_with_config(Vec::new(), style)
        .unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn atom_entry(config: &Config, base: &PublicBase, id: CaseId) -> atom::Entry {
    let node = &base.cases[id.index()];
    let case = &*node.sheet;
    let address = config.base_url.absolute(&case.head.address);
    // The format has the language of an entry only on the texts in it.
    let language = (case.head.language != config.language).then(|| case.head.language.code());
    let localised = |value: &str| atom::Text {
        lang: language.map(Into::into),
        ..text(&tied(value, case.head.language))
    };
    atom::Entry {
        title: localised(&case.head.title),
        id: address.clone(),
        updated: case
            .updated
            .map_or_else(|| NEVER.to_owned(), midnight)
            .parse()
            .unwrap_or_default(),
        authors: node
            .labs
            .iter()
            .map(|lab| atom_author(config, base, *lab))
            .collect(),
        categories: node
            .themes
            .iter()
            .map(|theme| atom_category(base, *theme))
            .collect(),
        links: vec![link("alternate", &address, "text/html")],
        rights: Some(text(&case.license)),
        summary: Some(localised(&case.summary)),
        ..Default::default()
    }
}

fn atom_author(config: &Config, base: &PublicBase, id: LabId) -> atom::Person {
    let head = &base.labs[id.index()].sheet.head;
    atom::Person {
        name: legal(&head.title).into_owned(),
        uri: Some(config.base_url.absolute(&head.address)),
        ..Default::default()
    }
}

fn atom_category(base: &PublicBase, id: ThemeId) -> atom::Category {
    let head = &base.themes[id.index()].sheet.head;
    atom::Category {
        term: head.name.clone(),
        label: Some(legal(&head.title).into_owned()),
        ..Default::default()
    }
}

fn publisher(config: &Config) -> Vec<atom::Person> {
    let name = if config.publisher.name.is_empty() {
        &config.title
    } else {
        &config.publisher.name
    };
    vec![atom::Person {
        name: legal(name).into_owned(),
        email: config.publisher.email.clone(),
        ..Default::default()
    }]
}

fn link(rel: &str, href: &str, mime_type: &str) -> atom::Link {
    atom::Link {
        href: href.into(),
        rel: rel.into(),
        mime_type: Some(mime_type.into()),
        ..Default::default()
    }
}

fn text(value: &str) -> atom::Text {
    atom::Text::plain(legal(value))
}

/// The moment by which a date is told in a feed: the first that it may mean, UTC.
fn midnight(date: PartialDate) -> String {
    format!("{}T00:00:00Z", date.first_day())
}

/// `text` without the control characters that XML 1.0 cannot hold, not even
/// escaped (<https://www.w3.org/TR/xml/#charsets>); TOML can write them.
fn legal(text: &str) -> Cow<'_, str> {
    let illegal = |character: char| matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(illegal) {
        Cow::Owned(text.replace(illegal, ""))
    } else {
        Cow::Borrowed(text)
    }
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    authors: [JsonAuthor<'a>; 1],
    language: &'static str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: String,
    url: String,
    title: Cow<'a, str>,
    // The format requires a content and has readers show the summary in lists.
    content_text: Cow<'a, str>,
    summary: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    authors: Vec<JsonAuthor<'a>>,
    tags: Vec<&'a str>,
    language: &'static str,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The JSON feed, as UTF-8. The format has no date for the feed as a whole.
#[must_use]
pub fn json(config: &Config, base: &PublicBase, feed: Feed) -> Vec<u8> {
    let publisher = &config.publisher.name;
    let language = feed.language(config, base);
    let document = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: tied(&feed.title(config, base), language).into_owned(),
        home_page_url: config.base_url.absolute(feed.page(base)),
        feed_url: config.base_url.absolute(&feed.json_address(base)),
        description: feed
            .description(config, base)
            .map(|description| tied(&description, language).into_owned()),
        authors: [JsonAuthor {
            name: if publisher.is_empty() {
                &config.title
            } else {
                publisher
            },
            url: None,
        }],
        language: language.code(),
        items: feed
            .cases(base)
            .iter()
            .map(|id| json_item(config, base, *id))
            .collect(),
    };
    // Structures of texts and lists always serialise.
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn json_item<'a>(config: &Config, base: &'a PublicBase, id: CaseId) -> JsonItem<'a> {
    let node = &base.cases[id.index()];
    let case: &Case = &node.sheet;
    let url = config.base_url.absolute(&case.head.address);
    let author = |lab: &LabId| {
        let head = &base.labs[lab.index()].sheet.head;
        JsonAuthor {
            name: &head.title,
            url: Some(config.base_url.absolute(&head.address)),
        }
    };
    let summary = tied(&case.summary, case.head.language);
    JsonItem {
        id: url.clone(),
        url,
        title: tied(&case.head.title, case.head.language),
        content_text: summary.clone(),
        summary,
        image: case
            .image
            .as_ref()
            .map(|image| config.base_url.absolute(&image.file.address)),
        date_modified: case.updated.map(midnight),
        authors: node.labs.iter().map(author).collect(),
        tags: node
            .themes
            .iter()
            .map(|theme| base.themes[theme.index()].sheet.head.title.as_str())
            .collect(),
        language: case.head.language.code(),
    }
}

#[cfg(test)]
#[path = "feeds_tests.rs"]
mod tests;
