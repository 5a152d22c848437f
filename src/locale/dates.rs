//! Dates as people write them, in the site's language.

use jiff::civil::Date;
use serde::Serialize;

use crate::language::Language;
use crate::sheet::date::PartialDate;
use crate::sheet::model::Moment;

const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateText {
    /// ISO 8601, as precise as it is known: `2015`, `2015-01`, `2015-01-30`,
    /// `2015-04-13T09:30:00+02:00`.
    pub iso: String,
    /// In words: `janvier 2015`.
    pub text: String,
}

/// A partial date in words.
#[must_use]
pub fn partial(date: PartialDate, language: Language) -> DateText {
    let text = match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, month) => format!("{} {year}", month_name(month, language)),
        PartialDate::Day(day) => day_text(day, language),
    };
    DateText {
        iso: date.to_string(),
        text,
    }
}

/// A start and an end in words: `du 13 au 15 avril 2015`, `13 avril 2015, de
/// 9 h 30 à 17 h`.
#[must_use]
pub fn span(starts: &Moment, ends: Option<&Moment>, language: Language) -> DateText {
    let first = starts.date();
    let last = ends.map_or(first, Moment::date);
    let text = match (
        clock(starts, language),
        ends.and_then(|end| clock(end, language)),
    ) {
        (Some(from), Some(to)) if first == last => {
            let day = day_text(first, language);
            language.pick(
                format!("{day}, de {from} à {to}"),
                format!("{day}, {from} to {to}"),
            )
        }
        (Some(from), Some(to)) => {
            let (first, last) = (day_text(first, language), day_text(last, language));
            language.pick(
                format!("du {first}, {from}, au {last}, {to}"),
                format!("{first}, {from}, to {last}, {to}"),
            )
        }
        (Some(from), None) => {
            let day = day_text(first, language);
            language.pick(format!("{day}, à {from}"), format!("{day}, {from}"))
        }
        (None, _) => days(first, last, language),
    };
    DateText {
        iso: iso(starts),
        text,
    }
}

/// ISO 8601 of a day, or of a moment with its offset from UTC.
pub(crate) fn iso(moment: &Moment) -> String {
    match moment {
        Moment::Day(day) => day.to_string(),
        Moment::Time(time) => time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    }
}

fn days(first: Date, last: Date, language: Language) -> String {
    if first == last {
        return day_text(first, language);
    }
    let end = day_text(last, language);
    if (first.year(), first.month()) == (last.year(), last.month()) {
        let start = day_number(first, language);
        return language.pick(format!("du {start} au {end}"), format!("{start} to {end}"));
    }
    let start = if first.year() == last.year() {
        format!(
            "{} {}",
            day_number(first, language),
            month_name(first.month(), language)
        )
    } else {
        day_text(first, language)
    };
    language.pick(format!("du {start} au {end}"), format!("{start} to {end}"))
}

fn day_text(day: Date, language: Language) -> String {
    let number = day_number(day, language);
    format!(
        "{number} {} {}",
        month_name(day.month(), language),
        day.year()
    )
}

/// The day of the month; the first has a form of its own in French.
fn day_number(day: Date, language: Language) -> String {
    match (day.day(), language) {
        (1, Language::French) => "1er".to_owned(),
        (number, _) => number.to_string(),
    }
}

fn month_name(month: i8, language: Language) -> &'static str {
    let index = usize::try_from(month.clamp(1, 12) - 1).unwrap_or(0);
    language.pick(FRENCH_MONTHS, ENGLISH_MONTHS)[index]
}

/// The time of day: `9 h 30`, `17 h`; `9:30`, `17:00`.
fn clock(moment: &Moment, language: Language) -> Option<String> {
    let Moment::Time(time) = moment else {
        return None;
    };
    let (hour, minute) = (time.hour(), time.minute());
    Some(match language {
        Language::French if minute == 0 => format!("{hour}\u{a0}h"),
        Language::French => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        Language::English => format!("{hour}:{minute:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{partial, span};
    use crate::language::Language::{English, French};
    use crate::sheet::date::PartialDate;
    use crate::sheet::model::Moment;

    fn day(text: &str) -> Moment {
        Moment::Day(text.parse().unwrap())
    }

    fn time(text: &str) -> Moment {
        Moment::Time(text.parse().unwrap())
    }

    #[test]
    fn partial_dates_in_words() {
        let text = |date, language| partial(PartialDate::parse(date).unwrap(), language).text;
        assert_eq!(text("2015", French), "2015");
        assert_eq!(text("2015-01", French), "janvier 2015");
        assert_eq!(text("2015-08-01", French), "1er août 2015");
        assert_eq!(text("2015-01-30", French), "30 janvier 2015");
        assert_eq!(text("2015-01-30", English), "30 January 2015");
    }

    #[test]
    fn spans_in_words() {
        let text =
            |from: Moment, to: Option<Moment>, language| span(&from, to.as_ref(), language).text;
        assert_eq!(text(day("2015-04-13"), None, French), "13 avril 2015");
        assert_eq!(
            text(day("2015-04-13"), Some(day("2015-04-13")), French),
            "13 avril 2015"
        );
        assert_eq!(
            text(day("2015-04-13"), Some(day("2015-04-15")), French),
            "du 13 au 15 avril 2015"
        );
        assert_eq!(
            text(day("2015-04-30"), Some(day("2015-05-01")), French),
            "du 30 avril au 1er mai 2015"
        );
        assert_eq!(
            text(day("2015-12-31"), Some(day("2016-01-02")), English),
            "31 December 2015 to 2 January 2016"
        );
        let (start, end) = (
            "2015-04-13T09:30:00+02:00[Europe/Paris]",
            "2015-04-13T17:00:00+02:00[Europe/Paris]",
        );
        assert_eq!(
            text(time(start), Some(time(end)), French),
            "13 avril 2015, de 9\u{a0}h\u{a0}30 à 17\u{a0}h"
        );
        assert_eq!(
            span(&time(start), None, English).iso,
            "2015-04-13T09:30:00+02:00"
        );
    }
}
