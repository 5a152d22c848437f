//! What a whole build takes: stage by stage, by the number of sheets, and beside
//! Hugo followed by Pagefind on the same sheets.
//!
//! `cargo bench --bench build -- [--sizes 1000,10000,100000] [--runs 3]
//! [--with-hugo] [--dir DIR]`. With `--dir`, the sheets stay there for the next
//! run. It asserts nothing. Processor time counts all threads, user and system:
//! on a machine that others use too, it says more than the clock on the wall.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

mod corpus;
mod measure;

use measure::{Taken, asked, find, median, once, option, room, run};

fn main() {
    let sizes = option("--sizes").unwrap_or_else(|| "1000,10000".to_owned());
    let runs = option("--runs").map_or(3, |runs| runs.parse().unwrap());
    let (dir, _guard) = room();
    let rival = if asked("--with-hugo") {
        Rival::find()
    } else {
        None
    };
    println!(
        "{:>8} {:>9} {:>9} {:>9} {:>9} {:>10} {:>7}",
        "sheets", "wall s", "user s", "system s", "busy s", "peak MiB", "× busy"
    );
    // Each run writes a folder of its own, and all are removed at the very end:
    // some file systems pass over what was removed shortly before, one file at a
    // time, so that the second build would pay for the first.
    let outputs = dir.join("outputs");
    let _ = std::fs::remove_dir_all(&outputs);
    let mut last: Option<f64> = None;
    for size in sizes.split(',').map(|size| size.parse::<usize>().unwrap()) {
        let base = dir.join(format!("capot-{size}"));
        once(&base, || corpus::write(&base, size));
        let mut ours = Vec::new();
        let mut theirs = Vec::new();
        // In turn, so that what else the machine does weighs on both alike.
        for turn in 0..runs {
            ours.push(capot(&base, &outputs.join(format!("capot-{size}-{turn}"))));
            if let Some(rival) = &rival {
                let output = outputs.join(format!("hugo-{size}-{turn}"));
                theirs.push(rival.run(&dir, size, &output));
            }
        }
        let ours = median(ours);
        let growth = last.map_or(String::new(), |busy| format!("{:.1}", ours.busy() / busy));
        print_line(&size.to_string(), &ours, &growth);
        for stage in ours.printed.lines().filter(|line| line.starts_with("  ")) {
            println!("         {stage}");
        }
        if !theirs.is_empty() {
            let (hugo, pagefind): (Vec<Taken>, Vec<Taken>) = theirs.into_iter().unzip();
            let (hugo, pagefind) = (median(hugo), median(pagefind));
            print_line("Hugo", &hugo, "");
            print_line("Pagefind", &pagefind, "");
            let both = hugo.busy() + pagefind.busy();
            println!(
                "{:>8} {both:.1} s for both: {:.1} times capot's",
                "",
                both / ours.busy()
            );
        }
        last = Some(ours.busy());
    }
    let _ = std::fs::remove_dir_all(&outputs);
}

fn print_line(what: &str, taken: &Taken, growth: &str) {
    println!(
        "{what:>8} {:>9.2} {:>9.2} {:>9.2} {:>9.2} {:>10.0} {growth:>7}",
        taken.wall.as_secs_f64(),
        taken.user.as_secs_f64(),
        taken.system.as_secs_f64(),
        taken.busy(),
        taken.mebibytes(),
    );
}

/// A whole build into a folder that is not there yet.
fn capot(base: &Path, output: &Path) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_capot"));
    command
        .arg("-C")
        .arg(base)
        .args(["--lang", "en", "build", "--verbose", "--output"]);
    run(command.arg(output))
}

/// Hugo, and Pagefind over what it wrote.
struct Rival {
    hugo: PathBuf,
    pagefind: Vec<PathBuf>,
}

impl Rival {
    /// Both, where they are installed.
    fn find() -> Option<Self> {
        let hugo = find("hugo");
        let pagefind = measure::pagefind();
        if hugo.is_none() || pagefind.is_none() {
            println!("Hugo or Pagefind is not here: nothing to compare with");
        }
        Some(Self {
            hugo: hugo?,
            pagefind: pagefind?,
        })
    }

    fn run(&self, dir: &Path, size: usize, output: &Path) -> (Taken, Taken) {
        let source = dir.join(format!("hugo-{size}"));
        once(&source, || corpus::as_hugo::write(&source, size));
        let mut hugo = Command::new(&self.hugo);
        hugo.arg("--quiet").arg("--source").arg(&source);
        let hugo = run(hugo.arg("--destination").arg(output));
        let (program, arguments) = self.pagefind.split_first().unwrap();
        let mut pagefind = Command::new(program);
        let pagefind = run(pagefind.args(arguments).arg("--site").arg(output));
        (hugo, pagefind)
    }
}
