//! Every link in a built site leads somewhere, whatever the base: only two bases
//! were ever walked, and neither has all that pages can link to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use capot::base::{Draft, PublicBase, Surroundings};
use capot::build::render;
use capot::config::Config;
use capot::site::Site;
use capot::source::ContentRoots;
use capot::theme::Theme;
use jiff::civil::date;
use proptest::prelude::*;

use super::bases::sized;
use super::{config, sound};

/// The theme, compiled once: it is the same for all bases.
static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let config = config();
    let base = linked(&[], &config);
    Theme::load(&config, &Site::new(&config, &base).frame()).unwrap()
});

fn linked(base: &[(String, String)], config: &Config) -> PublicBase {
    let sheets = sound(base, config);
    let root = ContentRoots::public(config);
    let around = Surroundings {
        root: &root,
        language: config.language,
        draft: Draft::Hidden,
        today: date(2025, 1, 1),
        broken: &[],
        files: &BTreeMap::new(),
    };
    let (base, problems) = PublicBase::link(sheets, &around);
    assert!(problems.is_empty(), "{problems:?}");
    base
}

/// The texts of a site by their addresses under the path of the site.
fn built(base: &[(String, String)]) -> BTreeMap<String, String> {
    let config = config();
    let base = linked(base, &config);
    let site = Site::new(&config, &base);
    let theme = Theme::reload(&config, &site.frame(), &THEME).unwrap();
    let pages = site.routes().into_iter().map(|route| {
        let page = render(&site, &theme, route.page).unwrap();
        (route.address, String::from_utf8(page).unwrap())
    });
    let files = theme.files().iter();
    let files = files.map(|file| (file.address.clone(), String::new()));
    pages.chain(files).collect()
}

/// What a text links to: the values of attributes, and whole addresses of the
/// site wherever they stand.
fn links<'t>(text: &'t str, full: &'t str) -> impl Iterator<Item = &'t str> {
    let attributes = [" href=\"", " src=\"", " action=\""]
        .into_iter()
        .flat_map(|name| {
            let values = text.split(name).skip(1);
            values.filter_map(|rest| rest.split('"').next())
        });
    let ends = |char: char| char.is_whitespace() || "\"'<>\\".contains(char);
    let whole = text.match_indices(full).map(move |(at, _)| {
        let rest = &text[at..];
        &rest[..rest.find(ends).unwrap_or(rest.len())]
    });
    attributes.chain(whole)
}

/// The links of a site that lead nowhere, and how many there are in all.
fn broken(site: &BTreeMap<String, String>) -> (Vec<String>, usize) {
    let config = config();
    let full = config.base_url.full.as_str();
    let ids: BTreeSet<(&str, &str)> = site
        .iter()
        .flat_map(|(address, text)| {
            let ids = text.split(" id=\"").skip(1);
            ids.filter_map(move |rest| Some((address.as_str(), rest.split('"').next()?)))
        })
        .collect();
    let (mut broken, mut followed) = (Vec::new(), 0);
    for (here, text) in site {
        // Long lines of the calendar go on in the next.
        let text = text.replace("\r\n ", "");
        for link in links(&text, full) {
            let within = link
                .strip_prefix(full)
                .or_else(|| link.strip_prefix(&config.base_url.path));
            let (path, anchor) = match (within, link.strip_prefix('#')) {
                (Some(within), _) => {
                    let (path, anchor) = within.split_once('#').unwrap_or((within, ""));
                    (format!("/{}", path.split('?').next().unwrap()), anchor)
                }
                (None, Some(anchor)) => (here.clone(), anchor),
                // To elsewhere: licences, the vocabulary of schema.org.
                (None, None) if link.contains(':') => continue,
                (None, None) => (link.to_owned(), ""),
            };
            let there = anchor.is_empty() || ids.contains(&(path.as_str(), anchor));
            if !there || !site.contains_key(&path) {
                broken.push(format!("{here}: {link}"));
            }
            followed += 1;
        }
    }
    (broken, followed)
}

fn check(site: &BTreeMap<String, String>) {
    let (broken, followed) = broken(site);
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(followed > 100, "the test follows links: {followed}");
}

#[test]
fn a_link_to_nothing_is_found() {
    let page = |text: &str| BTreeMap::from([("/".to_owned(), text.to_owned())]);
    let right = "<i id=\"ici\"><a href=\"#ici\"><a href=\"/base/?q=x#ici\">";
    assert_eq!(broken(&page(right)), (Vec::new(), 2));
    for wrong in [
        "<a href=\"/base/nulle-part/\">",
        "<a href=\"#nulle-part\">",
        "<a href=\"/ailleurs/\">",
        "<loc>https://cas.example.org/base/nulle-part/</loc>",
    ] {
        let (broken, _) = broken(&page(wrong));
        assert_eq!(broken.len(), 1, "{wrong}: {broken:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..Default::default() })]

    #[test]
    fn every_link_of_a_built_site_leads_somewhere(base in sized(1..7)) {
        check(&built(&base));
    }

    /// With lists that go on over several pages.
    #[test]
    fn every_link_of_long_lists_leads_somewhere(base in sized(25..60)) {
        check(&built(&base));
    }
}
