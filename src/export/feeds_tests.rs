//! The feeds, read back by an independent parser.

use feed_rs::model::{Feed as Read, FeedType};

use super::{Feed, LENGTH, atom, json};
use crate::base::sample;
use crate::base::{LabId, ThemeId};

fn read(bytes: &[u8]) -> Read {
    feed_rs::parser::parse(bytes).expect("the feed parses")
}

#[test]
fn both_formats_tell_the_same_cases() {
    let (config, base) = sample::small();
    for feed in [Feed::Site, Feed::Lab(LabId(0)), Feed::Theme(ThemeId(0))] {
        let (atom, json) = (
            read(&atom(&config, &base, feed)),
            read(&json(&config, &base, feed)),
        );
        assert_eq!(atom.feed_type, FeedType::Atom);
        assert_eq!(json.feed_type, FeedType::JSON);
        assert_eq!(atom.title.unwrap().content, json.title.unwrap().content);
        assert!(!atom.entries.is_empty());
        for (a, b) in atom.entries.iter().zip(&json.entries) {
            assert_eq!(a.id, b.id);
            assert_eq!(a.updated, b.updated);
            assert_eq!(a.authors[0].name, b.authors[0].name);
            assert_eq!(
                a.summary.as_ref().unwrap().content,
                b.summary.as_ref().unwrap().content
            );
        }
        assert_eq!(
            atom.updated,
            atom.entries.iter().filter_map(|entry| entry.updated).max()
        );
    }
}

#[test]
fn what_a_case_says_arrives_whole() {
    let (config, base) = sample::small();
    let feed = read(&atom(&config, &base, Feed::Site));
    let entry = &feed.entries[0];
    assert_eq!(
        entry.title.as_ref().unwrap().content,
        "L'accueil & <les> \"nouveaux\" ]]>"
    );
    assert_eq!(
        entry.id,
        "https://cas.example.org/vitrine/cas/paca/accueil/"
    );
    assert_eq!(
        entry.updated.unwrap().to_rfc3339(),
        "2015-06-01T00:00:00+00:00"
    );
    assert_eq!(entry.categories[0].term, "numerique");
    assert_eq!(entry.rights.as_ref().unwrap().content, "etalab-2.0");
    let own = feed
        .links
        .iter()
        .find(|link| link.rel.as_deref() == Some("self"))
        .unwrap();
    assert_eq!(own.href, "https://cas.example.org/vitrine/atom.xml");
    assert_eq!(feed.language.as_deref(), Some("fr"));
}

#[test]
fn characters_that_xml_cannot_hold_are_left_out() {
    let (mut config, base) = sample::small();
    config.title = "Un\u{1} \u{0}site\u{b}\u{ffff}".into();
    let feed = read(&atom(&config, &base, Feed::Site));
    assert_eq!(feed.title.unwrap().content, "Un site");
}

#[test]
fn a_feed_is_bounded() {
    let (config, base) = sample::many(LENGTH + 5);
    assert_eq!(
        read(&atom(&config, &base, Feed::Site)).entries.len(),
        LENGTH
    );
    assert_eq!(
        read(&json(&config, &base, Feed::Site)).entries.len(),
        LENGTH
    );
}

#[test]
fn an_empty_feed_has_a_fixed_date() {
    let (config, _) = sample::small();
    let feed = read(&atom(&config, &sample::empty(), Feed::Site));
    assert_eq!(feed.updated.unwrap().timestamp(), 0);
    assert!(feed.entries.is_empty());
    let feed = read(&json(&config, &sample::empty(), Feed::Site));
    assert!(feed.entries.is_empty());
}

/// A case that begins in 2031 was said to be updated in 2031: readers put it above
/// all others for years.
#[test]
fn a_case_that_is_all_to_come_claims_no_date() {
    let (config, mut base) = sample::small();
    let case = std::sync::Arc::get_mut(&mut base.cases[0].sheet).unwrap();
    case.updated = None;
    let feed = read(&atom(&config, &base, Feed::Site));
    assert_eq!(feed.entries[0].updated.unwrap().timestamp(), 0);
    let text = String::from_utf8(json(&config, &base, Feed::Site)).unwrap();
    assert!(text.contains("\"id\""), "{text}");
    assert!(!text.contains("date_modified"), "{text}");
}
