//! How the search page fetches the engine and the parts of the index.

use std::time::{Duration, Instant};

use crate::PATIENCE;
use crate::driver::Browser;
use crate::host::{Host, Manners};

const HITS: &str = "document.querySelectorAll('.hits li').length";

/// Waits until files whose path contains `part` were asked for so often.
async fn until_asked(host: &Host, part: &str, times: usize) {
    let deadline = Instant::now() + PATIENCE;
    while host.asked(part) < times {
        let asked = host.asked(part);
        assert!(Instant::now() < deadline, "{part}: asked for {asked} times");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Ranges of one file waited for each other in the browser's cache: on a slow
/// link, a first search took twice as long as it had to.
#[tokio::test]
async fn pieces_of_a_file_are_fetched_side_by_side() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    host.hold(".term");
    browser
        .go(&host.url("/recherche/?q=bureau+territoire+usagers"))
        .await;
    // None is answered before the second one is asked for.
    until_asked(&host, ".term", 2).await;
    host.hold("");
    browser.wait_for(&format!("return {HITS} > 3")).await;
    browser.stop().await;
}

/// What opening the index reads waited for the engine.
#[tokio::test]
async fn the_index_is_opened_while_the_engine_is_on_its_way() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    host.hold(".engine");
    browser.go(&host.url("/recherche/?q=bureau")).await;
    until_asked(&host, ".open", 1).await;
    host.hold("");
    browser.wait_for(&format!("return {HITS} > 3")).await;
    assert_eq!(host.asked(".engine"), 1, "the engine is fetched once");
    assert_eq!(host.asked(".open"), 1, "the bundle is fetched once");
    assert_eq!(host.asked("meta.json"), 1, "the notes are fetched once");
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.stop().await;
}
