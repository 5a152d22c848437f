//! Through the binary: one small site for each problem that `capot check` can
//! report, with its exact report in both languages.
//!
//! `tests/invalid/NAME/` is a site whose one problem is NAME, with what the
//! command says of it in `report.fr.txt` and `report.en.txt`. A name beginning
//! with `configuration-` is a problem of the settings, one beginning with `hood-`
//! is checked together with its open hood, one ending with `-accepted` is none at
//! all. `SNAPSHOTS=overwrite cargo test --test invalid`
//! writes the reports anew: read every one of them before keeping it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use capot::diagnostic::Fault;
use snapbox::Assert;
use snapbox::data::{Data, DataFormat};

/// The first of January 2025, the day by which consents are judged.
const TODAY: &str = "1735689600";

/// What no site can bring `check` to say: it belongs to the other verbs, or to
/// the environment of the command.
const OF_OTHER_VERBS: &[&str] = &[
    "agreed-before",
    "agreed-later",
    "agreed-to-other-text",
    "agreed-without-text",
    "already-there",
    "audience-of-no-author",
    "audience-of-no-lab",
    "audience-without-hood",
    "bad-audience",
    "bad-certificate",
    "bad-recipient",
    "bad-server-address",
    "bad-source-date",
    "built-otherwise",
    "cannot-listen",
    "cannot-watch",
    "cannot-write",
    "changed-before-repair",
    "changed-file",
    "changed-meanwhile",
    "closed-by-keys",
    "closed-by-passphrase",
    "damaged-vault",
    "detached-head",
    "empty-members-file",
    "empty-passphrase",
    "extract-leads-inside",
    "extract-names-author",
    "file-in-both",
    "file-of-another-sheet",
    "folder-not-empty",
    "footnote-outside",
    "foreign-file",
    "foreign-output",
    "git-busy",
    "git-refused",
    "git-slow",
    "git-unreadable",
    "holds-open-hood",
    "holds-showcase",
    "idle-metadata",
    "import-address-lost",
    "import-alt-to-write",
    "import-bad-front-matter",
    "import-cell-error",
    "import-codes",
    "import-comments",
    "import-contents",
    "import-damaged",
    "import-deletions",
    "import-from-open-hood",
    "import-hidden",
    "import-hidden-text",
    "import-insertions",
    "import-link-lost",
    "import-locked",
    "import-margins",
    "import-name-taken",
    "import-no-consent",
    "import-no-content",
    "import-no-headings",
    "import-no-name",
    "import-no-owner",
    "import-no-title",
    "import-no-title-column",
    "import-not-public",
    "import-not-yours",
    "import-note-lost",
    "import-notes-moved",
    "import-objects",
    "import-other-files",
    "import-outside-content",
    "import-persons",
    "import-picture-lost",
    "import-readers-comments",
    "import-same-name",
    "import-second-column",
    "import-table-changed",
    "import-table-lost",
    "import-too-large",
    "import-too-many",
    "import-unaccounted",
    "import-unknown-column",
    "import-unknown-format",
    "import-unknown-heading",
    "import-unknown-key",
    "import-unknown-mapping",
    "import-unknown-terms",
    "import-unreadable-draft",
    "import-within-site",
    "inline-script",
    "inline-style",
    "interrupted",
    "keyless-member",
    "known-member",
    "lab-with-cases",
    "leak",
    "link-in-output",
    "linked-history",
    "listens-in-the-open",
    "long-passphrase",
    "lost-file",
    "members-within",
    "metadata",
    "monotonous-passphrase",
    "name-taken",
    "needless-lab",
    "needless-option",
    "no-comparison",
    "no-extract",
    "no-git",
    "no-key",
    "no-manifest",
    "no-members-file",
    "no-place",
    "no-plain-file",
    "no-plain-name",
    "no-policy",
    "no-randomness",
    "no-recipient",
    "no-site",
    "no-terminal",
    "no-vault",
    "nobody-to-agree",
    "nobody-to-confirm",
    "not-agreed",
    "not-for-member",
    "not-on-windows",
    "not-sure",
    "not-sure-to-forget",
    "nothing-to-audit",
    "opaque-file",
    "open-hood-away",
    "other-origin",
    "outside-history",
    "page-without-banner",
    "plain-password",
    "port-taken",
    "proxy-without-address",
    "proxy-without-scheme",
    "published-draft",
    "published-person",
    "readable-key",
    "repair-elsewhere",
    "repeated-member",
    "roundabout-link",
    "same-but-for-case",
    "search-index",
    "sheet-changed",
    "sheet-gone",
    "short-passphrase",
    "site-has-errors",
    "stale-form",
    "text-in-both",
    "too-much-inside",
    "too-much-work",
    "uncertain-end",
    "unfinished-git-work",
    "unknown-author",
    "unknown-filter",
    "unknown-member",
    "unknown-private-sheet",
    "unknown-version",
    "unlisted-file",
    "unsound-vault",
    "unusable-title",
    "vault-exists",
    "vault-within-site",
    "versions-in-git",
    "weak-policy",
    "which-lab",
    "which-private-sheet",
    "within-site",
    "wrong-key",
    "wrong-passphrase",
    "not-signed",
    "not-sound",
    "not-theirs",
    "named-elsewhere",
];

/// What even the other verbs cannot be brought to say in a test, and why.
const BEYOND_TESTS: [(&str, &str); 3] = [
    (
        "changed-meanwhile",
        "a file would have to change in the very moment",
    ),
    (
        "import-unreadable-draft",
        "a draft would have to be written that is none",
    ),
    ("no-randomness", "the system would have to have none left"),
];

/// No field refers to pages, so that no such reference can be wrong.
const NEVER_NAMED: [&str; 1] = ["unknown-page"];

#[test]
fn each_problem_is_reported_as_it_should_be() {
    let mut wrong = Vec::new();
    for name in sites() {
        let site = Site::copy(&name);
        let before = site.tree();
        for language in ["fr", "en"] {
            let run = site.check(&["--lang", language]);
            wrong.extend(differs(
                &name,
                &format!("report.{language}.txt"),
                &run.stderr,
            ));
            wrong.extend(wrong_status(&name, &run));
        }
        if before != site.tree() {
            wrong.push(format!("{name}: check wrote into the site"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn many_problems_come_in_one_run_in_order_in_all_formats() {
    let name = "many-problems";
    let site = Site::copy(name);
    let json = site.check(&["--lang", "fr", "--format", "json"]);
    let github = site.check(&["--lang", "fr", "--format", "github"]);
    let wrong = [
        differs(name, "report.json.txt", &json.stdout),
        differs(name, "report.github.txt", &github.stdout),
    ];
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let places: Vec<(String, u64, u64)> = text(&json.stdout).lines().map(place).collect();
    assert!(places.is_sorted(), "{places:#?}");
    assert_eq!(json.status.code(), Some(1));
}

#[test]
fn a_problem_of_the_settings_comes_in_the_format_that_was_asked_for() {
    let site = Site::copy("configuration-bad-base-url");
    let json = site.check(&["--format", "json"]);
    let problem: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(problem["code"], "bad-base-url");
    assert_eq!(problem["line"], 2);
    assert!(json.stderr.is_empty());
    assert_eq!(json.status.code(), Some(2));
}

#[test]
fn every_expected_report_is_read() {
    let mut read: BTreeSet<PathBuf> = sites()
        .iter()
        .flat_map(|name| {
            ["fr", "en"].map(|language| expected(name, &format!("report.{language}.txt")))
        })
        .collect();
    read.extend(
        ["json", "github"].map(|format| expected("many-problems", &format!("report.{format}.txt"))),
    );
    let mut there = BTreeSet::new();
    for name in sites() {
        for entry in entries(&folder().join(&name)) {
            let file = entry.file_name().unwrap_or_default().to_string_lossy();
            if file.starts_with("report") {
                there.insert(entry);
            }
        }
    }
    assert_eq!(
        there, read,
        "a report that nothing reads, or a site without one"
    );
}

#[test]
fn every_problem_that_check_can_report_has_a_site() {
    let mut shown = BTreeSet::new();
    for name in sites() {
        let report = fs::read_to_string(expected(&name, "report.fr.txt")).unwrap();
        shown.extend(codes(&report));
    }
    let elsewhere: BTreeSet<&str> = OF_OTHER_VERBS.iter().copied().chain(NEVER_NAMED).collect();
    let missing: Vec<&str> = Fault::codes()
        .filter(|code| !shown.contains(*code) && !elsewhere.contains(code))
        .collect();
    assert!(missing.is_empty(), "no site for {missing:?}");
    let needless: Vec<&&str> = elsewhere
        .iter()
        .filter(|code| shown.contains(**code))
        .collect();
    assert!(needless.is_empty(), "check does report {needless:?}");
}

/// The list of exceptions was believed: a code in it could be shown by nothing.
#[test]
fn what_other_verbs_report_has_a_test_elsewhere() {
    let tests = tests_elsewhere();
    let shown = |code: &&str| {
        // Through the binary by its code, in a room by what it is called there.
        let by_code = [format!("\"{code}\""), format!("[{code}]")];
        let by_name = format!("Fault::{}", variant(code));
        by_code.iter().any(|code| tests.contains(code)) || tests.contains(&by_name)
    };
    let beyond = BEYOND_TESTS.map(|(code, _)| code);
    let wanted = OF_OTHER_VERBS.iter().filter(|code| !beyond.contains(code));
    let untried: Vec<&&str> = wanted.filter(|code| !shown(code)).collect();
    assert!(untried.is_empty(), "no test shows {untried:?}");
    let needless: Vec<&&str> = beyond.iter().filter(|code| shown(code)).collect();
    assert!(needless.is_empty(), "a test does show {needless:?}");
    let unknown: Vec<&&str> = OF_OTHER_VERBS
        .iter()
        .filter(|code| !Fault::codes().any(|known| known == **code))
        .collect();
    assert!(unknown.is_empty(), "no fault is called {unknown:?}");
}

/// All other tests, those inside the sources included, as one text.
fn tests_elsewhere() -> String {
    let mut text = String::new();
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![home.join("tests"), home.join("src")];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(entries(&path));
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ending| ending != "rs") || name == "invalid.rs" {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let all_tests = path.starts_with(home.join("tests")) || name.ends_with("tests.rs");
        let begin = if all_tests {
            Some(0)
        } else {
            source.find("#[cfg(test)]")
        };
        text.push_str(begin.map_or("", |at| &source[at..]));
    }
    text
}

/// What the sources call a fault of this code.
fn variant(code: &str) -> String {
    let sources = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic"));
    let files = sources.iter().filter(|path| path.is_file());
    let text: String = files
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let line = text
        .lines()
        .find(|line| line.contains(&format!("= \"{code}\" ")));
    let line = line
        .unwrap_or_else(|| panic!("no fault has the code {code}"))
        .trim();
    let name = line.split(|char: char| !char.is_alphanumeric()).next();
    name.unwrap_or_default().to_owned()
}

/// A copy of a site, in a folder that is removed in the end.
struct Site {
    name: String,
    parent: tempfile::TempDir,
}

impl Site {
    fn copy(name: &str) -> Self {
        let parent = tempfile::tempdir().unwrap();
        let site = parent.path().join(name);
        copy(&folder().join(name), &site);
        add_what_git_cannot_hold(name, &site, parent.path());
        if !name.starts_with("placeholder") && !name.starts_with("configuration-") {
            be_an_example(&site);
        }
        Self {
            name: name.to_owned(),
            parent,
        }
    }

    /// Runs `capot check`, from the folder above so that reports name the same
    /// folder on every machine.
    fn check(&self, arguments: &[&str]) -> Output {
        let open_hood = self.name.starts_with("hood-").then_some("--open-hood");
        Command::new(env!("CARGO_BIN_EXE_capot"))
            .args(["-C", &self.name, "check"])
            .args(open_hood)
            .args(arguments)
            .current_dir(self.parent.path())
            .env("SOURCE_DATE_EPOCH", TODAY)
            .env("LC_ALL", "C")
            .output()
            .unwrap()
    }

    /// Everything in the site: kind, size, and the words of what is short.
    fn tree(&self) -> BTreeMap<PathBuf, String> {
        let mut tree = BTreeMap::new();
        let mut folders = vec![self.parent.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for path in entries(&folder) {
                let metadata = path.symlink_metadata().unwrap();
                let short = metadata.is_file() && metadata.len() < 1 << 20;
                let bytes = if short {
                    fs::read(&path).unwrap()
                } else {
                    Vec::new()
                };
                let what = format!("{:?} {} {bytes:?}", metadata.file_type(), metadata.len());
                if metadata.is_dir() {
                    folders.push(path.clone());
                }
                tree.insert(path, what);
            }
        }
        tree
    }
}

/// Says in the settings that the site is an example, behind the last key that is in
/// no table: its address may stay what it is, and no other line moves.
fn be_an_example(site: &Path) {
    let file = site.join("capot.toml");
    let Ok(text) = fs::read_to_string(&file) else {
        return;
    };
    let end = text.find("\n[").map_or(text.len(), |at| at + 1);
    let (keys, tables) = text.split_at(end);
    let line_end = if keys.is_empty() || keys.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    fs::write(file, format!("{keys}{line_end}exemple = true\n{tables}")).unwrap();
}

/// Makes what depends on the machine or is too large to be kept.
fn add_what_git_cannot_hold(name: &str, site: &Path, parent: &Path) {
    let sparse = |file: &str, mebibytes: u64| {
        let file = fs::File::create(site.join(file)).unwrap();
        file.set_len(mebibytes << 20).unwrap();
    };
    match name {
        "file-too-large" => sparse("content/pages/film.mp4", 21),
        "hood-hard-link" => {
            let private = site.join("content/open-hood/capsules/video/mots.txt");
            fs::hard_link(private, site.join("content/pages/mots.txt")).unwrap();
        }
        // On some systems they are one file.
        "twin-names" => {
            let lab = site.join("content/cases/lab");
            for name in ["r\u{e9}sum\u{e9}.txt", "re\u{301}sume\u{301}.txt"] {
                fs::write(lab.join(name), "un").unwrap();
            }
        }
        "sheet-too-large" => sparse("content/pages/longue.md", 25),
        "unreadable-pipe" => {
            let made = Command::new("mkfifo")
                .arg(site.join("content/pages/accueil.md"))
                .status();
            assert!(made.unwrap().success());
        }
        "shared-repository" | "shared-repository-accepted" => {
            for arguments in [&["init", "-q"][..], &["add", "."]] {
                let mut git = Command::new("git");
                let done = git.arg("-C").arg(site).args(arguments).status();
                assert!(done.unwrap().success());
            }
        }
        "link-leaves-content-absolute" => {
            let outside = parent.join("secret.md");
            fs::write(&outside, "+++\ntitre = \"Secret\"\n+++\n").unwrap();
            std::os::unix::fs::symlink(outside, site.join("content/pages/secret.md")).unwrap();
        }
        _ => {}
    }
}

fn copy(from: &Path, to: &Path) {
    let metadata = from.symlink_metadata().unwrap();
    if metadata.is_symlink() {
        std::os::unix::fs::symlink(from.read_link().unwrap(), to).unwrap();
    } else if metadata.is_dir() {
        fs::create_dir(to).unwrap();
        for entry in entries(from) {
            let name = entry.file_name().unwrap().to_string_lossy();
            if !name.starts_with("report.") {
                copy(&entry, &to.join(&*name));
            }
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// What differs between a report and the one that is expected.
fn differs(name: &str, file: &str, report: &[u8]) -> Option<String> {
    let expected = Data::read_from(&expected(name, file), Some(DataFormat::Text)).raw();
    let actual = Data::text(text(report));
    Assert::new()
        .action_env("SNAPSHOTS")
        .try_eq(Some(&format!("{name}/{file}")), actual, expected)
        .err()
        .map(|error| error.to_string())
}

/// The status must say what the report says.
fn wrong_status(name: &str, run: &Output) -> Option<String> {
    let report = text(&run.stderr);
    let errors = report
        .lines()
        .any(|line| line.starts_with("erreur[") || line.starts_with("error["));
    let status = match name {
        name if name.starts_with("configuration-") => 2,
        name if name.ends_with("-accepted") && codes(&report).next().is_some() => {
            return Some(format!("{name}: something is reported"));
        }
        _ => i32::from(errors),
    };
    (run.status.code() != Some(status)).then(|| {
        format!(
            "{name}: ended with {:?} instead of {status}",
            run.status.code()
        )
    })
}

/// The codes that a report for people shows.
fn codes(report: &str) -> impl Iterator<Item = String> {
    report.lines().filter_map(|line| {
        let titles = ["erreur[", "avertissement[", "error[", "warning["];
        let rest = titles.iter().find_map(|title| line.strip_prefix(title))?;
        Some(rest.split_once("]:")?.0.to_owned())
    })
}

fn place(line: &str) -> (String, u64, u64) {
    let problem: serde_json::Value = serde_json::from_str(line).unwrap();
    let number = |name: &str| problem[name].as_u64().unwrap_or_default();
    let file = problem["file"].as_str().unwrap_or_default().to_owned();
    (file, number("line"), number("column"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

fn expected(name: &str, file: &str) -> PathBuf {
    folder().join(name).join(file)
}

fn sites() -> Vec<String> {
    let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    entries(&folder()).into_iter().map(name).collect()
}

/// What a folder holds, in the order of names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}
