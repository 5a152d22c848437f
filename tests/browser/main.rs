//! The showcase in a real Chromium, through `WebDriver`: pages fit their window,
//! load nothing from elsewhere, break no policy of their own, and follow the
//! sheets while `capot serve` runs.
//!
//! Needs `chromium` and `chromedriver`; `scripts/test.sh` installs them.

mod accessible;
mod combobox;
mod driver;
mod editor;
mod fetching;
mod gaps;
mod host;
mod marks;
mod outdated;
mod preview;
mod search;

use std::time::Duration;

use driver::Browser;
use preview::Preview;

/// One page of each sort of the example base.
const PAGES: [&str; 14] = [
    "/",
    "/cas/",
    "/cas/lab-ip/tutorat-v1/",
    "/cas/pays-de-la-loire/bureau-du-futur/",
    "/labs/",
    "/labs/la-27e-region/",
    "/themes/",
    "/methodes/",
    "/methodes/tutorat/",
    "/rencontres/",
    "/rencontres/dunkerque-2018/",
    "/a-propos/",
    "/recherche/?q=bureau",
    "/mentions-legales/",
];

/// What a page did that it must not: wider than its window, or anything loaded
/// from elsewhere.
const FAULTS: &str = r#"
const faults = [];
const root = document.documentElement;
if (root.scrollWidth > root.clientWidth) {
  const wide = [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > root.clientWidth + 1)
    .map(element => element.tagName + "." + element.className);
  faults.push("wider than the window: " + wide.slice(0, 5).join(", "));
}
for (const entry of performance.getEntriesByType("resource")) {
  if (new URL(entry.name).origin !== location.origin) faults.push("loads " + entry.name);
}
if (!document.querySelector("main h1")) faults.push("no heading");
if (document.querySelectorAll("h1").length > 1) faults.push("several first headings");
return faults;
"#;

/// Texts that hardly stand out from their background.
const CONTRAST: &str = include_str!("contrast.js");

#[tokio::test]
async fn pages_fit_every_window_stand_out_and_load_nothing_from_elsewhere() {
    let preview = Preview::of_example();
    let browser = Browser::start().await;
    for (width, dark) in [(320, false), (1600, true)] {
        browser.resize(width, 900).await;
        browser.prefer_dark(dark).await;
        for page in PAGES {
            browser.go(&preview.url(page)).await;
            for script in [FAULTS, CONTRAST] {
                let faults = browser.run(script).await;
                assert_eq!(
                    faults,
                    serde_json::json!([]),
                    "{page} at {width} px, dark: {dark}"
                );
            }
        }
    }
    let complaints = browser.complaints().await;
    assert_eq!(complaints, Vec::<String>::new(), "what the console says");
    browser.stop().await;
}

#[tokio::test]
async fn a_saved_sheet_shows_in_the_open_page() {
    let preview = Preview::of_copy();
    let sheet = "content/cases/lab-ip/ateliers-p2p.md";
    let before = preview.read(sheet);
    let browser = Browser::start().await;
    browser.go(&preview.url("/cas/lab-ip/ateliers-p2p/")).await;

    let line = before
        .lines()
        .find(|line| line.starts_with("titre"))
        .expect("a title");
    preview.write(
        sheet,
        &before.replace(line, "titre = \"Un titre tout neuf\""),
    );
    browser
        .wait_for(
            "return document.querySelector('h1')?.textContent.trim() === 'Un titre tout neuf'",
        )
        .await;

    browser.run("scrollTo(0, 400)").await;
    preview.write(
        sheet,
        &before.replace(line, "titer = \"Un titre tout neuf\""),
    );
    browser
        .wait_for("return document.querySelector('#capot-panel')?.textContent.includes('titer')")
        .await;
    assert_eq!(
        browser.run("return scrollY > 100").await,
        serde_json::json!(true),
        "a reader stays where they were"
    );

    preview.write(sheet, &before);
    browser
        .wait_for(
            "return document.querySelector('h1') !== null && !document.querySelector('#capot-panel')",
        )
        .await;
    let complaints = browser.complaints().await;
    assert_eq!(complaints, Vec::<String>::new(), "what the console says");
    browser.stop().await;
}

/// How long anything in the browser may take before a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
