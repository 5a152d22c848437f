//! Pagefind over the same pages: their copy, with its marks. What it indexes is
//! what capot does, the sheet without the list of similar ones; its filters are
//! the facets but one, since it would show thousands of territories.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::corpus::{self, Case, French};
use crate::measure;

/// Marks up a copy of the built pages and has Pagefind index it; false where
/// Pagefind is not found.
pub fn build(pages: &Path, site: &Path, sheets: usize) -> bool {
    let Some(pagefind) = measure::pagefind() else {
        return false;
    };
    measure::once(site, || {
        let beside = site.with_extension("part");
        let _ = fs::remove_dir_all(&beside);
        mark(pages, &beside, sheets);
        let (program, arguments) = pagefind.split_first().unwrap();
        measure::run(
            Command::new(program)
                .args(arguments)
                .arg("--site")
                .arg(&beside),
        );
        fs::create_dir(beside.join("recherche")).unwrap();
        let search = include_str!("pagefind.html");
        fs::write(beside.join("recherche/index.html"), search).unwrap();
        fs::rename(&beside, site).unwrap();
    });
    true
}

fn mark(pages: &Path, site: &Path, sheets: usize) {
    let french = French::new();
    let topics = corpus::topics(&french);
    let titles: HashMap<&str, &str> = topics
        .iter()
        .map(|topic| (topic.slug.as_str(), topic.title.as_str()))
        .collect();
    for topic in &topics {
        let folder = match topic.folder {
            "methods" => "methodes",
            folder => folder,
        };
        copy(pages, site, &format!("{folder}/{}", topic.slug), "");
    }
    for number in 0..sheets {
        let case = Case::new(&french, number, sheets);
        let mut filters = String::new();
        let mut add = |name: &str, value: &str| {
            filters.push_str(&format!("<b data-pagefind-filter=\"{name}\">{value}</b>"));
        };
        let kinds = [
            ("lab", &case.labs),
            ("theme", &case.themes),
            ("method", &case.methods),
        ];
        for (name, slugs) in kinds {
            for slug in slugs {
                add(name, titles[slug.as_str()]);
            }
        }
        add("status", case.status);
        add("year", &case.started.0.to_string());
        copy(
            pages,
            site,
            &format!("cas/{}", corpus::name_of(number)),
            &filters,
        );
    }
}

/// Copies a page with its marks.
fn copy(pages: &Path, site: &Path, folder: &str, filters: &str) {
    const MAIN: &str = "<main id=\"main\">";
    const RELATED: &str = "<section class=\"related\">";
    let page = fs::read_to_string(pages.join(folder).join("index.html")).unwrap();
    assert!(page.contains(MAIN), "{folder} has no main part");
    let main = format!(
        "<main id=\"main\" data-pagefind-body><p hidden data-pagefind-ignore>{filters}</p>"
    );
    let related = RELATED.replace('>', " data-pagefind-ignore>");
    let page = page.replace(MAIN, &main).replace(RELATED, &related);
    fs::create_dir_all(site.join(folder)).unwrap();
    fs::write(site.join(folder).join("index.html"), page).unwrap();
}
