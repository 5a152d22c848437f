//! What is asked of a build beyond what the settings say.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Failure, Fault};
use crate::output::{Record, Tree};
use crate::{files, load};

/// The variable that holds the moment which a reproducible build takes for now,
/// in seconds since 1970 (<https://reproducible-builds.org/specs/source-date-epoch/>).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// What is asked of a build.
#[derive(Clone, Copy, Debug)]
pub struct BuildOptions {
    /// Whether drafts are published too.
    pub drafts: bool,
    /// The day which decides whether a consent is still valid, and what is past.
    pub today: Date,
}

impl BuildOptions {
    /// What the reading of sheets depends on.
    #[must_use]
    pub fn load(&self) -> load::LoadOptions {
        load::LoadOptions {
            drafts: self.drafts,
            today: self.today,
        }
    }

    /// What the manifest tells of a build of the site `config` with these options.
    #[must_use]
    pub fn record(&self, config: &Config) -> Record {
        Record {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            today: self.today.to_string(),
            drafts: self.drafts,
            base_url: config.base_url.full.clone(),
            settings: config.published_hash(),
        }
    }
}

/// The settings with another folder to write for a site, from the folder of
/// `capot.toml`, and another address of it.
///
/// Fails where the settings could not have named that folder, and where the
/// address is none.
pub fn redirect(
    mut config: Config,
    site: Tree,
    output: Option<&Path>,
    base_url: Option<&str>,
) -> Result<Config, Failure> {
    if let Some(output) = output {
        let output = files::normal(&config.root.join(output));
        match site {
            Tree::Showcase => config.output = output,
            Tree::OpenHood => config.open_hood.output = output,
        }
        if let Some(fault) = config.folder_fault() {
            return Err(fault.into());
        }
    }
    if let Some(base_url) = base_url {
        config = config.reached_at(BaseUrl::parse(base_url)?);
    }
    Ok(config)
}

/// Today in `timezone`: the day of `SOURCE_DATE_EPOCH` where that is set.
///
/// Fails where it is set to something else than a moment.
pub fn today(timezone: &TimeZone) -> Result<Date, Failure> {
    Ok(day_at(now()?, timezone))
}

/// What is taken for now: the moment of `SOURCE_DATE_EPOCH` where that is set.
///
/// Fails where it is set to something else.
pub(crate) fn now() -> Result<Timestamp, Failure> {
    match std::env::var(EPOCH) {
        Ok(value) if !value.is_empty() => {
            moment(&value).ok_or_else(|| Fault::BadSourceDate { value }.into())
        }
        _ => Ok(Timestamp::now()),
    }
}

/// The day of a moment in `timezone`.
pub(crate) fn day_at(moment: Timestamp, timezone: &TimeZone) -> Date {
    moment.to_zoned(timezone.clone()).date()
}

fn moment(value: &str) -> Option<Timestamp> {
    Timestamp::from_second(value.trim().parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::{day_at, moment};

    #[test]
    fn only_seconds_are_a_moment() {
        assert_eq!(moment("0").unwrap().to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(moment("tomorrow"), None);
        assert_eq!(moment("99999999999999999"), None);
    }

    #[test]
    fn a_day_begins_at_midnight_where_the_site_is_whatever_the_season() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let day = |moment: &str| day_at(moment.parse().unwrap(), &paris);
        assert_eq!(day("2026-01-14T22:59:59Z"), date(2026, 1, 14));
        assert_eq!(day("2026-01-14T23:00:00Z"), date(2026, 1, 15));
        assert_eq!(day("2026-07-14T21:59:59Z"), date(2026, 7, 14));
        assert_eq!(day("2026-07-14T22:00:00Z"), date(2026, 7, 15));
        // The day on which the clocks change is an hour short.
        assert_eq!(day("2026-03-29T21:59:59Z"), date(2026, 3, 29));
        assert_eq!(day("2026-03-29T22:00:00Z"), date(2026, 3, 30));
    }
}
