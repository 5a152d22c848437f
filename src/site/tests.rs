//! Which pages there are, and that each can be shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::key::Of;
use super::pages::PAGES;
use super::{Shown, Site, file_of};
use crate::base::CaseId;
use crate::base::sample::{empty, many, small};
use crate::language::Language;
use crate::schema::address::own;
use crate::sheet::model::Reference;

#[test]
fn a_base_without_a_sheet_has_a_whole_site() {
    let (config, _) = small();
    let base = empty();
    let site = Site::new(&config, &base);
    let routes = site.routes();
    let has = |address: &str| routes.iter().any(|route| route.address == address);
    for address in [
        "/",
        "/404.html",
        "/atom.xml",
        "/cas/",
        "/feed.json",
        "/labs/",
        "/mentions-legales/",
        "/methodes/",
        "/recherche/",
        "/rencontres.ics",
        "/rencontres/",
        "/robots.txt",
        "/sitemap.xml",
        "/themes/",
    ] {
        assert!(has(address), "{address}");
    }
    for route in &routes {
        drop(site.show(route.page));
    }
}

/// The addresses that no sheet may have are written in one room, those of the
/// pages in others: nothing held the two together.
#[test]
fn the_addresses_kept_from_sheets_are_those_of_the_pages() {
    for language in [Language::French, Language::English] {
        let (mut config, _) = small();
        config.language = language;
        let base = empty();
        let routes = Site::new(&config, &base).routes();
        let pages: BTreeSet<String> = routes.into_iter().map(|route| route.address).collect();
        let kept: BTreeSet<String> = own(language).into_iter().collect();
        assert_eq!(kept, pages);
    }
}

#[test]
fn addresses_are_sorted_and_stand_once() {
    let (config, base) = many(60);
    let routes = Site::new(&config, &base).routes();
    assert!(routes.is_sorted_by(|a, b| a.address < b.address));
    let files: BTreeSet<String> = routes.iter().map(|route| file_of(&route.address)).collect();
    assert_eq!(files.len(), routes.len());
}

#[test]
fn lists_go_on_over_pages_of_24() {
    let (config, base) = many(49);
    let site = Site::new(&config, &base);
    let routes = site.routes();
    for first in [
        "/cas/",
        "/cas/annee/2015/",
        "/labs/paca/",
        "/themes/numerique/",
        "/methodes/residence/",
    ] {
        let has = |address: String| routes.iter().any(|route| route.address == address);
        assert!(
            has(format!("{first}page/3/")) && !has(format!("{first}page/4/")),
            "{first}"
        );
        assert!(!has(format!("{first}page/1/")), "{first}");
    }
    let cards = |number| {
        let cards = site.cases(number).cards;
        cards.into_iter().map(|card| card.href).collect::<Vec<_>>()
    };
    assert_eq!(
        (cards(1).len(), cards(2).len(), cards(3).len()),
        (24, 24, 1)
    );
    let all: BTreeSet<String> = (1..=3).flat_map(cards).collect();
    assert_eq!(all.len(), 49);
}

#[test]
fn links_stay_under_the_path_of_the_site() {
    let (config, base) = small();
    let case = Site::new(&config, &base).case(CaseId(0));
    assert_eq!(
        case.page.canonical,
        "https://cas.example.org/vitrine/cas/paca/accueil/"
    );
    assert_eq!(case.labs[0].href, "/vitrine/labs/paca/");
    assert_eq!(case.page.crumbs[0].href, "/vitrine/cas/");
}

#[test]
fn the_sitemap_lists_pages_for_readers_alone() {
    let (config, base) = small();
    let site = Site::new(&config, &base);
    let routes = site.routes();
    let sitemap = routes.iter().find(|route| route.address == "/sitemap.xml");
    let Shown::File(sitemap) = site.show(sitemap.unwrap().page) else {
        panic!("a page")
    };
    let sitemap = String::from_utf8(sitemap).unwrap();
    assert!(sitemap.contains("https://cas.example.org/vitrine/cas/paca/accueil/<"));
    for absent in ["404", "/recherche/", "atom.xml", ".ics"] {
        assert!(!sitemap.contains(absent), "{absent}");
    }
}

/// The name of a type stands in its entry and in the head of its pages: two types
/// of one name would be taken for one another.
#[test]
fn pages_bear_the_names_of_their_types() {
    let names: BTreeSet<&str> = PAGES.iter().map(|kind| kind.name).collect();
    assert_eq!(names.len(), PAGES.len());
    let (config, mut base) = small();
    let lab = Arc::get_mut(&mut base.labs[0].sheet).unwrap();
    lab.head.aliases.push(Reference {
        name: "/labs/ancien/".into(),
        span: 0..0,
    });
    let site = Site::new(&config, &base);
    let mut shown = BTreeSet::new();
    for route in site.routes() {
        if let (Of::Page(kind), Shown::View(view)) = (route.page.of, site.show(route.page)) {
            let view = serde_json::to_value(&view).unwrap();
            assert_eq!(view["page"]["name"], kind.name, "{}", route.address);
            // What the page tells robots and what the sitemap tells them agree.
            assert_eq!(
                view["page"]["listed"],
                route.page.is_listed(),
                "{}",
                kind.name
            );
            shown.insert(kind.name);
        }
    }
    // The small base has neither meetings nor pages of its authors.
    assert_eq!(&names - &shown, BTreeSet::from(["meeting", "page"]));
}

#[test]
fn an_earlier_address_leads_to_the_sheet() {
    let (config, mut base) = many(2);
    let case = Arc::get_mut(&mut base.cases[1].sheet).unwrap();
    let alias = |name: &str| Reference {
        name: name.into(),
        span: 0..0,
    };
    case.head.aliases = vec![alias("/un/"), alias("/deux/")];
    let site = Site::new(&config, &base);
    let routes = site.routes();
    for address in ["/un/", "/deux/"] {
        let route = routes.iter().find(|route| route.address == address);
        let Shown::View(view) = site.show(route.unwrap().page) else {
            panic!("a file")
        };
        let view = serde_json::to_value(&view).unwrap();
        assert_eq!(view["page"]["href"], "/vitrine/cas/paca/cas-00001/");
    }
}
