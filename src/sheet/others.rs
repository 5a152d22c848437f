//! The front matter of labs, themes, methods, meetings and pages. As with a
//! case, what is wrong or missing is reported and has a value that stands in.

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use toml::value::Datetime;

use super::body::Body;
use super::date::PartialDate;
use super::lead::lead;
use super::model::{Head, Lab, Meeting, Moment, Page, Topic};
use super::parts::{self, SUMMARY_LIMIT, SheetContext, check_order, references};
use crate::diagnostic::Fault;
use crate::fields::{At, Fields};
use crate::schema::vocabularies::{Format, MeetingStatus};
use crate::schema::{Field, common, lab as of_lab, meeting as of_meeting, page as of_page, value};

/// Stands in for a start that is wrong or missing.
const UNKNOWN: Moment = Moment::Day(Date::constant(1, 1, 1));

/// Reads a page.
pub(super) fn page(fields: &Fields<'_>, head: Head, body: Body) -> Page {
    let menu = fields.get(&of_page::MENU).map(|menu| menu.value);
    Page { head, menu, body }
}

/// Reads a lab.
pub(super) fn lab(fields: &Fields<'_>, context: SheetContext<'_>, head: Head, body: Body) -> Lab {
    let founded = fields.get(&of_lab::FOUNDED);
    let ended = fields.get(&of_lab::ENDED);
    check_order(fields, founded.as_ref(), ended.as_ref());
    let mut lab = Lab {
        organisation: fields.string(&of_lab::ORGANISATION),
        perimeter: fields.get(&of_lab::PERIMETER),
        territory: parts::territory(fields, &of_lab::TERRITORY),
        founded: founded.map(|date| date.value),
        ended: ended.map(|date| date.value),
        url: fields.get(&of_lab::URL),
        contacts: fields.tables(&common::CONTACTS, |fields| context.contact(fields)),
        logo: context.image(fields, &of_lab::LOGO),
        body,
        head,
    };
    lab.head
        .files
        .extend(lab.logo.iter().map(|logo| logo.file.clone()));
    lab
}

/// Reads a theme or a method.
pub(super) fn topic(fields: &Fields<'_>, head: Head, body: Body) -> Topic {
    let start = || {
        let first = body.sections.first();
        first
            .map(|section| lead(section, SUMMARY_LIMIT))
            .unwrap_or_default()
    };
    let summary = parts::summary(fields).unwrap_or_else(start);
    Topic {
        head,
        summary,
        body,
    }
}

/// Reads a meeting.
pub(super) fn meeting(
    fields: &Fields<'_>,
    context: SheetContext<'_>,
    mut head: Head,
    body: Body,
) -> Meeting {
    let timezone = timezone(fields, context);
    let starts = moment(fields, &of_meeting::STARTS, &timezone);
    let starts = head.require(&of_meeting::STARTS, starts);
    let ends = moment(fields, &of_meeting::ENDS, &timezone);
    check_moments(fields, starts.as_ref(), ends.as_ref());
    let format = head.require(&of_meeting::FORMAT, fields.get(&of_meeting::FORMAT));
    let status = fields
        .get(&of_meeting::STATUS)
        .unwrap_or(MeetingStatus::Confirmed);
    let place = fields.string(&of_meeting::PLACE);
    let url = fields.get(&of_meeting::URL);
    let labs = references(fields, &of_meeting::LABS);
    let cases = references(fields, &of_meeting::CASES);
    Meeting {
        format: format.unwrap_or(Format::Other),
        starts: starts.map_or(UNKNOWN, |at| at.value),
        ends: ends.map(|end| end.value),
        place,
        url,
        labs,
        cases,
        status,
        body,
        head,
    }
}

/// The meeting's own time zone, else the site's.
fn timezone(fields: &Fields<'_>, context: SheetContext<'_>) -> TimeZone {
    let Some(name) = fields.written(&of_meeting::TIMEZONE) else {
        return context.rules.timezone.clone();
    };
    crate::config::time_zone(&name.value).unwrap_or_else(|fault| {
        fields.reporter().report(name.span, fault);
        context.rules.timezone.clone()
    })
}

fn moment(
    fields: &Fields<'_>,
    field: &Field<value::Moment>,
    timezone: &TimeZone,
) -> Option<At<Moment>> {
    let At { value, span } = fields.get(field)?;
    match to_moment(&value, timezone) {
        Ok(value) => Some(At { value, span }),
        Err(fault) => {
            fields.reporter().report(span, fault);
            None
        }
    }
}

fn to_moment(written: &Datetime, timezone: &TimeZone) -> Result<Moment, Fault> {
    let no_such = || Fault::NoSuchDate {
        value: written.to_string(),
    };
    let date = written.date.ok_or_else(no_such)?.to_string();
    let date: jiff::civil::Date = date.parse().map_err(|_| no_such())?;
    let Some(time) = written.time else {
        return Ok(Moment::Day(date));
    };
    let part = |value: u8| i8::try_from(value).map_err(|_| no_such());
    let (hour, minute) = (part(time.hour)?, part(time.minute)?);
    // TOML knows a sixtieth second, which the calendar has not.
    let second = part(time.second.unwrap_or(0))?.min(59);
    let time = Time::new(hour, minute, second, 0).map_err(|_| no_such())?;
    let local = date.to_datetime(time);
    let zoned = match written.offset {
        None => in_zone(local, timezone)?,
        Some(offset) => {
            let minutes = match offset {
                toml::value::Offset::Z => 0,
                toml::value::Offset::Custom { minutes } => i32::from(minutes),
            };
            let offset = Offset::from_seconds(minutes * 60).map_err(|_| no_such())?;
            offset
                .to_timestamp(local)
                .map_err(|_| no_such())?
                .to_zoned(timezone.clone())
        }
    };
    Ok(Moment::Time(zoned))
}

/// A local time in a zone; one that the change to summer time leaves out is refused.
fn in_zone(local: DateTime, timezone: &TimeZone) -> Result<Zoned, Fault> {
    // In the hour that the clock shows twice, the first is meant.
    let zoned = timezone.to_ambiguous_zoned(local).earlier().ok();
    zoned
        .filter(|zoned| zoned.datetime() == local)
        .ok_or_else(|| Fault::NoSuchTime {
            value: local.to_string(),
            timezone: timezone.iana_name().unwrap_or("UTC").to_owned(),
        })
}

fn check_moments(fields: &Fields<'_>, starts: Option<&At<Moment>>, ends: Option<&At<Moment>>) {
    let (Some(starts), Some(ends)) = (starts, ends) else {
        return;
    };
    let fault = match (&starts.value, &ends.value) {
        (Moment::Day(start), Moment::Day(end)) if end < start => Fault::EndBeforeStart {
            start: PartialDate::Day(*start).to_string(),
            end: PartialDate::Day(*end).to_string(),
        },
        (Moment::Time(start), Moment::Time(end)) if end < start => Fault::EndBeforeStart {
            start: start.datetime().to_string(),
            end: end.datetime().to_string(),
        },
        (Moment::Day(_), Moment::Time(_)) | (Moment::Time(_), Moment::Day(_)) => {
            Fault::MixedMoments
        }
        _ => return,
    };
    fields.reporter().report(ends.span.clone(), fault);
}
