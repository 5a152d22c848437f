//! The editor, running, and a browser without scripts that uses it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use scraper::{ElementRef, Html, Selector};

use super::support::Place;

pub(crate) type Pairs = Vec<(String, String)>;

/// A file to send: the name of its field, its own, and its bytes.
pub(crate) type Upload<'u> = (&'u str, &'u str, &'u [u8]);

/// A running editor with a browser that went in by its address.
pub(crate) struct Editor {
    server: Child,
    pub(crate) origin: String,
    /// The printed address, from the root of the host.
    pub(crate) address: String,
    pub(crate) cookie: String,
}

/// An answer, as a browser takes it.
pub(crate) struct Seen {
    pub(crate) status: u16,
    headers: http::HeaderMap,
    pub(crate) text: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// What a browser would send of the first form of the page.
    pub(crate) fn form(&self) -> Pairs {
        sent_of(&self.text)
    }

    /// Whether the page tells of a problem, by its code.
    pub(crate) fn tells(&self, code: &str) -> bool {
        !self.said(&format!("[data-code={code}]")).is_empty()
    }

    /// The text of all elements that a selector finds.
    pub(crate) fn said(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text);
        let found = Selector::parse(selector).unwrap();
        let text = |element: ElementRef<'_>| element.text().collect::<String>();
        html.select(&found).map(text).collect()
    }
}

/// What a browser sends of the first form of a page, in order.
pub(crate) fn sent_of(page: &str) -> Pairs {
    let html = Html::parse_document(page);
    let form = Selector::parse("form[method=post]").unwrap();
    let fields = Selector::parse("input, textarea, select").unwrap();
    let options = Selector::parse("option").unwrap();
    let form = html.select(&form).next().expect("a form");
    let mut pairs = Vec::new();
    for field in form.select(&fields) {
        let element = field.value();
        let Some(name) = element.attr("name") else {
            continue;
        };
        let kind = element.attr("type").unwrap_or("text");
        let value = match element.name() {
            "textarea" => {
                // As browsers do: the first line end is none of the text, and all others
                // are sent as two signs.
                let text: String = field.text().collect();
                text.replace("\r\n", "\n").replace('\n', "\r\n")
            }
            "select" => {
                let chosen = |option: &ElementRef<'_>| option.value().attr("selected").is_some();
                let all: Vec<ElementRef<'_>> = field.select(&options).collect();
                let option = all.iter().find(|option| chosen(option)).or(all.first());
                option.map_or(String::new(), |option| {
                    option.value().attr("value").unwrap_or_default().to_owned()
                })
            }
            _ if kind == "file" => continue,
            _ if kind == "checkbox" && element.attr("checked").is_none() => continue,
            _ => element.attr("value").unwrap_or("on").to_owned(),
        };
        pairs.push((name.to_owned(), value));
    }
    pairs
}

/// Puts a value in the place of the last one of that name.
pub(crate) fn set(pairs: &mut Pairs, name: &str, value: &str) {
    match pairs.iter_mut().rev().find(|(known, _)| known == name) {
        Some((_, old)) => value.clone_into(old),
        None => pairs.push((name.to_owned(), value.to_owned())),
    }
}

/// A body of parts, and its kind.
pub(crate) fn multipart(pairs: &Pairs, files: &[Upload<'_>]) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "----capot4bQ7";
    let mut body = Vec::new();
    for (name, value) in pairs {
        let part = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.as_bytes());
    }
    for (name, file, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"; \
             filename=\"{file}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}

impl Editor {
    /// The editor of a site, and a browser that opened the printed address.
    pub(crate) fn of(place: &Place) -> Self {
        let mut editor = Self::closed(place);
        let answer = editor.get(&editor.address.clone());
        assert_eq!(answer.status, 303, "{}", answer.text);
        let cookie = answer.header("set-cookie");
        editor.cookie = cookie.split(';').take(1).collect();
        editor
    }

    /// The same, with nobody in it.
    pub(crate) fn closed(place: &Place) -> Self {
        let mut server = place
            .command(&["edit", "--port", "0"])
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("capot starts");
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let url = lines.find_map(|line| {
            let line = line.ok()?;
            let start = line.find("http://")?;
            Some(line[start..].split_whitespace().next()?.to_owned())
        });
        std::thread::spawn(move || lines.for_each(drop));
        let url = url.expect("capot says its address");
        let slash = url["http://".len()..].find('/').unwrap() + "http://".len();
        Self {
            server,
            origin: url[..slash].to_owned(),
            address: url[slash..].to_owned(),
            cookie: String::new(),
        }
    }

    pub(crate) fn get(&self, address: &str) -> Seen {
        self.ask("GET", address, &[], None)
    }

    /// Sends a form as a browser does that is on a page of the editor.
    pub(crate) fn post(&self, address: &str, pairs: &Pairs, files: &[Upload<'_>]) -> Seen {
        let (kind, body) = multipart(pairs, files);
        self.post_as(address, &kind, &body)
    }

    /// Sends bytes of a kind.
    pub(crate) fn post_as(&self, address: &str, kind: &str, body: &[u8]) -> Seen {
        let origin = self.origin.clone();
        let headers = [
            ("origin", origin.as_str()),
            ("sec-fetch-site", "same-origin"),
            ("content-type", kind),
        ];
        self.ask("POST", address, &headers, Some(body))
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Seen {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build()
            .into();
        let mut request = http::Request::builder()
            .method(method)
            .uri(format!("{}{address}", self.origin));
        if !self.cookie.is_empty() && !headers.iter().any(|(name, _)| *name == "cookie") {
            request = request.header("cookie", &self.cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            Some(body) => agent.run(request.body(body.to_vec()).unwrap()),
            None => agent.run(request.body(()).unwrap()),
        };
        let mut answer = match answer {
            Ok(answer) => answer,
            // Who is refused before all is sent may be cut off, as by any server.
            Err(ureq::Error::Io(_)) if body.is_some_and(|body| body.len() > 1 << 20) => {
                return Seen {
                    status: 413,
                    headers: http::HeaderMap::new(),
                    text: String::new(),
                };
            }
            Err(error) => panic!("{address}: {error}"),
        };
        let bytes = answer.body_mut().read_to_vec().unwrap();
        Seen {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// The address of the list of all sheets.
    pub(crate) fn home(&self) -> &str {
        self.address.split('?').next().unwrap()
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.server.id()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
