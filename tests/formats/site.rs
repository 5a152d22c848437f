//! The example base built by the command: its files, its pages, its links.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use url::Url;

/// The files of a site by their paths, with `/` between folders.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

pub(crate) struct Site {
    pub(crate) base: Url,
    pub(crate) files: Files,
}

pub(crate) static UNDER_A_PATH: LazyLock<Site> =
    LazyLock::new(|| build("https://cas.example.org/vitrine/"));
pub(crate) static AT_THE_ROOT: LazyLock<Site> = LazyLock::new(|| build("https://cas.example.org/"));

pub(crate) fn build(base_url: &str) -> Site {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    let status = Command::new(env!("CARGO_BIN_EXE_capot"))
        .args(["-C", env!("CARGO_MANIFEST_DIR"), "--lang", "en", "--quiet"])
        .args(["build", "--base-url", base_url, "--output"])
        .arg(&output)
        .env("SOURCE_DATE_EPOCH", "1780000000")
        .status()
        .unwrap();
    assert!(status.success(), "the example base builds");
    let mut files = Files::new();
    gather(&output, "", &mut files);
    Site {
        base: Url::parse(base_url).unwrap(),
        files,
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
}

impl Site {
    pub(crate) fn text(&self, file: &str) -> &str {
        let bytes = self
            .files
            .get(file)
            .unwrap_or_else(|| panic!("{file} is not there"));
        std::str::from_utf8(bytes).unwrap()
    }

    pub(crate) fn ending<'s>(
        &'s self,
        ending: &'s str,
    ) -> impl Iterator<Item = (&'s str, &'s str)> {
        let files = self.files.keys().filter(move |file| file.ends_with(ending));
        files.map(|file| (file.as_str(), self.text(file)))
    }

    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.ending(".html")
    }

    /// The URL at which a host shows a file.
    pub(crate) fn url(&self, file: &str) -> Url {
        let address = file.strip_suffix("index.html").unwrap_or(file);
        self.base.join(address).unwrap()
    }

    /// The file that a host shows at `url`; none where that is another site's.
    fn file(&self, url: &Url) -> Option<String> {
        if url.origin() != self.base.origin() {
            return None;
        }
        let path = url.path().strip_prefix(self.base.path());
        let path = path.unwrap_or_else(|| panic!("{url} leaves the path of the site"));
        let path = percent_encoding::percent_decode_str(path)
            .decode_utf8()
            .unwrap();
        let index = if path.is_empty() || path.ends_with('/') {
            "index.html"
        } else {
            ""
        };
        Some(format!("{path}{index}"))
    }

    /// What is wrong with a link, if anything.
    pub(crate) fn broken(&self, url: &Url) -> Option<String> {
        let file = self.file(url)?;
        if !self.files.contains_key(&file) {
            return Some(format!("{url}: no file {file}"));
        }
        let anchor = url.fragment().filter(|anchor| !anchor.is_empty())?;
        let anchor = percent_encoding::percent_decode_str(anchor)
            .decode_utf8()
            .unwrap();
        let known =
            attributes(self.text(&file)).any(|(name, value)| name == "id" && value == anchor);
        (!known).then(|| format!("{url}: no anchor"))
    }

    pub(crate) fn assert_leads_somewhere(&self, from: &str, link: &str) {
        let url = Url::parse(link).unwrap_or_else(|_| panic!("{from}: {link} is no URL"));
        assert_eq!(self.broken(&url), None, "in {from}");
    }
}

/// The attributes of all elements of a page, unescaped, in order.
pub(crate) fn attributes(html: &str) -> impl Iterator<Item = (&str, String)> {
    let tags = html
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(tag, _)| tag);
    tags.flat_map(|tag| {
        let mut rest = tag.trim_start_matches(|letter: char| !letter.is_whitespace());
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once("=\"")?;
            let (value, after) = after.split_once('"')?;
            rest = after;
            Some((name.rsplit(char::is_whitespace).next()?, unescaped(value)))
        })
    })
}

fn unescaped(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
    ];
    let text = pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}
