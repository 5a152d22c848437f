//! Searching in the browser, on a host that only serves files.

use capot_search::{Engine, Request};
use serde_json::{Value, json};

use crate::driver::Browser;
use crate::host::{Host, Manners};

/// Asks the page's own engine, one query after the other.
const ASK: &str = r#"
const [queries, done] = arguments;
(async () => {
  const script = document.querySelector("script[src*='/search.']").src;
  const { Engine } = await import(script);
  const engine = await Engine.start();
  const answers = [];
  for (const query of queries) answers.push(await engine.ask(new URLSearchParams(query)));
  return answers;
})().then(done, error => done(String(error)));
"#;

/// Sets texts as the page sets its results.
const TIE: &str = r#"
const [texts, done] = arguments;
const files = performance.getEntriesByType("resource").map(({ name }) => name);
import(files.find(name => name.includes("/engine.") && name.endsWith(".js")))
  .then(({ tied }) => done(texts.map(tied)), error => done(String(error)));
"#;

const STATUS: &str = "document.querySelector('#search-results [role=status]')?.textContent";
const HITS: &str = "document.querySelectorAll('.hits li').length";

/// Queries of all sorts, from what the base holds.
fn queries(engine: &Engine) -> Vec<Vec<(&'static str, String)>> {
    let all = Request {
        limit: 1000,
        ..Request::default()
    };
    let hits = engine.search(&all).expect("an answer").hits;
    let mut queries: Vec<Vec<(&str, String)>> = [
        "",
        "comment accueillir les nouveaux arrivants dans une collectivité ?",
        "RH",
        "\"bureau du futur\"",
        "agents -bureau",
        "lab:paca accueil",
        "zzzz",
        "statut:abandonne",
        "acceuil abandonée exprimentation",
        "l’usager aujourd'hui",
    ]
    .map(|query| vec![("q", query.to_owned())])
    .into();
    for (number, hit) in hits.iter().enumerate() {
        let title = hit.title.clone();
        let start: String = title.chars().take(3 + number % 14).collect();
        let mut swapped: Vec<char> = title.chars().collect();
        let middle = swapped.len() / 2;
        swapped.swap(middle, middle.saturating_sub(1));
        queries.push(match number % 3 {
            0 => vec![("q", title), ("tri", "titre".to_owned())],
            1 => vec![("q", title)],
            _ => vec![(
                "q",
                hit.extract
                    .chars()
                    .filter(|c| !"<>/&".contains(*c))
                    .take(80)
                    .collect(),
            )],
        });
        queries.push(vec![("q", start)]);
        queries.push(match hit.labs.first() {
            Some(lab) if number % 2 == 0 => vec![
                ("lab", lab.clone()),
                ("q", "agents".to_owned()),
                ("page", "2".to_owned()),
            ],
            _ => vec![("q", swapped.into_iter().collect())],
        });
    }
    queries
}

/// A value whose numbers are all of one sort: a script knows no other.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(values) => values.iter().map(plain).collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), plain(value)))
            .collect(),
        other => other.clone(),
    }
}

#[tokio::test]
async fn the_browser_finds_what_the_command_line_finds() {
    for ignores_ranges in [false, true] {
        let host = Host::of_example(Manners {
            ignores_ranges,
            ..Manners::default()
        });
        let native = Engine::open(&host.index()).expect("an index");
        let mut queries = queries(&native);
        assert!(queries.len() > 300);
        if ignores_ranges {
            queries.truncate(40);
        }
        let browser = Browser::start().await;
        browser.go(&host.url("/recherche/")).await;
        for some in queries.chunks(50) {
            let asked = json!(some);
            let answers = browser.run_to_end(ASK, vec![asked]).await;
            let answers = answers.as_array().unwrap_or_else(|| panic!("{answers}"));
            for (query, answer) in some.iter().zip(answers) {
                let pairs = query.iter().map(|(name, value)| (*name, value.as_str()));
                let expected = native.search(&Request::asked(pairs)).expect("an answer");
                let shown = json!({
                    "values": expected.values,
                    "corrections": expected.corrections,
                    "relief": expected.relief,
                });
                for (key, value) in shown.as_object().expect("an object") {
                    assert_eq!(plain(&answer[key]), plain(value), "{key} of {query:?}");
                }
                // As text and back: the score is a short number there.
                let text = serde_json::to_string(&expected).expect("JSON");
                let expected: Value = serde_json::from_str(&text).expect("JSON");
                for (key, value) in expected.as_object().expect("an object") {
                    let (found, expected) = (plain(&answer[key]), plain(value));
                    assert_eq!(found, expected, "{key} of {query:?}");
                }
            }
        }
        browser.stop().await;
    }
}

#[tokio::test]
async fn typing_finds_facets_narrow_and_back_goes_back() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    browser.go(&host.url("/recherche/")).await;
    browser
        .run("document.querySelector('main input').focus()")
        .await;
    host.sent();
    browser.press("bureau").await;
    browser
        .wait_for(&format!("return {HITS} > 3 && {STATUS}.includes('bureau')"))
        .await;
    let sent = host.sent();
    assert!(sent < 450_000, "a first search takes {sent} bytes");
    assert_eq!(browser.run("return location.search").await, "?q=bureau");
    assert!(
        browser
            .run("return document.querySelector('.hits mark') !== null")
            .await
            == true,
        "the words are marked"
    );
    let all = browser.run(&format!("return {STATUS}")).await;

    browser
        .run("const value = document.querySelector('.found aside .tallies a'); value.focus(); value.click()")
        .await;
    browser
        .wait_for(&format!(
            "return location.search.includes('lab=') && {STATUS} !== {all}"
        ))
        .await;
    assert_eq!(
        browser
            .run("return document.activeElement.dataset.key ?? null")
            .await,
        browser
            .run(
                "return document.querySelector('.found aside [aria-current]')?.dataset.key ?? null"
            )
            .await,
        "the chosen value is shown as chosen"
    );
    let shared = browser.run("return location.href").await;
    let narrowed = browser.run(&format!("return {STATUS}")).await;
    browser.back().await;
    browser
        .wait_for(&format!(
            "return {STATUS} === {all} && location.search === '?q=bureau'"
        ))
        .await;

    browser.go(shared.as_str().expect("an address")).await;
    browser
        .wait_for(&format!("return {STATUS} === {narrowed}"))
        .await;
    assert_eq!(
        browser
            .run("return document.querySelector('main input').value")
            .await,
        "bureau"
    );
    assert_eq!(
        browser.complaints().await,
        Vec::<String>::new(),
        "what the console says"
    );
    browser.stop().await;
}

#[tokio::test]
async fn a_lost_piece_is_said_and_can_be_tried_again() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    for part in ["search.", ".open", ".term", ".idx", ".records", "meta.json"] {
        host.lose(part);
        let lost_script = part == "search.";
        if lost_script {
            host.lose(".engine");
        }
        browser
            .go(&host.url(&format!("/recherche/?q=bureau&x={part}")))
            .await;
        browser
            .wait_for("return document.querySelector('[data-key=retry]') !== null")
            .await;
        host.lose("");
        browser
            .run("document.querySelector('[data-key=retry]').click()")
            .await;
        browser.wait_for(&format!("return {HITS} > 3")).await;
    }
    browser.stop().await;
}

#[tokio::test]
async fn without_scripts_the_page_leads_to_the_lists() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    browser.allow_scripts(false).await;
    browser.go(&host.url("/recherche/?q=bureau")).await;
    let text = browser.text("main").await;
    assert!(text.contains("JavaScript"), "{text}");
    assert!(
        text.contains("Par thème") && text.contains("Par année"),
        "{text}"
    );
    browser.stop().await;
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    browser.go(&host.url("/recherche/")).await;
    browser
        .run("document.querySelector('main input').focus()")
        .await;
    // Enter does not wait for the pause, and the focus stays.
    browser.press("acceuil\u{e007}").await;
    browser.wait_for(&format!("return {HITS} > 3")).await;
    assert_eq!(browser.run("return document.activeElement.name").await, "q");
    // The way to undo the correction comes first, and follows the field.
    browser.press("\u{e004}\u{e004}").await;
    assert_eq!(
        browser
            .run("return document.activeElement.dataset.key")
            .await,
        "exact"
    );
    browser.press("\u{e007}").await;
    browser.wait_for("return location.search.includes('exact=1') && document.querySelector('.hits') === null || document.querySelectorAll('.hits li').length === 0").await;
    browser.stop().await;
}

/// Results come out of the index with the spaces that authors typed: the script
/// sets them, and by the rules of the pages.
#[tokio::test]
async fn results_are_set_as_pages_are() {
    let host = Host::of_example(Manners::default());
    let browser = Browser::start().await;
    browser.go(&host.url("/recherche/?q=bureau")).await;
    browser.wait_for(&format!("return {HITS} > 0")).await;
    let texts = [
        "Et demain ? Oui ! « à trois » : 5 % ; fin",
        "25 000 pages, 1 234 567 €, 600 m², 3,5 km",
        "à 11 h 30, le 26 janvier 2018, 20 °C",
        "12 projets, n° 12, l'un des 3",
        "12 et 15, 3 à 4, 12 d'entre eux, A4 paysage",
        "en 2016 des gens, 01 23 45 67 89, 2016 300, 10:30 ici",
    ];
    let set: Vec<_> = texts
        .iter()
        .map(|text| capot::typography::tied(text, capot::language::Language::French))
        .collect();
    let shown = browser.run_to_end(TIE, vec![json!(texts)]).await;
    assert_eq!(shown, json!(set));
    browser.stop().await;
}
