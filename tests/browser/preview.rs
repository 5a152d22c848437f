//! `capot serve`, running on a site.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A running preview; it ends with this.
pub(crate) struct Preview {
    server: Child,
    address: String,
    /// The address that was printed, with all that it holds.
    printed: String,
    root: PathBuf,
    _copy: Option<TempDir>,
}

impl Preview {
    /// Serves the example base as it is.
    pub(crate) fn of_example() -> Self {
        Self::start(
            Path::new(env!("CARGO_MANIFEST_DIR")).to_owned(),
            None,
            "serve",
        )
    }

    /// Serves a copy of the example base that a test may change.
    pub(crate) fn of_copy() -> Self {
        Self::of_copy_with(&[])
    }

    /// The same, with some files more.
    pub(crate) fn of_copy_with(files: &[(&str, &str)]) -> Self {
        Self::copied(files, "serve")
    }

    /// Edits a copy of the example base.
    pub(crate) fn editing(files: &[(&str, &str)]) -> Self {
        Self::copied(files, "edit")
    }

    fn copied(files: &[(&str, &str)], verb: &str) -> Self {
        let copy = tempfile::tempdir().expect("a temporary folder");
        let example = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy_folder(&example.join("content"), &copy.path().join("content"));
        std::fs::copy(example.join("capot.toml"), copy.path().join("capot.toml"))
            .expect("the settings are copied");
        for (file, text) in files {
            let path = copy.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("the file is written");
        }
        Self::start(copy.path().to_owned(), Some(copy), verb)
    }

    fn start(root: PathBuf, copy: Option<TempDir>, verb: &str) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_capot"))
            .args(["--lang", "fr", "-C"])
            .arg(&root)
            .args([verb, "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("capot starts");
        let mut lines = BufReader::new(server.stdout.take().expect("a pipe")).lines();
        let address = lines.find_map(|line| {
            let line = line.ok()?;
            let start = line.find("http://")?;
            let address = line[start..].split_whitespace().next()?;
            Some(address.to_owned())
        });
        std::thread::spawn(move || lines.for_each(drop));
        let printed = address.expect("capot says its address");
        let scheme = "http://".len();
        let end = printed[scheme..].find('/').map(|end| end + scheme);
        let address = printed[..end.unwrap_or(printed.len())].to_owned();
        Self {
            server,
            address,
            printed,
            root,
            _copy: copy,
        }
    }

    /// The whole URL of an address of the site.
    pub(crate) fn url(&self, address: &str) -> String {
        format!("{}{address}", self.address)
    }

    /// The address that was printed.
    pub(crate) fn printed(&self) -> &str {
        &self.printed
    }

    /// The text of a file of the site's folder.
    pub(crate) fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.root.join(file)).expect("the file is there")
    }

    /// Saves a file as many editors do: beside it, then renamed over it.
    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.root.join(file);
        let beside = path.with_extension("md.tmp");
        std::fs::write(&beside, text).expect("the file is written");
        std::fs::rename(&beside, &path).expect("the file is renamed");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Copies a folder and all that is in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("the example base is readable");
        let target = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
        } else {
            std::fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}
