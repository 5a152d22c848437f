//! Whatever people write, what is made of it parses, and says what they wrote.

use std::collections::BTreeSet;

use ical::parser::Component;
use jiff::civil::Date;
use proptest::prelude::*;

use super::feeds::{self, Feed};
use super::{FORMATS, Source, calendar, structured};
use crate::base::{CaseId, sample};
use crate::sheet::model::Moment;

/// Texts with all that formats hold dear: markup, quotes, ends of lines, other
/// scripts, control characters.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z<>&\"'\\\\;:,\\]\\r\\n\\t éà\u{2028}\u{feff}\u{7}\u{10ffff}]{0,200}",
    ]
}

/// What is left of a text where control characters cannot stand and spaces mean nothing.
fn visible(text: &str) -> String {
    let kept =
        |letter: &char| !letter.is_control() && !"\u{fffe}\u{ffff}\u{feff}".contains(*letter);
    text.split_whitespace()
        .flat_map(str::chars)
        .filter(kept)
        .collect()
}

/// A text of the calendar without its escapes.
fn plain(text: &str) -> String {
    let mut letters = text.chars();
    let next = || match letters.next()? {
        '\\' => letters
            .next()
            .map(|escaped| if escaped == 'n' { '\n' } else { escaped }),
        letter => Some(letter),
    };
    std::iter::from_fn(next).collect()
}

fn day() -> impl Strategy<Value = Date> {
    (1900_i16..2200, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

fn zone() -> impl Strategy<Value = &'static str> {
    let names = [
        "Europe/Paris",
        "America/Cayenne",
        "Asia/Kolkata",
        "Africa/Monrovia",
        "Pacific/Apia",
        "UTC",
    ];
    prop::sample::select(names.to_vec())
}

/// A format is known by its name, and its files by their numbers.
#[test]
fn formats_and_their_files_are_told_apart() {
    let names: BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    let (config, base) = sample::small();
    let source = Source {
        config: &config,
        base: &base,
    };
    let mut addresses = BTreeSet::new();
    for format in FORMATS {
        let mut contents = BTreeSet::new();
        let files = (format.files)(source, 0);
        for (address, file) in &files {
            contents.insert((format.bytes)(source, *file, &|| &[]));
            assert!(addresses.insert(address.clone()), "{address}");
        }
        assert_eq!(contents.len(), files.len(), "{format:?}");
    }
    assert_eq!(addresses.len(), 9);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn feeds_parse_whatever_the_title(title in text(), description in text()) {
        let (mut config, base) = sample::small();
        config.title = title.clone();
        config.description = description;
        for bytes in [feeds::atom(&config, &base, Feed::Site), feeds::json(&config, &base, Feed::Site)] {
            let feed = feed_rs::parser::parse(bytes.as_slice());
            prop_assert!(feed.is_ok(), "{feed:?}\n{}", String::from_utf8_lossy(&bytes));
            let read = feed.unwrap().title.map(|title| title.content).unwrap_or_default();
            prop_assert_eq!(visible(&read), visible(&title));
        }
    }

    #[test]
    fn calendars_parse_whatever_the_title_the_day_and_the_zone(
        title in text(),
        place in text(),
        day in day(),
        hour in 0_i8..24,
        zone in zone(),
        timed in any::<bool>(),
    ) {
        let start = if timed {
            Moment::Time(day.at(hour, 30, 0, 0).in_tz(zone).unwrap())
        } else {
            Moment::Day(day)
        };
        let mut meeting = sample::meeting("une-rencontre", start, None);
        // The parser loses a colon that begins a text.
        let title = format!("Rencontre {title}");
        meeting.head.title.clone_from(&title);
        meeting.place = Some(format!("Salle {place}"));
        let (config, base) = sample::with_meetings(vec![meeting]);
        let written = String::from_utf8(calendar::calendar(&config, &base)).unwrap();
        for line in written.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(|c: char| c.is_control() && c != '\t'));
        }
        let read = ical::IcalParser::new(written.as_bytes()).next().unwrap();
        prop_assert!(read.is_ok(), "{:?}\n{written}", read.err());
        let read = read.unwrap();
        let summary = read.events[0].get_property("SUMMARY").and_then(|found| found.value.clone());
        prop_assert_eq!(visible(&plain(&summary.unwrap_or_default())), visible(&title));
        for zone in &read.timezones {
            prop_assert!(!zone.transitions.is_empty());
        }
    }

    #[test]
    fn structured_data_stays_in_its_element(title in text()) {
        let (mut config, base) = sample::small();
        config.publisher.name = title.clone() + ".";
        let value = structured::graph(vec![structured::case(&config, &base, CaseId(0))]);
        let embedded = structured::embed(&value);
        prop_assert!(!embedded.contains('<'));
        let read: serde_json::Value = serde_json::from_str(&embedded).unwrap();
        prop_assert_eq!(read["@graph"][0]["publisher"]["name"].as_str(), Some(&*(title + ".")));
    }
}
