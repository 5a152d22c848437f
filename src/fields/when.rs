//! Which day or moment an author meant who wrote it as people do.

use jiff::civil::Date;

use super::date::PartialDate;
use super::write::quoted;

/// A date as TOML writes it.
pub(super) fn written_date(date: PartialDate) -> String {
    match date {
        PartialDate::Month(..) => quoted(&date.to_string()),
        _ => date.to_string(),
    }
}

/// The date that a text certainly means: `12/03/2018`, `1er mars 2016`, `2018-3-12`.
/// Where day and month could change places, `day_first` says which comes first.
pub(super) fn date(text: &str, day_first: bool) -> Option<PartialDate> {
    let text = text.trim();
    PartialDate::parse(text)
        .or_else(|| figures(text, day_first))
        .or_else(|| words(text))
}

/// A date in figures.
fn figures(text: &str, day_first: bool) -> Option<PartialDate> {
    let sign = text.chars().find(|char| matches!(char, '/' | '-' | '.'))?;
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(|part| digits(part)) {
        return None;
    }
    let year = |part: &str| {
        (part.len() == 4)
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let small = |part: &str| {
        matches!(part.len(), 1 | 2)
            .then(|| part.parse::<i8>().ok())
            .flatten()
    };
    match parts.as_slice() {
        [first, second] => match (year(first), year(second)) {
            (Some(year), None) => month(year, small(second)?),
            (None, Some(year)) => month(year, small(first)?),
            _ => None,
        },
        [first, second, third] => {
            if let Some(year) = year(first) {
                return day(year, small(second)?, small(third)?);
            }
            let year = year(third)?;
            let (first, second) = (small(first)?, small(second)?);
            if first <= 12 && second <= 12 && first != second && !day_first {
                return None;
            }
            if second > 12 {
                return day(year, first, second);
            }
            day(year, second, first)
        }
        _ => None,
    }
}

fn month(year: i16, month: i8) -> Option<PartialDate> {
    let first = Date::new(year, month, 1).ok()?;
    (year > 0).then(|| PartialDate::Month(year, first.month()))
}

fn day(year: i16, month: i8, day: i8) -> Option<PartialDate> {
    let date = Date::new(year, month, day).ok()?;
    (year > 0).then_some(PartialDate::Day(date))
}

/// A date in words, in either language.
fn words(text: &str) -> Option<PartialDate> {
    let folded = deunicode::deunicode(text).to_lowercase();
    let words: Vec<&str> = folded
        .split(|char: char| char.is_whitespace() || char == ',')
        .filter(|word| !word.is_empty() && !is_needless(word))
        .collect();
    let year = |word: &str| {
        let figures = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        figures.then(|| word.parse::<i16>().ok()).flatten()
    };
    match words.as_slice() {
        [name, last] => month(year(last)?, month_named(name)?),
        [first, second, last] => {
            let (name, number) = match month_named(second) {
                Some(name) => (name, first),
                None => (month_named(first)?, second),
            };
            day(year(last)?, name, day_number(number)?)
        }
        _ => None,
    }
}

/// Words around a date that do not change it.
fn is_needless(word: &str) -> bool {
    const NEEDLESS: [&str; 21] = [
        "le",
        "en",
        "the",
        "of",
        "du",
        "de",
        "on",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    NEEDLESS.contains(&word)
}

fn day_number(word: &str) -> Option<i8> {
    let figures = ["er", "st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    figures.parse().ok()
}

fn month_named(word: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["janvier", "janv", "january", "jan"],
        &["fevrier", "fevr", "fev", "february", "feb"],
        &["mars", "march", "mar"],
        &["avril", "avr", "april", "apr"],
        &["mai", "may"],
        &["juin", "june", "jun"],
        &["juillet", "juil", "july", "jul"],
        &["aout", "august", "aug"],
        &["septembre", "sept", "september", "sep"],
        &["octobre", "oct", "october"],
        &["novembre", "nov", "november"],
        &["decembre", "dec", "december"],
    ];
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(at + 1).ok()
}

/// A day, or a day and a time such as `26/01/2018 à 10h30`.
pub(super) fn moment(text: &str, day_first: bool) -> Option<String> {
    let whole = |text: &str| match date(text, day_first)? {
        PartialDate::Day(day) => Some(day),
        _ => None,
    };
    if let Some(day) = whole(text) {
        return Some(day.to_string());
    }
    let (before, time) = text.trim().rsplit_once([' ', 'T'])?;
    let (hour, minute) = time.split_once(['h', 'H', ':'])?;
    let figures = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let hour = figures(hour).filter(|hour| *hour < 24)?;
    let minute = if minute.is_empty() {
        Some(0)
    } else {
        figures(minute)
    };
    let minute = minute.filter(|minute| *minute < 60)?;
    let before = before.trim().trim_end_matches([',', '-']);
    let before = [" à", " a", " at"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    Some(format!("{}T{hour:02}:{minute:02}:00", whole(before)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(text: &str) -> Option<String> {
        date(text, true).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, meant) in [
            ("12/03/2018", "2018-03-12"),
            ("25/03/2018", "2018-03-25"),
            ("03/25/2018", "2018-03-25"),
            ("12.3.2018", "2018-03-12"),
            ("2018-3-12", "2018-03-12"),
            ("2018/03/12", "2018-03-12"),
            ("3/2018", "2018-03"),
            ("2018-3", "2018-03"),
            ("1er mars 2016", "2016-03-01"),
            ("le mardi 1er mars 2016", "2016-03-01"),
            ("mars 2016", "2016-03"),
            ("Août 2016", "2016-08"),
            ("March 12, 2016", "2016-03-12"),
            ("12th March 2016", "2016-03-12"),
            ("déc. 2016", "2016-12"),
        ] {
            assert_eq!(french(text).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "printemps 2017",
            "2016-2018",
            "12/03/18",
            "31/02/2018",
            "mars",
            "vers 2016",
            "13/13/2018",
        ] {
            assert_eq!(french(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_could_be_a_month_is_certain_to_the_french_alone() {
        assert_eq!(date("12/03/2018", false), None);
        assert!(date("12/12/2018", false).is_some());
        assert!(date("13/03/2018", false).is_some());
    }

    #[test]
    fn moments_have_their_time() {
        assert_eq!(
            moment("26/01/2018 à 10h30", true).as_deref(),
            Some("2018-01-26T10:30:00")
        );
        assert_eq!(
            moment("26 janvier 2018 9h", true).as_deref(),
            Some("2018-01-26T09:00:00")
        );
        assert_eq!(
            moment("26 janvier 2018", true).as_deref(),
            Some("2018-01-26")
        );
        assert_eq!(moment("janvier 2018", true), None);
        assert_eq!(moment("26/01/2018 à 25h", true), None);
    }
}
