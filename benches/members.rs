//! How the members' server holds out with many readers at once.
//!
//! `cargo bench --bench members -- [--readers 200] [--seconds 30] [--sheets 1000]
//! [--private 400] [--labs 20] [--dir DIR] [--capot PROGRAM]`. Each reader has
//! signed in and asks for a page or a search once a second, at moments set
//! beforehand (an open loop): where an answer holds up a reader's next question,
//! the time of that one counts from the moment at which it should have been asked,
//! so that no wait is left out. Two questions in three are pages, of the showcase
//! and private, one is a search. Before that each view has made its index.
//!
//! It fails where an answer is an error, and where the 99th percentile is not
//! under 50 ms. Readers ask from the same machine, whose processors they share.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

#[allow(dead_code)]
mod corpus;
mod measure;

use corpus::{French, Numbers};
use measure::{once, option, room};

const PASSWORD: &str = "une phrase que personne ne devine";
/// The longest that the load itself may last, in seconds.
const LONGEST: u64 = 40;
const LIMIT: Duration = Duration::from_millis(50);

fn main() {
    let number =
        |name: &str, usual: usize| option(name).map_or(usual, |text| text.parse().unwrap());
    let (readers, labs) = (
        number("--readers", 200),
        number("--labs", 20).min(corpus::LABS),
    );
    let (sheets, private) = (number("--sheets", 1000), number("--private", 400));
    let seconds = (number("--seconds", 30) as u64).min(LONGEST);
    let (dir, _guard) = room();
    let base = dir.join(format!("members-{sheets}-{private}-{readers}-{labs}"));
    once(&base, || write(&base, sheets, private, readers, labs));

    let server = Server::start(&base);
    let began = Instant::now();
    let sessions = join(&base, &server, readers, labs);
    println!(
        "{readers} members signed in after {:.1} s",
        began.elapsed().as_secs_f64()
    );
    let began = Instant::now();
    // One after another: each is the first of its view.
    for session in &sessions {
        let mut reader = Reader::of(&server, session);
        assert_eq!(reader.ask("/api/search?q=atelier").unwrap(), 200);
    }
    println!(
        "all indexes made after {:.1} s; the server holds {:.0} MiB",
        began.elapsed().as_secs_f64(),
        server.mebibytes()
    );
    let asked = load(&server, &sessions, sheets, private, seconds);
    report(&asked, readers, seconds);
    println!("the server holds {:.0} MiB", server.mebibytes());
}

/// Writes a base with private sheets: a fifth for the network, the rest for labs
/// and for single members.
fn write(base: &Path, sheets: usize, private: usize, readers: usize, labs: usize) {
    corpus::write(base, sheets);
    let folder = base.join("content/open-hood/reviews");
    fs::create_dir_all(&folder).unwrap();
    let french = French::new();
    for place in 0..private {
        let numbers = &mut Numbers::new(77_000 + place as u64);
        let (audience, author) = (
            ["reseau", "lab", "lab", "lab", "auteur"][place % 5],
            place % readers,
        );
        let text = format!(
            "+++\ntitre = \"{}\"\nportee = \"personnel\"\nlab = \"labo-{}\"\ndate = 2018-01-26\n\
             auteurs = [{{ nom = \"Membre {author}\", courriel = \"{}\" }}]\naudience = \"{audience}\"\n\
             +++\n\n{}\n\n{}\n",
            french.title(numbers),
            place % labs + 1,
            email(author),
            french.text(numbers, 200),
            french.text(numbers, 200),
        );
        fs::write(folder.join(format!("bilan-{place}.md")), text).unwrap();
    }
}

fn email(reader: usize) -> String {
    format!("membre-{reader}@exemple.fr")
}

fn capot(base: &Path) -> Command {
    let own = env!("CARGO_BIN_EXE_capot").to_owned();
    let mut command = Command::new(option("--capot").unwrap_or(own));
    command.arg("-C").arg(base).args(["--lang", "en"]);
    command
}

/// `capot serve --open-hood`, stopped when it goes.
struct Server {
    process: Child,
    host: String,
}

impl Server {
    fn start(base: &Path) -> Self {
        fs::write(base.join("members.toml"), "").unwrap();
        let _ = fs::remove_file(base.join("members.sessions.json"));
        let mut process = capot(base)
            .args([
                "serve",
                "--open-hood",
                "--port",
                "0",
                "--behind-proxy",
                "127.0.0.1",
            ])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let host = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("http://").map(|(_, rest)| rest.to_owned()))
            .unwrap();
        let host = host.split('/').next().unwrap().to_owned();
        thread::spawn(move || lines.for_each(drop));
        Self { process, host }
    }

    /// The memory that it holds now.
    fn mebibytes(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kibibytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
        kibibytes.unwrap_or(f64::NAN) / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Invites all readers and has them set their passwords; their session cookies.
fn join(base: &Path, server: &Server, readers: usize, labs: usize) -> Vec<(String, String)> {
    (0..readers)
        .map(|place| {
            let lab = format!("labo-{}", place % labs + 1);
            let invited = capot(base)
                .args(["--quiet", "member", "add", &email(place), "--lab", &lab])
                .stderr(Stdio::null())
                .output()
                .unwrap();
            let link = String::from_utf8(invited.stdout).unwrap();
            let path = link.trim()[link.find("/-/").unwrap()..].to_owned();
            let address = format!("10.0.{}.{}", place / 250, place % 250);
            let mut reader = Reader::of(server, &(String::new(), address.clone()));
            reader.send("GET", &path, "").unwrap();
            let (_, head, page) = reader.receive().unwrap();
            let form = cookie(&head, "__Host-capot-form");
            let token = page.split("name=\"jeton\" value=\"").nth(1).unwrap();
            let token = token.split('"').next().unwrap();
            reader.cookie = form;
            let password = PASSWORD.replace(' ', "+");
            let body = format!("jeton={token}&password={password}&again={password}");
            reader.send("POST", &path, &body).unwrap();
            let (status, head, _) = reader.receive().unwrap();
            assert_eq!(status, 303, "{head}");
            (cookie(&head, "__Host-capot-session"), address)
        })
        .collect()
}

fn cookie(head: &str, name: &str) -> String {
    let at = head.find(&format!("{name}=")).unwrap();
    head[at..].split(';').next().unwrap().to_owned()
}

/// A reader's connection, kept open.
struct Reader {
    stream: BufReader<TcpStream>,
    host: String,
    cookie: String,
    address: String,
}

impl Reader {
    fn of(server: &Server, (cookie, address): &(String, String)) -> Self {
        Self {
            stream: connect(&server.host),
            host: server.host.clone(),
            cookie: cookie.clone(),
            address: address.clone(),
        }
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> std::io::Result<()> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nX-Forwarded-For: {}\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            self.address,
            self.cookie,
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes())
    }

    fn receive(&mut self) -> std::io::Result<(u16, String, String)> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let small = head.to_ascii_lowercase();
        let length = small.split("content-length: ").nth(1).unwrap();
        let length: usize = length.split("\r\n").next().unwrap().parse().unwrap();
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status, head, String::from_utf8_lossy(&body).into_owned()))
    }

    /// Asks; the status. A connection that the server ended is opened again.
    fn ask(&mut self, path: &str) -> std::io::Result<u16> {
        for _ in 0..2 {
            let answer = self.send("GET", path, "").and_then(|()| self.receive());
            match answer {
                Ok((status, ..)) => return Ok(status),
                Err(_) => self.stream = connect(&self.host),
            }
        }
        Err(std::io::ErrorKind::ConnectionAborted.into())
    }
}

fn connect(host: &str) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(host).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    BufReader::new(stream)
}

/// One question and its answer.
struct Asked {
    search: bool,
    good: bool,
    took: Duration,
}

fn load(
    server: &Server,
    sessions: &[(String, String)],
    sheets: usize,
    private: usize,
    seconds: u64,
) -> Vec<Asked> {
    let french = French::new();
    let begin = Instant::now() + Duration::from_millis(500);
    let readers: Vec<_> = sessions
        .iter()
        .enumerate()
        .map(|(place, session)| {
            let mut reader = Reader::of(server, session);
            let mut numbers = Numbers::new(900_000 + place as u64);
            let questions: Vec<(Duration, String)> = (0..seconds)
                .map(|second| {
                    // Anywhere in this second.
                    let at =
                        Duration::from_micros(second * 1_000_000 + numbers.below(1_000_000) as u64);
                    (at, question(&french, &mut numbers, sheets, private))
                })
                .collect();
            thread::Builder::new()
                .stack_size(128 * 1024)
                .spawn(move || {
                    let ask = |(at, path): (Duration, String)| {
                        sleep((begin + at).saturating_duration_since(Instant::now()));
                        let status = reader.ask(&path);
                        Asked {
                            search: path.starts_with("/api"),
                            // What is for others is not there for this one.
                            good: matches!(status, Ok(200))
                                || path.starts_with("/capot-ouvert/") && matches!(status, Ok(404)),
                            took: (begin + at).elapsed(),
                        }
                    };
                    questions.into_iter().map(ask).collect::<Vec<_>>()
                })
                .unwrap()
        })
        .collect();
    readers
        .into_iter()
        .flat_map(|reader| reader.join().unwrap())
        .collect()
}

fn question(french: &French, numbers: &mut Numbers, sheets: usize, private: usize) -> String {
    match numbers.below(6) {
        0 => "/".to_owned(),
        1 => "/cas/".to_owned(),
        2 => format!(
            "/capot-ouvert/bilans/bilan-{}/",
            numbers.below(private.max(1))
        ),
        3 => format!("/cas/{}/", corpus::name_of(numbers.below(sheets))),
        _ => {
            let words = french.title(numbers);
            let words: Vec<&str> = words.split(' ').take(2).collect();
            let query: String =
                url::form_urlencoded::byte_serialize(words.join(" ").as_bytes()).collect();
            format!("/api/search?q={query}")
        }
    }
}

fn report(asked: &[Asked], readers: usize, seconds: u64) {
    let errors = asked.iter().filter(|one| !one.good).count();
    let percentiles = |what: &str, wanted: &dyn Fn(&Asked) -> bool| {
        let mut times: Vec<Duration> = asked
            .iter()
            .filter(|one| wanted(one))
            .map(|one| one.took)
            .collect();
        times.sort_unstable();
        let at = |part: usize| times[(times.len() - 1) * part / 1000];
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "{what:<9} {:>6}   median {:>6.1} ms   p90 {:>6.1} ms   p99 {:>6.1} ms   p99.9 {:>6.1} ms   longest {:>6.1} ms",
            times.len(),
            ms(at(500)),
            ms(at(900)),
            ms(at(990)),
            ms(at(999)),
            ms(at(1000)),
        );
        at(990)
    };
    println!("{readers} readers, one question a second each, {seconds} s; {errors} errors");
    percentiles("pages", &|one| !one.search);
    percentiles("searches", &|one| one.search);
    let worst = percentiles("all", &|_| true);
    assert_eq!(errors, 0, "errors");
    assert!(worst < LIMIT, "the 99th percentile is {worst:?}");
}
