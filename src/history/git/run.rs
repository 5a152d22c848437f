//! One call of the program `git`: nothing of the surroundings leads it elsewhere, it
//! asks nobody, and it ends.

use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::diagnostic::HistoryFault;

/// The program, and how long one call may take.
#[derive(Clone, Debug)]
pub(in crate::history) struct Program {
    pub(in crate::history) name: OsString,
    pub(in crate::history) limit: Duration,
    /// Variables beyond those that this program has.
    pub(in crate::history) variables: Vec<(OsString, OsString)>,
}

impl Default for Program {
    fn default() -> Self {
        Self {
            name: "git".into(),
            limit: Duration::from_secs(15),
            variables: Vec::new(),
        }
    }
}

/// Settings that hold for each call, whatever the repository or its user have set.
const SETTINGS: [&str; 9] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.safecrlf=false",
    "core.quotePath=false",
    "commit.gpgSign=false",
    "log.showSignature=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "i18n.commitEncoding=UTF-8",
];

/// The variables of git that are left as they are: where its own files and the
/// settings of the user and the machine lie. All others could lead it to another
/// repository, list or author, or have it write down what it does.
const HARMLESS: [&str; 5] = [
    "GIT_EXEC_PATH",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
];

/// A call that is being put together.
pub(in crate::history) struct Call<'p> {
    program: &'p Program,
    command: Command,
    input: Option<Vec<u8>>,
}

/// What came of one that ended.
pub(in crate::history) struct Ran {
    pub(in crate::history) code: Option<i32>,
    pub(in crate::history) out: Vec<u8>,
    error: String,
}

impl Program {
    /// `git ARGUMENTS` in a folder.
    pub(in crate::history) fn call<A: AsRef<OsStr>>(
        &self,
        folder: &Path,
        arguments: impl IntoIterator<Item = A>,
    ) -> Call<'_> {
        let mut command = Command::new(&self.name);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let own = self.variables.iter().map(|(name, _)| name.clone());
        for name in std::env::vars_os().map(|(name, _)| name).chain(own) {
            let text = name.to_string_lossy();
            if text.starts_with("GIT_") && !HARMLESS.contains(&&*text) {
                command.env_remove(&name);
            }
        }
        command.env("GIT_TERMINAL_PROMPT", "0");
        command.env("GIT_NO_LAZY_FETCH", "1");
        command.env("GIT_OPTIONAL_LOCKS", "0");
        command.env("LC_ALL", "C");
        command.env_remove("SSH_ASKPASS");
        command.env("GIT_LITERAL_PATHSPECS", "1");
        command.arg("--no-pager");
        for setting in SETTINGS {
            command.arg("-c").arg(setting);
        }
        command.args(arguments).current_dir(folder);
        Call {
            program: self,
            command,
            input: None,
        }
    }
}

impl Call<'_> {
    pub(in crate::history) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(in crate::history) fn input(mut self, bytes: &[u8]) -> Self {
        self.input = Some(bytes.to_vec());
        self
    }

    /// Runs it to its end, whatever that is.
    ///
    /// # Errors
    /// [`HistoryFault::NoGit`], [`HistoryFault::GitSlow`], and what the system refuses.
    pub(in crate::history) fn run(mut self) -> Result<Ran, HistoryFault> {
        let stdin = if self.input.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        };
        self.command.stdin(stdin);
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        // With all that it starts it can be ended; and whoever interrupts capot does
        // not interrupt a commit half-way.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut self.command, 0);
        let mut child = self.command.spawn().map_err(|error| match error.kind() {
            ErrorKind::NotFound => HistoryFault::NoGit,
            _ => refused(&error.to_string()),
        })?;
        let end = Instant::now() + self.program.limit;
        if let (Some(bytes), Some(mut stdin)) = (self.input, child.stdin.take()) {
            // That nobody reads it to the end, the status tells.
            std::thread::spawn(move || drop(stdin.write_all(&bytes)));
        }
        let (out, error) = (drain(child.stdout.take()), drain(child.stderr.take()));
        let slow = |mut child: Child| {
            stop(&mut child);
            HistoryFault::GitSlow {
                seconds: self.program.limit.as_secs(),
            }
        };
        let left = || end.saturating_duration_since(Instant::now());
        let (Ok(out), Ok(error)) = (out.recv_timeout(left()), error.recv_timeout(left())) else {
            return Err(slow(child));
        };
        loop {
            match child.try_wait() {
                Ok(Some(status)) => {
                    return Ok(Ran {
                        code: status.code(),
                        out,
                        error: String::from_utf8_lossy(&error).into_owned(),
                    });
                }
                Ok(None) if left().is_zero() => return Err(slow(child)),
                Ok(None) => std::thread::sleep(Duration::from_millis(1)),
                Err(error) => return Err(refused(&error.to_string())),
            }
        }
    }

    /// What it writes, where it succeeds, without the end of its last line.
    ///
    /// # Errors
    /// As [`Call::run`]; [`HistoryFault::GitRefused`] where it does not.
    pub(in crate::history) fn text(self) -> Result<String, HistoryFault> {
        let mut out = self.bytes()?;
        if out.ends_with(b"\n") {
            out.pop();
        }
        String::from_utf8(out).map_err(|_| refused("a name that is not UTF-8"))
    }

    /// The same, byte for byte.
    ///
    /// # Errors
    /// As [`Call::text`].
    pub(in crate::history) fn bytes(self) -> Result<Vec<u8>, HistoryFault> {
        let ran = self.run()?;
        if ran.code == Some(0) {
            Ok(ran.out)
        } else {
            Err(ran.refusal())
        }
    }

    /// What it writes, where it succeeds; none where it ends with status 1, which is
    /// how git says no.
    ///
    /// # Errors
    /// As [`Call::text`].
    pub(in crate::history) fn answer(self) -> Result<Option<String>, HistoryFault> {
        let ran = self.run()?;
        match ran.code {
            Some(0) => Ok(Some(
                String::from_utf8_lossy(&ran.out).trim_end().to_owned(),
            )),
            Some(1) => Ok(None),
            _ => Err(ran.refusal()),
        }
    }
}

impl Ran {
    /// Whether it failed since another program held the index.
    pub(in crate::history) fn met_lock(&self) -> bool {
        self.error.contains("index.lock")
    }

    pub(in crate::history) fn refusal(&self) -> HistoryFault {
        let lines = || self.error.lines().map(str::trim);
        let marked = |line: &str| {
            let words = line.strip_prefix("fatal: ");
            words
                .or_else(|| line.strip_prefix("error: "))
                .map(str::to_owned)
        };
        let last = || lines().rfind(|line| !line.is_empty()).map(str::to_owned);
        refused(&lines().find_map(marked).or_else(last).unwrap_or_default())
    }
}

pub(in crate::history) fn refused(said: &str) -> HistoryFault {
    HistoryFault::GitRefused {
        said: said.to_owned(),
    }
}

/// What comes out of a pipe, once it is closed.
fn drain(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
    });
    receiver
}

/// Ends a call that takes too long, with all that it started.
fn stop(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
