//! The editor in a real Chromium: its pages in all their states, with scripts and
//! without.

use serde_json::{Value, json};

use crate::CONTRAST;
use crate::accessible::{AXE, FAULTS, HIDDEN};
use crate::driver::Browser;
use crate::preview::Preview;

const SHEET: &str = "content/cases/lab-ip/ateliers-p2p.md";
const FORM: &str = "/modifier/case/lab-ip/ateliers-p2p";
const ADDRESS: &str = "return location.search";

/// A case with something wrong in each part of its form.
const WRONG: &str = "+++
titre = \"Un cas à reprendre\"
statut = \"bientot\"
debut = \"12/03/2018\"
resume = 12
themes = [\"inconnu\"]
contacts = [{ nom = \"Camille Martin\", organisation = \"Région\" }, {}]
image = { fichier = \"absent.jpg\" }
livrables = [{ titre = \"Guide\" }]
indicateurs = [{ libelle = \"Satisfaits\", valeur = 80, unite = \"%\" }]
truc = 1
+++

## Sujet

Voir [ceci](nulle-part.md).
";

/// A press of the button that saves, and the page that follows.
async fn press(browser: &Browser, selector: &str) {
    browser.run("window.before = true; return true").await;
    browser.follow(selector).await;
    browser
        .wait_for("return window.before !== true && document.readyState === 'complete'")
        .await;
}

async fn looks_well(browser: &Browser, preview: &Preview, states: &[(&str, &str)]) {
    let pictures = std::env::var_os("CAPOT_PICTURES");
    for (width, dark) in [(390, false), (390, true), (1280, false), (1280, true)] {
        browser.resize(width, 900).await;
        browser.prefer_dark(dark).await;
        for (name, address) in states {
            browser.go(&preview.url(address)).await;
            let about = format!("{name} at {width} px, dark: {dark}");
            for script in [CONTRAST, HIDDEN] {
                assert_eq!(browser.run(script).await, json!([]), "{about}");
            }
            // With all that can be opened open.
            browser
                .run("document.querySelectorAll('details').forEach(part => part.open = true); return true")
                .await;
            assert_eq!(browser.run(HIDDEN).await, json!([]), "{about}, open");
            browser.run(AXE).await;
            let faults = browser.run_to_end(FAULTS, Vec::new()).await;
            assert_eq!(faults, json!([]), "{about}");
            if let Some(folder) = &pictures {
                browser.go(&preview.url(address)).await;
                let file = format!(
                    "{}-{width}{}.png",
                    name.replace(' ', "-"),
                    if dark { "-dark" } else { "" }
                );
                std::fs::write(
                    std::path::Path::new(folder).join(file),
                    browser.picture().await,
                )
                .unwrap();
            }
        }
    }
}

#[tokio::test]
async fn all_pages_can_be_read_and_used_by_everybody() {
    let preview = Preview::editing(&[
        ("content/cases/lab-ip/a-reprendre.md", WRONG),
        (
            "content/cases/lab-ip/illisible.md",
            "+++\ntitre = Un cas\n+++\n",
        ),
    ]);
    let browser = Browser::start().await;
    browser.go(preview.printed()).await;
    // Something to be seen in the history.
    browser.go(&preview.url(FORM)).await;
    browser
        .run("document.querySelector('[name=title]').value += ' !'; return true")
        .await;
    press(&browser, ".actions button").await;
    assert_eq!(browser.run(ADDRESS).await, json!("?fait=saved"));
    browser
        .go(&preview.url("/modifier/?historique=case/lab-ip/ateliers-p2p"))
        .await;
    let version = browser
        .run("return document.querySelector('.past a').getAttribute('href')")
        .await;
    let states = [
        ("list", "/modifier/"),
        ("form", FORM),
        ("form of a lab", "/modifier/lab/lab-ip"),
        ("form with problems", "/modifier/case/lab-ip/a-reprendre"),
        ("no form", "/modifier/case/lab-ip/illisible"),
        ("new case", "/modifier/?nouveau=case"),
        ("new page", "/modifier/?nouveau=page"),
        ("source", "/modifier/?source=case/lab-ip/ateliers-p2p"),
        ("history", version.as_str().unwrap()),
        ("deleted", "/modifier/?supprimees"),
    ];
    looks_well(&browser, &preview, &states).await;
    assert_eq!(
        browser.complaints().await,
        Vec::<String>::new(),
        "what the console says"
    );
    browser.stop().await;
}

#[tokio::test]
async fn a_conflict_shows_both_versions() {
    let preview = Preview::editing(&[]);
    let browser = Browser::start().await;
    browser.go(preview.printed()).await;
    for (width, dark) in [(390, true), (1280, false)] {
        browser.resize(width, 900).await;
        browser.prefer_dark(dark).await;
        browser.go(&preview.url(FORM)).await;
        let before = preview.read(SHEET);
        preview.write(SHEET, &format!("{before}\nLeur ligne de {width}.\n"));
        browser
            .run("document.querySelector('[name=title]').value += ' bis'; return true")
            .await;
        press(&browser, ".actions button").await;
        let theirs = browser
            .run("return document.querySelector('.theirs pre').textContent")
            .await;
        assert!(
            theirs
                .as_str()
                .unwrap()
                .contains(&format!("Leur ligne de {width}"))
        );
        let mine = browser
            .run("return document.querySelector('[name=title]').value")
            .await;
        assert!(mine.as_str().unwrap().ends_with(" bis"));
        browser.run("document.querySelectorAll('details').forEach(part => part.open = true); return true").await;
        assert_eq!(browser.run(HIDDEN).await, json!([]));
        browser.run(AXE).await;
        assert_eq!(browser.run_to_end(FAULTS, Vec::new()).await, json!([]));
        if let Some(folder) = std::env::var_os("CAPOT_PICTURES") {
            let file = std::path::Path::new(&folder).join(format!("conflict-{width}.png"));
            std::fs::write(file, browser.picture().await).unwrap();
        }
        press(&browser, ".actions button").await;
        assert!(preview.read(SHEET).contains(" bis"));
    }
    browser.stop().await;
}

/// What a browser makes of line ends, of a first empty line and of a value that is none of
/// the choices is its own.
#[tokio::test]
async fn a_browser_sends_an_unchanged_form_back_as_it_was() {
    let noted = "+++\ntitre = \"Divers\"\nstatut = \"bientot\"\ndebut = \"2019\"\nresume = \"\"\"\n\nAprès une ligne vide.\n\"\"\"\npublics = [\"agents\", \"usagers\"]\n+++\n\n\n\n    du code, d'abord\n\n## Sujet\n\n\tune tabulation\n\n## Méthode\n";
    let preview = Preview::editing(&[("content/cases/lab-ip/divers.md", noted)]);
    let browser = Browser::start().await;
    browser.go(preview.printed()).await;
    for scripts in [true, false] {
        for (sheet, form) in [
            (SHEET, FORM),
            (
                "content/cases/lab-ip/divers.md",
                "/modifier/case/lab-ip/divers",
            ),
            ("content/labs/lab-ip.md", "/modifier/lab/lab-ip"),
            (
                "content/meetings/dunkerque-2018.md",
                "/modifier/meeting/dunkerque-2018",
            ),
        ] {
            let before = preview.read(sheet);
            browser.go(&preview.url(form)).await;
            browser.allow_scripts(scripts).await;
            browser.go(&preview.url(form)).await;
            browser
                .send_form(".actions button", "", ".actions button")
                .await;
            browser.allow_scripts(true).await;
            browser
                .wait_for("return location.search === '?fait=same'")
                .await;
            assert_eq!(preview.read(sheet), before, "{sheet}, scripts: {scripts}");
        }
    }
    browser.stop().await;
}

#[tokio::test]
async fn rows_are_added_and_what_was_not_saved_is_offered_again() {
    let preview = Preview::editing(&[]);
    let browser = Browser::start().await;
    browser.go(preview.printed()).await;
    browser.go(&preview.url(FORM)).await;
    let rows = "return document.querySelectorAll('[data-rows=partners] > .row').length";
    let count = browser.run(rows).await.as_u64().unwrap();
    let type_in = |selector: &str, text: &str| {
        format!(
            "const field = document.querySelector({selector:?}); field.value = {text:?};
             field.dispatchEvent(new Event('input', {{ bubbles: true }})); return field.name"
        )
    };
    let first = "[data-rows=partners] > .row[data-empty] input";
    let name = browser.run(&type_in(first, "Premier partenaire")).await;
    assert_eq!(browser.run(rows).await, json!(count + 1));
    let second = browser.run(&type_in(first, "Second partenaire")).await;
    assert_ne!(name, second);
    assert_eq!(browser.run(rows).await, json!(count + 2));

    // The page is left, and what was typed is offered when one comes back.
    browser.run("window.onbeforeunload = null; for (const f of document.querySelectorAll('form')) f.dispatchEvent(new Event('submit')); return true").await;
    browser.go(&preview.url("/modifier/")).await;
    browser.go(&preview.url(FORM)).await;
    browser
        .wait_for("return !document.querySelector('[data-kept]').hidden")
        .await;
    browser.follow("[data-restore]").await;
    browser
        .wait_for("return [...document.querySelectorAll('[data-rows=partners] input')].filter(field => field.value.endsWith(' partenaire')).length === 2")
        .await;
    press(&browser, ".actions button").await;
    assert_eq!(browser.run(ADDRESS).await, json!("?fait=saved"));
    let text = preview.read(SHEET);
    assert!(
        text.contains("Premier partenaire") && text.contains("Second partenaire"),
        "{text}"
    );
    // Saved, it is not offered any more; and the page beside shows it.
    let hidden = browser
        .run("return document.querySelector('[data-kept]').hidden")
        .await;
    assert_eq!(hidden, Value::Bool(true));
    browser
        .wait_for("return document.querySelector('.shown iframe').contentDocument.body?.textContent.includes('Second partenaire')")
        .await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn a_sheet_begun_in_another_window_can_be_chosen() {
    let preview = Preview::editing(&[]);
    let browser = Browser::start().await;
    browser.go(preview.printed()).await;
    browser.go(&preview.url(FORM)).await;
    preview.write(
        "content/themes/neuf.md",
        "+++\ntitre = \"Un thème neuf\"\nresume = \"Neuf.\"\n+++\n",
    );
    browser
        .wait_for(
            "dispatchEvent(new Event('focus'));
             return document.querySelector('[data-target=theme] [value=neuf]') !== null",
        )
        .await;
    browser.run("document.querySelector('[data-target=theme] [value=neuf]').checked = true; return true").await;
    press(&browser, ".actions button").await;
    assert!(preview.read(SHEET).contains("\"neuf\""));
    browser.stop().await;
}

/// Nothing needs a script: a sheet is begun, filled in and published without any.
#[tokio::test]
async fn everything_can_be_done_without_scripts() {
    let preview = Preview::editing(&[]);
    let browser = Browser::start().await;
    browser.go(preview.printed()).await;
    browser.allow_scripts(false).await;
    browser.go(&preview.url("/modifier/?nouveau=method")).await;
    browser
        .send_form("#title", "Une méthode à nous", "form button")
        .await;
    let form = preview.url("/modifier/method/une-methode-a-nous");
    assert!(
        browser.address().await.starts_with(&form),
        "{}",
        browser.address().await
    );
    browser
        .send_form("[name=title]", ", courte", ".actions button")
        .await;
    assert!(browser.address().await.ends_with("?fait=saved"));
    browser
        .send_form("[name=title]", " et bonne", ".actions [value=publish]")
        .await;
    assert!(browser.address().await.ends_with("?fait=published"));
    let text = preview.read("content/methods/une-methode-a-nous.md");
    assert!(
        text.contains("Une méthode à nous, courte et bonne") && !text.contains("brouillon = true"),
        "{text}"
    );
    browser.stop().await;
}
