//! Sheets that are not finished, or not right: each is shown, its gaps where they
//! are, and none hides another.

use std::fs;

use super::support::{Place, Preview, until};
use super::{DRAFT, GUICHET, PAGE};

const NEW: &str = "content/cases/quai/un-essai-neuf.md";
const NEW_PAGE: &str = "/cas/quai/un-essai-neuf/";

/// What the preview says of what is wrong, and nothing else does.
const SIGNS: [&str; 8] = [
    "capot-panel",
    "capot-site",
    "capot-note",
    "capot-gap",
    "capot-mark",
    "capot-others",
    "overlay.css",
    "reload.js",
];

/// The text at an address, with the spaces that one types.
fn plain(preview: &Preview, address: &str) -> String {
    preview
        .get(address)
        .text()
        .replace(['\u{a0}', '\u{202f}'], " ")
}

/// A sheet as `capot new` writes it, a draft.
fn new_sheet(place: &Place) {
    let ran = place.run(&["new", "case", "Un essai neuf", "--lab", "quai"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    if !place.read(NEW).contains("\nbrouillon = true") {
        place.replace(NEW, "\ntitre =", "\nbrouillon = true\ntitre =");
    }
}

#[test]
fn a_new_sheet_is_shown_as_a_draft_with_its_gaps() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    new_sheet(&place);
    preview.shows(NEW_PAGE, "Un essai neuf");
    let answer = preview.get(NEW_PAGE);
    assert_eq!(answer.status, 200);
    let page = answer.text().replace(['\u{a0}', '\u{202f}'], " ");
    let (panel, text) = page.split_once("<article").unwrap();
    assert!(panel.contains("Brouillon à terminer"), "{panel}");
    assert!(panel.contains("À compléter : Avancement"), "{panel}");
    assert!(panel.contains("erreur[missing-field]") || panel.contains("[missing-field]"));
    // In its place, with what to do; the terminal's own words are folded away.
    let results = text.find("À compléter : Résultats").expect(text);
    assert!(results > text.find("À compléter : Méthode").unwrap());
    assert!(results < text.find("À compléter : Contacts").unwrap());
    assert!(text[results..].contains("Voir comme dans le terminal"));
    // Nothing stands in for what its author has still to say.
    for stand_in in ["Idée", "datetime=\"0001", "class=\"status"] {
        assert!(!page.contains(stand_in), "{stand_in}: {page}");
    }
    let list = plain(&preview, "/cas/");
    let card = &list[list
        .find(&format!("<h3><a href=\"{NEW_PAGE}\""))
        .expect("a card")..];
    let card = &card[..card.find("</li>").unwrap()];
    assert!(card.contains(">brouillon</span>"), "{card}");
    assert!(card.contains("avancement à compléter"), "{card}");
    assert!(!card.contains("Idée") && !card.contains(" 1 "), "{card}");
    assert_eq!(preview.get("/cas/annee/1/").status, 404);
    assert!(!list.contains("/annee/1/"), "{list}");
    // Other pages are as they were, but for a word at their foot.
    let other = plain(&preview, PAGE);
    assert!(!other.contains("capot-panel"), "{other}");
    assert!(other.contains("1 brouillon à terminer"), "{other}");
    assert!(other.contains(&format!("href=\"{NEW_PAGE}\"")), "{other}");
}

#[test]
fn drafts_are_shown_and_marked_wherever_they_are_named() {
    let place = Place::of("small");
    place.replace(DRAFT, "Rien ne presse.", "Rien ne presse, parapluie.");
    place.replace(
        GUICHET,
        "Pas encore connus.",
        "Voir [le chantier](brouillon.md).",
    );
    let preview = Preview::of(&place, &[]);
    let page = preview.get("/cas/quai/brouillon/");
    assert_eq!(page.status, 200);
    let page = page.text();
    assert!(page.contains("le site publié ne la montre"), "{page}");
    for list in ["/cas/", "/labs/quai/", "/"] {
        let text = plain(&preview, list);
        assert!(text.contains(">brouillon</span>"), "{list}: {text}");
    }
    // A sheet that is published may not lead there, and it is said where it does.
    preview.shows(PAGE, "capot-panel");
    let page = plain(&preview, PAGE);
    assert!(
        page.contains("le chantier</a> <a class=\"capot-mark\""),
        "{page}"
    );
    assert!(page.contains("reference-to-draft"), "{page}");
    assert_eq!(place.run(&["build"]).status, 1);
    // What is published is what a search finds.
    until("the index is there", || {
        (preview.get("/search/meta.json").status == 200).then_some(())
    });
    let found = |words: &str| {
        let answer = preview.get(&format!("/api/search?q={words}"));
        let json: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
        json["total"].clone()
    };
    assert_eq!(
        (found("parapluie"), found("immersion")),
        (0.into(), 1.into())
    );
    let search = plain(&preview, "/recherche/");
    assert!(search.contains("les brouillons"), "{search}");
    // The option changes nothing.
    let asked = Preview::of(&place, &["--drafts"]);
    let bare = |page: &str| {
        page.split("<link rel=\"stylesheet\" href=\"/-/")
            .next()
            .unwrap()
            .to_owned()
    };
    let draft = "/cas/quai/brouillon/";
    let (with, without) = (asked.get(draft).text(), preview.get(draft).text());
    for (with, without) in bare(&with).lines().zip(bare(&without).lines()) {
        assert_eq!(with, without);
    }
}

#[test]
fn what_is_wrong_is_told_on_the_page_of_its_sheet_and_gone_when_mended() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    place.replace(GUICHET, "statut = \"non-abouti\"", "statut = \"fini\"");
    place.replace(GUICHET, "## Résultats\n\nPas encore connus.\n\n", "");
    preview.shows(PAGE, "capot-panel");
    let answer = preview.get(PAGE);
    assert_eq!(answer.status, 200);
    let page = answer.text().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(page.contains("À corriger dans cette fiche"), "{page}");
    assert!(page.contains("À corriger, ligne 3"), "{page}");
    assert!(
        page.contains("content/cases/quai/guichet.md:3:10"),
        "{page}"
    );
    assert!(page.contains("À corriger : Avancement"), "{page}");
    assert!(!page.contains("Idée"), "{page}");
    let text = page.split("<article").nth(1).unwrap();
    let missing = text.find("À compléter : Résultats").expect("in its place");
    assert!(missing > text.find("Une semaine d'immersion").unwrap());
    assert!(missing < text.find("Le guichet n'a jamais ouvert").unwrap());
    // No other sheet has its page full of that.
    let other = plain(&preview, "/cas/atelier/bureau/");
    assert!(other.contains("1 autre fiche à corriger"), "{other}");
    assert!(!other.contains("capot-note"), "{other}");
    place.replace(GUICHET, "statut = \"fini\"", "statut = \"non-abouti\"");
    place.replace(GUICHET, "## Ce qui", "## Résultats\n\nAucun.\n\n## Ce qui");
    preview.hides(PAGE, "capot-panel");
    let page = plain(&preview, PAGE);
    assert!(
        page.contains("class=\"status") && page.contains("Aucun."),
        "{page}"
    );
    assert!(!plain(&preview, "/").contains("capot-others"));
}

#[test]
fn a_file_that_is_no_sheet_has_a_page_that_says_why_and_hides_no_other() {
    let place = Place::of("small");
    let folder = place.path("content/cases/quai");
    fs::write(
        folder.join("latin.md"),
        b"+++\ntitre = \"L\"\n+++\n\nUn \xe9t\xe9.\n",
    )
    .unwrap();
    place.write("content/cases/quai/bref.md", "Du texte <b> seul.\n");
    place.write("content/cases/quai/ouvert.md", "+++\ntitre = \"Ouvert\"\n");
    place.write("content/cases/quai/vide.md", "");
    place.write("content/divers/note (1).md", "# Égarée\n");
    let preview = Preview::of(&place, &[]);
    for (address, code, text) in [
        ("/cas/quai/latin/", "not-utf8", "Un \u{fffd}t\u{fffd}."),
        (
            "/cas/quai/bref/",
            "missing-front-matter",
            "Du texte &lt;b&gt; seul.",
        ),
        (
            "/cas/quai/ouvert/",
            "unclosed-front-matter",
            "titre = \"Ouvert\"",
        ),
        ("/cas/quai/vide/", "empty-file", ""),
        (
            "/-/fiche/content/divers/note%20%281%29.md",
            "misplaced-sheet",
            "# Égarée",
        ),
    ] {
        let answer = preview.get(address);
        let page = answer.text().replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(
            (answer.status, &*answer.kind),
            (200, "text/html; charset=utf-8"),
            "{address}"
        );
        assert!(page.contains(&format!("[{code}]")), "{address}: {page}");
        assert!(page.contains(text), "{address}: {page}");
        assert!(
            page.contains("4 autres fiches à corriger"),
            "{address}: {page}"
        );
    }
    let page = preview.get(PAGE);
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("capot-panel"));
    let list = plain(&preview, "/-/");
    assert!(
        list.contains("href=\"/-/fiche/content/divers/note%20%281%29.md\""),
        "{list}"
    );
    // Mended, it is a sheet like any other.
    let text = place.read(GUICHET);
    place.write(
        "content/cases/quai/bref.md",
        &text.replace("Le guichet qui écoute", "Bref"),
    );
    preview.hides("/cas/quai/bref/", "capot-panel");
    preview.shows("/cas/", "Bref");
    fs::remove_dir_all(place.path("content/divers")).unwrap();
    until("the page of the stray file goes", || {
        let answer = preview.get("/-/fiche/content/divers/note%20%281%29.md");
        (answer.status == 404).then_some(())
    });
}

/// Of two files for one sheet one alone can have the page.
#[test]
fn two_files_of_one_name_are_both_to_be_seen() {
    let place = Place::of("small");
    let text = place.read(GUICHET);
    place.write(
        "content/cases/quai/guichet/index.md",
        &text.replace("Le guichet qui écoute", "Le double"),
    );
    let preview = Preview::of(&place, &[]);
    let pages = [PAGE, "/-/fiche/content/cases/quai/guichet/index.md"];
    let pages = pages.map(|page| plain(&preview, page)).join("\n");
    let other = plain(&preview, "/-/fiche/content/cases/quai/guichet.md");
    let all = pages + &other;
    assert!(all.contains("Le double") && all.contains("Le guichet qui écoute"));
    assert!(all.contains("[duplicate-name]"), "{all}");
}

#[test]
fn links_and_pictures_that_lead_nowhere_are_marked() {
    let place = Place::of("small");
    place.replace(
        GUICHET,
        "Pas encore connus.",
        "[Un cas](perdu.md), [un titre](#perdu), [un plan](plan.pdf), ![Une vue](vue.png) et \
         [le bureau](../atelier/bureau/index.md).",
    );
    place.replace(GUICHET, "themes = [\"accueil\"]", "themes = [\"acueil\"]");
    let preview = Preview::of(&place, &[]);
    let page = plain(&preview, PAGE);
    for marked in [
        "Un cas</a> <a class=\"capot-mark\"",
        "un titre</a> <a class=\"capot-mark\"",
        "un plan</a> <a class=\"capot-mark\"",
        "Image à corriger : Une vue</span>",
        "[unknown-theme]",
    ] {
        assert!(page.contains(marked), "{marked}: {page}");
    }
    assert!(!page.contains("<img src=\"/cas/quai/vue.png\""), "{page}");
    assert!(page.contains("le bureau</a>.</p>"), "{page}");
}

#[test]
fn the_words_are_those_that_were_asked_for() {
    let place = Place::of("small");
    place.replace(GUICHET, "## Résultats\n\nPas encore connus.\n\n", "");
    let preview = Preview::of(&place, &["--lang", "en"]);
    let page = plain(&preview, PAGE);
    assert!(page.contains("To mend in this sheet"), "{page}");
    assert!(page.contains("lang=\"en\""), "{page}");
    assert!(page.contains("To fill in: Résultats"), "{page}");
}

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

/// A theme of the site's own that shows its cards and sections in another way.
#[test]
fn what_a_theme_has_no_place_for_is_told_at_the_head() {
    let place = Place::of("small");
    place.replace(GUICHET, "## Résultats\n\nPas encore connus.\n\n", "");
    place.write(
        "themes/entrelabs/templates/case.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ title }}</h1>Tout autre{% endblock %}",
    );
    let preview = Preview::of(&place, &[]);
    let page = plain(&preview, PAGE);
    assert!(page.contains("Tout autre"), "{page}");
    assert!(page.contains("À compléter : Résultats"), "{page}");
}

#[test]
fn nothing_of_the_preview_is_ever_built() {
    let place = Place::of("small");
    for arguments in [&["build"][..], &["build", "--drafts"]] {
        let ran = place.run(arguments);
        assert_eq!(ran.status, 0, "{}", ran.err);
        for (file, bytes) in place.built() {
            let text = String::from_utf8_lossy(&bytes);
            for sign in SIGNS {
                assert!(!text.contains(sign), "{sign} in {file}");
            }
            assert!(!file.starts_with("-/"), "{file}");
        }
    }
    // Nor is a sheet that the preview would show.
    place.replace(GUICHET, "statut = \"non-abouti\"", "statut = \"fini\"");
    let before = place.built();
    assert_eq!(place.run(&["build"]).status, 1);
    assert!(place.built() == before);
}
