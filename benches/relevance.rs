//! How well search answers: queries over the example base whose answers people
//! judged (`relevance/queries.toml`), scored as nDCG@10: the normalised discounted
//! cumulated gain of Järvelin and Kekäläinen, "Cumulated gain-based evaluation of
//! IR techniques", ACM Transactions on Information Systems 20(4), 2002,
//! <https://doi.org/10.1145/582415.582418>.
//!
//! `cargo bench --bench relevance [-- --worst 10]` prints the score of each kind
//! of query, for the half that tunes the weights of `capot-search` and the half
//! that checks them, then the queries that fare worst, with what they found. It
//! asserts nothing of the engine; it does of the judgments, which must name
//! sheets that exist.

#![allow(missing_docs, clippy::unwrap_used, clippy::cast_precision_loss)]

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use capot::config::Config;
use capot::index;
use capot::load::{LoadOptions, Loader};
use capot::site::Site;
use capot::theme::Theme;
use capot_search::{Engine, Request};
use serde::Deserialize;

/// How many hits are looked at: the first page.
const DEPTH: usize = 10;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().unwrap();
    let engine = engine(root, dir.path());
    let text = std::fs::read_to_string(root.join("benches/relevance/queries.toml")).unwrap();
    let set: Set = toml::from_str(&text).unwrap();
    set.check(&engine);

    let runs: Vec<Run<'_>> = set
        .kinds
        .iter()
        .flat_map(|kind| {
            let queries = kind.queries.iter().enumerate();
            queries.map(|(place, query)| Run::of(&engine, &kind.name, place, query))
        })
        .collect();
    print_table(&set, &runs);
    print_worst(&runs, worst());
}

/// How many of the worst queries are shown.
fn worst() -> usize {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--worst");
    arguments
        .nth(1)
        .map_or(10, |number| number.parse().unwrap())
}

/// The index of the example base, made in `dir` as a build makes it.
fn engine(root: &Path, dir: &Path) -> Engine {
    let Ok(config) = Config::load(root) else {
        panic!("capot.toml has problems: `capot check` says which")
    };
    let options = LoadOptions {
        drafts: false,
        // No consent of the example base runs out; a fixed day keeps it that way.
        today: jiff::civil::date(2020, 1, 1),
    };
    let Some(base) = Loader::new().load(&config, options).base else {
        panic!("the example base has problems: `capot check` says which")
    };
    let Ok(theme) = Theme::load(&config, &Site::new(&config, &base).frame()) else {
        panic!("the theme has problems: `capot build` says which")
    };
    assert!(index::write(&config, &base, &theme, dir).is_ok());
    Engine::open(dir).unwrap()
}

/// Queries and what answers them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    #[serde(rename = "kind")]
    kinds: Vec<Kind>,
}

/// Queries that are alike.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    name: String,
    queries: Vec<Judged>,
}

/// A query, and the sheets that answer it by how well they do.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    text: String,
    #[serde(default)]
    best: Vec<String>,
    #[serde(default)]
    useful: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
}

impl Judged {
    /// The sheets that answer, with their grades: 3, 2 or 1.
    fn grades(&self) -> BTreeMap<&str, u8> {
        let grades = [(&self.best, 3), (&self.useful, 2), (&self.related, 1)];
        grades
            .into_iter()
            .flat_map(|(sheets, grade)| sheets.iter().map(move |sheet| (sheet.as_str(), grade)))
            .collect()
    }
}

impl Set {
    /// Panics where a judgment names a sheet that is not there, or one twice, or none.
    fn check(&self, engine: &Engine) {
        let everything = Request {
            limit: engine.len(),
            ..Request::default()
        };
        let hits = engine.search(&everything).unwrap().hits;
        let known: HashSet<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
        for query in self.kinds.iter().flat_map(|kind| &kind.queries) {
            let grades = query.grades();
            let named = query.best.len() + query.useful.len() + query.related.len();
            assert_eq!(grades.len(), named, "a sheet twice: {}", query.text);
            assert!(!grades.is_empty(), "no answer: {}", query.text);
            for sheet in grades.keys() {
                assert!(known.contains(sheet), "no sheet {sheet}: {}", query.text);
            }
        }
    }
}

/// What became of a query.
struct Run<'s> {
    kind: &'s str,
    /// Whether it tunes; if not, it checks.
    tunes: bool,
    query: &'s Judged,
    found: Vec<String>,
    /// What was searched in the place of unknown words.
    corrected: Vec<String>,
    score: f64,
}

impl<'s> Run<'s> {
    fn of(engine: &Engine, kind: &'s str, place: usize, query: &'s Judged) -> Self {
        let request = Request {
            limit: DEPTH,
            ..Request::new(&query.text)
        };
        let answer = engine.search(&request).unwrap();
        let found: Vec<String> = answer.hits.into_iter().map(|hit| hit.id).collect();
        let grades = query.grades();
        let grade = |sheet: &String| grades.get(sheet.as_str()).copied().unwrap_or(0);
        let gained: Vec<u8> = found.iter().map(grade).collect();
        let possible: Vec<u8> = grades.values().copied().collect();
        let corrections = answer.corrections.into_iter();
        Self {
            kind,
            tunes: place.is_multiple_of(2),
            query,
            score: ndcg(&gained, &possible, DEPTH),
            found,
            corrected: corrections
                .map(|correction| format!("{} → {}", correction.typed, correction.used))
                .collect(),
        }
    }
}

fn print_table(set: &Set, runs: &[Run<'_>]) {
    println!("nDCG@{DEPTH}, by kind of query     tuning     checking");
    for kind in &set.kinds {
        print_line(&kind.name, runs, |run| run.kind == kind.name);
    }
    print_line("all", runs, |_| true);
}

/// Prints the mean scores of both halves of some runs, and how many there are in each.
fn print_line(name: &str, runs: &[Run<'_>], chosen: impl Fn(&Run<'_>) -> bool) {
    let half = |tunes: bool| {
        let scores: Vec<f64> = runs
            .iter()
            .filter(|run| run.tunes == tunes && chosen(run))
            .map(|run| run.score)
            .collect();
        let mean = scores.iter().sum::<f64>() / scores.len().max(1) as f64;
        format!("{mean:.3} ({:>2})", scores.len())
    };
    println!("{name:<24} {:>12} {:>12}", half(true), half(false));
}

fn print_worst(runs: &[Run<'_>], most: usize) {
    let mut worst: Vec<&Run<'_>> = runs.iter().filter(|run| run.score < 1.0).collect();
    worst.sort_by(|a, b| a.score.total_cmp(&b.score));
    for run in worst.into_iter().take(most) {
        let half = if run.tunes { "tuning" } else { "checking" };
        println!(
            "\n{:.3}  {}  ({}, {half})",
            run.score, run.query.text, run.kind
        );
        for correction in &run.corrected {
            println!("       corrected: {correction}");
        }
        let grades = run.query.grades();
        for sheet in &run.found {
            let grade = grades.get(sheet.as_str()).map_or(" ".into(), u8::to_string);
            println!("       {grade} {sheet}");
        }
        for (sheet, grade) in grades {
            if !run.found.iter().any(|found| found == sheet) {
                println!("       {grade} {sheet} is missing");
            }
        }
    }
}

/// The score, from 0 to 1, of a list whose sheets have the grades `gained`, in
/// order, where `possible` holds the grades of all that answer: what the list
/// gives, over what the best possible one would give.
///
/// The gain of a grade is 2^grade − 1 (7, 3, 1), so that one answer is worth more
/// than several sheets that touch the subject; the discount of a place, counted
/// from 1, is log2(place + 1).
fn ndcg(gained: &[u8], possible: &[u8], depth: usize) -> f64 {
    let mut ideal = possible.to_vec();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let most = dcg(&ideal, depth);
    if most > 0.0 {
        dcg(gained, depth) / most
    } else {
        0.0
    }
}

fn dcg(grades: &[u8], depth: usize) -> f64 {
    let places = grades.iter().take(depth).enumerate();
    places
        .map(|(place, &grade)| (f64::from(grade).exp2() - 1.0) / ((place + 2) as f64).log2())
        .sum()
}
