//! A reader at a search page: types, waits for the results on screen, goes on;
//! with what each step took.

use std::time::Duration;

use serde_json::{Value, json};

use crate::driver::Browser;
use crate::host::{Host, Sent};
use crate::queries::Query;

/// What arrives later than this after the results belongs to no step.
const REST: Duration = Duration::from_millis(250);

/// A search page: whose, where, and how long it waits after a key by itself.
#[derive(Clone, Copy)]
pub struct Contestant<'a> {
    pub name: &'static str,
    pub host: &'a Host,
    /// Milliseconds.
    pub pause: f64,
}

/// What a step took.
pub struct Step {
    pub kind: &'static str,
    pub text: String,
    pub sent: Vec<Sent>,
    /// Milliseconds until a first result was on screen.
    pub some: f64,
    /// Milliseconds until all that the page shows were.
    pub all: f64,
}

impl Step {
    /// Of all bodies.
    pub fn bytes(&self) -> f64 {
        self.sent.iter().map(|sent| sent.bytes).sum::<usize>() as f64
    }
}

/// A browser of its own, without a past, at the search page of a contestant.
pub struct Visit<'a> {
    contestant: Contestant<'a>,
    browser: Browser,
}

impl<'a> Visit<'a> {
    /// Comes to the search page; with a query in the address, if there is one.
    pub async fn start(contestant: Contestant<'a>, query: Option<&str>) -> Self {
        let browser = Browser::start().await;
        let script = format!(
            "const contestant = {:?};\n{}",
            contestant.name,
            include_str!("page.js")
        );
        // In a scope of its own, before any script of the page.
        let source = json!({ "source": format!("(() => {{{script}}})()") });
        browser
            .devtools("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
        contestant.host.sent();
        let mut address =
            url::Url::parse(&format!("{}/recherche/", contestant.host.origin)).unwrap();
        if let Some(query) = query {
            address.query_pairs_mut().append_pair("q", query);
        }
        browser.go(address.as_str()).await;
        Self {
            contestant,
            browser,
        }
    }

    /// The results of the query in the address.
    pub async fn shown(&self) -> Step {
        self.wait("cold", "").await
    }

    /// Types a query, whose last key counts; then chooses a lab where it is to.
    pub async fn search(&self, query: &Query) -> Vec<Step> {
        let mut letters = query.text.chars();
        let last = letters.next_back().unwrap();
        self.call("prepare", json!(letters.as_str())).await;
        self.browser.press(&last.to_string()).await;
        let mut steps = vec![self.wait(query.kind, &query.text).await];
        if query.narrowed {
            self.call("choose", Value::Null).await;
            steps.push(self.wait("a facet chosen", &query.text).await);
            self.call("unchoose", Value::Null).await;
            self.browser.wait_for("return bench.isNew()").await;
        }
        self.call("clear", Value::Null).await;
        self.browser.wait_for("return bench.isEmpty()").await;
        tokio::time::sleep(REST).await;
        self.contestant.host.sent();
        steps
    }

    /// Milliseconds of a query by the engine alone: asked, and asked again.
    pub async fn engine_alone(&self, query: &Query) -> [f64; 2] {
        const ASK: &str = "const [query, done] = arguments;
            bench.alone(query).then(done, error => done(String(error)))";
        let times = self.browser.run_to_end(ASK, vec![json!(query.text)]).await;
        serde_json::from_value(times.clone()).unwrap_or_else(|_| panic!("{times}"))
    }

    pub async fn stop(self) {
        self.browser.stop().await;
    }

    async fn wait(&self, kind: &'static str, text: &str) -> Step {
        self.browser.wait_for("return bench.times() !== null").await;
        tokio::time::sleep(REST).await;
        let times = self.browser.run("return bench.times()").await;
        Step {
            kind,
            text: text.to_owned(),
            sent: self.contestant.host.sent(),
            some: times["some"].as_f64().unwrap(),
            all: times["all"].as_f64().unwrap(),
        }
    }

    async fn call(&self, act: &str, value: Value) {
        self.browser.run(&format!("bench.{act}({value})")).await;
    }
}
