//! Runs other programs and says what they took; and finds the middle of figures.

#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::cast_precision_loss
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What a program took, with all the programs that it ran.
#[derive(Clone, Debug)]
pub struct Taken {
    pub wall: Duration,
    pub user: Duration,
    pub system: Duration,
    /// The most memory it held at a time, in bytes.
    pub memory: u64,
    /// What it printed.
    pub printed: String,
}

impl Taken {
    /// Its processor time in seconds.
    pub fn busy(&self) -> f64 {
        (self.user + self.system).as_secs_f64()
    }

    /// In MiB.
    pub fn mebibytes(&self) -> f64 {
        self.memory as f64 / f64::from(1 << 20)
    }
}

/// Runs a command to its end, which has to be a good one.
pub fn run(command: &mut Command) -> Taken {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut pipe = child.stdout.take().unwrap();
    let mut printed = Vec::new();
    std::io::Read::read_to_end(&mut pipe, &mut printed).unwrap();
    let ended = child.wait4().unwrap();
    assert!(ended.status.success(), "{command:?}: {}", ended.status);
    Taken {
        wall: started.elapsed(),
        user: ended.rusage.utime,
        system: ended.rusage.stime,
        memory: ended.rusage.maxrss,
        printed: String::from_utf8_lossy(&printed).into_owned(),
    }
}

/// The one in the middle by processor time.
pub fn median(mut runs: Vec<Taken>) -> Taken {
    runs.sort_by(|a, b| a.busy().total_cmp(&b.busy()));
    runs.swap_remove(runs.len() / 2)
}

/// The program of this name, where the system finds programs.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// The command that runs Pagefind, where it is installed. From `PyPI` it may come
/// without a program of its own.
pub fn pagefind() -> Option<Vec<PathBuf>> {
    let module = || Some(vec![find("python3")?, "-m".into(), "pagefind".into()]);
    let programs = ["pagefind_extended", "pagefind"].map(|name| Some(vec![find(name)?]));
    let commands = programs.into_iter().chain([module()]);
    commands.flatten().find(|command| {
        let version = Command::new(&command[0])
            .args(&command[1..])
            .arg("--version")
            .output();
        version.is_ok_and(|output| output.status.success())
    })
}

/// The value after `--name` on the command line.
pub fn option(name: &str) -> Option<String> {
    std::env::args()
        .skip_while(|argument| argument != name)
        .nth(1)
}

/// Whether `--name` is on the command line.
pub fn asked(name: &str) -> bool {
    std::env::args().any(|argument| argument == name)
}

/// A folder to work in: the one after `--dir`, else one that is removed in the end.
pub fn room() -> (PathBuf, Option<tempfile::TempDir>) {
    if let Some(dir) = option("--dir") {
        std::fs::create_dir_all(&dir).unwrap();
        return (PathBuf::from(dir).canonicalize().unwrap(), None);
    }
    let room = tempfile::Builder::new()
        .prefix("capot-bench-")
        .tempdir()
        .unwrap();
    (room.path().to_owned(), Some(room))
}

/// Calls `make` unless `dir` is there already.
pub fn once(dir: &Path, make: impl FnOnce()) {
    if !dir.exists() {
        make();
    }
}
