//! The search page in each of its states, and pages with the field: what
//! axe-core finds, whether everything fits narrow windows and large letters,
//! and whether anything moves that should not.

use serde_json::{Value, json};

use crate::driver::Browser;
use crate::host::{Host, Manners};

const CONTROL: char = '\u{e009}';

/// See `axe/README.md`.
pub(crate) const AXE: &str = include_str!("axe/axe.min.js");

/// What axe-core finds wrong, each with the elements.
pub(crate) const FAULTS: &str = "
const done = arguments[0];
axe.run(document, { resultTypes: ['violations'] }).then(
  ({ violations }) => done(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`)),
  error => done(String(error)));";

/// Texts and controls that stick out of the window, or are cut off in their box.
pub(crate) const HIDDEN: &str = "
const width = document.documentElement.clientWidth;
const faults = [];
if (document.documentElement.scrollWidth > width) faults.push('wider than the window');
for (const element of document.querySelectorAll('body *')) {
  if (!element.checkVisibility() || element.closest('.hidden, .skip, .top form label, table, pre')) continue;
  const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (!own && !element.matches('a, button, input')) continue;
  for (const box of element.getClientRects()) {
    if (box.left < -1 || box.right > width + 1) faults.push('outside: ' + element.outerHTML.slice(0, 120));
  }
  const cut = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
  if (cut && !element.matches('input')) faults.push('cut off: ' + element.outerHTML.slice(0, 120));
}
return faults;";

/// A state of a page.
struct State {
    name: &'static str,
    address: &'static str,
    /// What must be true before it is looked at.
    ready: &'static str,
    /// The files that the host has lost, or lets wait.
    lost: &'static str,
    held: &'static str,
    /// What is typed into the field.
    typed: &'static str,
}

impl State {
    const fn of(name: &'static str, address: &'static str, ready: &'static str) -> Self {
        Self {
            name,
            address,
            ready,
            lost: "",
            held: "",
            typed: "",
        }
    }
}

const HITS: &str = "return document.querySelectorAll('.hits li').length > 0";
const OPEN: &str = "return document.getElementById('q').ariaExpanded === 'true'";

const STATES: [State; 15] = [
    State::of("home", "/", "return true"),
    State::of("a case", "/cas/lab-ip/tutorat-v1/", "return true"),
    State::of("a lab", "/labs/la-27e-region/", "return true"),
    State {
        typed: "bureau",
        ..State::of("suggestions on a case", "/cas/lab-ip/tutorat-v1/", OPEN)
    },
    State {
        typed: "pays",
        ..State::of("suggestions at home", "/", OPEN)
    },
    State::of("nothing asked", "/recherche/", "return true"),
    State {
        held: ".engine",
        ..State::of(
            "loading",
            "/recherche/?q=bureau",
            "return document.querySelector('#search-results [role=status]')?.textContent.includes('prépare')",
        )
    },
    State::of("results", "/recherche/?q=agents", HITS),
    State::of(
        "all results by title, second page",
        "/recherche/?q=agents&tri=titre&page=2",
        HITS,
    ),
    State::of(
        "facets chosen",
        "/recherche/?q=agents&lab=paca&status=ongoing&status=piloted",
        HITS,
    ),
    State::of(
        "nothing found",
        "/recherche/?q=zzzzzzzz",
        "return document.querySelector('.found') !== null",
    ),
    State::of(
        "a filter empties",
        "/recherche/?q=bureau&year=1990",
        "return document.querySelector('[data-key^=without]') !== null",
    ),
    State::of(
        "a correction",
        "/recherche/?q=acceuil",
        "return document.querySelector('.notes') !== null",
    ),
    State {
        lost: ".engine",
        ..State::of(
            "offline",
            "/recherche/?q=bureau",
            "return document.querySelector('[data-key=retry]') !== null",
        )
    },
    State {
        lost: "!",
        ..State::of(
            "an index of another version",
            "/recherche/?q=bureau",
            "return document.querySelector('[data-key=retry]') !== null",
        )
    },
];

/// Shows a state, and calls what is waiting off again.
async fn show(state: &State, host: &Host, browser: &Browser) {
    host.hold(state.held);
    if state.lost == "!" {
        host.age_index(capot_search::FORMAT + 1);
    } else {
        host.lose(state.lost);
    }
    // A page that differs in its query alone would still have the last one's engine.
    browser.go("about:blank").await;
    browser.go(&host.url(state.address)).await;
    if !state.typed.is_empty() {
        browser.chord(&[CONTROL], 'k').await;
        browser.press(state.typed).await;
    }
    browser.wait_for(state.ready).await;
}

fn restore(state: &State, host: &Host) {
    host.hold("");
    if state.lost == "!" {
        host.age_index(capot_search::FORMAT);
    } else {
        host.lose("");
    }
}

#[tokio::test]
async fn axe_finds_nothing_and_everything_fits() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    let mut faults = Vec::new();
    for (width, dark) in [(1280, false), (320, true)] {
        browser.prefer_dark(dark).await;
        for state in &STATES {
            browser.resize(width, 900).await;
            show(state, &host, &browser).await;
            let mut note = |how: &str, found: Value| {
                let found = found.as_array().cloned().unwrap_or_else(|| vec![found]);
                let place = format!("{} at {width} px{how}", state.name);
                faults.extend(found.iter().map(|fault| format!("{place}: {fault}")));
            };
            browser.run(AXE).await;
            note("", browser.run_to_end(FAULTS, Vec::new()).await);
            note("", browser.run(HIDDEN).await);
            if !dark {
                // Zoom to 200 % halves the window; letters alone may be twice as large, too.
                browser.resize(640, 450).await;
                note(", zoomed", browser.run(HIDDEN).await);
                browser.resize(1280, 900).await;
                browser
                    .run("document.documentElement.style.fontSize = '200%'")
                    .await;
                note(", large letters", browser.run(HIDDEN).await);
            }
            restore(state, &host);
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn nothing_moves_where_the_reader_asked_for_none() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    let moving = "
        const moving = [...document.querySelectorAll('*')].filter(element => {
          const style = getComputedStyle(element);
          return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0 || style.scrollBehavior === 'smooth';
        });
        return moving.length + document.getAnimations().length;";
    for (wish, expected) in [("no-preference", false), ("reduce", true)] {
        browser.prefer("prefers-reduced-motion", wish).await;
        for state in STATES
            .iter()
            .filter(|state| state.lost.is_empty() && state.held.is_empty())
        {
            show(state, &host, &browser).await;
            let moving = browser.run(moving).await;
            assert_eq!(
                moving == json!(0),
                expected,
                "{}, {wish}: {moving}",
                state.name
            );
        }
    }
    browser.stop().await;
}

/// The focus was lost, and with it the reader's place, when the link that had it
/// was no longer among the new results.
#[tokio::test]
async fn the_focus_stays_or_goes_to_the_count_and_the_count_is_announced() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    // Without this the page may still be on its way to what has the focus.
    browser.prefer("prefers-reduced-motion", "reduce").await;
    browser.resize(1280, 500).await;
    browser.go(&host.url("/recherche/")).await;
    let place = "return [document.activeElement.dataset.key ?? document.activeElement.name ?? document.activeElement.role, document.activeElement.role === 'status']";
    let count = "return document.querySelector('#search-results [role=status]').textContent";
    // The element that announces is there before it has anything to say.
    assert_eq!(browser.run(count).await, "");
    browser.chord(&[CONTROL], 'k').await;
    browser.press("agents").await;
    browser.wait_for(HITS).await;
    assert_eq!(browser.run(place).await, json!(["q", false]));
    assert_eq!(browser.run("return scrollY").await, json!(0));
    let all = browser.run(count).await;
    assert!(
        all.as_str()
            .is_some_and(|text| text.contains("résultats pour")),
        "{all}"
    );

    let changed = |before: &Value| {
        format!(
            "return document.querySelector('#search-results [role=status]').textContent !== {before}"
        )
    };
    browser
        .run("document.querySelector('[data-key^=lab]').focus()")
        .await;
    let key = browser
        .run("return document.activeElement.dataset.key")
        .await;
    let top = "return Math.round(scrollY)";
    let before = browser.run(top).await;
    browser.press("\u{e007}").await;
    browser.wait_for(&changed(&all)).await;
    assert_eq!(browser.run(place).await, json!([key, false]));
    assert_eq!(
        browser.run(top).await,
        before,
        "the page stays where it was"
    );
    let narrowed = browser.run(count).await;
    browser
        .run("document.querySelector('[data-key=clear]').focus()")
        .await;
    browser.press("\u{e007}").await;
    browser.wait_for(&changed(&narrowed)).await;
    assert_eq!(browser.run(place).await, json!(["status", true]));
    browser.stop().await;
}
