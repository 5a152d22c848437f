//! The calendar of the meetings, `rencontres.ics`, after
//! [RFC 5545](https://www.rfc-editor.org/rfc/rfc5545).
//!
//! Meetings keep their identifier from build to build, so that a calendar that
//! subscribes to the file follows changes and cancellations. Which of two states of a
//! meeting is the newer one, calendars tell by three properties (RFC 5545, sections
//! 3.8.7.2 to 3.8.7.4, and RFC 5546, section 2.1.5): the greater `SEQUENCE`, then the
//! later `DTSTAMP`; `LAST-MODIFIED` says the same as this where nobody is invited.
//! A build knows neither the one before it nor a clock: it knows the day. So each day
//! is a revision of every meeting. `DTSTAMP` and `LAST-MODIFIED` are the moment at
//! which that day begins, up to which all of it is known to hold; `SEQUENCE` counts the
//! days, and within a day puts what is confirmed above what is not, and what is
//! cancelled above both, so that a cancellation passes at once. A year after its end a
//! meeting is history, and its revision stays.
//!
//! This has its limits. While there are meetings to come, the file changes each day.
//! Of two builds of one day that move a meeting neither is marked as the newer: a
//! subscriber, who takes the file as a whole, sees it all the same; one who keeps to
//! the letter of the numbers, with the next day's build. So it is where a meeting is
//! no longer cancelled. And one that is found to have been years ago goes back to then.
//!
//! The lines are written here and not by the crate `icalendar`, which stamps
//! time zones with the clock and a random identifier, and folds some lines at
//! 76 octets.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan, Zoned};

use super::plain;
use crate::base::{MeetingNode, PublicBase};
use crate::config::Config;
use crate::export::Format as Export;
use crate::schema::vocabularies::{MeetingStatus, Vocabulary};
use crate::sheet::model::{Meeting, Moment};
use crate::typography::tied;

/// Where the calendar lies, in both languages.
pub const ADDRESS: &str = "/rencontres.ics";

/// The calendar of the meetings.
pub static CALENDAR: Export = Export {
    name: "calendar",
    for_crawlers: false,
    files: |_, _| vec![(ADDRESS.to_owned(), 0)],
    bytes: |source, _, _| calendar(source.config, source.base),
};

/// A line may have so many octets, its end not counted (section 3.1).
const LINE: usize = 75;

/// How much of a meeting's text goes into its description, in characters.
const DESCRIPTION: usize = 1_000;

/// The calendar of all meetings, as UTF-8.
#[must_use]
pub fn calendar(config: &Config, base: &PublicBase) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    let language = config.language.code().to_ascii_uppercase();
    lines.text(
        "PRODID",
        &format!("-//capot//capot {}//{language}", env!("CARGO_PKG_VERSION")),
    );
    lines.raw("CALSCALE:GREGORIAN");
    // Not in the standard, but it is where calendars look for a name.
    lines.text("X-WR-CALNAME", &tied(&config.title, config.language));
    // How often to ask again (RFC 7986, section 5.7), and what it was called before.
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    lines.raw("X-PUBLISHED-TTL:P1D");
    for (name, zone) in zones(config, base) {
        write_zone(&mut lines, &name, &zone);
    }
    for node in &base.meetings {
        write_meeting(&mut lines, config, base, node);
    }
    lines.raw("END:VCALENDAR");
    lines.0.into_bytes()
}

/// A time zone and the years to describe it for.
struct Zone {
    rules: TimeZone,
    first: i16,
    last: i16,
}

/// The time zones in use, by name. Without any there is the site's own, since
/// the format wants a calendar to hold something.
fn zones(config: &Config, base: &PublicBase) -> BTreeMap<String, Zone> {
    let mut zones = BTreeMap::<String, Zone>::new();
    let mut add = |zone: &TimeZone, year: i16| {
        let Some(name) = named(zone) else { return };
        let known = zones.entry(name.to_owned()).or_insert_with(|| Zone {
            rules: zone.clone(),
            first: year,
            last: year,
        });
        known.first = known.first.min(year);
        known.last = known.last.max(year);
    };
    for node in &base.meetings {
        for moment in std::iter::once(&node.sheet.starts).chain(&node.sheet.ends) {
            if let Moment::Time(time) = moment {
                add(time.time_zone(), time.year());
            }
        }
    }
    if base.meetings.is_empty() {
        let zone = named(&config.timezone).map_or(TimeZone::UTC, |_| config.timezone.clone());
        let epoch = Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC).year();
        let name = named(&zone).unwrap_or("Etc/UTC").to_owned();
        zones.insert(
            name,
            Zone {
                rules: zone,
                first: epoch,
                last: epoch,
            },
        );
    }
    zones
}

/// The name under which a zone is described; none where UTC says it all.
fn named(zone: &TimeZone) -> Option<&str> {
    zone.iana_name().filter(|name| *name != "UTC")
}

/// A time zone, with one observance for each change of the clocks in the years
/// asked for and one for what held before them.
fn write_zone(lines: &mut Lines, name: &str, Zone { rules, first, last }: &Zone) {
    let day = |year, month, day| Date::new(year, month, day).unwrap_or(Date::MIN);
    let start = rules
        .to_timestamp(day(*first, 1, 1).into())
        .unwrap_or(Timestamp::MIN);
    let end = rules
        .to_timestamp(day(*last, 12, 31).into())
        .unwrap_or(Timestamp::MAX);
    lines.raw("BEGIN:VTIMEZONE");
    lines.text("TZID", name);
    let before = rules
        .preceding(start)
        .next()
        .map(|change| change.timestamp());
    let within = rules
        .following(start)
        .map(|change| change.timestamp())
        .take_while(|at| *at <= end);
    let changes: Vec<_> = before.into_iter().chain(within).collect();
    if before.is_none() {
        // The clocks had never changed: what held then has held since ever.
        write_observance(lines, rules, Timestamp::UNIX_EPOCH.min(start));
    }
    for change in changes {
        write_observance(lines, rules, change);
    }
    lines.raw("END:VTIMEZONE");
}

/// What the clocks show from `at` on.
fn write_observance(lines: &mut Lines, zone: &TimeZone, at: Timestamp) {
    let info = zone.to_offset_info(at);
    let previous = zone.to_offset(at.checked_sub(1.second()).unwrap_or(at));
    let kind = if info.dst().is_dst() {
        "DAYLIGHT"
    } else {
        "STANDARD"
    };
    lines.raw(&format!("BEGIN:{kind}"));
    // The moment of the change, as the clocks showed it before (section 3.6.5).
    let local = previous
        .to_datetime(at)
        .strftime("%Y%m%dT%H%M%S")
        .to_string();
    lines.raw(&format!("DTSTART:{local}"));
    lines.raw(&format!("TZOFFSETFROM:{}", offset(previous)));
    lines.raw(&format!("TZOFFSETTO:{}", offset(info.offset())));
    lines.text("TZNAME", info.abbreviation());
    lines.raw(&format!("END:{kind}"));
}

/// `+0100`, with seconds where there are any, as in local mean times.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let short = format!("{sign}{hours:02}{minutes:02}");
    if rest == 0 {
        short
    } else {
        format!("{short}{rest:02}")
    }
}

fn write_meeting(lines: &mut Lines, config: &Config, base: &PublicBase, node: &MeetingNode) {
    let meeting = &*node.sheet;
    let set = |text| tied(text, meeting.head.language);
    lines.raw("BEGIN:VEVENT");
    lines.text("UID", &format!("{}@{}", meeting.head.name, host(config)));
    let day = revision(meeting, base.today);
    let stamp = stamp(config, day);
    lines.raw(&format!("DTSTAMP:{stamp}"));
    lines.raw(&format!("LAST-MODIFIED:{stamp}"));
    lines.raw(&format!("SEQUENCE:{}", sequence(day, meeting.status)));
    lines.raw(&format!("DTSTART{}", moment(&meeting.starts)));
    if let Some(end) = end(meeting) {
        lines.raw(&format!("DTEND{}", moment(&end)));
    }
    lines.text("SUMMARY", &set(&meeting.head.title));
    let status = match meeting.status {
        MeetingStatus::Confirmed => "CONFIRMED",
        MeetingStatus::Tentative => "TENTATIVE",
        MeetingStatus::Cancelled => "CANCELLED",
    };
    lines.raw(&format!("STATUS:{status}"));
    if let Some(place) = &meeting.place {
        lines.text("LOCATION", &set(place));
    }
    lines.raw(&format!(
        "URL:{}",
        config.base_url.absolute(&meeting.head.address)
    ));
    lines.text("DESCRIPTION", &set(&description(base, node)));
    lines.text(
        "CATEGORIES",
        meeting.format.info().label.pick(config.language),
    );
    lines.raw("END:VEVENT");
}

/// The labs, then the text of the sheet, then the address for more.
fn description(base: &PublicBase, node: &MeetingNode) -> String {
    let labs: Vec<_> = node
        .labs
        .iter()
        .map(|id| base.labs[id.index()].sheet.head.title.as_str())
        .collect();
    let text = plain::text(&node.sheet.body, DESCRIPTION);
    let parts = [
        labs.join(", "),
        text,
        node.sheet.url.clone().unwrap_or_default(),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn host(config: &Config) -> String {
    let url = url::Url::parse(&config.base_url.full).ok();
    url.and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| "localhost".into())
}

/// The end as the format wants it: of days, the one after the last. A meeting
/// that ends when it starts has none, for an end must come later.
fn end(meeting: &Meeting) -> Option<Moment> {
    match (&meeting.starts, &meeting.ends) {
        (Moment::Day(start), end) => {
            let last = end.as_ref().map_or(*start, Moment::date);
            last.tomorrow().ok().map(Moment::Day)
        }
        (Moment::Time(start), Some(Moment::Time(end))) if end > start => {
            Some(Moment::Time(end.clone()))
        }
        _ => None,
    }
}

/// The parameters and value of a day or of a moment: `;VALUE=DATE:20150413`,
/// `;TZID=Europe/Paris:20150413T093000`, `:20150413T073000Z`.
fn moment(moment: &Moment) -> String {
    match moment {
        Moment::Day(date) => format!(";VALUE=DATE:{}", date.strftime("%Y%m%d")),
        Moment::Time(time) => match named(time.time_zone()) {
            Some(zone) => format!(";TZID={zone}:{}", time.strftime("%Y%m%dT%H%M%S")),
            None => format!(":{}", utc(time)),
        },
    }
}

/// The day whose revision a meeting is: today, or a year after its end.
fn revision(meeting: &Meeting, today: Date) -> Date {
    let last = meeting.ends.as_ref().unwrap_or(&meeting.starts).date();
    today.min(last.saturating_add(1.year()))
}

/// The moment at which a day begins where the site is, in UTC: never later than the
/// build, and never earlier than on the day before.
fn stamp(config: &Config, day: Date) -> String {
    match day.to_zoned(config.timezone.clone()) {
        Ok(midnight) => utc(&midnight),
        Err(_) => format!("{}T000000Z", day.strftime("%Y%m%d")),
    }
}

/// The number of a revision: it grows with the days, and within one as the state of
/// the meeting goes from tentative to confirmed to cancelled.
fn sequence(day: Date, status: MeetingStatus) -> i32 {
    let days = (day - Date::constant(1970, 1, 1)).get_days();
    let state = match status {
        MeetingStatus::Tentative => 0,
        MeetingStatus::Confirmed => 1,
        MeetingStatus::Cancelled => 2,
    };
    days.max(0) * 3 + state
}

fn utc(time: &Zoned) -> String {
    time.with_time_zone(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// Content lines, each ended by CR LF and folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property whose value is a text (section 3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for character in value.replace("\r\n", "\n").chars() {
            match character {
                '\\' | ';' | ',' => line.extend(['\\', character]),
                '\n' | '\r' => line.push_str("\\n"),
                // No other control character may stand in a text.
                _ if character.is_control() && character != '\t' => {}
                _ => line.push(character),
            }
        }
        self.raw(&line);
    }

    /// A whole line. One that is too long goes on in the next, after a space,
    /// and never in the middle of a character.
    fn raw(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
