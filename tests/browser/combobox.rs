//! The search field of every page: the keys that lead to it, and what it suggests.

use fantoccini::actions::MOUSE_BUTTON_MIDDLE;
use serde_json::{Value, json};

use crate::driver::Browser;
use crate::host::{Host, Manners};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const END: &str = "\u{e010}";
const HOME: &str = "\u{e011}";
const UP: &str = "\u{e013}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const SHIFT: char = '\u{e008}';
const CONTROL: char = '\u{e009}';
const ALT: char = '\u{e00a}';
const META: char = '\u{e03d}';

const CASE: &str = "/cas/lab-ip/tutorat-v1/";
const IS_OPEN: &str = "return document.getElementById('q').ariaExpanded === 'true' && document.querySelectorAll('[role=option]').length > 2";
const IS_CLOSED: &str = "return document.getElementById('q').ariaExpanded === 'false' && document.querySelector('[role=listbox]').hidden";

/// The state of the field: what has the focus, what is typed, where the caret
/// is, and which option is active.
const STATE: &str = "
const field = document.getElementById('q');
const active = field.getAttribute('aria-activedescendant');
const chosen = [...document.querySelectorAll('[role=option][aria-selected=true]')].map(option => option.id);
return [document.activeElement === field, field.value, field.selectionStart, active, chosen];";

fn state(typed: &str, caret: usize, active: Option<u64>) -> Value {
    let id = active.map(|number| format!("q_option_{number}"));
    json!([true, typed, caret, id, id.iter().collect::<Vec<_>>()])
}

/// Opens a page and types into its field.
async fn type_on(browser: &Browser, url: &str, typed: &str) {
    browser.go(url).await;
    browser.chord(&[CONTROL], 'k').await;
    browser.press(typed).await;
    browser.wait_for(IS_OPEN).await;
}

#[tokio::test]
async fn the_field_suggests_pages_and_obeys_the_keys_of_the_pattern() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    browser.go(&host.url(CASE)).await;
    // Before the reader is in the field nothing of the search is loaded.
    let loaded = "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname).filter(path => /^.(theme|search)./.test(path) && !/(style|favicon|field)/.test(path))";
    assert_eq!(browser.run(loaded).await, json!([]));
    browser.chord(&[CONTROL], 'k').await;
    assert_eq!(browser.run(STATE).await, state("", 0, None));
    browser.press("bureau").await;
    browser.wait_for(IS_OPEN).await;

    let named = "return [...document.querySelectorAll('[role=listbox] > [role=group]')].map(group => document.getElementById(group.getAttribute('aria-labelledby')).textContent)";
    let kinds = browser.run(named).await;
    let known = ["Cas", "Labos", "Thèmes", "Méthodes", "Rencontres", "Pages"];
    let kinds = kinds.as_array().expect("a list").clone();
    assert!(!kinds.is_empty());
    assert!(
        kinds
            .iter()
            .all(|kind| known.iter().any(|known| kind == known)),
        "{kinds:?}"
    );
    let count = browser
        .run("return document.querySelectorAll('[role=option][href]').length")
        .await;
    let count = count.as_u64().expect("a count");
    assert_eq!(
        browser
            .run("return document.querySelector('form [role=status]').textContent")
            .await,
        json!(format!("{count} suggestions"))
    );

    for (key, active) in [
        (DOWN, Some(0)),
        (DOWN, Some(1)),
        (UP, Some(0)),
        (UP, Some(count - 1)),
        (DOWN, Some(0)),
    ] {
        browser.press(key).await;
        assert_eq!(browser.run(STATE).await, state("bureau", 6, active));
    }
    for (key, caret) in [(HOME, 0), (RIGHT, 1), (END, 6)] {
        browser.press(DOWN).await;
        browser.press(key).await;
        assert_eq!(browser.run(STATE).await, state("bureau", caret, None));
    }
    // Escape first closes, then clears; keys open it again.
    browser.press(ESCAPE).await;
    browser.wait_for(IS_CLOSED).await;
    assert_eq!(browser.run(STATE).await, state("bureau", 6, None));
    browser.press(UP).await;
    browser.wait_for(IS_OPEN).await;
    assert_eq!(
        browser.run(STATE).await,
        state("bureau", 6, Some(count - 1))
    );
    browser.press(ESCAPE).await;
    browser
        .chord(&[ALT], DOWN.chars().next().expect("a key"))
        .await;
    browser.wait_for(IS_OPEN).await;
    assert_eq!(browser.run(STATE).await, state("bureau", 6, None));
    browser.press(ESCAPE).await;
    browser.press(ESCAPE).await;
    assert_eq!(browser.run(STATE).await, state("", 0, None));
    browser.wait_for(IS_CLOSED).await;

    // Typing goes back to the field; Enter there sends the form.
    browser.press("tutorat").await;
    browser.wait_for(IS_OPEN).await;
    browser.press(DOWN).await;
    browser.press("s").await;
    assert_eq!(browser.run(STATE).await, state("tutorats", 8, None));
    browser.press(ENTER).await;
    browser
        .wait_for("return location.pathname + location.search === '/recherche/?q=tutorats'")
        .await;

    // Enter on an option opens its page: here that of the lab.
    type_on(&browser, &host.url("/"), "27e region").await;
    browser.press(DOWN).await;
    let page = browser
        .run("return document.querySelector('[aria-selected=true]').pathname")
        .await;
    browser.press(ENTER).await;
    browser
        .wait_for(&format!("return location.pathname === {page}"))
        .await;
    assert_eq!(page, "/labs/la-27e-region/");
    assert_eq!(
        browser.complaints().await,
        Vec::<String>::new(),
        "what the console says"
    );
    browser.stop().await;
}

#[tokio::test]
async fn keys_reach_the_field_from_the_page_and_from_nowhere_else() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    for page in [CASE, "/", "/recherche/", "/nulle-part/"] {
        for keys in [&[CONTROL][..], &[META]] {
            browser
                .go(&host.url(if page == "/nulle-part/" {
                    "/404.html"
                } else {
                    page
                }))
                .await;
            browser.chord(keys, 'k').await;
            browser.wait_for("return document.activeElement === document.getElementById('q') && document.activeElement.value === ''").await;
        }
    }
    browser.go(&host.url(CASE)).await;
    let add = "for (const tag of ['input', 'textarea', 'select', 'div']) {
        const made = document.createElement(tag);
        made.className = 'elsewhere';
        if (tag === 'div') made.contentEditable = 'true';
        document.querySelector('main').append(made);
    }";
    browser.run(add).await;
    for number in 0..4 {
        let there = format!("document.querySelectorAll('.elsewhere')[{number}]");
        browser.run(&format!("{there}.focus()")).await;
        browser.press("/").await;
        browser.chord(&[CONTROL], 'k').await;
        assert_eq!(
            browser
                .run(&format!("return document.activeElement === {there}"))
                .await,
            true,
            "{number}"
        );
        if number != 2 {
            let typed = browser
                .run(&format!("return {there}.value ?? {there}.textContent"))
                .await;
            assert_eq!(typed, "/", "{number}");
        }
    }
    browser.run("document.activeElement.blur()").await;
    // One key alone leads nowhere (WCAG 2.1.4): dictated words are pressed as keys.
    for held in [&[][..], &[SHIFT], &[CONTROL], &[ALT], &[META]] {
        browser.chord(held, '/').await;
    }
    for held in [
        &[][..],
        &[SHIFT],
        &[ALT],
        &[CONTROL, SHIFT],
        &[CONTROL, ALT],
        &[CONTROL, META],
    ] {
        browser.chord(held, 'k').await;
    }
    let composed = "return document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true }))";
    assert_eq!(browser.run(composed).await, true);
    assert_eq!(
        browser
            .run("return document.activeElement === document.body")
            .await,
        true
    );
    browser.chord(&[CONTROL], 'k').await;
    assert_eq!(browser.run("return document.activeElement.id").await, "q");
    // A word that is being composed is not the field's business yet.
    let composing = "return ['Enter', 'ArrowDown', 'Escape'].every(key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true })))";
    assert_eq!(browser.run(composing).await, true);
    browser.stop().await;
}

#[tokio::test]
async fn options_and_results_open_in_new_tabs_as_links_do() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    type_on(&browser, &host.url(CASE), "bureau").await;
    let option = "[role=option]:last-of-type";
    for (list, link) in [
        (true, option),
        (false, ".hits li:nth-child(2) a"),
        (false, ".found aside a"),
        (false, ".orders a[href*=tri]"),
    ] {
        if !list {
            browser.go(&host.url("/recherche/?q=agents")).await;
            browser
                .wait_for("return document.querySelectorAll('.hits li').length > 2")
                .await;
        }
        let here = browser.address().await;
        let leads = browser
            .run(&format!(
                "return document.querySelector({link:?}).href.split('#')[0]"
            ))
            .await;
        for (button, held) in [
            (MOUSE_BUTTON_MIDDLE, None),
            (0, Some(CONTROL)),
            (0, Some(SHIFT)),
        ] {
            browser.click(link, button, held).await;
            let opened = browser.second_tab().await;
            assert_eq!(
                opened.split('#').next(),
                leads.as_str(),
                "{link}, {button}, {held:?}"
            );
            assert_eq!(browser.address().await, here, "the page stays");
        }
        if list {
            // Control and Enter do as a click does.
            browser.press(DOWN).await;
            browser
                .wait_for("return document.querySelector('[aria-selected=true]') !== null")
                .await;
            let active = browser
                .run("return document.querySelector('[aria-selected=true]').href")
                .await;
            browser.chord(&[CONTROL], '\u{e007}').await;
            assert_eq!(json!(browser.second_tab().await), active);
            browser.follow(option).await;
            browser
                .wait_for(&format!("return location.href === {leads}"))
                .await;
        }
    }
    browser.stop().await;
}

#[tokio::test]
async fn without_scripts_or_without_the_engine_the_form_is_sent() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    let asked = host.url("/recherche/?q=bureau");
    browser.allow_scripts(false).await;
    browser.go(&host.url(CASE)).await;
    browser.send_form("#q", "bureau", ".top form button").await;
    assert_eq!(browser.address().await, asked);
    browser.allow_scripts(true).await;
    for lost in ["suggest.", ".engine", ".open", "meta.json"] {
        host.lose(lost);
        browser.go(&host.url(CASE)).await;
        browser.chord(&[CONTROL], 'k').await;
        browser.press("bureau").await;
        browser.press(ENTER).await;
        browser
            .wait_for(&format!("return location.href === {asked:?}"))
            .await;
    }
    browser.stop().await;
}
