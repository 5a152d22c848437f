//! The words of the query are marked in the sheet that opens: by the browser,
//! from what the address of a result says (a text fragment).

use serde_json::{Value, json};

use crate::driver::Browser;
use crate::host::{Host, Manners};

/// The addresses of the results, with the words that each has marked.
const TARGETS: &str = "
return [...document.querySelectorAll('.hits h2 a')].map(link => {
  const [page, words] = link.href.split('#:~:');
  return [page, (words ?? '').split('&').filter(Boolean), link.closest('li').querySelectorAll('mark').length];
});";

/// Whether the browser went to the word: it does only where it has found it. A
/// word that stands in the first screen needs no way.
const FOUND: &str = "
const word = decodeURIComponent(arguments[0]).toLowerCase();
const walker = document.createTreeWalker(document.querySelector(IN), NodeFilter.SHOW_TEXT);
const places = [];
while (walker.nextNode()) {
  const at = walker.currentNode.data.toLowerCase().indexOf(word);
  if (at < 0) continue;
  const range = document.createRange();
  range.setStart(walker.currentNode, at);
  range.setEnd(walker.currentNode, at + word.length);
  const { top } = range.getBoundingClientRect();
  if (top >= 0 && top < innerHeight) return true;
  places.push(top + scrollY);
}
return false;";

fn found(word: &str, within: &str) -> String {
    FOUND
        .replace("arguments[0]", &format!("{word:?}"))
        .replace("IN", &format!("{within:?}"))
}

#[tokio::test]
async fn the_words_of_the_query_are_marked_in_the_sheet_that_opens() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    // Without this the page may still be on its way to the word.
    browser.prefer("prefers-reduced-motion", "reduce").await;
    browser.resize(1000, 240).await;
    let mut elided = 0;
    let mut checked = 0;
    for query in [
        "usager",
        "experimentation",
        "collectivites",
        "abandonnées",
        "\"bureau du futur\"",
        "l'accueil des agents",
        "co-construction",
    ] {
        browser.go("about:blank").await;
        browser
            .go(&host.url(&format!(
                "/recherche/?q={}",
                query.replace(' ', "+").replace('"', "%22")
            )))
            .await;
        browser
            .wait_for("return document.querySelectorAll('.hits li').length > 0")
            .await;
        let targets = browser.run(TARGETS).await;
        for target in targets.as_array().expect("a list").iter().take(4) {
            let (page, words) = (
                target[0].as_str().expect("an address"),
                target[1].as_array().expect("words"),
            );
            assert_eq!(words.is_empty(), target[2] == json!(0), "{query}: {target}");
            // One by one; the first may be the passage, which leads there and needs no way.
            let single = words
                .iter()
                .filter_map(Value::as_str)
                .map(|word| word.trim_start_matches("text="))
                .filter(|word| !word.contains(','));
            for word in single.take(2) {
                elided += usize::from(word.contains("%E2%80%99") || word.contains('\''));
                checked += 1;
                browser.go("about:blank").await;
                browser.go(&format!("{page}#:~:text={word}")).await;
                browser.wait_for(&found(word, "body")).await;
            }
        }
    }
    assert!(
        checked > 20 && elided > 0,
        "{checked} words, {elided} elided"
    );

    // And by a click, as a reader comes there.
    browser.go(&host.url("/recherche/?q=experimentation")).await;
    browser
        .wait_for("return document.querySelectorAll('.hits mark').length > 0")
        .await;
    browser.follow(".hits li:has(mark) a").await;
    browser
        .wait_for("return document.querySelector('article') !== null && scrollY > 0")
        .await;
    // The word stands in the title as well, and in the way back above it; it is
    // the one of the extract that shows.
    browser
        .wait_for(&found("exp%C3%A9rimentation", ".text"))
        .await;
    browser.stop().await;
}
