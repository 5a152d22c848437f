//! Partial dates: a year, a month or a day, as precise as the author knows.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;

/// A date of which the day, or the month too, may be unknown.
///
/// Written in ISO 8601 reduced precision: `2015`, `2015-01`, `2015-01-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A year alone.
    Year(i16),
    /// A year and a month, 1 to 12.
    Month(i16, i8),
    /// A whole date.
    Day(Date),
}

impl PartialDate {
    /// Reads `2015`, `2015-01` or `2015-01-30`; none for any other text and
    /// for days that do not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, count: usize| {
            let whole = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
            whole.then(|| part.parse::<i16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4).filter(|year| *year > 0)?;
        let Some(month) = parts.next() else {
            return Some(Self::Year(year));
        };
        let month = i8::try_from(digits(month, 2)?).ok()?;
        let first = Date::new(year, month, 1).ok()?;
        let Some(day) = parts.next() else {
            return Some(Self::Month(year, first.month()));
        };
        let day = i8::try_from(digits(day, 2)?).ok()?;
        if parts.next().is_some() {
            return None;
        }
        Date::new(year, month, day).ok().map(Self::Day)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// The first day that this date may mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => Date::constant(year, 1, 1),
            Self::Month(year, month) => Date::constant(year, month, 1),
            Self::Day(date) => date,
        }
    }

    /// The last day that this date may mean.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date::constant(year, 12, 31),
            Self::Month(..) => self.first_day().last_of_month(),
            Self::Day(date) => date,
        }
    }

    /// Whether this date certainly comes before `other`: no day that this one
    /// may mean reaches a day that the other may mean.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        self.last_day() < other.first_day()
    }
}

/// Orders by the first day that may be meant; the less precise one comes first.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.first_day()
            .cmp(&other.first_day())
            .then_with(|| other.last_day().cmp(&self.last_day()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The ISO 8601 form.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn reads_the_three_precisions() {
        for text in ["2015", "2015-01", "2016-02-29"] {
            assert_eq!(
                PartialDate::parse(text).map(|date| date.to_string()),
                Some(text.into())
            );
        }
        for text in [
            "",
            "15",
            "2015-13",
            "2015-02-30",
            "2015-1",
            "2015-01-01-01",
            "+015",
            "0000",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_within_a_year_is_not_before_it() {
        let date = |text| PartialDate::parse(text).unwrap();
        assert!(!date("2015-03").is_before(date("2015")));
        assert!(date("2014").is_before(date("2015-01")));
        assert!(date("2015") < date("2015-01-01"));
    }
}
