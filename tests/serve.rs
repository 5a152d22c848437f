//! `capot serve`: what `build` would write, at every moment, whatever happens
//! to the files.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "capot's own names"
)]

mod support;

use std::fs;

use support::{Place, Preview, until};

const GUICHET: &str = "content/cases/quai/guichet.md";
const PAGE: &str = "/cas/quai/guichet/";

/// What the preview adds to pages, taken away.
fn bare(page: &str) -> String {
    let mut text = page.replace("; script-src 'self'; connect-src 'self'", "");
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
    assert_eq!(preview.ask("/", Some("rebound.example.org")).status, 403);
    assert_eq!(preview.ask("/", Some("localhost:1234")).status, 200);
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
fn a_saved_change_is_on_its_page_and_on_the_lists() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    place.replace(GUICHET, "Le guichet qui écoute", "Le guichet qui répond");
    preview.shows(PAGE, "Le guichet qui répond");
    for list in ["/cas/", "/labs/quai/", "/themes/accueil/", "/atom.xml"] {
        assert!(
            preview.get(list).text().contains("Le guichet qui répond"),
            "{list}"
        );
    }
}

#[test]
fn editors_may_save_as_they_like() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let text = place.read(GUICHET);
    let change = |title: &str| text.replace("Le guichet qui écoute", title);
    // A temporary file, renamed over the sheet.
    place.write(
        "content/cases/quai/.guichet.md.tmp",
        &change("Par un renommage"),
    );
    fs::rename(
        place.path("content/cases/quai/.guichet.md.tmp"),
        place.path(GUICHET),
    )
    .unwrap();
    preview.shows(PAGE, "Par un renommage");
    // The old one moved away, a new one written.
    fs::rename(
        place.path(GUICHET),
        place.path("content/cases/quai/guichet.md~"),
    )
    .unwrap();
    place.write(GUICHET, &change("Par une copie"));
    preview.shows(PAGE, "Par une copie");
    // Emptied, then written.
    fs::write(place.path(GUICHET), "").unwrap();
    place.write(GUICHET, &change("En place"));
    preview.shows(PAGE, "En place");
    preview.hides(PAGE, "capot-problems");
}

#[test]
fn sheets_and_folders_appear_and_vanish() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let text = place.read(GUICHET);
    place.write(
        "content/cases/atelier/nouveau/index.md",
        &text.replace("Le guichet qui écoute", "Tout neuf"),
    );
    preview.shows("/cas/atelier/nouveau/", "Tout neuf");
    fs::rename(
        place.path("content/cases/atelier/nouveau"),
        place.path("content/cases/atelier/ancien"),
    )
    .unwrap();
    preview.shows("/cas/atelier/ancien/", "Tout neuf");
    until("the old address goes", || {
        (preview.get("/cas/atelier/nouveau/").status == 404).then_some(())
    });
    fs::remove_dir_all(place.path("content/cases/atelier/ancien")).unwrap();
    until("the sheet goes", || {
        (preview.get("/cas/atelier/ancien/").status == 404).then_some(())
    });
}

#[test]
fn errors_are_shown_over_the_last_good_site() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    place.replace(GUICHET, "statut", "sttatut");
    preview.shows(PAGE, "capot-problems");
    let page = preview.get(PAGE).text();
    assert!(page.contains("Le guichet qui écoute"), "{page}");
    assert!(page.contains("content/cases/quai/guichet.md:3:1"), "{page}");
    assert!(preview.get("/labs/").text().contains("capot-problems"));
    place.replace(GUICHET, "sttatut", "statut");
    preview.hides(PAGE, "capot-problems");
}

#[test]
fn a_site_that_starts_with_errors_shows_them_alone() {
    let place = Place::of("small");
    place.replace(GUICHET, "statut", "sttatut");
    let preview = Preview::of(&place, &[]);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 503);
    assert!(page.text().contains("unknown-field"), "{}", page.text());
    place.replace(GUICHET, "sttatut", "statut");
    preview.shows(PAGE, "Le guichet qui écoute");
}

#[test]
fn broken_settings_are_survived() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let settings = place.read("capot.toml");
    place.write("capot.toml", "title = \n");
    preview.shows("/", "toml-syntax");
    assert!(preview.get("/").text().contains("Petite vitrine"));
    fs::remove_file(place.path("capot.toml")).unwrap();
    preview.shows("/", "no-configuration");
    place.write(
        "capot.toml",
        &settings.replace("Petite vitrine", "Grande vitrine"),
    );
    preview.shows("/", "Grande vitrine");
    preview.hides("/", "capot-problems");
}

#[test]
fn the_content_folder_may_vanish_and_come_back() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    fs::rename(place.path("content"), place.path("ailleurs")).unwrap();
    preview.shows("/", "capot-problems");
    fs::rename(place.path("ailleurs"), place.path("content")).unwrap();
    preview.hides("/", "capot-problems");
    // It is another watch now, and hears as well as the first.
    place.replace(GUICHET, "Le guichet qui écoute", "De retour");
    preview.shows(PAGE, "De retour");
    // Gone and back at once, as when a branch is changed.
    let files = support::files(&place.path("content"));
    fs::remove_dir_all(place.path("content")).unwrap();
    for (file, bytes) in files {
        place.write(
            &format!("content/{file}"),
            std::str::from_utf8(&bytes).unwrap(),
        );
    }
    preview.hides("/", "capot-problems");
    place.replace(GUICHET, "De retour", "Toujours là");
    preview.shows(PAGE, "Toujours là");
}

#[test]
fn templates_of_the_site_are_read_again() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    place.write("themes/entrelabs/static/extra.css", "p { color: red }");
    place.write(
        "themes/entrelabs/templates/404.html",
        "<body>Rien ici</body>",
    );
    preview.shows("/nulle/part/", "Rien ici");
    place.write("themes/entrelabs/templates/404.html", "{{ broken");
    preview.shows("/nulle/part/", "bad-template");
    fs::remove_dir_all(place.path("themes")).unwrap();
    preview.hides("/nulle/part/", "capot-problems");
    assert!(!preview.get("/nulle/part/").text().contains("Rien ici"));
}

#[test]
fn drafts_are_shown_only_when_asked_for() {
    let place = Place::of("small");
    assert_eq!(
        Preview::of(&place, &[]).get("/cas/quai/brouillon/").status,
        404
    );
    assert_eq!(
        Preview::of(&place, &["--drafts"])
            .get("/cas/quai/brouillon/")
            .status,
        200
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
    let text = place.read(GUICHET);
    // While there is no good site there is no index either.
    place.write(GUICHET, "+++\n");
    let room = place.path("tmp");
    fs::create_dir(&room).unwrap();
    let preview = Preview::with(&place, &[], &[("TMPDIR", room.to_str().unwrap())]);
    for entry in fs::read_dir(&room).unwrap() {
        let path = entry.unwrap().path();
        fs::remove_dir_all(&path).unwrap();
        fs::write(&path, "no folder any more").unwrap();
    }
    place.write(GUICHET, &text);
    preview.hides("/", "capot-problems");
    let begun = std::time::Instant::now();
    let answer = preview.get("/api/search?q=guichet");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("\"error\""), "{}", answer.text());
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

/// The preview watched the content with all it holds: it opened every folder of
/// the open hood, and a private save reloaded the page.
#[cfg(target_os = "linux")]
#[test]
fn the_open_hood_is_not_watched() {
    use std::os::unix::fs::MetadataExt;

    let place = Place::of("small");
    place.replace(
        "capot.toml",
        "[publisher]",
        "[open_hood]\ncontent = \"content/prive\"\n\n[publisher]",
    );
    for folder in ["content/prive/reviews", "content/open-hood/reviews"] {
        place.write(&format!("{folder}/bilan.md"), "privé");
    }
    let preview = Preview::of(&place, &[]);
    preview.shows(PAGE, "Le guichet qui écoute");
    let watched = preview.watched();
    let is_watched = |folder: &str| {
        let inode = fs::metadata(place.path(folder)).unwrap().ino();
        watched.contains(&inode)
    };
    assert!(is_watched("content") && is_watched("content/cases/quai"));
    for folder in ["content/prive", "content/open-hood"] {
        assert!(!is_watched(folder), "{folder}");
        assert!(!is_watched(&format!("{folder}/reviews")), "{folder}");
    }
    let number = || {
        let page = preview.get(PAGE).text();
        let rest = page.split("reload.js?").nth(1).unwrap().to_owned();
        rest.split('"').next().unwrap().to_owned()
    };
    let before = number();
    place.write("content/open-hood/reviews/bilan.md", "un autre");
    place.write("content/prive/nouveau/bilan.md", "un autre");
    fs::create_dir(place.path("content/open-hood/capsules")).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    assert_eq!(number(), before);
    place.replace(GUICHET, "Le guichet qui écoute", "Le guichet qui répond");
    preview.shows(PAGE, "Le guichet qui répond");
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

/// Many changes at once, of the kind that an editor, a synchronising tool and a
/// change of branch make together.
#[test]
fn it_survives_a_storm_of_changes() {
    let place = Place::of("small");
    let mut preview = Preview::of(&place, &[]);
    let text = place.read(GUICHET);
    for round in 0..60 {
        let name = format!("content/cases/atelier/tempete-{}.md", round % 7);
        match round % 4 {
            0 => place.write(&name, &text),
            1 => place.write(&name, "+++\n"),
            2 => drop(fs::remove_file(place.path(&name))),
            _ => drop(fs::rename(
                place.path("content/cases/atelier"),
                place.path("content/cases/atelier2"),
            )),
        }
        let _ = fs::rename(
            place.path("content/cases/atelier2"),
            place.path("content/cases/atelier"),
        );
    }
    for number in 0..7 {
        let _ = fs::remove_file(place.path(&format!("content/cases/atelier/tempete-{number}.md")));
    }
    place.write(
        GUICHET,
        &text.replace("Le guichet qui écoute", "Après la tempête"),
    );
    preview.shows(PAGE, "Après la tempête");
    preview.hides(PAGE, "capot-problems");
    assert!(preview.is_running());
}
