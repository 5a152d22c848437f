//! What indexing and searching cost, over sheets made up from a vocabulary with
//! the frequencies of a real one. The same sheets in every run.
//!
//! `cargo bench -p capot-search [-- DOCUMENTS]` prints processor time and
//! memory of indexing, and latencies by kind of query. It asserts nothing: a
//! figure is for people to compare.

#![allow(missing_docs, clippy::unwrap_used, clippy::cast_possible_wrap)]

use std::fs;
use std::time::{Duration, Instant};

use capot_search::{Builder, Document, Engine, Facet, Label, Language, Request, Section, Settings};

mod corpus;

use corpus::Corpus;

/// Ticks of the clock that the system counts processor time in, per second.
const TICKS: f64 = 100.0;

fn main() {
    let documents = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(10_000);
    let dir = tempfile::tempdir().unwrap();
    let corpus = Corpus::new();
    index(dir.path(), &corpus, documents);

    let start = Instant::now();
    let engine = Engine::open(dir.path()).unwrap();
    println!("open       {:>8.1} ms", millis(start.elapsed()));
    for (kind, queries) in corpus.queries() {
        let mut found = 0;
        let mut times: Vec<Duration> = Vec::new();
        for query in &queries {
            let mut request = Request::new(query.as_str());
            if kind == "filtered" {
                request = request
                    .filter(Facet::Lab, "lab-3")
                    .filter(Facet::Lab, "lab-4");
            }
            let (total, time) = best_of(5, || engine.search(&request).unwrap().total);
            found += total;
            times.push(time);
        }
        times.sort_unstable();
        let at = |part: usize| millis(times[(times.len() - 1) * part / 100]);
        println!(
            "{kind:<10} median {:>6.2} ms   p99 {:>6.2} ms   {} queries, {} documents match",
            at(50),
            at(99),
            times.len(),
            found / queries.len(),
        );
    }
}

/// The shortest of some runs: what the work takes when nothing else runs.
fn best_of<T>(runs: usize, mut work: impl FnMut() -> T) -> (T, Duration) {
    let mut timed = || {
        let start = Instant::now();
        let result = work();
        (result, start.elapsed())
    };
    let first = timed();
    (1..runs).fold(first, |best, _| {
        let next = timed();
        if next.1 < best.1 { next } else { best }
    })
}

fn index(dir: &std::path::Path, corpus: &Corpus, documents: usize) {
    let labels: Vec<Label> = (0..40)
        .map(|number| Label {
            slug: format!("lab-{number}"),
            title: corpus.title(number as u64 + 900_000_000),
        })
        .collect();
    let settings = Settings {
        language: Language::French,
        synonyms: [("RH".to_string(), vec!["ressources humaines".to_string()])].into(),
    };
    let mut builder = Builder::create(dir, settings).unwrap();
    let (mut words, mut busy, mut wall) = (0, 0.0, Duration::ZERO);
    for number in 0..documents {
        let seed = number as u64;
        let texts: Vec<String> = (0..5)
            .map(|part| corpus.text(seed * 5 + part, 120))
            .collect();
        let sections: Vec<Section<'_>> = texts
            .iter()
            .map(|text| Section {
                heading: "Méthode",
                text,
            })
            .collect();
        let (id, title) = (
            format!("lab-{}/cas-{number}", number % 40),
            corpus.title(seed),
        );
        let url = format!("/cas/{id}/");
        let document = Document {
            id: &id,
            kind: "case",
            language: Language::French,
            title: &title,
            summary: &texts[0][..texts[0].char_indices().nth(150).map_or(0, |(at, _)| at)],
            url: &url,
            sections: &sections,
            labs: &labels[number % 40..=number % 40],
            themes: &labels[number % 11..number % 11 + 2],
            methods: &labels[number % 17..number % 17 + 1 + number % 2],
            territory: Some(labels[number % 23].clone()),
            status: Some(labels[number % 8].clone()),
            as_of: "",
            year: Some(2010 + (number % 15) as i16),
            updated: 20_100_101 + (number % 5000) as i32,
        };
        words += 600;
        let (before, start) = (busy_seconds(), Instant::now());
        builder.add(&document).unwrap();
        busy += busy_seconds() - before;
        wall += start.elapsed();
    }
    let memory = memory("VmHWM");
    let (before, start) = (busy_seconds(), Instant::now());
    builder.finish().unwrap();
    let finish = busy_seconds() - before;
    wall += start.elapsed();
    println!("{documents} sheets, {words} words");
    println!(
        "add        {busy:>8.2} s of processor time (clock of {} ms)",
        1000.0 / TICKS
    );
    println!("finish     {finish:>8.2} s");
    println!(
        "in all     {:>8.2} s by the clock on the wall",
        wall.as_secs_f64()
    );
    println!(
        "memory     {memory:>8.0} MiB before finishing, {:.0} MiB at most",
        self::memory("VmHWM")
    );
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        println!(
            "  {:<12} {:>9} kB",
            name.rsplit('.').next().unwrap(),
            entry.metadata().unwrap().len() / 1000
        );
    }
}

/// The processor time of this process so far, in seconds, where the system says.
fn busy_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let user = stat
        .rsplit(')')
        .next()
        .and_then(|rest| rest.split_whitespace().nth(11)?.parse::<f64>().ok());
    user.unwrap_or(0.0) / TICKS
}

/// A line of the memory account of this process, in MiB, where the system says.
fn memory(line: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find(|found| found.starts_with(line));
    found
        .and_then(|found| found.split_whitespace().nth(1)?.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
