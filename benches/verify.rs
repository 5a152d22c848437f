//! How long `capot verify` takes, beside the build of the same base:
//! 10,000 public sheets and 2,000 private ones.
//!
//! `cargo bench --bench verify -- [--sheets 10000] [--private 2000] [--runs 3]
//! [--dir DIR]`. With `--dir`, the sheets stay there for the next run. It fails
//! where the audit finds something: no private text is in the built folder.

#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

mod corpus;
mod measure;
#[path = "corpus/private.rs"]
mod private;

use measure::{Taken, median, once, option, room, run};

fn main() {
    let number = |name, otherwise| option(name).map_or(otherwise, |text| text.parse().unwrap());
    let sheets: usize = number("--sheets", 10_000);
    let privates: usize = number("--private", 2_000);
    let runs = number("--runs", 3);
    let (dir, _guard) = room();
    let base = dir.join(format!("capot-{sheets}-{privates}"));
    once(&base, || {
        corpus::write(&base, sheets);
        private::write(&base, privates, sheets);
    });
    let (mut builds, mut audits) = (Vec::new(), Vec::new());
    // In turn, so that what else the machine does weighs on both alike.
    for turn in 0..runs {
        let output = format!("public-{turn}");
        builds.push(capot(&base, &["build", "--output", &output]));
        audits.push(capot(&base, &["verify", &output]));
        std::fs::rename(base.join(&output), dir.join(format!("old-{turn}"))).unwrap();
    }
    for turn in 0..runs {
        let _ = std::fs::remove_dir_all(dir.join(format!("old-{turn}")));
    }
    let (build, audit) = (median(builds), median(audits));
    println!(
        "{:>8} {:>9} {:>9} {:>10}",
        "", "wall s", "busy s", "peak MiB"
    );
    for (what, taken) in [("build", &build), ("verify", &audit)] {
        println!(
            "{what:>8} {:>9.2} {:>9.2} {:>10.0}",
            taken.wall.as_secs_f64(),
            taken.busy(),
            taken.mebibytes()
        );
    }
    println!(
        "{:>8} {:>9.2} {:>9.2}",
        "ratio",
        audit.wall.as_secs_f64() / build.wall.as_secs_f64(),
        audit.busy() / build.busy()
    );
}

fn capot(base: &Path, arguments: &[&str]) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_capot"));
    run(command
        .arg("-C")
        .arg(base)
        .args(["--lang", "en"])
        .args(arguments))
}
