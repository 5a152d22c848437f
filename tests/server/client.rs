//! A reader's browser, as far as the server sees one; and what no browser sends.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer over HTTP.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn parse(raw: &[u8]) -> Option<Self> {
        let end = raw.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&raw[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            Some((name.to_ascii_lowercase(), value.to_owned()))
        });
        Some(Self {
            status,
            headers: headers.collect(),
            bytes: raw[end + 4..].to_vec(),
        })
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// The value of the hidden field of a form.
    pub(crate) fn field(&self, name: &str) -> String {
        let text = self.text();
        let start = format!("name=\"{name}\" value=\"");
        let at = text
            .find(&start)
            .unwrap_or_else(|| panic!("no {name} in {text}"))
            + start.len();
        text[at..].split('"').next().unwrap().to_owned()
    }
}

/// Sends bytes as they are, and reads all that comes back.
pub(crate) fn raw(host: &str, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(host).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    // Whoever is refused early may find the line cut.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// A reader with cookies.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) host: String,
    pub(crate) cookies: BTreeMap<String, String>,
    /// Headers of each request beside what is always there.
    pub(crate) extra: Vec<(String, String)>,
}

impl Browser {
    pub(crate) fn at(host: &str) -> Self {
        Self {
            host: host.to_owned(),
            cookies: BTreeMap::new(),
            extra: Vec::new(),
        }
    }

    pub(crate) fn from(mut self, address: &str) -> Self {
        let header = ("X-Forwarded-For".to_owned(), address.to_owned());
        self.extra.push(header);
        self
    }

    /// A request as it goes over the line.
    pub(crate) fn written(&self, method: &str, path: &str, body: &str) -> String {
        let mut lines = vec![
            format!("{method} {path} HTTP/1.1"),
            "Connection: close".to_owned(),
        ];
        if !self.extra.iter().any(|(name, _)| name == "Host") {
            lines.push(format!("Host: {}", self.host));
        }
        if !self.cookies.is_empty() {
            let all: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            lines.push(format!("Cookie: {}", all.join("; ")));
        }
        lines.extend(
            self.extra
                .iter()
                .map(|(name, value)| format!("{name}: {value}")),
        );
        if method == "POST" {
            lines.push("Content-Type: application/x-www-form-urlencoded".to_owned());
            lines.push(format!("Content-Length: {}", body.len()));
        }
        format!("{}\r\n\r\n{body}", lines.join("\r\n"))
    }

    pub(crate) fn ask(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let answer = raw(&self.host, self.written(method, path, body).as_bytes());
        let answer = Answer::parse(&answer)
            .unwrap_or_else(|| panic!("{path}: {}", String::from_utf8_lossy(&answer)));
        self.keep(&answer);
        answer
    }

    /// Keeps the cookies of an answer.
    pub(crate) fn keep(&mut self, answer: &Answer) {
        for (name, value) in &answer.headers {
            if name != "set-cookie" {
                continue;
            }
            let (cookie, rest) = value.split_once(';').unwrap_or((value, ""));
            let (cookie, value) = cookie.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(cookie);
            } else {
                self.cookies.insert(cookie.to_owned(), value.to_owned());
            }
        }
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Fills in the form of a page and sends it.
    pub(crate) fn fill(&mut self, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(page);
        let mut all = vec![("jeton".to_owned(), form.field("jeton"))];
        if form.text().contains("name=\"suite\"") {
            all.push((
                "suite".to_owned(),
                form.field("suite").replace("&#x2F;", "/"),
            ));
        }
        let fields = fields
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()));
        all.extend(fields);
        self.ask("POST", to, &encoded(&all))
    }

    pub(crate) fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        let fields = [("email", email), ("password", password)];
        self.fill("/-/entrer", "/-/entrer", &fields)
    }

    /// Whether the home page can be seen.
    pub(crate) fn is_in(&mut self) -> bool {
        let answer = self.get("/");
        assert!(matches!(answer.status, 200 | 303), "{answer:?}");
        answer.status == 200
    }
}

pub(crate) fn encoded(fields: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
