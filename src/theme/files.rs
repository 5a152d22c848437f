//! Static files, each at an address that changes with its content, so that
//! browsers may keep it for good.
//!
//! A script names another file of the theme as it lies beside it, `"./engine.js"`,
//! and is published with the address of that file: its own address then changes
//! with all that it loads.

use std::borrow::Cow;
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
    let statics = sources
        .statics()
        .map(|(name, source)| (name, source.bytes.as_ref()))
        .collect();
    let mut files = Publisher::default().publish(&statics);
    files.sort_by(|a, b| a.address.cmp(&b.address));
    files
}

/// Gives files their addresses, those first that others name.
#[derive(Default)]
struct Publisher<'a> {
    done: BTreeMap<&'a str, ThemeFile>,
    /// The scripts that are being worked on, each named by the one before.
    under_way: Vec<&'a str>,
}

impl<'a> Publisher<'a> {
    fn publish(mut self, files: &BTreeMap<&'a str, &'a [u8]>) -> Vec<ThemeFile> {
        for &name in files.keys() {
            self.place(name, files);
        }
        self.done.into_values().collect()
    }

    /// Gives a file its address, unless it has one.
    fn place(&mut self, name: &'a str, files: &BTreeMap<&'a str, &'a [u8]>) {
        // Scripts that name each other in a circle cannot all know their hashes:
        // the last one keeps the name that it was written with.
        if self.done.contains_key(name) || self.under_way.contains(&name) {
            return;
        }
        let Some(&bytes) = files.get(name) else {
            return;
        };
        self.under_way.push(name);
        let bytes = match (name.rsplit_once('.'), std::str::from_utf8(bytes)) {
            (Some((_, "js" | "mjs")), Ok(script)) => self.resolve(name, script, files),
            _ => Cow::Borrowed(bytes),
        };
        self.under_way.pop();
        let file = ThemeFile {
            address: address(name, &bytes),
            name: name.to_owned(),
            bytes: bytes.into_owned(),
        };
        self.done.insert(name, file);
    }

    /// A script, with the addresses of the files that it names.
    fn resolve(
        &mut self,
        name: &str,
        script: &'a str,
        files: &BTreeMap<&'a str, &'a [u8]>,
    ) -> Cow<'a, [u8]> {
        let folder = name.rfind('/').map_or("", |slash| &name[..=slash]);
        let beside = files.keys().copied();
        let beside = beside.filter_map(|file| Some((file, file.strip_prefix(folder)?)));
        let mut resolved = Cow::Borrowed(script);
        for (file, own) in beside {
            let written = format!("\"./{own}\"");
            if !script.contains(&written) {
                continue;
            }
            self.place(file, files);
            if let Some(file) = self.done.get(file) {
                let last = file.address.rsplit('/').next().unwrap_or_default();
                let folder = own.rfind('/').map_or("", |slash| &own[..=slash]);
                let address = format!("\"./{folder}{last}\"");
                resolved = Cow::Owned(resolved.replace(&written, &address));
            }
        }
        match resolved {
            Cow::Borrowed(script) => Cow::Borrowed(script.as_bytes()),
            Cow::Owned(script) => Cow::Owned(script.into_bytes()),
        }
    }
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
    use std::collections::BTreeMap;

    use super::{Publisher, ThemeFile, address};

    fn published(files: &[(&'static str, &'static str)]) -> Vec<ThemeFile> {
        let files: BTreeMap<_, _> = files
            .iter()
            .map(|&(name, text)| (name, text.as_bytes()))
            .collect();
        Publisher::default().publish(&files)
    }

    #[test]
    fn scripts_name_the_addresses_of_what_they_load() {
        let files = |data: &'static str| {
            published(&[
                ("a.js", "import('./b.js'); import \"./b.js\"; \"./none.js\""),
                ("b.js", "new URL(\"./more/data.bin\", x); \"./a.css\""),
                ("more/c.js", "import \"./data.bin\""),
                ("more/data.bin", data),
                ("a.css", "url(\"./more/data.bin\")"),
            ])
        };
        let (files, later) = (files("1"), files("2"));
        let text = |name: &str| {
            let file = files.iter().find(|file| file.name == name).unwrap();
            String::from_utf8(file.bytes.clone()).unwrap()
        };
        let last = |name: &str| {
            let file = files.iter().find(|file| file.name == name).unwrap();
            file.address["/theme/".len()..].to_owned()
        };
        let (b, data) = (last("b.js"), last("more/data.bin"));
        assert_eq!(
            text("a.js"),
            format!("import('./b.js'); import \"./{b}\"; \"./none.js\"")
        );
        assert!(text("b.js").contains(&format!("\"./{data}\"")));
        assert_eq!(text("more/c.js"), format!("import \"./{}\"", &data[5..]));
        assert_eq!(text("a.css"), "url(\"./more/data.bin\")");
        // What changes changes the address of all that lead to it, and of no other.
        for (file, later) in files.iter().zip(&later) {
            let same = file.name == "a.css";
            assert_eq!(file.address == later.address, same, "{}", file.name);
        }
    }

    #[test]
    fn scripts_in_a_circle_are_published_too() {
        let files = published(&[("a.js", "\"./b.js\""), ("b.js", "\"./a.js\" \"./b.js\"")]);
        assert_eq!(files.len(), 2);
    }

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
