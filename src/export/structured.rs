//! What a page says to machines: JSON-LD in the words of <https://schema.org>.
//!
//! Each kind of page has its value; a page joins those that concern it with
//! [`graph`] and puts the text of [`embed`] in a `script` element of the type
//! `application/ld+json`, which is data: browsers do not run it, and a
//! content-security policy without inline scripts allows it.
//!
//! Addresses are absolute, so that a value means the same wherever it is read.

use serde_json::{Map, Value, json};

use crate::base::{CaseId, LabId, MeetingId, MethodId, PublicBase, ThemeId, TopicNode};
use crate::config::Config;
use crate::locale::dates::iso;
use crate::schema::Kind;
use crate::schema::vocabularies::{MeetingStatus, Status};
use crate::sheet::model::{Case, Page, Territory};

/// One document out of the values that concern a page.
#[must_use]
pub fn graph(values: Vec<Value>) -> Value {
    // Moved in: `json!` would copy them.
    let mut graph = Map::new();
    set(&mut graph, "@context", "https://schema.org");
    set(&mut graph, "@graph", values);
    graph.into()
}

/// The text of a value, safe within a `script` element: nothing in it can
/// close the element or open a comment. It is valid JSON all the same.
#[must_use]
pub fn embed(value: &Value) -> String {
    // In JSON, `<` can stand only inside a text, where it may be escaped; the
    // two line separators were no part of a JavaScript text before 2019.
    let mut text = value.to_string();
    for (sign, escape) in [
        ("<", "\\u003c"),
        ("\u{2028}", "\\u2028"),
        ("\u{2029}", "\\u2029"),
    ] {
        if text.contains(sign) {
            text = text.replace(sign, escape);
        }
    }
    text
}

/// The site itself, with its search: `search` is the address of the page that
/// takes the words searched as `?q=`, without the path of `base_url`.
#[must_use]
pub fn home(config: &Config, search: &str) -> Value {
    let mut value = object("WebSite");
    set(&mut value, "@id", config.base_url.full.clone());
    set(&mut value, "url", config.base_url.full.clone());
    set(&mut value, "name", config.title.clone());
    set_text(&mut value, "description", &config.description);
    set(&mut value, "inLanguage", config.language.code());
    set(&mut value, "license", license(&config.license));
    set_some(&mut value, "publisher", publisher(config));
    set(
        &mut value,
        "potentialAction",
        json!({
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": format!("{}?q={{query}}", config.base_url.absolute(search)),
            },
            "query-input": "required name=query",
        }),
    );
    value.into()
}

/// A case: a report by its labs.
#[must_use]
pub fn case(config: &Config, base: &PublicBase, id: CaseId) -> Value {
    let node = &base.cases[id.index()];
    let case = &*node.sheet;
    let url = config.base_url.absolute(&case.head.address);
    let topics = |nodes: Vec<&TopicNode>| -> Vec<Value> {
        nodes
            .into_iter()
            .map(|topic| topic_name(config, topic))
            .collect()
    };
    let themes = node.themes.iter().map(|id| &base.themes[id.index()]);
    let methods = node.methods.iter().map(|id| &base.methods[id.index()]);
    let keywords: Vec<_> = themes
        .clone()
        .chain(methods.clone())
        .map(|topic| topic.sheet.head.title.clone())
        .chain(case.audiences.iter().cloned())
        .collect();
    let mut value = object("Report");
    set(&mut value, "@id", url.clone());
    set(&mut value, "url", url.clone());
    set(&mut value, "mainEntityOfPage", url);
    set(&mut value, "name", case.head.title.clone());
    set(&mut value, "headline", case.head.title.clone());
    set_text(&mut value, "abstract", &case.summary);
    set(&mut value, "inLanguage", case.head.language.code());
    set(&mut value, "author", labs(config, base, &node.labs));
    set_some(
        &mut value,
        "dateModified",
        case.updated.map(|date| date.to_string()),
    );
    set(&mut value, "temporalCoverage", period(case));
    set_list(&mut value, "about", topics(themes.collect()));
    set_list(&mut value, "mentions", topics(methods.collect()));
    set_list(&mut value, "keywords", keywords);
    set(&mut value, "license", license(&case.license));
    set_some(
        &mut value,
        "spatialCoverage",
        case.territory.as_ref().map(place),
    );
    let image = case.image.as_ref();
    set_some(
        &mut value,
        "image",
        image.map(|image| {
            let mut value = object("ImageObject");
            set(
                &mut value,
                "url",
                config.base_url.absolute(&image.file.address),
            );
            set_text(&mut value, "caption", &image.alt);
            set_some(&mut value, "creditText", image.credit.clone());
            value
        }),
    );
    set_some(
        &mut value,
        "isPartOf",
        Some(json!({ "@id": config.base_url.full })),
    );
    set_some(&mut value, "publisher", publisher(config));
    set_some(&mut value, "isBasedOn", node.follows.map(|id| {
        json!({ "@id": config.base_url.absolute(&base.cases[id.index()].sheet.head.address) })
    }));
    value.into()
}

/// When the work took place, not when the sheet was written, which nobody
/// knows. An end that is still to come is `..` (ISO 8601-2); one that nobody
/// told is left out.
fn period(case: &Case) -> String {
    match (case.ended, case.status) {
        (Some(end), _) => format!("{}/{end}", case.started),
        (None, Status::Idea | Status::Planned | Status::Ongoing) => format!("{}/..", case.started),
        (None, _) => case.started.to_string(),
    }
}

/// A lab.
#[must_use]
pub fn lab(config: &Config, base: &PublicBase, id: LabId) -> Value {
    let lab = &*base.labs[id.index()].sheet;
    let url = config.base_url.absolute(&lab.head.address);
    let mut value = object("Organization");
    set(&mut value, "@id", url.clone());
    set(&mut value, "mainEntityOfPage", url.clone());
    set(&mut value, "name", lab.head.title.clone());
    set(&mut value, "url", lab.url.clone().unwrap_or(url));
    set_some(
        &mut value,
        "foundingDate",
        lab.founded.map(|date| date.to_string()),
    );
    set_some(
        &mut value,
        "dissolutionDate",
        lab.ended.map(|date| date.to_string()),
    );
    set_some(&mut value, "areaServed", lab.territory.as_ref().map(place));
    set_some(
        &mut value,
        "parentOrganization",
        lab.organisation
            .as_ref()
            .map(|name| json!({ "@type": "Organization", "name": name })),
    );
    set_some(
        &mut value,
        "logo",
        lab.logo
            .as_ref()
            .map(|logo| config.base_url.absolute(&logo.file.address)),
    );
    value.into()
}

/// A theme.
#[must_use]
pub fn theme(config: &Config, base: &PublicBase, id: ThemeId) -> Value {
    topic(config, &base.themes[id.index()])
}

/// A method.
#[must_use]
pub fn method(config: &Config, base: &PublicBase, id: MethodId) -> Value {
    topic(config, &base.methods[id.index()])
}

/// A meeting.
#[must_use]
pub fn meeting(config: &Config, base: &PublicBase, id: MeetingId) -> Value {
    let node = &base.meetings[id.index()];
    let meeting = &*node.sheet;
    let url = config.base_url.absolute(&meeting.head.address);
    let mut value = object("Event");
    set(&mut value, "@id", url.clone());
    set(&mut value, "url", url.clone());
    set(&mut value, "mainEntityOfPage", url);
    set(&mut value, "name", meeting.head.title.clone());
    set(&mut value, "inLanguage", meeting.head.language.code());
    set(&mut value, "startDate", iso(&meeting.starts));
    set_some(&mut value, "endDate", meeting.ends.as_ref().map(iso));
    // There is no word for a meeting that may take place; it says nothing then.
    let status = match meeting.status {
        MeetingStatus::Confirmed => Some("https://schema.org/EventScheduled"),
        MeetingStatus::Cancelled => Some("https://schema.org/EventCancelled"),
        MeetingStatus::Tentative => None,
    };
    set_some(&mut value, "eventStatus", status);
    set_some(
        &mut value,
        "location",
        meeting
            .place
            .as_ref()
            .map(|name| json!({ "@type": "Place", "name": name })),
    );
    set_some(&mut value, "sameAs", meeting.url.clone());
    set_list(&mut value, "organizer", labs(config, base, &node.labs));
    value.into()
}

/// A page written by the site's authors.
#[must_use]
pub fn page(config: &Config, page: &Page) -> Value {
    let mut value = web_page(config, "WebPage", &page.head.title, &page.head.address);
    set(&mut value, "inLanguage", page.head.language.code());
    value.into()
}

/// A page that capot makes itself: its title and address.
#[must_use]
pub fn plain(config: &Config, title: &str, address: &str) -> Value {
    web_page(config, "WebPage", title, address).into()
}

/// A page that lists others: its title and address, and the title and address
/// of each one listed, in the order shown.
#[must_use]
pub fn list(config: &Config, title: &str, address: &str, items: &[(&str, &str)]) -> Value {
    let elements: Vec<_> = items
        .iter()
        .zip(1..)
        .map(|(item, position)| list_item(config, position, *item))
        .collect();
    let mut value = web_page(config, "CollectionPage", title, address);
    let mut entity = object("ItemList");
    set(&mut entity, "numberOfItems", elements.len());
    set(&mut entity, "itemListElement", elements);
    set(&mut value, "mainEntity", entity);
    value.into()
}

/// The way from the home page to a page: the title and address of each step,
/// the page itself included.
#[must_use]
pub fn breadcrumbs(config: &Config, steps: &[(&str, &str)]) -> Value {
    let elements: Vec<_> = steps
        .iter()
        .zip(1..)
        .map(|(step, position)| list_item(config, position, *step))
        .collect();
    let mut value = object("BreadcrumbList");
    set(&mut value, "itemListElement", elements);
    value.into()
}

fn list_item(config: &Config, position: usize, (name, address): (&str, &str)) -> Value {
    let mut value = object("ListItem");
    set(&mut value, "position", position);
    set(&mut value, "name", name);
    set(&mut value, "item", config.base_url.absolute(address));
    value.into()
}

fn web_page(config: &Config, kind: &str, title: &str, address: &str) -> Map<String, Value> {
    let url = config.base_url.absolute(address);
    let mut value = object(kind);
    set(&mut value, "@id", url.clone());
    set(&mut value, "url", url);
    set(&mut value, "name", title);
    set(&mut value, "inLanguage", config.language.code());
    set(
        &mut value,
        "isPartOf",
        json!({ "@id": config.base_url.full }),
    );
    value
}

fn topic(config: &Config, node: &TopicNode) -> Value {
    let topic = &*node.sheet;
    let mut value = object("DefinedTerm");
    let url = config.base_url.absolute(&topic.head.address);
    set(&mut value, "@id", url.clone());
    set(&mut value, "url", url);
    set(&mut value, "name", topic.head.title.clone());
    set(&mut value, "termCode", topic.head.name.clone());
    set_text(&mut value, "description", &topic.summary);
    set(&mut value, "inLanguage", topic.head.language.code());
    set(
        &mut value,
        "inDefinedTermSet",
        term_set(config, topic.head.kind),
    );
    value.into()
}

/// The address of the list that a theme or a method belongs to.
fn term_set(config: &Config, kind: Kind) -> String {
    config.base_url.absolute(kind.prefix(config.language))
}

/// A theme or method, as others speak of it.
fn topic_name(config: &Config, node: &TopicNode) -> Value {
    let head = &node.sheet.head;
    json!({
        "@type": "DefinedTerm",
        "@id": config.base_url.absolute(&head.address),
        "name": head.title,
    })
}

/// Labs, as others speak of them.
fn labs(config: &Config, base: &PublicBase, ids: &[LabId]) -> Vec<Value> {
    let name = |id: &LabId| {
        let head = &base.labs[id.index()].sheet.head;
        let url = config.base_url.absolute(&head.address);
        json!({ "@type": "Organization", "@id": url, "name": head.title, "url": url })
    };
    ids.iter().map(name).collect()
}

fn publisher(config: &Config) -> Option<Value> {
    let name = &config.publisher.name;
    (!name.is_empty()).then(|| json!({ "@type": "Organization", "name": name }))
}

fn place(territory: &Territory) -> Value {
    let mut value = object("Place");
    set(&mut value, "name", territory.name.clone());
    if let Some(code) = &territory.code {
        let property = json!({ "@type": "PropertyValue", "propertyID": "INSEE", "value": code });
        set(&mut value, "identifier", property);
    }
    value.into()
}

/// The page of a licence on the list that its identifier comes from.
fn license(id: &str) -> String {
    format!("https://spdx.org/licenses/{id}.html")
}

fn object(kind: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), kind.into())])
}

fn set(object: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    object.insert(key.to_owned(), value.into());
}

fn set_some(object: &mut Map<String, Value>, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        set(object, key, value);
    }
}

fn set_text(object: &mut Map<String, Value>, key: &str, text: &str) {
    set_some(object, key, Some(text).filter(|text| !text.is_empty()));
}

fn set_list(object: &mut Map<String, Value>, key: &str, list: Vec<impl Into<Value>>) {
    set_some(object, key, Some(list).filter(|list| !list.is_empty()));
}

#[cfg(test)]
#[path = "structured_tests.rs"]
mod tests;
