//! A members' server on a copy of a fixture site.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use super::client::{Answer, Browser};
use super::support::Place;

pub(crate) const PASSWORD: &str = "trois tasses de thé vert";

/// A running server; it ends with this.
pub(crate) struct Fixture {
    server: Child,
    /// Host and port.
    pub(crate) host: String,
    /// What it says on standard error.
    said: Arc<Mutex<String>>,
}

impl Fixture {
    pub(crate) fn open(place: &Place, arguments: &[&str]) -> Self {
        // A network that has written nothing private yet.
        std::fs::create_dir_all(place.path("content/open-hood/reviews")).unwrap();
        let mut server = place
            .command(&["serve", "--open-hood", "--port", "0"])
            .args(arguments)
            .env("TMPDIR", place.temporary())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("capot starts");
        let said = Arc::new(Mutex::new(String::new()));
        let (heard, remarks) = (Arc::clone(&said), server.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in BufReader::new(remarks).lines().map_while(Result::ok) {
                let mut heard = heard.lock().unwrap();
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let host = lines.find_map(|line| {
            let line = line.ok()?;
            let rest = line.split_once("://")?.1;
            Some(rest[..rest.find('/')?].to_owned())
        });
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            server,
            host: host.expect("capot says its address"),
            said,
        }
    }

    /// A server of which this is a member, who has set a password.
    pub(crate) fn open_with_member(place: &Place, email: &str) -> Self {
        place.write("members.toml", "");
        let fixture = Self::open(place, &[]);
        fixture.member(place, email, "atelier");
        fixture
    }

    /// What it has said till now.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Ends it at once, as a power cut would.
    pub(crate) fn kill(mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::at(&self.host)
    }

    /// A browser in which this member, newly invited, has come in.
    pub(crate) fn member(&self, place: &Place, email: &str, lab: &str) -> Browser {
        let link = invite(place, &["add", email, "--lab", lab]);
        let mut browser = self.browser();
        let answer = accept(&mut browser, &link, PASSWORD);
        assert_eq!(answer.status, 303, "{}", answer.text());
        browser
    }

    /// Asks the server to stop as a system does, and waits for it; its status.
    pub(crate) fn stop(mut self, signal: &str) -> Option<i32> {
        let id = self.server.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        self.server.wait().unwrap().code()
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.server.try_wait().unwrap().is_none()
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Runs `capot member …`; the path of the invitation link that it prints.
pub(crate) fn invite(place: &Place, arguments: &[&str]) -> String {
    let ran = place.run(&[&["member"], arguments].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let link = ran.out.trim();
    let at = link.find("/-/invitation/").expect(link);
    link[at..].to_owned()
}

pub(crate) fn accept(browser: &mut Browser, link: &str, password: &str) -> Answer {
    let fields = [("password", password), ("again", password)];
    browser.fill(link, link, &fields)
}
