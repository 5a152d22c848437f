//! Static files, each at an address that changes with its content, so that
//! browsers may keep it for good.

use std::collections::BTreeMap;

use super::sources::Sources;
use crate::config::BaseUrl;

/// How many hexadecimal digits of the hash stand in an address.
const HASH_DIGITS: usize = 10;

/// A file of the theme, to be written as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// From the site's root, without the path of `base_url`: `/theme/style.0a1b2c3d4e.css`.
    pub address: String,
    /// Its name in the theme: `style.css`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The static files of a theme, in the order of their addresses.
pub(super) fn hashed(sources: &Sources) -> Vec<ThemeFile> {
    let file = |(name, source): (&str, &super::sources::Source)| ThemeFile {
        address: address(name, &source.bytes),
        name: name.to_owned(),
        bytes: source.bytes.to_vec(),
    };
    let mut files: Vec<ThemeFile> = sources.statics().map(file).collect();
    files.sort_by(|a, b| a.address.cmp(&b.address));
    files
}

/// Where a browser finds each file: `style.css` → `/vitrine/theme/style.0a1b2c3d4e.css`.
pub(super) fn links<'f>(files: &'f [ThemeFile], base_url: &BaseUrl) -> BTreeMap<&'f str, String> {
    files
        .iter()
        .map(|file| (file.name.as_str(), base_url.link(&file.address)))
        .collect()
}

/// The address of a file: its name, with a hash of its content before the last dot.
fn address(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = &hash[..HASH_DIGITS];
    match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => {
            format!("/theme/{stem}.{hash}.{extension}")
        }
        _ => format!("/theme/{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_follow_the_content() {
        let (one, two) = (address("style.css", b"a"), address("style.css", b"b"));
        assert_ne!(one, two);
        assert_eq!(one.len(), "/theme/style..css".len() + 10);
        assert_eq!(one.split('.').next(), Some("/theme/style"));
        assert_eq!(one.rsplit('.').next(), Some("css"));
        assert!(address("fonts.d/readme", b"").starts_with("/theme/fonts.d/readme."));
    }
}
