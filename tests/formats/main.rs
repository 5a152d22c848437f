//! The example base, built by the command, and read back by parsers that share
//! no code with what wrote it.

mod site;

use std::collections::BTreeSet;
use std::path::Path;

use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};

use site::{AT_THE_ROOT, Files, UNDER_A_PATH, attributes, build};

#[test]
fn every_link_leads_somewhere() {
    for site in [&*UNDER_A_PATH, &*AT_THE_ROOT] {
        let mut broken = BTreeSet::new();
        let mut followed = 0;
        for (file, html) in site.pages() {
            for (name, value) in attributes(html) {
                if !matches!(
                    name,
                    "href" | "src" | "action" | "srcset" | "poster" | "data"
                ) {
                    continue;
                }
                let url = site.url(file).join(&value).unwrap();
                assert!(
                    matches!(url.scheme(), "http" | "https" | "mailto" | "tel"),
                    "{file}: {value}"
                );
                followed += 1;
                broken.extend(site.broken(&url).map(|what| format!("{file}: {what}")));
            }
        }
        assert!(broken.is_empty(), "{broken:#?}");
        assert!(followed > 1_000, "the test follows links: {followed}");
    }
}

#[test]
fn pages_load_nothing_from_elsewhere_and_run_nothing_inline() {
    let site = &*UNDER_A_PATH;
    for (file, html) in site.pages() {
        assert!(
            html.contains("http-equiv=\"Content-Security-Policy\""),
            "{file}"
        );
        for (name, value) in attributes(html) {
            assert!(!name.starts_with("on") && name != "style", "{file}: {name}");
            if name == "src" {
                let url = site.url(file).join(&value).unwrap();
                assert_eq!(url.origin(), site.base.origin(), "{file}: {value}");
            }
        }
        for (_, rest) in html
            .match_indices("<script")
            .map(|(at, _)| html.split_at(at))
        {
            let tag = &rest[..rest.find('>').unwrap()];
            assert!(
                tag.contains("src=\"") || tag.contains("application/ld+json"),
                "{file}: {tag}"
            );
        }
    }
}

#[test]
fn two_builds_are_the_same_to_the_byte() {
    let (first, second) = (&*UNDER_A_PATH, build("https://cas.example.org/vitrine/"));
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&first.files), names(&second.files));
    for (file, bytes) in &first.files {
        assert!(*bytes == second.files[file], "{file} differs");
    }
}

#[test]
fn feeds_parse_and_their_links_lead_somewhere() {
    let site = &*UNDER_A_PATH;
    let feeds: Vec<_> = site
        .ending("atom.xml")
        .chain(site.ending("feed.json"))
        .collect();
    assert!(
        feeds.len() > 50,
        "one of each format for the site, each lab and each theme"
    );
    for (file, text) in feeds {
        let feed = feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|_| panic!("{file}"));
        assert!(feed.entries.len() <= 30);
        let own = feed
            .links
            .iter()
            .find(|link| link.rel.as_deref() == Some("self"));
        if let Some(own) = own {
            assert_eq!(own.href, site.url(file).as_str());
        }
        let links = feed
            .links
            .iter()
            .chain(feed.entries.iter().flat_map(|entry| &entry.links));
        for link in links {
            site.assert_leads_somewhere(file, &link.href);
        }
        let mut ids = BTreeSet::new();
        for entry in &feed.entries {
            site.assert_leads_somewhere(file, &entry.id);
            assert!(ids.insert(&entry.id), "{file}: {} twice", entry.id);
            assert!(
                entry.updated.is_some() && !entry.authors.is_empty(),
                "{file}: {}",
                entry.id
            );
        }
        if feed.feed_type == feed_rs::model::FeedType::Atom {
            let newest = feed.entries.iter().filter_map(|entry| entry.updated).max();
            assert!(newest.is_none() || feed.updated == newest, "{file}");
        }
    }
}

#[test]
fn the_sitemap_lists_pages_once_and_robots_name_it() {
    let site = &*UNDER_A_PATH;
    let document = roxmltree::Document::parse(site.text("sitemap.xml")).unwrap();
    let space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    assert!(document.root_element().has_tag_name((space, "urlset")));
    let mut listed = BTreeSet::new();
    for loc in document
        .descendants()
        .filter(|node| node.has_tag_name((space, "loc")))
    {
        let address = loc.text().unwrap();
        site.assert_leads_somewhere("sitemap.xml", address);
        assert!(listed.insert(address.to_owned()), "{address} twice");
    }
    for (file, html) in site.pages().filter(|(file, _)| file.starts_with("cas/")) {
        let url = site.url(file).to_string();
        let redirects = html.contains("http-equiv=\"refresh\"");
        assert!(redirects || listed.contains(&url), "{url} is not listed");
    }
    let robots = site.text("robots.txt");
    assert!(robots.contains("Sitemap: https://cas.example.org/vitrine/sitemap.xml\n"));
}

#[test]
fn the_calendar_parses_and_holds_every_meeting() {
    use ical::parser::Component;

    let site = &*UNDER_A_PATH;
    let text = site.text("rencontres.ics");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let mut calendars: Vec<_> = ical::IcalParser::new(text.as_bytes())
        .map(Result::unwrap)
        .collect();
    assert_eq!(calendars.len(), 1);
    let calendar = calendars.remove(0);
    let mut identifiers = BTreeSet::new();
    let zones: BTreeSet<_> = calendar
        .timezones
        .iter()
        .filter_map(|zone| {
            zone.get_property("TZID")
                .and_then(|zone| zone.value.clone())
        })
        .collect();
    for event in &calendar.events {
        let get = |name: &str| {
            event
                .get_property(name)
                .and_then(|found| found.value.clone())
        };
        let identifier = get("UID").unwrap();
        assert!(identifier.ends_with("@cas.example.org"));
        assert!(identifiers.insert(identifier));
        assert!(get("DTSTAMP").is_some() && get("DTSTART").is_some());
        site.assert_leads_somewhere("rencontres.ics", &get("URL").unwrap());
        let start = event.get_property("DTSTART").unwrap();
        for (name, values) in start.params.iter().flatten() {
            assert!(
                name != "TZID" || zones.contains(&values[0]),
                "{values:?} is not described"
            );
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/meetings");
    assert_eq!(
        calendar.events.len(),
        std::fs::read_dir(folder).unwrap().count()
    );
}

#[test]
fn structured_data_is_on_each_page_and_parses() {
    const OPENING: &str = "<script type=\"application/ld+json\">";
    let site = &*UNDER_A_PATH;
    for (file, html) in site.pages() {
        let blocks: Vec<_> = html.split(OPENING).skip(1).collect();
        assert!(!blocks.is_empty(), "{file} has no structured data");
        for block in blocks {
            let (text, _) = block.split_once("</script>").unwrap();
            let statements = statements(text).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(!statements.is_empty(), "{file} says nothing");
            // Only what is the site's own can be followed here.
            let subjects = statements
                .iter()
                .filter_map(|statement| statement.strip_prefix('<')?.split_once('>'))
                .map(|(subject, _)| subject)
                .filter(|subject| subject.starts_with(site.base.as_str()));
            for subject in subjects {
                site.assert_leads_somewhere(file, subject);
            }
        }
    }
}

/// Redirects had none of it, though they are pages that people share.
#[test]
fn each_page_tells_those_who_share_it_what_it_is() {
    for (file, html) in UNDER_A_PATH.pages() {
        for property in ["title", "description", "type", "url", "site_name", "locale"] {
            let tag = format!("<meta property=\"og:{property}\" content=\"");
            assert_eq!(html.matches(&tag).count(), 1, "{file}: {tag}");
        }
    }
}

#[test]
fn published_files_tell_nothing_of_their_authors() {
    const SIGNS: [&[u8]; 7] = [
        b"/Author",
        b"/Producer",
        b"/Creator",
        b"/Metadata",
        b"Exif\0\0",
        b"<x:xmpmeta",
        b"tEXt",
    ];
    let is_file = |file: &str| {
        let ending = Path::new(file)
            .extension()
            .and_then(|ending| ending.to_str());
        matches!(
            ending,
            Some("pdf" | "png" | "jpg" | "jpeg" | "webp" | "gif")
        )
    };
    let files = UNDER_A_PATH.files.iter().filter(|(file, _)| is_file(file));
    assert!(files.clone().count() > 3, "the example base publishes some");
    for (file, bytes) in files {
        for sign in SIGNS {
            let found = bytes.windows(sign.len()).any(|window| window == sign);
            assert!(!found, "{file} holds {}", sign.escape_ascii());
        }
    }
}

#[test]
fn the_home_page_tells_machines_where_to_search() {
    let home = UNDER_A_PATH.text("index.html");
    let template = "\"urlTemplate\":\"https://cas.example.org/vitrine/recherche/?q={query}\"";
    assert!(home.contains(template));
}

/// The statements of a JSON-LD document, where every word is one of schema.org.
fn statements(text: &str) -> Result<Vec<String>, String> {
    JsonLdParser::new()
        .for_slice(text.as_bytes())
        .with_load_document_callback(|url, _| {
            Ok(JsonLdRemoteDocument {
                document: br#"{"@context":{"@vocab":"https://schema.org/"}}"#.to_vec(),
                document_url: url.to_owned(),
            })
        })
        .map(|quad| {
            quad.map(|quad| quad.to_string())
                .map_err(|error| error.to_string())
        })
        .collect()
}
