//! `capot serve`: what `build` would write, at every moment, whatever happens
//! to the files.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "capot's own names"
)]

mod changes;
mod gaps;
mod parts;
#[path = "../support/mod.rs"]
mod support;

use std::fs;

use support::{Place, Preview, until};

const GUICHET: &str = "content/cases/quai/guichet.md";
const PAGE: &str = "/cas/quai/guichet/";
const DRAFT: &str = "content/cases/quai/brouillon.md";

/// What the preview adds to pages, taken away.
fn bare(page: &str) -> String {
    let mut text = page.replace("; script-src 'self'; connect-src 'self'", "");
    text = text.replace("<link rel=\"stylesheet\" href=\"/-/overlay.css\">", "");
    if let Some(start) = text.find("<script src=\"/-/reload.js?") {
        let end = start + text[start..].find("</script>").unwrap() + "</script>".len();
        text.replace_range(start..end, "");
    }
    text
}

fn address_of(file: &str) -> String {
    format!("/{}", file.strip_suffix("index.html").unwrap_or(file))
}

#[test]
fn every_page_is_the_one_that_build_writes() {
    let place = Place::of("small");
    fs::remove_file(place.path(DRAFT)).unwrap();
    place.build();
    let preview = Preview::of(&place, &[]);
    let manifest = place.path("public/capot-manifest.json");
    assert!(manifest.exists());
    until("the index is there", || {
        (preview.get("/search/meta.json").status == 200).then_some(())
    });
    for (file, bytes) in place.built() {
        if file == "capot-manifest.json" {
            continue;
        }
        let answer = preview.get(&address_of(&file));
        let status = if file == "404.html" {
            200
        } else {
            answer.status
        };
        assert_eq!(status, 200, "{file}");
        if file.ends_with(".html") {
            assert!(answer.text().contains("/-/reload.js"), "{file}");
            let built = String::from_utf8(bytes).unwrap();
            assert_eq!(bare(&answer.text()), bare(&built), "{file}");
        } else {
            assert!(answer.bytes == bytes, "{file} differs");
        }
    }
}

#[test]
fn addresses_are_answered_as_by_a_host() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let home = preview.get("/");
    assert_eq!(
        (home.status, home.kind.as_str()),
        (200, "text/html; charset=utf-8")
    );
    assert_eq!(preview.get("/nulle/part/").status, 404);
    assert!(preview.get("/nulle/part/").text().contains("/-/reload.js"));
    let bare = preview.get("/cas/quai/guichet");
    assert_eq!((bare.status, bare.location.as_str()), (302, PAGE));
    assert_eq!(preview.get("/cas/quai/guichet/index.html").status, 200);
    assert_eq!(preview.get("/sitemap.xml").kind, "text/xml; charset=utf-8");
    assert!(
        preview
            .get("/ancien/bureau/")
            .text()
            .contains("/cas/atelier/bureau/")
    );
    for hidden in [
        "/../capot.toml",
        "/%2e%2e/capot.toml",
        "/search/../../../etc/passwd",
        "/-/x",
    ] {
        assert_eq!(preview.get(hidden).status, 404, "{hidden}");
    }
    assert_eq!(preview.get("/-/reload.js").status, 200);
    assert_eq!(
        preview.get("/-/overlay.css").kind,
        "text/css; charset=utf-8"
    );
}

#[test]
fn only_this_computer_is_answered() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    assert_eq!(
        preview.ask("/", &[("host", "rebound.example.org")]).status,
        403
    );
    assert_eq!(preview.ask("/", &[("host", "localhost:1234")]).status, 200);
}

#[test]
fn a_site_under_a_path_is_served_under_it() {
    let place = Place::of("small");
    place.replace("capot.toml", "vitrine.example.org/", "example.org/vitrine/");
    let preview = Preview::of(&place, &[]);
    let root = preview.get("/");
    assert_eq!((root.status, root.location.as_str()), (302, "/vitrine/"));
    assert_eq!(preview.get("/vitrine/cas/quai/guichet/").status, 200);
    assert_eq!(preview.get("/cas/quai/guichet/").status, 404);
    assert_eq!(preview.get("/vitrine/-/reload.js").status, 200);
    assert!(
        preview
            .get("/vitrine/")
            .text()
            .contains("src=\"/vitrine/-/reload.js")
    );
}

#[test]
fn the_search_api_answers_what_the_command_does() {
    let place = Place::of("small");
    place.build();
    let preview = Preview::of(&place, &[]);
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect(text);
    let by_command = place.run(&[
        "search",
        "guichet",
        "--lab",
        "quai",
        "--status",
        "non-abouti",
        "--limit",
        "3",
        "--json",
    ]);
    let over_http = preview.get("/api/search?q=guichet&lab=quai&statut=non-abouti&limit=3");
    assert_eq!(over_http.kind, "application/json");
    assert_eq!(json(&by_command.out), json(&over_http.text()));
    // The index follows the sheets.
    place.replace(
        GUICHET,
        "jamais ouvert",
        "jamais ouvert, faute de parapluies",
    );
    until("the new word is found", || {
        let found = json(&preview.get("/api/search?q=parapluies").text());
        (found["total"] == 1).then_some(())
    });
}

/// An index that could not be made was lost without a word; a search waited a
/// minute for it.
#[test]
fn a_search_without_an_index_is_told_so_at_once() {
    let place = Place::of("small");
    let text = place.read("capot.toml");
    // While there are no good settings there is no index either.
    place.write("capot.toml", "title = \n");
    let room = place.path("tmp");
    fs::create_dir(&room).unwrap();
    let preview = Preview::with(&place, &[], &[("TMPDIR", room.to_str().unwrap())]);
    for entry in fs::read_dir(&room).unwrap() {
        let path = entry.unwrap().path();
        fs::remove_dir_all(&path).unwrap();
        fs::write(&path, "no folder any more").unwrap();
    }
    place.write("capot.toml", &text);
    preview.hides("/", "capot-site");
    let begun = std::time::Instant::now();
    let answer = preview.get("/api/search?q=guichet");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("\"error\""), "{}", answer.text());
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[cfg(unix)]
#[test]
fn it_stops_when_asked_to_and_leaves_nothing() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    assert_eq!(preview.get("/").status, 200);
    assert_eq!(preview.stop(), Some(0));
    assert_eq!(place.listing(), ["capot.toml", "content"]);
}

#[test]
fn a_port_in_use_is_said_to_be() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let port = preview.origin.rsplit(':').next().unwrap();
    let ran = place.run(&["serve", "--port", port]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains("port-taken") && ran.err.contains(port),
        "{}",
        ran.err
    );
}
