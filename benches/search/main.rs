//! What a search takes from a static host, in bytes and in time: capot's search
//! page in a real Chromium, beside Pagefind with its own interface and filters
//! over the same pages, where that is found.
//!
//! `cargo bench --bench search -- [--sizes 500,10000] [--runs 5] [--dir DIR]
//! [--each] [--capot FILE]`. With `--dir`, sheets and sites stay there for the
//! next run; the site is built anew each time, by another capot where one is
//! given. `--runs 0` leaves out the slow links; `--each` prints every search. It
//! asserts nothing. Needs `chromium` and `chromedriver`.
//!
//! Both contestants take turns, search by search, each in a browser of its own
//! whose cache is empty at first. Bytes are those of bodies as they leave the
//! host (see `host`). Times go from the last key to the frame that shows the
//! results; both pages wait after a key, in case another follows, and that pause
//! is given apart.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::format_push_string
)]

#[allow(dead_code)]
#[path = "../corpus/mod.rs"]
mod corpus;
#[allow(dead_code)]
#[path = "../../tests/browser/driver.rs"]
mod driver;
mod host;
#[path = "../measure/mod.rs"]
mod measure;
mod queries;
mod report;
mod rival;
mod visit;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use host::{Host, Link};
use measure::{asked, find, once, option, room, run};
use queries::Query;
use visit::{Contestant, Step, Visit};

/// How long a page may take at most.
const PATIENCE: Duration = Duration::from_mins(2);

/// The links of the cold runs: a fair one, and a mobile one far from the next mast.
const LINKS: [Link; 2] = [
    Link {
        bits_per_second: 9e6,
        round_trip: Duration::from_millis(60),
    },
    Link {
        bits_per_second: 1.6e6,
        round_trip: Duration::from_millis(150),
    },
];

/// What was measured of a contestant.
pub struct Measured {
    pub first: Step,
    pub further: Vec<Step>,
    pub again: Vec<Step>,
    /// Milliseconds of the engine without its page, asked and asked again.
    pub alone: Vec<[f64; 2]>,
    /// By link.
    pub cold: Vec<Vec<Step>>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let sizes = option("--sizes").unwrap_or_else(|| "500,10000".to_owned());
    let runs: usize = option("--runs").map_or(5, |runs| runs.parse().unwrap());
    let (dir, _guard) = room();
    println!("{}", version(Command::new("chromium").arg("--version")));
    match measure::pagefind() {
        Some(command) => {
            let (program, arguments) = command.split_first().unwrap();
            let mut pagefind = Command::new(program);
            println!("{}", version(pagefind.args(arguments).arg("--version")));
        }
        None => println!("Pagefind is not found here: nothing to compare with"),
    }
    assert!(find("chromedriver").is_some(), "chromedriver is not found");
    for size in sizes.split(',').map(|size| size.parse().unwrap()) {
        measure_size(&dir, size, runs).await;
    }
}

fn version(command: &mut Command) -> String {
    run(command).printed.trim().to_owned()
}

async fn measure_size(dir: &Path, sheets: usize, runs: usize) {
    let base = dir.join(format!("capot-{sheets}"));
    once(&base, || corpus::write(&base, sheets));
    let site = dir.join(format!("site-{sheets}"));
    let capot = option("--capot").unwrap_or_else(|| env!("CARGO_BIN_EXE_capot").to_owned());
    let mut capot = Command::new(capot);
    capot.arg("-C").arg(&base).args(["build", "--output"]);
    run(capot.arg(&site));
    let rival = dir.join(format!("pagefind-{sheets}"));
    let has_rival = rival::build(&site, &rival, sheets);
    let mut hosts = vec![Host::start(&site)];
    if has_rival {
        hosts.push(Host::start(&rival));
    }
    let contestants: Vec<Contestant<'_>> = hosts
        .iter()
        .zip([("capot", 150.0), ("pagefind", 300.0)])
        .map(|(host, (name, pause))| Contestant { name, host, pause })
        .collect();
    let queries = queries::queries(sheets);
    report::heading(sheets, &queries);
    let measured = measure(&contestants, &queries, runs).await;
    report::table(sheets, &contestants, &measured);
}

/// Everything, the contestants in turn.
async fn measure(contestants: &[Contestant<'_>], queries: &[Query], runs: usize) -> Vec<Measured> {
    let mut visits = Vec::new();
    for contestant in contestants {
        visits.push(Visit::start(*contestant, None).await);
    }
    let mut measured = Vec::new();
    for visit in &visits {
        let first = visit.search(&queries[0]).await.swap_remove(0);
        measured.push(Measured {
            first,
            further: Vec::new(),
            again: Vec::new(),
            alone: Vec::new(),
            cold: LINKS.iter().map(|_| Vec::new()).collect(),
        });
    }
    for again in [false, true] {
        for query in &queries[1..] {
            for (visit, measured) in visits.iter().zip(&mut measured) {
                let steps = visit.search(query).await;
                if again {
                    measured.again.extend(steps);
                } else {
                    measured.further.extend(steps);
                }
            }
        }
    }
    for visit in visits {
        visit.stop().await;
    }
    for (contestant, measured) in contestants.iter().zip(&mut measured) {
        let visit = Visit::start(*contestant, None).await;
        for (place, query) in queries.iter().enumerate() {
            let times = visit.engine_alone(query).await;
            // The first one starts the engine.
            if place > 0 {
                measured.alone.push(times);
            }
        }
        visit.stop().await;
    }
    for (place, link) in LINKS.iter().enumerate() {
        for _ in 0..runs {
            for (contestant, measured) in contestants.iter().zip(&mut measured) {
                contestant.host.shape(Some(*link));
                let visit = Visit::start(*contestant, Some(&queries[0].text)).await;
                measured.cold[place].push(visit.shown().await);
                visit.stop().await;
                contestant.host.shape(None);
            }
        }
    }
    measured
}
