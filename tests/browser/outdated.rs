//! The site is published anew while browsers hold parts of the old one: they
//! get the answer of the new index, or are told to reload.

use capot_search::FORMAT;

use crate::driver::Browser;
use crate::host::{Host, Manners};

const SHEET: &str = "cases/lab-ip/ateliers-p2p.md";
const STATUS: &str = "document.querySelector('#search-results [role=status]')?.textContent";
const HITS: &str = "document.querySelectorAll('.hits li').length";

#[tokio::test]
async fn an_index_that_the_engine_cannot_read_asks_to_reload_and_answers_nothing() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    for format in [FORMAT + 1, FORMAT - 1] {
        host.age_index(format);
        browser.go("about:blank").await;
        browser.go(&host.url("/recherche/?q=bureau")).await;
        browser
            .wait_for(&format!("return {STATUS}?.includes('recharger')"))
            .await;
        assert_eq!(browser.run(&format!("return {HITS}")).await, 0);
        assert_eq!(browser.text("[data-key=retry]").await, "Recharger la page");
        host.age_index(FORMAT);
        browser.follow("[data-key=retry]").await;
        browser.wait_for(&format!("return {HITS} > 3")).await;
    }
    browser.stop().await;
}

/// The pieces of the old index are gone from the host: an open page said that
/// it could not load its data until the reader asked again.
#[tokio::test]
async fn an_open_page_finds_what_was_published_since() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    browser.go(&host.url("/recherche/?q=bureau")).await;
    browser.wait_for(&format!("return {HITS} > 3")).await;
    host.publish(SHEET, "titre = \"", "titre = \"Xylophonie : ");
    browser
        .run("document.getElementById('q').value = ''; document.getElementById('q').focus()")
        .await;
    browser.press("xylophonie\u{e007}").await;
    browser
        .wait_for(&format!(
            "return {HITS} === 1 && {STATUS}.includes('xylophonie')"
        ))
        .await;
    assert!(browser.text(".hits h2").await.starts_with("Xylophonie"));
    // What it has of the old index plays no part: the old title is no longer there.
    browser.stop().await;
}

#[tokio::test]
async fn what_a_browser_was_told_to_keep_makes_no_wrong_answer() {
    let host = Host::of_example(Manners {
        says_to_keep: true,
        ..Manners::default()
    });
    let browser = Browser::start().await;
    let page = host.url("/recherche/?q=xylophonie&exact=1");
    browser.go(&page).await;
    browser
        .wait_for(&format!("return {STATUS}?.startsWith('Aucun')"))
        .await;
    host.publish(SHEET, "titre = \"", "titre = \"Xylophonie : ");
    // The page and the engine come out of the cache, and so would the notes of the index.
    browser.go("about:blank").await;
    browser.go(&page).await;
    browser.wait_for(&format!("return {HITS} === 1")).await;
    assert_eq!(
        browser
            .run("return performance.getEntriesByType('navigation')[0].transferSize")
            .await,
        0,
        "the page is the old one"
    );
    // The same with an index that the old engine cannot read.
    host.age_index(FORMAT + 1);
    browser.go("about:blank").await;
    browser.go(&page).await;
    browser
        .wait_for(&format!("return {STATUS}?.includes('recharger')"))
        .await;
    assert_eq!(browser.run(&format!("return {HITS}")).await, 0);
    browser.stop().await;
}
