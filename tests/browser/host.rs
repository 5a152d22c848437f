//! A static host: the built example base over plain HTTP.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::preview::copy_folder;

/// How a host behaves.
#[derive(Default)]
pub(crate) struct Manners {
    /// It sends whole files whatever range is asked for.
    pub(crate) ignores_ranges: bool,
    /// It has lost the files whose path contains this, where there is something.
    pub(crate) lost: Mutex<Option<String>>,
    /// It has the browser keep whatever it sends for a year.
    pub(crate) says_to_keep: bool,
    /// It does not answer yet for files whose path contains this, where there is something.
    pub(crate) held: Mutex<Option<String>>,
    /// The paths that were asked for, in order.
    pub(crate) asked: Mutex<Vec<String>>,
    /// The bytes of files sent so far.
    pub(crate) sent: AtomicU64,
}

/// Puts another engine of the browser in place of the one that the theme
/// holds: `scripts/test.sh` tests the one that it has just built, too.
fn exchange_engine(site: &Path, engine: &Path) {
    let committed: Vec<_> = WalkDir::new(site)
        .into_iter()
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "engine")
        })
        .collect();
    let [committed] = committed.as_slice() else {
        panic!("one engine, not {committed:?}")
    };
    std::fs::copy(engine, committed).expect("CAPOT_ENGINE names an engine");
}

/// A host that serves until the test ends.
pub(crate) struct Host {
    address: String,
    manners: Arc<Manners>,
    folder: TempDir,
}

impl Host {
    /// Builds the example base and serves it.
    pub(crate) fn of_example(manners: Manners) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let example = Path::new(env!("CARGO_MANIFEST_DIR"));
        build(example, &folder.path().join("site"));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let manners = Arc::new(manners);
        let (root, shared) = (folder.path().join("site"), Arc::clone(&manners));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (root, manners) = (root.clone(), Arc::clone(&shared));
                std::thread::spawn(move || drop(answer(&stream, &root, &manners)));
            }
        });
        Self {
            address: format!("http://{address}"),
            manners,
            folder,
        }
    }

    pub(crate) fn url(&self, address: &str) -> String {
        format!("{}{address}", self.address)
    }

    /// The folder of the index.
    pub(crate) fn index(&self) -> PathBuf {
        self.folder.path().join("site/search")
    }

    /// Publishes the example base anew, with `from` replaced in a sheet.
    pub(crate) fn publish(&self, sheet: &str, from: &str, to: &str) {
        let example = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = self.folder.path().join("root");
        copy_folder(&example.join("content"), &root.join("content"));
        std::fs::copy(example.join("capot.toml"), root.join("capot.toml")).expect("a copy");
        let sheet = root.join("content").join(sheet);
        let text = std::fs::read_to_string(&sheet).expect("the sheet is there");
        assert!(text.contains(from), "{from} is in the sheet");
        std::fs::write(&sheet, text.replace(from, to)).expect("the sheet is written");
        let (new, site) = (
            self.folder.path().join("new"),
            self.folder.path().join("site"),
        );
        build(&root, &new);
        std::fs::remove_dir_all(&site).expect("the old site goes");
        std::fs::rename(&new, &site).expect("the new site comes");
    }

    /// Has the index say that its format is another.
    pub(crate) fn age_index(&self, format: u32) {
        let meta = self.index().join(capot_search::META);
        let text = std::fs::read_to_string(&meta).expect("the notes of the index");
        let (before, rest) = text.split_once(r#"\"format\":"#).expect("its format");
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let text = format!(r#"{before}\"format\":{format}{rest}"#);
        std::fs::write(&meta, text).expect("the notes are written");
    }

    /// Lets files whose path contains `part` wait; empty: answers for them.
    pub(crate) fn hold(&self, part: &str) {
        let held = (!part.is_empty()).then(|| part.to_owned());
        *self.manners.held.lock().expect("no thread fell") = held;
    }

    /// How often files whose path contains `part` were asked for.
    pub(crate) fn asked(&self, part: &str) -> usize {
        let asked = self.manners.asked.lock().expect("no thread fell");
        asked.iter().filter(|path| path.contains(part)).count()
    }

    /// Loses the files whose path contains `part`; empty: finds them again.
    pub(crate) fn lose(&self, part: &str) {
        let lost = (!part.is_empty()).then(|| part.to_owned());
        *self.manners.lost.lock().expect("no thread fell") = lost;
    }

    /// The bytes of files sent since the last call.
    pub(crate) fn sent(&self) -> u64 {
        self.manners.sent.swap(0, Ordering::Relaxed)
    }
}

/// Builds the site in `root` into `output`.
fn build(root: &Path, output: &Path) {
    let built = Command::new(env!("CARGO_BIN_EXE_capot"))
        .args(["--quiet", "-C"])
        .arg(root)
        .args(["build", "--output"])
        .arg(output)
        .status()
        .expect("capot starts");
    assert!(built.success());
    if let Some(engine) = std::env::var_os("CAPOT_ENGINE") {
        exchange_engine(output, Path::new(&engine));
    }
}

fn answer(mut stream: &TcpStream, root: &Path, manners: &Manners) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let mut range = None;
    for line in lines {
        let line = line?.to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(asked) = line.strip_prefix("range: bytes=") {
            range = asked
                .split_once('-')
                .and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
        }
    }
    let path = first.split_whitespace().nth(1).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut asked = manners.asked.lock().expect("no thread fell");
    asked.push(path.to_owned());
    drop(asked);
    let is_held = || {
        let held = manners.held.lock().expect("no thread fell");
        held.as_ref().is_some_and(|part| path.contains(part))
    };
    while is_held() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let lost = manners.lost.lock().expect("no thread fell").clone();
    let file = root.join(path.trim_start_matches('/'));
    let file = if file.is_dir() {
        file.join("index.html")
    } else {
        file
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) if !lost.is_some_and(|part| path.contains(&part)) => bytes,
        _ => {
            return stream.write_all(
                b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            );
        }
    };
    let kind = mime_guess::from_path(&file).first_or_octet_stream();
    let charset = if kind.type_() == "text" {
        "; charset=utf-8"
    } else {
        ""
    };
    let whole = bytes.len();
    let (status, body) = match range.filter(|_| !manners.ignores_ranges) {
        Some((from, to)) => {
            let to: usize = to;
            let head = format!("206 Partial Content\r\ncontent-range: bytes {from}-{to}/{whole}");
            (head, bytes.get(from..=to).unwrap_or_default())
        }
        None => ("200 OK".to_owned(), &bytes[..]),
    };
    manners.sent.fetch_add(body.len() as u64, Ordering::Relaxed);
    let keep = if manners.says_to_keep {
        "cache-control: max-age=31536000\r\n"
    } else {
        ""
    };
    let ranges = if manners.ignores_ranges {
        ""
    } else {
        "accept-ranges: bytes\r\n"
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}{charset}\r\n{ranges}{keep}content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}
