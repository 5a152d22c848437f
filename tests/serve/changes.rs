//! What people and their tools do to the files while the preview runs.

use std::fs;

use super::support::{self, Place, Preview, until};
use super::{GUICHET, PAGE};

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
    preview.hides(PAGE, "capot-panel");
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
fn the_content_folder_may_vanish_and_come_back() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    fs::rename(place.path("content"), place.path("ailleurs")).unwrap();
    preview.shows("/", "capot-site");
    fs::rename(place.path("ailleurs"), place.path("content")).unwrap();
    preview.hides("/", "capot-site");
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
    preview.hides("/", "capot-site");
    place.replace(GUICHET, "De retour", "Toujours là");
    preview.shows(PAGE, "Toujours là");
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
    preview.hides(PAGE, "capot-panel");
    assert!(preview.is_running());
}
