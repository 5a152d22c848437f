//! The site's settings, read from `capot.toml`.
//!
//! It never reads content.

mod hard_links;
mod load;
mod roots;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::tz::TimeZone;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::language::Language;
pub use crate::schema::config::Publishing;

pub use load::{FILE, time_zone};
pub(crate) use load::{absolute, not_text};
pub use roots::LabRoot;

/// What stands for itself in the path of a URL (RFC 3986: unreserved, and `/`).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Everything that `capot.toml` says, with its defaults filled in.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder that holds `capot.toml`; all other folders are resolved from it.
    pub root: PathBuf,
    /// The site's name.
    pub title: String,
    /// Where the site will be reached.
    pub base_url: BaseUrl,
    /// Every address at which the site or its private part may be found: those of
    /// the showcase and of the members' server, and [`Self::base_url`] where it is
    /// another. Under each of them the open hood's folder is private.
    pub addresses: Vec<BaseUrl>,
    /// The language of the site and of its addresses.
    pub language: Language,
    /// What the site is, in a sentence or two.
    pub description: String,
    /// The SPDX identifier of the licence of sheets that name none.
    pub license: String,
    /// The theme's name.
    pub theme: String,
    /// The public content root, absolute.
    pub content: PathBuf,
    /// The labs that write in a content root of their own.
    pub roots: Vec<LabRoot>,
    /// The folder of the built showcase, absolute.
    pub output: PathBuf,
    /// The time zone of times that name none.
    pub timezone: TimeZone,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// The private part.
    pub open_hood: OpenHood,
    /// Who writes in a browser.
    pub writing: Writing,
    /// Whether this is an example, where what stands in for real values may stay.
    pub example: bool,
    /// A word or acronym and the words that mean the same, for search.
    pub synonyms: BTreeMap<String, Vec<String>>,
}

impl Config {
    /// A hash, in hexadecimal, of the settings that the showcase depends on: no
    /// folder is among them, and nothing of the private part.
    #[must_use]
    pub fn published_hash(&self) -> String {
        // Each setting is named, so that a new one cannot be forgotten.
        let Self {
            root: _,
            title,
            base_url: _,
            addresses: _,
            language,
            description,
            license,
            theme,
            content: _,
            roots: _,
            output: _,
            timezone,
            publisher,
            open_hood: _,
            writing: _,
            synonyms,
            example: _,
        } = self;
        let text = format!("{:?}", (title, language, description, license, theme))
            + &format!("{:?}", (timezone.iana_name(), publisher, synonyms));
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }

    /// The same settings for a site that is reached at `base_url`. The addresses
    /// that were known stay known.
    #[must_use]
    pub fn reached_at(mut self, base_url: BaseUrl) -> Self {
        if !self.addresses.contains(&base_url) {
            self.addresses.push(base_url.clone());
        }
        self.base_url = base_url;
        self
    }

    /// The same settings for the private site, which always has an open hood.
    #[must_use]
    pub fn of_open_hood(mut self) -> Self {
        self.open_hood.is_named = true;
        self
    }
}

/// The address of the site's root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme, host and path, ending with `/`: `https://cas.example.org/vitrine/`.
    pub full: String,
    /// Its path, starting and ending with `/`: `/vitrine/`.
    pub path: String,
}

impl BaseUrl {
    /// The link, from the root of the host, to an address of the site:
    /// `/cas/x/` becomes `/vitrine/cas/x/`.
    #[must_use]
    pub fn link(&self, address: &str) -> String {
        join(&self.path, address)
    }

    /// The whole URL of an address of the site.
    #[must_use]
    pub fn absolute(&self, address: &str) -> String {
        join(&self.full, address)
    }
}

fn join(base: &str, address: &str) -> String {
    let path = utf8_percent_encode(address.trim_start_matches('/'), PATH);
    format!("{base}{path}")
}

/// Who publishes the site, for the legal notice and the feeds.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    /// The name of the organisation.
    pub name: String,
    /// Where to write to.
    pub email: Option<String>,
}

/// Who writes in a browser. The showcase does not depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// Whether members write on their server; else they read only.
    pub members: bool,
    /// Who publishes the showcase sheets that members write.
    pub publish: Publishing,
}

/// Where the open hood lies and where it is built. The showcase uses this only
/// to keep away from it.
#[derive(Clone, Debug)]
pub struct OpenHood {
    /// The private content root, absolute.
    pub content: PathBuf,
    /// The folder of the built private site, absolute.
    pub output: PathBuf,
    /// Whether the settings name its content root.
    pub named: bool,
    /// Where members reach their server, if the settings say so.
    pub address: Option<BaseUrl>,
    /// Whether the open hood knowingly lies in the same repository.
    pub shared_repository: bool,
    /// Whether the settings speak of an open hood. The showcase knows by this alone
    /// that there is one: it never looks whether there are private sheets.
    pub is_named: bool,
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Config;

    /// A site that says nothing of it does not turn writable.
    #[test]
    fn members_write_where_it_says_so() {
        let members = |text: &str| {
            let text = format!("title = \"V\"\nbase_url = \"https://x.fr/\"\n{text}");
            Config::parse(Path::new("/nowhere"), &text)
                .unwrap()
                .writing
                .members
        };
        assert!(!members("") && !members("[writing]\npublish = \"lab\"\n"));
        assert!(members(
            "[ecriture]\nmembres = true\npublication = \"facilitation\"\n"
        ));
    }
}
