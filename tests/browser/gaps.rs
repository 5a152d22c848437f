//! What `capot serve` shows of sheets that are not finished: nothing for axe-core to
//! find, no window too narrow, all of it within reach of a keyboard.

use serde_json::{Value, json};

use crate::accessible::{AXE, FAULTS, HIDDEN};
use crate::driver::Browser;
use crate::preview::Preview;

const ENTER: char = '\u{e007}';

/// A draft of which nothing is written yet.
const DRAFT: &str = "+++\ntitre = \"Un essai neuf\"\nstatut = \"\"\nbrouillon = true\n+++\n\n\
                     ## Sujet\n\n## Contacts\n";
/// A sheet with all sorts of mistakes.
const WRONG: &str = "+++\ntitre = \"Un cas mal parti\"\nstatut = \"fini\"\ndebut = 2019\n\
                     themes = [\"nulle-part\"]\nduree = 3\n\
                     contacts = [{ role = \"Chargée de mission\" }]\n+++\n\n## Sujet\n\n\
                     Voir [un cas](perdu.md), [un plan](plan.pdf), [le neuf](neuf.md) et ![Une \
                     vue](vue.png).\n\n## Métode\n\n<b>Gras</b>\n\n## Résultats\n\nAucun.\n";

/// The states that are looked at.
const PAGES: [(&str, &str); 7] = [
    ("a draft", "/cas/lab-ip/neuf/"),
    ("a sheet with mistakes", "/cas/lab-ip/faux/"),
    ("a file that is no sheet", "/cas/lab-ip/sans/"),
    ("a stray file", "/-/fiche/content/divers/note.md"),
    ("the list of all that is to be mended", "/-/"),
    ("a list with cards", "/cas/"),
    ("the search page", "/recherche/"),
];

/// A copy of the example with sheets that are not right.
fn unfinished() -> Preview {
    Preview::of_copy_with(&[
        ("content/cases/lab-ip/neuf.md", DRAFT),
        ("content/cases/lab-ip/faux.md", WRONG),
        ("content/cases/lab-ip/sans.md", "# Sans rien\n\nUn texte.\n"),
        ("content/divers/note.md", "# Une note\n"),
    ])
}

#[tokio::test]
async fn what_is_unfinished_is_accessible_and_fits() {
    let preview = unfinished();
    let browser = Browser::start().await;
    let mut faults = Vec::new();
    for (width, dark) in [(1280, false), (390, true), (1280, true), (390, false)] {
        browser.resize(width, 900).await;
        browser.prefer_dark(dark).await;
        for (name, page) in PAGES {
            browser.go(&preview.url(page)).await;
            // What is folded away has to be right as well.
            for open in [false, true] {
                let fold = "document.querySelectorAll('main details').forEach(one => one.open = ";
                browser.run(&format!("{fold}{open})")).await;
                browser.run(AXE).await;
                let found = [
                    browser.run_to_end(FAULTS, Vec::new()).await,
                    browser.run(HIDDEN).await,
                    browser.run(crate::FAULTS).await,
                    browser.run(crate::CONTRAST).await,
                ];
                for fault in found.iter().flat_map(list) {
                    faults.push(format!("{name} at {width} px, dark: {dark}: {fault}"));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    let complaints = browser.complaints().await;
    assert_eq!(complaints, Vec::<String>::new(), "what the console says");
    browser.stop().await;
}

fn list(found: &Value) -> Vec<Value> {
    let several = found.as_array().cloned();
    several.unwrap_or_else(|| vec![found.clone()])
}

#[tokio::test]
async fn the_gaps_are_read_and_opened_with_a_keyboard() {
    let preview = unfinished();
    let browser = Browser::start().await;
    browser.resize(1280, 900).await;
    browser.go(&preview.url("/cas/lab-ip/neuf/")).await;
    let named = browser
        .run("const panel = document.getElementById('capot-panel'); return document.getElementById(panel.getAttribute('aria-labelledby')).textContent.trim()")
        .await;
    assert_eq!(named, json!("Brouillon à terminer"));
    // From the gap at the head to what is said of it.
    browser
        .run("document.querySelector('header a.capot-gap').focus()")
        .await;
    browser.press(&ENTER.to_string()).await;
    browser
        .wait_for(
            "return document.querySelector(':target')?.textContent.includes('statut') === true",
        )
        .await;
    browser
        .run("document.querySelector(':target summary').focus()")
        .await;
    browser.press(&ENTER.to_string()).await;
    browser
        .wait_for("return document.querySelector(':target details').open && document.querySelector(':target pre').checkVisibility()")
        .await;
    let terminal = browser.text(":target pre").await;
    assert!(terminal.contains("[missing-field]"), "{terminal}");
    // The other sheets are one key away as well.
    browser
        .run("document.querySelector('.capot-others summary').focus()")
        .await;
    browser.press(&ENTER.to_string()).await;
    browser
        .wait_for("return document.querySelector('.capot-others a[href=\"/cas/lab-ip/faux/\"]').checkVisibility()")
        .await;
    browser.stop().await;
}
