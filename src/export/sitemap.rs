//! `sitemap.xml` and `robots.txt`, which tell search engines what to read.
//!
//! The format is <https://www.sitemaps.org/protocol.html>: at most 50,000
//! addresses and 50 MiB a file; a larger site has a sitemap index, and its
//! addresses in parts.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::config::Config;
use crate::export::Format;
use crate::sheet::date::PartialDate;

/// Where the sitemap, or the index of its parts, lies.
pub const ADDRESS: &str = "/sitemap.xml";

/// Where the word to robots lies. It counts only at the root of a host: under
/// a `base_url` with a path nobody reads it, and it does no harm.
pub const ROBOTS_ADDRESS: &str = "/robots.txt";

/// The list of pages for search engines, whole or in parts.
pub static SITEMAP: Format = Format {
    name: "sitemap",
    for_crawlers: true,
    files: |_, pages| {
        let parts = (0..parts(pages)).map(part_address);
        let addresses = std::iter::once(ADDRESS.to_owned()).chain(parts);
        addresses.zip(0..).collect()
    },
    bytes: |source, file, pages| match file.checked_sub(1) {
        None => sitemap(source.config, pages()),
        Some(number) => part(source.config, pages(), number as usize),
    },
};

/// What robots may read.
pub static ROBOTS: Format = Format {
    name: "robots",
    for_crawlers: true,
    files: |_, _| vec![(ROBOTS_ADDRESS.to_owned(), 0)],
    bytes: |source, _, _| robots(source.config),
};

/// How many addresses a file holds: half of what the format allows, so that an
/// address may take 2,000 bytes before the file weighs 50 MiB. No address made
/// of two file names comes near that.
const PART: usize = 25_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// A page for search engines to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Its address in the site, without the path of `base_url`: `/cas/paca/accueil/`.
    pub address: String,
    /// When it was last brought up to date, where that is known.
    pub updated: Option<PartialDate>,
}

/// How many parts the sitemap of so many pages has; none where one file is enough.
#[must_use]
pub fn parts(pages: usize) -> usize {
    if pages > PART {
        pages.div_ceil(PART)
    } else {
        0
    }
}

/// The address of a part, counted from 0: `/sitemap-1.xml` is the first.
#[must_use]
pub fn part_address(part: usize) -> String {
    crate::schema::address::sitemap_part(part)
}

/// `sitemap.xml`: the pages in the order given or, where they are too many for
/// one file, the index of the parts.
#[must_use]
pub fn sitemap(config: &Config, pages: &[SitemapEntry]) -> Vec<u8> {
    let parts = parts(pages.len());
    if parts == 0 {
        return page_list(config, pages);
    }
    let index: Vec<_> = (0..parts)
        .map(|part| SitemapEntry {
            address: part_address(part),
            updated: None,
        })
        .collect();
    list(config, "sitemapindex", "sitemap", &index)
}

/// One part, counted from 0, of the sitemap of all `pages`; past the last one
/// it is empty.
#[must_use]
pub fn part(config: &Config, pages: &[SitemapEntry], part: usize) -> Vec<u8> {
    page_list(config, pages.chunks(PART).nth(part).unwrap_or_default())
}

/// `robots.txt`: everything may be read.
#[must_use]
pub fn robots(config: &Config) -> Vec<u8> {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}\n",
        config.base_url.absolute(ADDRESS)
    )
    .into_bytes()
}

fn page_list(config: &Config, pages: &[SitemapEntry]) -> Vec<u8> {
    list(config, "urlset", "url", pages)
}

fn list(
    config: &Config,
    outer: &'static str,
    inner: &'static str,
    entries: &[SitemapEntry],
) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::with_capacity(64 + entries.len() * 96), b' ', 1);
    let written = writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| {
            writer
                .create_element(outer)
                .with_attribute(NAMESPACE)
                .write_inner_content(|writer| {
                    entries
                        .iter()
                        .try_for_each(|entry| write_entry(writer, config, inner, entry))
                })
        })
        .is_ok();
    debug_assert!(written, "writing into memory cannot fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write_entry(
    writer: &mut Writer<Vec<u8>>,
    config: &Config,
    element: &'static str,
    entry: &SitemapEntry,
) -> std::io::Result<()> {
    writer
        .create_element(element)
        .write_inner_content(|writer| {
            let address = config.base_url.absolute(&entry.address);
            writer
                .create_element("loc")
                .write_text_content(BytesText::new(&address))?;
            if let Some(updated) = entry.updated {
                // W3C dates may be a year or a month alone, as ours.
                let date = updated.to_string();
                writer
                    .create_element("lastmod")
                    .write_text_content(BytesText::new(&date))?;
            }
            Ok(())
        })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::{PART, SitemapEntry, part, part_address, parts, robots, sitemap};
    use crate::base::sample;
    use crate::sheet::date::PartialDate;

    fn read(bytes: &[u8]) -> Vec<(String, Option<String>)> {
        let text = std::str::from_utf8(bytes).unwrap();
        let document = Document::parse(text).unwrap();
        let child = |node: roxmltree::Node<'_, '_>, name: &str| {
            let child = node
                .children()
                .find(|child| child.has_tag_name((super::NAMESPACE.1, name)));
            child.and_then(|child| child.text()).map(str::to_owned)
        };
        document
            .root_element()
            .children()
            .filter(roxmltree::Node::is_element)
            .map(|node| (child(node, "loc").unwrap(), child(node, "lastmod")))
            .collect()
    }

    #[test]
    fn a_small_site_has_one_file() {
        let (config, _) = sample::small();
        let pages = [
            SitemapEntry {
                address: "/".into(),
                updated: None,
            },
            SitemapEntry {
                address: "/cas/a&b/".into(),
                updated: PartialDate::parse("2015-06"),
            },
        ];
        assert_eq!(parts(pages.len()), 0);
        assert_eq!(
            read(&sitemap(&config, &pages)),
            [
                ("https://cas.example.org/vitrine/".into(), None),
                (
                    "https://cas.example.org/vitrine/cas/a%26b/".into(),
                    Some("2015-06".into())
                ),
            ]
        );
        assert!(read(&sitemap(&config, &[])).is_empty());
    }

    #[test]
    fn a_large_site_is_cut_into_parts_that_hold_every_page_once() {
        let (config, _) = sample::small();
        let pages: Vec<_> = (0..=2 * PART)
            .map(|number| SitemapEntry {
                address: format!("/cas/lab/{number}/"),
                updated: None,
            })
            .collect();
        let index = read(&sitemap(&config, &pages));
        assert_eq!(index.len(), 3);
        assert_eq!(index.len(), parts(pages.len()));
        assert_eq!(index[0].0, "https://cas.example.org/vitrine/sitemap-1.xml");
        assert_eq!(part_address(2), "/sitemap-3.xml");
        let listed: Vec<_> = (0..3)
            .flat_map(|number| read(&part(&config, &pages, number)))
            .collect();
        assert_eq!(listed.len(), pages.len());
        assert!(listed.last().unwrap().0.ends_with("/cas/lab/50000/"));
    }

    #[test]
    fn robots_learn_where_the_sitemap_is() {
        let (config, _) = sample::small();
        let text = String::from_utf8(robots(&config)).unwrap();
        assert!(text.ends_with("Sitemap: https://cas.example.org/vitrine/sitemap.xml\n"));
    }
}
