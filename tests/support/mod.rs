//! The command `capot` on copies of the fixture sites.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A copy of a fixture site that a test may change.
pub(crate) struct Place {
    room: TempDir,
}

/// What a command did.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    /// A copy of `tests/sites/NAME`.
    pub(crate) fn of(name: &str) -> Self {
        let room = tempfile::tempdir().unwrap();
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/sites")
            .join(name);
        copy(&fixture, &room.path().join("site"));
        Self { room }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.room.path().join("site")
    }

    /// A folder for temporary files that nothing else writes into, for who asks for it.
    pub(crate) fn temporary(&self) -> PathBuf {
        let folder = self.room.path().join("tmp");
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::create_dir_all(self.path(file).parent().unwrap()).unwrap();
        fs::write(self.path(file), text).unwrap();
    }

    pub(crate) fn replace(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert!(text.contains(old), "{file} has no {old:?}");
        self.write(file, &text.replace(old, new));
    }

    /// `capot` in this place: in French, on a fixed day, without colours.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_capot"));
        command
            .arg("-C")
            .arg(self.root())
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", "1700000000")
            .env("NO_COLOR", "1")
            .env_remove("LC_ALL")
            .env_remove("LANG");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        finish(&mut self.command(arguments))
    }

    pub(crate) fn build(&self) {
        let ran = self.run(&["build"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
    }

    /// The files of the built site.
    pub(crate) fn built(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("public"))
    }

    /// What lies in the folder of the site, hidden files included.
    pub(crate) fn listing(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.root())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// Runs a command to its end.
pub(crate) fn finish(command: &mut Command) -> Ran {
    let output = command.stdin(Stdio::null()).output().expect("capot starts");
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs a command to its end whose standard error is a terminal; what it shows there.
#[cfg(target_os = "linux")]
pub(crate) fn on_terminal(mut command: Command) -> String {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    let watcher = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&watcher).unwrap();
    unlockpt(&watcher).unwrap();
    let name = ptsname(&watcher, Vec::new()).unwrap();
    let terminal = fs::File::options().write(true).open(name.to_str().unwrap());
    command.stdin(Stdio::null()).stdout(Stdio::null());
    assert!(
        command
            .stderr(terminal.unwrap())
            .status()
            .unwrap()
            .success()
    );
    // The terminal ends with the last who writes there.
    drop(command);
    let mut shown = Vec::new();
    let _ = std::io::Read::read_to_end(&mut fs::File::from(watcher), &mut shown);
    String::from_utf8(shown).expect("UTF-8")
}

/// Runs a command to its end at a terminal where somebody types `answer`; what it shows
/// there.
#[cfg(target_os = "linux")]
pub(crate) fn answering(mut command: Command, answer: &str) -> String {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    let watcher = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&watcher).unwrap();
    unlockpt(&watcher).unwrap();
    let name = ptsname(&watcher, Vec::new()).unwrap();
    let mut options = fs::File::options();
    let terminal = options.read(true).write(true).open(name.to_str().unwrap());
    let terminal = terminal.unwrap();
    let mut watcher = fs::File::from(watcher);
    std::io::Write::write_all(&mut watcher, answer.as_bytes()).unwrap();
    command
        .stdin(terminal.try_clone().unwrap())
        .stdout(Stdio::null())
        .stderr(terminal);
    command.status().unwrap();
    // The terminal ends with the last who writes there.
    drop(command);
    let mut shown = Vec::new();
    let _ = std::io::Read::read_to_end(&mut watcher, &mut shown);
    String::from_utf8_lossy(&shown).into_owned()
}

/// All files under `folder`, by path with `/`.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for (file, bytes) in files(from) {
        let target = to.join(file);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
}

/// Waits for `wanted` to come true; a minute is long enough for any machine.
pub(crate) fn until<T>(what: &str, mut wanted: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        if let Some(value) = wanted() {
            return value;
        }
        assert!(Instant::now() < deadline, "never came true: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A running preview; it ends with this.
pub(crate) struct Preview {
    server: Child,
    /// Scheme, host and port: `http://127.0.0.1:4040`.
    pub(crate) origin: String,
}

/// An answer over HTTP.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) location: String,
    pub(crate) bytes: Vec<u8>,
    headers: http::HeaderMap,
}

impl Answer {
    /// The value of a header; empty where it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        text_of(&self.headers, name)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

fn text_of<'a>(headers: &'a http::HeaderMap, name: &str) -> &'a str {
    let value = headers.get(name);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

impl Preview {
    pub(crate) fn of(place: &Place, arguments: &[&str]) -> Self {
        Self::with(place, arguments, &[])
    }

    /// A preview with these variables in its environment.
    pub(crate) fn with(place: &Place, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut server = place
            .command(&["serve", "--port", "0"])
            .args(arguments)
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("capot starts");
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let origin = lines.find_map(|line| {
            let line = line.ok()?;
            let start = line.find("http://")?;
            let rest = &line[start + "http://".len()..];
            Some(format!("http://{}", &rest[..rest.find('/')?]))
        });
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            server,
            origin: origin.expect("capot says its address"),
        }
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        self.ask(address, &[])
    }

    /// Asks with these headers.
    pub(crate) fn ask(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .into();
        let mut request = agent.get(format!("{}{address}", self.origin));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request
            .call()
            .unwrap_or_else(|error| panic!("{address}: {error}"));
        let headers = response.headers().clone();
        Answer {
            status: response.status().as_u16(),
            kind: text_of(&headers, "content-type").to_owned(),
            location: text_of(&headers, "location").to_owned(),
            bytes: response.body_mut().read_to_vec().unwrap(),
            headers,
        }
    }

    /// Waits for the page at `address` to hold `text`.
    pub(crate) fn shows(&self, address: &str, text: &str) {
        until(&format!("{text:?} on {address}"), || {
            self.get(address).text().contains(text).then_some(())
        });
    }

    /// Waits for the page at `address` not to hold `text`.
    pub(crate) fn hides(&self, address: &str, text: &str) {
        until(&format!("no {text:?} on {address}"), || {
            (!self.get(address).text().contains(text)).then_some(())
        });
    }

    /// Asks the preview to stop as Ctrl-C does, and waits for it; its status.
    #[cfg(unix)]
    pub(crate) fn stop(mut self) -> Option<i32> {
        let id = self.server.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &id])
                .status()
                .unwrap()
                .success()
        );
        self.server.wait().unwrap().code()
    }

    /// The numbers of the files and folders that the preview watches.
    #[cfg(target_os = "linux")]
    pub(crate) fn watched(&self) -> Vec<u64> {
        let folder = format!("/proc/{}/fdinfo", self.server.id());
        let infos = fs::read_dir(folder).unwrap();
        let texts = infos.filter_map(|info| fs::read_to_string(info.ok()?.path()).ok());
        let number = |line: &str| {
            let rest = line.strip_prefix("inotify ")?.split("ino:").nth(1)?;
            u64::from_str_radix(rest.split(' ').next()?, 16).ok()
        };
        texts
            .flat_map(|text| text.lines().filter_map(number).collect::<Vec<_>>())
            .collect()
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.server.try_wait().unwrap().is_none()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
