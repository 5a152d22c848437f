//! Dates as people write them, and as spreadsheets keep them.

use jiff::civil::Date;

use super::matching::plain;
use super::model::Raw;
use crate::fields::date::PartialDate;
use crate::language::Language;

/// The months by their first letters, without accents, in both languages.
const MONTHS: [&[&str]; 12] = [
    &["janv", "jan"],
    &["fevr", "fev", "feb"],
    &["mars", "mar"],
    &["avr", "apr"],
    &["mai", "may"],
    &["juin", "june", "jun"],
    &["juil", "july", "jul"],
    &["aout", "aug"],
    &["sept", "sep"],
    &["oct"],
    &["nov"],
    &["dec"],
];

/// A year, a month or a day, as a sheet writes it; none for what is no date, or
/// could be two.
pub(super) fn date(raw: &Raw, text: &str, language: Language) -> Option<String> {
    if let Raw::Number(year) = raw {
        let whole = year.fract() == 0.0 && (1000.0..=9999.0).contains(year);
        return whole.then(|| format!("{year:04}"));
    }
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    if let Some(date) = PartialDate::parse(text).or_else(|| PartialDate::parse(day)) {
        // `2015 2016` is no year.
        let whole = day.len() == text.len() || day.len() == 10;
        return whole.then(|| date.to_string());
    }
    written_out(text)
        .or_else(|| in_figures(text, language))
        .map(|date| date.to_string())
}

/// A day, or a day and a time, as TOML writes it.
pub(super) fn moment(raw: &Raw, text: &str, language: Language) -> Option<String> {
    let text = text.trim();
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let whole = || match PartialDate::parse(&date(raw, text, language)?)? {
        PartialDate::Day(day) => Some(day.to_string()),
        _ => None,
    };
    let Some(PartialDate::Day(_)) =
        date(&Raw::Text(String::new()), day, language).and_then(|day| PartialDate::parse(&day))
    else {
        return whole();
    };
    let day = date(&Raw::Text(String::new()), day, language)?;
    let time = time
        .trim()
        .trim_start_matches('à')
        .trim()
        .replace(['h', 'H'], ":");
    if time.is_empty() {
        return Some(day);
    }
    let zone_at = time.find(['Z', '+']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let mut parts = clock.trim().split(':');
    let hour: u8 = parts.next()?.trim().parse().ok()?;
    let minute: u8 = parts
        .next()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map_or(Some(0), |part| part.parse().ok())?;
    let second: u8 = parts
        .next()
        .and_then(|part| part.split('.').next())
        .map_or(Some(0), |part| part.parse().ok())?;
    (hour < 24 && minute < 60 && second < 60)
        .then(|| format!("{day}T{hour:02}:{minute:02}:{second:02}{zone}"))
}

/// `15 mars 2015`, `mars 2015`, `March 2015`.
fn written_out(text: &str) -> Option<PartialDate> {
    let words = plain(text);
    let mut day = None;
    let mut month = None;
    let mut year = None;
    for word in words.split('-') {
        let number = word.trim_start_matches("1er").parse::<i16>().ok();
        match (word, number) {
            ("le" | "of" | "the" | "de", _) => {}
            ("1er" | "1st", _) if day.is_none() => day = Some(1),
            (_, Some(number)) if (1000..=9999).contains(&number) && year.is_none() => {
                year = Some(number);
            }
            (_, Some(number)) if (1..=31).contains(&number) && day.is_none() => {
                day = i8::try_from(number).ok();
            }
            (word, None) if month.is_none() => {
                let place = MONTHS
                    .iter()
                    .position(|names| names.iter().any(|name| word.starts_with(name)));
                month = Some(i8::try_from(place? + 1).ok()?);
            }
            _ => return None,
        }
    }
    let (year, month) = (year?, month?);
    match day {
        Some(day) => Date::new(year, month, day).ok().map(PartialDate::Day),
        None => Some(PartialDate::Month(year, month)),
    }
}

/// `15/03/2015`, `03/2015`, `15.3.15` is none. In English, a day that could be a month
/// is neither.
fn in_figures(text: &str, language: Language) -> Option<PartialDate> {
    let day = text.split_whitespace().next()?;
    let parts: Option<Vec<i16>> = day
        .split(['/', '.', '-'])
        .map(|part| part.parse().ok())
        .collect();
    let small = |number: i16| i8::try_from(number).ok();
    match *parts?.as_slice() {
        [month, year] if (1000..=9999).contains(&year) => {
            let month = small(month).filter(|month| (1..=12).contains(month))?;
            Some(PartialDate::Month(year, month))
        }
        [first, second, year] if (1000..=9999).contains(&year) => {
            let (first, second) = (small(first)?, small(second)?);
            let date = |day, month| Date::new(year, month, day).ok().map(PartialDate::Day);
            match language {
                Language::French => date(first, second),
                Language::English if first == second => date(first, second),
                Language::English => match (date(first, second), date(second, first)) {
                    (Some(date), None) | (None, Some(date)) => Some(date),
                    _ => None,
                },
            }
        }
        [year, month, day] if (1000..=9999).contains(&year) => {
            Date::new(year, small(month)?, small(day)?)
                .ok()
                .map(PartialDate::Day)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::Raw;
    use super::{date, moment};
    use crate::language::Language::{English, French};

    #[test]
    fn dates_are_read_as_people_write_them() {
        let french = |text: &str| date(&Raw::Text(text.into()), text, French);
        for (text, wanted) in [
            ("2015", Some("2015")),
            ("2015-03", Some("2015-03")),
            ("2015-03-15", Some("2015-03-15")),
            ("2015-03-15T10:00:00+01:00", Some("2015-03-15")),
            ("15/03/2015", Some("2015-03-15")),
            ("3/2015", Some("2015-03")),
            ("mars 2015", Some("2015-03")),
            ("Février 2016", Some("2016-02")),
            ("1er août 2016", Some("2016-08-01")),
            ("15 March 2015", Some("2015-03-15")),
            ("2015/03/15", Some("2015-03-15")),
            ("32/03/2015", None),
            ("2015-2016", None),
            ("printemps 2015", None),
            ("bientôt", None),
        ] {
            assert_eq!(french(text).as_deref(), wanted, "{text}");
        }
        let english = |text: &str| date(&Raw::Text(text.into()), text, English);
        // The third of April, or the fourth of March.
        assert_eq!(english("03/04/2015"), None);
        assert_eq!(english("03/14/2015").as_deref(), Some("2015-03-14"));
    }

    #[test]
    fn moments_have_a_time_or_none() {
        let read = |text: &str| moment(&Raw::Text(text.into()), text, French);
        for (text, wanted) in [
            ("2018-01-26", Some("2018-01-26")),
            ("26/01/2018 10h30", Some("2018-01-26T10:30:00")),
            ("2018-01-26T10:00:00", Some("2018-01-26T10:00:00")),
            ("26 janvier 2018", Some("2018-01-26")),
            ("janvier 2018", None),
        ] {
            assert_eq!(read(text).as_deref(), wanted, "{text}");
        }
    }
}
