//! What reading one sheet depends on besides the sheet.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::{BaseUrl, Config};
use crate::files::resolved;
use crate::language::Language;
use crate::signs::folded;
use crate::source::OPEN_HOOD;

/// The settings that shape a sheet. Two sheets read under equal rules from
/// equal bytes are equal.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The language of the site, which chooses the addresses.
    pub language: Language,
    /// Where the site will be reached: links in texts are written from its path.
    pub base_url: BaseUrl,
    /// Every address at which the private site may be found.
    pub addresses: Vec<BaseUrl>,
    /// The licence of sheets that name none.
    pub license: String,
    /// The time zone of times that name none.
    pub timezone: TimeZone,
    /// The day of the build, by which consents are judged.
    pub today: Date,
    /// The open hood's folder from the content root, where it lies inside.
    pub open_hood: Option<String>,
}

impl Rules {
    /// The rules of a site on the day `today`.
    #[must_use]
    pub fn new(config: &Config, today: Date) -> Self {
        let (hood, content) = (
            resolved(&config.open_hood.content),
            resolved(&config.content),
        );
        let inside = hood.strip_prefix(content).ok();
        Self {
            language: config.language,
            base_url: config.base_url.clone(),
            addresses: config.addresses.clone(),
            license: config.license.clone(),
            timezone: config.timezone.clone(),
            today,
            open_hood: inside
                .map(|path| folded(&path.to_string_lossy().replace('\\', "/")).into_owned()),
        }
    }

    /// Whether a path under the content root lies in the open hood.
    #[must_use]
    pub fn is_private(&self, file: &str) -> bool {
        let inside = |folder: &str| {
            file.strip_prefix(folder)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let top = file.split('/').next().unwrap_or_default();
        top.eq_ignore_ascii_case(OPEN_HOOD) || self.open_hood.as_deref().is_some_and(inside)
    }
}
