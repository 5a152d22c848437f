//! How long it takes to find the names that were meant where thousands lead nowhere,
//! as after a folder was renamed.
//!
//! `cargo bench --bench nearest -- [--names 10000] [--wrong 5000]`. Each of the
//! wrong names is near a known one, and each is sought among all of them, as long
//! as patience lasts: what `check` does with the links of so many sheets. It fails
//! where that takes longer than two seconds.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use capot::nearest::{Patience, nearest};

mod measure;

use measure::option;

const LIMIT: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    let number =
        |name: &str, usual: usize| option(name).map_or(usual, |text| text.parse().unwrap());
    let (names, wrong) = (number("--names", 10_000), number("--wrong", 5_000));
    let name = |kind: &str, number| format!("/cas/laboratoire/un-{kind}-bien-long-{number}/");
    let known: Vec<String> = (0..names).map(|number| name("cas", number)).collect();
    let known = || known.iter().map(String::as_str);

    let begun = Instant::now();
    let found = nearest(&name("sac", names / 2), known());
    let one = begun.elapsed();
    assert_eq!(found, Some(name("cas", names / 2)).as_deref());

    let patience = Patience::default();
    let begun = Instant::now();
    let found = (0..wrong).filter(|number| {
        let wrong = name("sac", *number);
        patience.nearest(&wrong, known()).is_some()
    });
    let found = found.count();
    let all = begun.elapsed();
    println!("one name among {names}: {:.1} ms", one.as_secs_f64() * 1e3);
    println!(
        "{wrong} wrong names among {names}: {:.0} ms, {found} of them found",
        all.as_secs_f64() * 1e3
    );
    if all < LIMIT {
        ExitCode::SUCCESS
    } else {
        println!("longer than {LIMIT:?}");
        ExitCode::FAILURE
    }
}
