//! Dates as people write them, in the site's language.

use jiff::civil::Date;
use serde::Serialize;

use crate::language::Language;
use crate::sheet::date::PartialDate;
use crate::sheet::model::Moment;
use crate::typography::MONTHS;

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

/// A stretch of time with the words around its dates, so that each date can be
/// marked up: `du 1er mars au 3 mai 2016`, `depuis avril 2015`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// What stands before the first date, with the space behind it.
    pub before: String,
    /// When it began.
    pub start: DateText,
    /// What stands before the second date, with the spaces around it.
    pub between: &'static str,
    /// When it ended.
    pub end: Option<DateText>,
}

/// When something began and ended, in words; `goes_on` where it has not ended.
#[must_use]
pub fn period(
    started: PartialDate,
    ended: Option<PartialDate>,
    goes_on: bool,
    language: Language,
) -> Period {
    let Some(last) = ended.filter(|last| *last != started) else {
        let since = if goes_on && ended.is_none() {
            match (started, language) {
                (_, Language::English) => "since ",
                (PartialDate::Day(_), Language::French) => "depuis le ",
                (_, Language::French) => "depuis ",
            }
        } else {
            ""
        };
        return Period {
            before: since.to_owned(),
            start: partial(started, language),
            between: "",
            end: None,
        };
    };
    let start = DateText {
        iso: started.to_string(),
        text: shortened(started, last, language),
    };
    Period {
        before: from(started, &start.text, language).to_owned(),
        start,
        between: match (last, language) {
            (_, Language::English) => " to ",
            (PartialDate::Day(_), Language::French) => " au ",
            (_, Language::French) => " à ",
        },
        end: Some(partial(last, language)),
    }
}

/// The word before the first of two dates.
fn from(date: PartialDate, text: &str, language: Language) -> &'static str {
    match (date, language) {
        (_, Language::English) => "",
        (PartialDate::Day(_), Language::French) => "du ",
        (_, Language::French) if text.starts_with(['a', 'o']) => "d'",
        (_, Language::French) => "de ",
    }
}

/// A date without what the date after it says as well: its year, its month.
fn shortened(date: PartialDate, next: PartialDate, language: Language) -> String {
    match (date, next) {
        (PartialDate::Day(day), PartialDate::Day(next)) => before_day(day, next, language),
        (PartialDate::Day(day), PartialDate::Month(year, _)) if day.year() == year => {
            day_and_month(day, language)
        }
        (PartialDate::Month(year, month), PartialDate::Month(same, _)) if year == same => {
            month_name(month, language).to_owned()
        }
        (PartialDate::Month(year, month), PartialDate::Day(day)) if year == day.year() => {
            month_name(month, language).to_owned()
        }
        _ => partial(date, language).text,
    }
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
    let (start, end) = (before_day(first, last, language), day_text(last, language));
    language.pick(format!("du {start} au {end}"), format!("{start} to {end}"))
}

/// A day without what `last` says as well.
fn before_day(day: Date, last: Date, language: Language) -> String {
    if day.year() != last.year() {
        day_text(day, language)
    } else if day.month() == last.month() {
        day_number(day, language)
    } else {
        day_and_month(day, language)
    }
}

fn day_and_month(day: Date, language: Language) -> String {
    let number = day_number(day, language);
    format!("{number} {}", month_name(day.month(), language))
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
    language.pick(MONTHS, ENGLISH_MONTHS)[index]
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
    use super::{partial, period, span};
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

    /// « depuis 28 avril 2016 » and « 1er mars 2016 à 3 mai 2016 » were on the pages.
    #[test]
    fn periods_have_the_words_that_fit_their_dates() {
        let text = |from, to: &str, goes_on, language| {
            let from = PartialDate::parse(from).unwrap();
            let period = period(from, PartialDate::parse(to), goes_on, language);
            let end = period.end.map(|end| end.text).unwrap_or_default();
            format!(
                "{}{}{}{end}",
                period.before, period.start.text, period.between
            )
        };
        for (from, to, expected) in [
            ("2016-03-01", "2016-05-03", "du 1er mars au 3 mai 2016"),
            ("2018-11-19", "2018-11-25", "du 19 au 25 novembre 2018"),
            ("2015-10-24", "2016-06", "du 24 octobre 2015 à juin 2016"),
            ("2015-10-24", "2015-12", "du 24 octobre à décembre 2015"),
            ("2015", "2016-07", "de 2015 à juillet 2016"),
            ("2015-04", "2015-06", "d'avril à juin 2015"),
            ("2015-10", "2016-06-01", "d'octobre 2015 au 1er juin 2016"),
            ("2015-03", "2015-06-02", "de mars au 2 juin 2015"),
            ("2015", "2015", "2015"),
            ("2015-04-13", "", "13 avril 2015"),
        ] {
            assert_eq!(text(from, to, false, French), expected);
        }
        assert_eq!(
            text("2016-04-28", "", true, French),
            "depuis le 28 avril 2016"
        );
        assert_eq!(text("2016-04", "", true, French), "depuis avril 2016");
        assert_eq!(text("2016-04-28", "", true, English), "since 28 April 2016");
        assert_eq!(
            text("2018-11-19", "2018-11-25", true, English),
            "19 to 25 November 2018"
        );
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
