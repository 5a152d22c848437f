//! The calendar, read back by an independent parser and line by line.

use ical::IcalParser;
use ical::parser::Component;
use ical::parser::ical::component::IcalCalendar;
use jiff::civil::date;

use super::{LINE, Lines, calendar, revision, sequence, stamp};
use crate::base::sample;
use crate::schema::vocabularies::MeetingStatus;
use crate::sheet::model::{Meeting, Moment};

fn time(text: &str) -> Moment {
    Moment::Time(text.parse().expect("a zoned time"))
}

fn written(meetings: Vec<Meeting>) -> String {
    let (config, base) = sample::with_meetings(meetings);
    let text = String::from_utf8(calendar(&config, &base)).unwrap();
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= LINE, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    text
}

fn read(text: &str) -> IcalCalendar {
    let mut calendars: Vec<_> = IcalParser::new(text.as_bytes())
        .map(Result::unwrap)
        .collect();
    assert_eq!(calendars.len(), 1);
    calendars.remove(0)
}

fn value(component: &impl Component, name: &str) -> Option<String> {
    component
        .get_property(name)
        .and_then(|property| property.value.clone())
}

#[test]
fn a_meeting_with_times_comes_with_its_time_zone() {
    let text = written(vec![sample::meeting(
        "dunkerque-2018",
        time("2018-03-24T09:30:00[Europe/Paris]"),
        Some(time("2018-03-26T17:00:00[Europe/Paris]")),
    )]);
    let calendar = read(&text);
    let event = &calendar.events[0];
    assert_eq!(
        value(event, "UID").as_deref(),
        Some("dunkerque-2018@cas.example.org")
    );
    // A year after its end, at midnight where the site is.
    assert_eq!(value(event, "DTSTAMP").as_deref(), Some("20190325T230000Z"));
    assert_eq!(value(event, "LAST-MODIFIED"), value(event, "DTSTAMP"));
    assert_eq!(value(event, "DTSTART").as_deref(), Some("20180324T093000"));
    assert_eq!(value(event, "DTEND").as_deref(), Some("20180326T170000"));
    assert_eq!(value(event, "STATUS").as_deref(), Some("CONFIRMED"));
    assert_eq!(
        value(event, "CATEGORIES").as_deref(),
        Some("Petit déjeuner")
    );
    assert_eq!(
        value(event, "SUMMARY").as_deref(),
        Some("Rencontre\u{202f}\\; labos\\, agents \\\\ élus")
    );
    assert_eq!(
        value(event, "DESCRIPTION").as_deref(),
        Some(
            "Labo & Cie\\n\\nUne journée & un dîner.\\nun\\ndeux\\n\\n\
             https://example.org/inscription?a=1&b=2"
        )
    );
    assert_eq!(
        value(event, "URL").as_deref(),
        Some("https://cas.example.org/vitrine/rencontres/dunkerque-2018/")
    );
    let zone = &calendar.timezones[0];
    assert_eq!(value(zone, "TZID").as_deref(), Some("Europe/Paris"));
    let observances: Vec<_> = zone
        .transitions
        .iter()
        .map(|observance| {
            let field = |name| value(observance, name).unwrap();
            (
                field("DTSTART"),
                field("TZOFFSETFROM"),
                field("TZOFFSETTO"),
                field("TZNAME"),
            )
        })
        .collect();
    let row = |start: &str, from: &str, to: &str, name: &str| {
        (
            start.to_owned(),
            from.to_owned(),
            to.to_owned(),
            name.to_owned(),
        )
    };
    assert_eq!(
        observances,
        [
            row("20171029T030000", "+0200", "+0100", "CET"),
            row("20180325T020000", "+0100", "+0200", "CEST"),
            row("20181028T030000", "+0200", "+0100", "CET"),
        ]
    );
    assert_eq!(text.matches("BEGIN:DAYLIGHT").count(), 1);
    assert!(text.contains("DTSTART;TZID=Europe/Paris:"));
}

#[test]
fn whole_days_end_on_the_day_after() {
    let one = sample::meeting("un-jour", Moment::Day(date(2018, 12, 31)), None);
    let more = sample::meeting(
        "trois-jours",
        Moment::Day(date(2018, 1, 26)),
        Some(Moment::Day(date(2018, 1, 28))),
    );
    let text = written(vec![one, more]);
    let calendar = read(&text);
    assert_eq!(
        value(&calendar.events[0], "DTEND").as_deref(),
        Some("20190101")
    );
    assert_eq!(
        value(&calendar.events[1], "DTEND").as_deref(),
        Some("20180129")
    );
    assert!(text.contains("DTSTART;VALUE=DATE:20181231\r\n"));
    assert!(calendar.timezones.is_empty());
}

#[test]
fn cancelled_and_tentative_meetings_say_so() {
    let start = Moment::Day(date(2018, 1, 26));
    let mut cancelled = sample::meeting("a", start.clone(), None);
    cancelled.status = MeetingStatus::Cancelled;
    let mut tentative = sample::meeting("b", start, None);
    tentative.status = MeetingStatus::Tentative;
    let calendar = read(&written(vec![cancelled, tentative]));
    assert_eq!(
        value(&calendar.events[0], "STATUS").as_deref(),
        Some("CANCELLED")
    );
    assert_eq!(
        value(&calendar.events[1], "STATUS").as_deref(),
        Some("TENTATIVE")
    );
}

/// `SEQUENCE` was 0 whatever happened, and `DTSTAMP` the start of the meeting, which
/// went back when the meeting did.
#[test]
fn each_later_state_of_a_meeting_is_a_later_revision() {
    use MeetingStatus::{Cancelled, Confirmed, Tentative};
    let paris = sample::small().0;
    let (day, next) = (date(2026, 3, 28), date(2026, 3, 29));
    let revisions = [
        (day, Tentative),
        (day, Confirmed),
        (day, Cancelled),
        (next, Tentative),
        (next, Confirmed),
        (date(2026, 3, 30), Tentative),
        (date(9999, 12, 31), Cancelled),
    ];
    for pair in revisions.windows(2) {
        let [(day, status), (later, then)] = [pair[0], pair[1]];
        assert!(sequence(day, status) < sequence(later, then), "{pair:?}");
        assert!(stamp(&paris, day) <= stamp(&paris, later), "{pair:?}");
    }
    // The clocks change in the night between.
    assert_eq!(stamp(&paris, next), "20260328T230000Z");
    assert_eq!(stamp(&paris, date(2026, 3, 30)), "20260329T220000Z");
}

#[test]
fn a_meeting_that_is_long_past_is_not_revised_each_day() {
    let past = sample::meeting("passee", Moment::Day(date(2018, 1, 26)), None);
    assert_eq!(revision(&past, date(2018, 1, 20)), date(2018, 1, 20));
    assert_eq!(revision(&past, date(2019, 1, 26)), date(2019, 1, 26));
    assert_eq!(revision(&past, date(2026, 1, 1)), date(2019, 1, 26));
}

#[test]
fn zones_that_never_change_and_fixed_offsets_are_told_too() {
    let tokyo = sample::meeting("tokyo", time("2026-05-01T10:00:00[Asia/Tokyo]"), None);
    let utc = sample::meeting("utc", time("2026-05-01T10:00:00[UTC]"), None);
    let fixed = sample::meeting(
        "fixe",
        time("2026-05-01T10:00:00+02:00[+02:00]"),
        Some(time("2026-05-01T10:00:00+02:00[+02:00]")),
    );
    let text = written(vec![tokyo, utc, fixed]);
    let calendar = read(&text);
    assert_eq!(calendar.timezones.len(), 1);
    assert_eq!(calendar.timezones[0].transitions.len(), 1);
    assert!(text.contains("TZOFFSETTO:+0900\r\n"));
    assert!(text.contains("DTSTART:20260501T100000Z\r\n"));
    assert!(text.contains("DTSTART:20260501T080000Z\r\n"));
    assert!(
        calendar.events[2].get_property("DTEND").is_none(),
        "it ends when it starts"
    );
}

#[test]
fn a_calendar_without_meetings_holds_the_zone_of_the_site() {
    let calendar = read(&written(Vec::new()));
    assert_eq!(
        value(&calendar.timezones[0], "TZID").as_deref(),
        Some("Europe/Paris")
    );
    assert!(!calendar.timezones[0].transitions.is_empty());
}

#[test]
fn lines_fold_at_every_length_and_unfold_to_the_same() {
    for length in 60..400 {
        let value: String = "abcdé€𝄞 ".chars().cycle().take(length).collect();
        let mut lines = Lines::default();
        lines.text("X-TEST", &value);
        assert!(lines.0.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(lines.0.replace("\r\n ", ""), format!("X-TEST:{value}\r\n"));
    }
    let mut lines = Lines::default();
    lines.text("X-TEST", "a\r\nb\rc\u{7}");
    assert_eq!(lines.0, "X-TEST:a\\nb\\nc\r\n");
}
