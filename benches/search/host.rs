//! A static host as they are: it knows byte ranges, keeps connections open,
//! compresses text (HTML, scripts, styles, JSON) and nothing else, and lets what
//! it sent be kept for ten minutes. It counts the bytes of bodies as they leave,
//! compressed where they are; heads are not counted.
//!
//! It can be a slow link too: an answer starts one round trip after its request
//! came, and all bodies share the bits per second. Shaping here rather than in
//! the browser holds for the requests of workers as well. Connections cost
//! nothing to open, and there is no slow start.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant, UNIX_EPOCH};

use flate2::Compression;
use flate2::read::GzEncoder;

/// Bytes that pass a slow link at a time: two packets.
const PACKET: usize = 2920;
/// A link that was idle for less than this was held up by the machine: it may catch up.
const LATE: Duration = Duration::from_millis(5);

/// A link to the host.
#[derive(Clone, Copy)]
pub struct Link {
    pub bits_per_second: f64,
    pub round_trip: Duration,
}

/// An answer that was sent.
pub struct Sent {
    pub path: String,
    /// Of its body.
    pub bytes: usize,
    pub asked: Instant,
    pub done: Instant,
}

/// A host that serves a folder until the program ends.
pub struct Host {
    pub origin: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    root: PathBuf,
    sent: Mutex<Vec<Sent>>,
    compressed: Mutex<HashMap<PathBuf, Arc<Vec<u8>>>>,
    /// The link, and when it will be free.
    link: Mutex<Option<(Link, Instant)>>,
}

impl Host {
    pub fn start(root: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            root: root.to_owned(),
            ..Shared::default()
        });
        let its = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&its);
                // A browser may close a connection whenever it likes.
                std::thread::spawn(move || drop(shared.talk(&stream)));
            }
        });
        Self { origin, shared }
    }

    /// Puts the host behind a link; `None`: the browser's own machine.
    pub fn shape(&self, link: Option<Link>) {
        *self.shared.link.lock().unwrap() = link.map(|link| (link, Instant::now()));
    }

    /// What was sent since the last call.
    pub fn sent(&self) -> Vec<Sent> {
        std::mem::take(&mut self.shared.sent.lock().unwrap())
    }
}

/// What a request asks for.
#[derive(Default)]
struct Asked {
    path: String,
    head_only: bool,
    compressed: bool,
    range: Option<(usize, usize)>,
    known: Option<String>,
}

impl Asked {
    /// Reads the head of a request; `None` where the connection ends.
    fn read(lines: &mut impl BufRead) -> std::io::Result<Option<Self>> {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let mut asked = Self {
            head_only: words.next() == Some("HEAD"),
            ..Self::default()
        };
        let target = words.next().unwrap_or("/");
        target
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .clone_into(&mut asked.path);
        loop {
            line.clear();
            lines.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                return Ok(Some(asked));
            };
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => asked.compressed = value.contains("gzip"),
                "if-none-match" => asked.known = Some(value.to_owned()),
                "range" => {
                    asked.range = value
                        .strip_prefix("bytes=")
                        .and_then(|range| range.split_once('-'))
                        .and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
                }
                _ => {}
            }
        }
    }
}

impl Shared {
    fn talk(&self, stream: &TcpStream) -> std::io::Result<()> {
        stream.set_nodelay(true)?;
        let mut lines = BufReader::new(stream);
        while let Some(asked) = Asked::read(&mut lines)? {
            let came = Instant::now();
            let (head, body) = self.answer(&asked);
            let link = *self.link.lock().unwrap();
            if let Some((link, _)) = link {
                sleep((came + link.round_trip).saturating_duration_since(Instant::now()));
            }
            self.send(stream, head.as_bytes(), &body)?;
            self.sent.lock().unwrap().push(Sent {
                path: asked.path,
                bytes: body.len(),
                asked: came,
                done: Instant::now(),
            });
        }
        Ok(())
    }

    /// Head and body of an answer.
    fn answer(&self, asked: &Asked) -> (String, Vec<u8>) {
        let mut file = self.root.join(asked.path.trim_start_matches('/'));
        if file.is_dir() {
            file.push("index.html");
        }
        let Ok(bytes) = fs::read(&file) else {
            let head = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
            return (head.to_owned(), Vec::new());
        };
        let kind = mime_guess::from_path(&file).first_or_octet_stream();
        let is_text = kind.type_() == "text"
            || ["javascript", "json", "svg"].contains(&kind.subtype().as_str());
        let whole = bytes.len();
        let mut more = format!("content-type: {kind}\r\ncache-control: max-age=600\r\n");
        let (status, body) = if let Some((from, to)) = asked.range.filter(|range| range.0 < whole) {
            let end = (to + 1).min(whole);
            more.push_str(&format!(
                "content-range: bytes {from}-{}/{whole}\r\n",
                end - 1
            ));
            ("206 Partial Content", bytes[from..end].to_vec())
        } else if is_text && asked.compressed {
            more.push_str("content-encoding: gzip\r\n");
            ("200 OK", self.compress(&file, &bytes))
        } else {
            ("200 OK", bytes)
        };
        let tag = tag(&file, body.len() != whole && asked.range.is_none());
        let (status, body) = if asked.known.as_deref() == Some(&tag) {
            ("304 Not Modified", Vec::new())
        } else {
            (status, body)
        };
        let head = format!(
            "HTTP/1.1 {status}\r\netag: {tag}\r\naccept-ranges: bytes\r\nvary: accept-encoding\r\n\
             {more}content-length: {}\r\n\r\n",
            body.len()
        );
        (head, if asked.head_only { Vec::new() } else { body })
    }

    /// Compresses a file once, so that what it costs does not count as time of the network.
    fn compress(&self, file: &Path, bytes: &[u8]) -> Vec<u8> {
        let mut all = self.compressed.lock().unwrap();
        let compressed = all.entry(file.to_owned()).or_insert_with(|| {
            let mut compressed = Vec::new();
            GzEncoder::new(bytes, Compression::default())
                .read_to_end(&mut compressed)
                .unwrap();
            Arc::new(compressed)
        });
        compressed.to_vec()
    }

    fn send(&self, mut stream: &TcpStream, head: &[u8], body: &[u8]) -> std::io::Result<()> {
        let message = [head, body].concat();
        for packet in message.chunks(PACKET) {
            let mut link = self.link.lock().unwrap();
            let passed = link.as_mut().map(|(link, free)| {
                let now = Instant::now();
                if *free + LATE < now {
                    *free = now;
                }
                *free += Duration::from_secs_f64(packet.len() as f64 * 8.0 / link.bits_per_second);
                *free
            });
            drop(link);
            if let Some(passed) = passed {
                sleep(passed.saturating_duration_since(Instant::now()));
            }
            stream.write_all(packet)?;
        }
        Ok(())
    }
}

/// A name for the content of a file, as hosts make them: of its length and date.
fn tag(file: &Path, compressed: bool) -> String {
    let about = fs::metadata(file).unwrap();
    let date = about.modified().unwrap().duration_since(UNIX_EPOCH);
    let suffix = if compressed { "-gzip" } else { "" };
    format!(
        "\"{:x}-{:x}{suffix}\"",
        about.len(),
        date.unwrap().as_millis()
    )
}
