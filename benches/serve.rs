//! How long a saved change takes to show in `capot serve`.
//!
//! `cargo bench --bench serve -- [--sheets 10000] [--edits 40] [--dir DIR]`.
//! One sheet is saved again and again; measured is the time from the write to
//! the first answer that holds the change: of its page where the text changed;
//! of its page, of the list of all cases and of its lab's where the title did.
//! It asserts nothing.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

#[allow(dead_code)]
mod corpus;
mod measure;

use measure::{once, option, room};

/// Between two edits: what the first one set off in the background is over.
const REST: Duration = Duration::from_millis(1500);

fn main() {
    let sheets = option("--sheets").map_or(10_000, |sheets| sheets.parse().unwrap());
    let edits: usize = option("--edits").map_or(40, |edits| edits.parse().unwrap());
    let (dir, _guard) = room();
    let base = dir.join(format!("capot-{sheets}"));
    once(&base, || corpus::write(&base, sheets));

    let name = corpus::name_of(0);
    let file = base.join(format!("content/cases/{name}.md"));
    let before = fs::read_to_string(&file).unwrap();
    // The newest sheet stands on the first page of every list.
    let newest = before.replacen("\n+++\n", "\nmaj = 2029-01-01\n+++\n", 1);
    fs::write(&file, &newest).unwrap();

    let started = Instant::now();
    let server = Server::start(&base);
    println!(
        "first answer after {:.2} s",
        started.elapsed().as_secs_f64()
    );
    let page = format!("/cas/{name}/");
    let lab = format!("/labs/{}/", name.split('/').next().unwrap());
    sleep(2 * REST);
    let mut texts = Vec::new();
    let mut titles = Vec::new();
    for edit in 0..edits {
        let (mark, new) = if edit % 2 == 0 {
            let mark = format!("Une phrase ajoutée, numéro {edit}.");
            let new = newest.replacen("## Méthode\n", &format!("## Méthode\n\n{mark}\n"), 1);
            (mark, new)
        } else {
            let mark = format!("Un autre titre {edit}");
            let line = newest
                .lines()
                .find(|line| line.starts_with("titre"))
                .unwrap();
            let new = newest.replacen(line, &format!("titre = \"{mark}\""), 1);
            (mark, new)
        };
        let saved = Instant::now();
        fs::write(&file, new).unwrap();
        server.wait_for(&page, &mark);
        if edit % 2 == 0 {
            texts.push(saved.elapsed());
        } else {
            server.wait_for("/cas/", &mark);
            server.wait_for(&lab, &mark);
            titles.push(saved.elapsed());
        }
        sleep(REST);
    }
    drop(server);
    fs::write(&file, before).unwrap();
    report("text", texts);
    report("title", titles);
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1000.0;
    println!(
        "{what:<6} median {:>5.0} ms   p99 {:>5.0} ms   {} edits",
        at(50),
        at(99),
        times.len()
    );
}

/// `capot serve`, stopped when it goes.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(base: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_capot"))
            .arg("-C")
            .arg(base)
            .args(["--lang", "en", "serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| line.split_once("http://").map(|(_, rest)| rest.to_owned()))
            .unwrap();
        let address = address.split('/').next().unwrap().trim().to_owned();
        let server = Self { process, address };
        server.wait_for("/cas/", "</html>");
        server
    }

    /// Asks for a page until it holds `mark`.
    fn wait_for(&self, page: &str, mark: &str) {
        while !self.get(page).contains(mark) {
            sleep(Duration::from_millis(2));
        }
    }

    fn get(&self, page: &str) -> String {
        let mut answer = Vec::new();
        let asked = TcpStream::connect(&self.address).and_then(|mut stream| {
            write!(
                stream,
                "GET {page} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )?;
            stream.read_to_end(&mut answer)
        });
        asked.map_or(String::new(), |_| {
            String::from_utf8_lossy(&answer).into_owned()
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
