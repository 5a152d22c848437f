//! The figures as a table for people. A kB is 1000 bytes.

use std::fs;

use crate::host::Sent;
use crate::queries::Query;
use crate::visit::{Contestant, Step};
use crate::{LINKS, Measured, asked};

/// What the bytes of a first search are of.
const GROUPS: [&str; 4] = ["page", "scripts", "engine", "index"];

pub fn heading(sheets: usize, queries: &[Query]) {
    println!(
        "\n{sheets} sheets of some 600 words; {} searches after the first; load before: {}",
        queries.len() - 1,
        load()
    );
}

pub fn table(sheets: usize, contestants: &[Contestant<'_>], measured: &[Measured]) {
    if asked("--each") {
        each(contestants, measured);
    }
    let names: Vec<String> = contestants
        .iter()
        .map(|contestant| contestant.name.to_owned())
        .collect();
    line("", &names, "aim");
    bytes(sheets, measured);
    times(sheets, contestants, measured);
    cold(measured);
    println!("load after: {}", load());
}

fn bytes(sheets: usize, measured: &[Measured]) {
    let (first, further) = match sheets {
        10_000 => ("520", "50"),
        500 => ("450", "20"),
        _ => ("", ""),
    };
    println!("kB of bodies, compressed where the host does");
    let kilobytes = |bytes: f64| format!("{:.1}", bytes / 1000.0);
    let of = |value: &dyn Fn(&Measured) -> String| -> Vec<String> {
        measured.iter().map(value).collect()
    };
    line(
        "  first search",
        &of(&|m| kilobytes(m.first.bytes())),
        first,
    );
    for (group, name) in GROUPS.iter().enumerate() {
        let part = |m: &Measured| {
            let its = m.first.sent.iter().filter(|sent| group_of(sent) == group);
            kilobytes(its.map(|sent| sent.bytes).sum::<usize>() as f64)
        };
        line(&format!("    {name}"), &of(&part), "");
    }
    line("    requests", &of(&|m| m.first.sent.len().to_string()), "");
    let middle = |m: &Measured, part: usize| kilobytes(at(m.further.iter().map(Step::bytes), part));
    line("  each further, median", &of(&|m| middle(m, 50)), further);
    line("  each further, most", &of(&|m| middle(m, 100)), further);
    let requests = |m: &Measured| {
        format!(
            "{:.0}",
            at(m.further.iter().map(|step| step.sent.len() as f64), 50)
        )
    };
    line("    requests, median", &of(&requests), "");
}

fn times(sheets: usize, contestants: &[Contestant<'_>], measured: &[Measured]) {
    println!("ms from the last key to the results on screen, median / p95");
    let pauses: Vec<String> = contestants
        .iter()
        .map(|contestant| format!("{:.0}", contestant.pause))
        .collect();
    line("  the page's own pause", &pauses, "");
    let rows = [("asked first", 0), ("asked again", 1)];
    for (name, round) in rows {
        for with in [true, false] {
            let values = contestants.iter().zip(measured).map(|(contestant, m)| {
                let steps = if round == 0 { &m.further } else { &m.again };
                let off = if with { 0.0 } else { contestant.pause };
                both(typed(steps).map(|step| step.all - off))
            });
            let label = if with { "with the pause" } else { "without it" };
            let aim = if sheets == 10_000 && !with { "100" } else { "" };
            line(
                &format!("  {name}, {label}"),
                &values.collect::<Vec<_>>(),
                aim,
            );
        }
        let alone = measured
            .iter()
            .map(|m| both(m.alone.iter().map(|times| times[round])));
        line(
            &format!("  {name}, engine alone"),
            &alone.collect::<Vec<_>>(),
            "",
        );
    }
    let chosen = |m: &Measured| {
        let steps = m
            .further
            .iter()
            .filter(|step| step.kind == "a facet chosen");
        both(steps.map(|step| step.all))
    };
    line(
        "  a facet chosen",
        &measured.iter().map(chosen).collect::<Vec<_>>(),
        "",
    );
}

fn cold(measured: &[Measured]) {
    for (place, link) in LINKS.iter().enumerate() {
        let runs = measured[0].cold[place].len();
        if runs == 0 {
            continue;
        }
        println!(
            "ms from navigation to results, {} Mbit/s and {} ms, cache empty, median of {runs} (least to most)",
            link.bits_per_second / 1e6,
            link.round_trip.as_millis()
        );
        let of = |value: fn(&Step) -> f64| -> Vec<String> {
            let spread = |m: &Measured| {
                let times = || m.cold[place].iter().map(value);
                let [least, middle, most] = [0, 50, 100].map(|part| at(times(), part));
                format!("{middle:.0} ({least:.0} to {most:.0})")
            };
            measured.iter().map(spread).collect()
        };
        line("  a first result", &of(|step| step.some), "");
        line("  all ten", &of(|step| step.all), "");
    }
}

/// Every search, and every request of first ones.
fn each(contestants: &[Contestant<'_>], measured: &[Measured]) {
    for (contestant, m) in contestants.iter().zip(measured) {
        println!("{}", contestant.name);
        let agains = m.again.iter().map(|step| format!("{:.0}", step.all));
        let agains = std::iter::once(String::new()).chain(agains);
        for (step, again) in std::iter::once(&m.first).chain(&m.further).zip(agains) {
            println!(
                "  {:>8.1} kB {:>3} requests {:>6.0} ms {again:>6} ms again   {}: {}",
                step.bytes() / 1000.0,
                step.sent.len(),
                step.all,
                step.kind,
                step.text
            );
        }
        let cold = m.cold.iter().filter_map(|runs| runs.first());
        for step in std::iter::once(&m.first).chain(cold) {
            println!("  {}: bytes, ms when asked and when sent", step.kind);
            requests(&step.sent);
        }
    }
}

fn requests(sent: &[Sent]) {
    let Some(begin) = sent.iter().map(|sent| sent.asked).min() else {
        return;
    };
    for sent in sent {
        let [asked, done] = [sent.asked, sent.done].map(|at| (at - begin).as_millis());
        println!("    {:>8} {asked:>6} {done:>6} {}", sent.bytes, sent.path);
    }
}

/// Searches that a key began.
fn typed(steps: &[Step]) -> impl Iterator<Item = &Step> + Clone {
    steps.iter().filter(|step| step.kind != "a facet chosen")
}

/// The place in [`GROUPS`] of what was sent.
fn group_of(sent: &Sent) -> usize {
    let path = sent.path.as_str();
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit('.').next().unwrap_or_default();
    match extension {
        "engine" => 2,
        "pagefind" if name.starts_with("wasm") => 2,
        "js" => 1,
        "css" if name.starts_with("pagefind") => 1,
        _ if path.contains("/search/") || path.contains("/pagefind/") => 3,
        _ => 0,
    }
}

/// The value below which so many of a hundred lie.
fn at(values: impl Iterator<Item = f64>, part: usize) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) * part).div_ceil(100)]
}

fn both(values: impl Iterator<Item = f64> + Clone) -> String {
    format!("{:.0} / {:.0}", at(values.clone(), 50), at(values, 95))
}

fn line(label: &str, values: &[String], aim: &str) {
    print!("{label:<36}");
    for value in values {
        print!("{value:>24}");
    }
    println!("{aim:>8}");
}

/// The load of the machine over 1, 5 and 15 minutes, where it tells.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
