//! Sites in folders for temporary files, in git work trees that know nothing of who
//! runs the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{Author, Change, History, Kept, Rules};
use crate::config::Config;
use crate::language::Language;
use crate::source::ContentRoots;

/// A sheet.
pub(super) const SHEET: &str = "cases/quai/accueil.md";

/// A site in the folder `site`, whose `content` is what the history is of.
pub(super) struct Room {
    dir: TempDir,
    pub(super) history: History,
}

pub(super) fn lab() -> Author {
    Author {
        name: "Labo du Quai".to_owned(),
        email: "labo@quai.example".to_owned(),
    }
}

/// That a save is in the newest commit alone, and clean.
pub(super) fn committed(room: &Room, kept: &Kept) {
    let Kept::Commit(id) = kept else {
        panic!("{kept:?}");
    };
    assert_eq!(room.git(&["rev-parse", "HEAD"]).trim(), id);
}

impl Room {
    /// A site in no work tree.
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("home")).unwrap();
        fs::create_dir_all(dir.path().join("site/content/cases/quai")).unwrap();
        let history = of(&config(&dir.path().join("site"), ""));
        let mut room = Self { dir, history };
        room.open();
        room
    }

    /// Looks at the site as it is now.
    pub(super) fn open(&mut self) {
        self.history = of(&config(&self.path(""), ""));
        self.history.program.variables = self.variables();
    }

    /// A site in a work tree with one commit, which holds `un.txt` at its top.
    pub(super) fn in_git() -> Self {
        let room = Self::unborn();
        fs::write(room.path("un.txt"), "un\n").unwrap();
        room.git(&["add", "un.txt"]);
        room.git(&["commit", "-qm", "un"]);
        room
    }

    /// A site in a work tree without a commit.
    pub(super) fn unborn() -> Self {
        let room = Self::new();
        room.git(&["init", "-q", "-b", "main"]);
        room
    }

    pub(super) fn variables(&self) -> Vec<(std::ffi::OsString, std::ffi::OsString)> {
        let home = self.dir.path().join("home");
        [
            ("HOME", home.clone().into_os_string()),
            ("XDG_CONFIG_HOME", home.join("config").into_os_string()),
            ("GIT_CONFIG_GLOBAL", home.join("gitconfig").into_os_string()),
            ("GIT_CONFIG_NOSYSTEM", "1".into()),
        ]
        .map(|(name, value)| (name.into(), value))
        .to_vec()
    }

    /// A path in the site.
    pub(super) fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join("site").join(file)
    }

    /// A path in the content.
    pub(super) fn sheet(&self, file: &str) -> PathBuf {
        self.path("content").join(file)
    }

    pub(super) fn write(&self, file: &str, text: &str) {
        let path = self.sheet(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Saves a text as a form does.
    pub(super) fn save(&self, file: &str, text: &str) -> Kept {
        self.history.before(&[file]).unwrap();
        self.write(file, text);
        self.history.keep(&[file], &lab(), &Change::Saved).unwrap()
    }

    /// Deletes a sheet as a form does.
    pub(super) fn delete(&self, file: &str) -> Kept {
        self.history.before(&[file]).unwrap();
        fs::remove_file(self.sheet(file)).unwrap();
        self.history
            .keep(&[file], &lab(), &Change::Deleted)
            .unwrap()
    }

    /// Renames a sheet as a form does.
    pub(super) fn rename(&self, from: &str, to: &str) -> Kept {
        self.history.before(&[from, to]).unwrap();
        let text = fs::read_to_string(self.sheet(from)).unwrap();
        self.write(to, &format!("{text}alias = \"{from}\"\n"));
        fs::remove_file(self.sheet(from)).unwrap();
        let change = Change::Renamed {
            from: from.to_owned(),
        };
        self.history.keep(&[from, to], &lab(), &change).unwrap()
    }

    /// The texts of a file's versions, newest first.
    pub(super) fn texts(&self, file: &str) -> Vec<String> {
        let versions = self.history.versions(file).unwrap();
        let text = |version: super::Version| {
            let bytes = self.history.read(file, &version.id).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        versions.into_iter().map(text).collect()
    }

    /// What git says at the top, where it succeeds.
    pub(super) fn git(&self, arguments: &[&str]) -> String {
        let done = self.try_git(arguments);
        assert!(done.status.success(), "{arguments:?}: {done:?}");
        String::from_utf8(done.stdout).unwrap()
    }

    pub(super) fn try_git(&self, arguments: &[&str]) -> Output {
        Command::new("git")
            .envs(self.variables())
            .args(["-c", "user.name=Ana", "-c", "user.email=ana@example.org"])
            .args(arguments)
            .current_dir(self.path(""))
            .output()
            .unwrap()
    }

    /// `git status`, for programs.
    pub(super) fn status(&self) -> String {
        self.git(&["status", "--porcelain=v1", "-uall"])
    }

    /// What the newest commit changed.
    pub(super) fn changed(&self) -> String {
        self.git(&["show", "--format=", "--name-status", "--no-renames", "HEAD"])
    }

    /// How many commits there are.
    pub(super) fn commits(&self) -> usize {
        self.git(&["rev-list", "--all"]).lines().count()
    }
}

pub(super) fn config(site: &Path, more: &str) -> Config {
    let settings = format!("title = \"V\"\nbase_url = \"https://cas.example.org/\"\n{more}");
    Config::parse(site, &settings).unwrap()
}

fn of(config: &Config) -> History {
    let roots = ContentRoots::public(config);
    let rules = Rules {
        may_commit: true,
        language: Language::French,
    };
    History::of(roots.folders().next().unwrap(), rules)
}
