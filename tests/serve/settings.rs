//! Settings and themes that are not right: the sheets are to be seen all the same.

use std::fs;

use super::gaps::plain;
use super::support::{Place, Preview};
use super::{GUICHET, PAGE};

#[test]
fn broken_settings_leave_the_sheets_as_they_are() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let settings = place.read("capot.toml");
    place.write("capot.toml", "title = \n");
    preview.shows("/", "[toml-syntax]");
    let page = preview.get("/");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Petite vitrine"));
    assert!(page.text().contains("les derniers"), "{}", page.text());
    // Whoever writes a sheet meanwhile goes on seeing it.
    place.replace(GUICHET, "Le guichet qui écoute", "Le guichet qui répond");
    preview.shows(PAGE, "Le guichet qui répond");
    fs::remove_file(place.path("capot.toml")).unwrap();
    preview.shows("/", "[no-configuration]");
    place.write(
        "capot.toml",
        &settings.replace("Petite vitrine", "Grande vitrine"),
    );
    preview.shows("/", "Grande vitrine");
    preview.hides("/", "capot-site");
}

#[test]
fn without_any_good_settings_there_is_a_page_that_says_so() {
    let place = Place::of("small");
    let settings = place.read("capot.toml");
    place.write("capot.toml", "title = \n");
    let preview = Preview::of(&place, &[]);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 503);
    assert!(page.text().contains("[toml-syntax]"), "{}", page.text());
    assert!(page.text().contains("reload.js"), "{}", page.text());
    assert_eq!(preview.get("/-/overlay.css").status, 200);
    place.write("capot.toml", &settings);
    preview.shows(PAGE, "Le guichet qui écoute");
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn a_faulty_theme_leaves_the_built_in_one() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    place.write("themes/entrelabs/static/extra.css", "p { color: red }");
    place.write(
        "themes/entrelabs/templates/404.html",
        "<body>Rien ici</body>",
    );
    preview.shows("/nulle/part/", "Rien ici");
    // One that cannot be read, and one that fails when it is used.
    for faulty in ["{{ broken", "{{ broken.badly.so }}"] {
        place.write("themes/entrelabs/templates/404.html", faulty);
        preview.shows("/nulle/part/", "[bad-template]");
        let page = preview.get("/nulle/part/");
        assert_eq!(page.status, 404);
        assert!(page.text().contains("Petite vitrine"), "{}", page.text());
        assert!(page.text().contains("apparence"), "{}", page.text());
        assert!(plain(&preview, PAGE).contains("Le guichet qui écoute"));
    }
    fs::remove_dir_all(place.path("themes")).unwrap();
    preview.hides("/nulle/part/", "capot-site");
    place.replace(
        "capot.toml",
        "exemple = true",
        "exemple = true\ntheme = \"nul\"",
    );
    preview.shows(PAGE, "[unknown-site-theme]");
    assert!(plain(&preview, PAGE).contains("Le guichet qui écoute"));
}
