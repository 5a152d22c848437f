//! The versions of sheets: whole whenever the program ends, and in no site, no report
//! and no vault.

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use capot::config::Config;
use capot::history::{Author, Change, History, Kept, Rules};
use capot::open_hood::HoodRoot;
use capot::source::ContentRoots;
use support::{Place, files};

const SHEET: &str = "cases/quai/guichet.md";

fn lab() -> Author {
    Author {
        name: "Le Quai".to_owned(),
        email: "labo@quai.example".to_owned(),
    }
}

/// The history of the showcase of a site.
fn showcase(site: &Path) -> History {
    let config = Config::load(site).unwrap();
    let roots = ContentRoots::public(&config);
    History::of(roots.folders().next().unwrap(), Rules::of_showcase(&config))
}

fn git(site: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]);
    command.args(arguments).current_dir(site);
    let done = apart(&mut command).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {done:?}");
    String::from_utf8(done.stdout).unwrap()
}

/// Nothing of the settings of whoever runs the tests.
fn apart(command: &mut Command) -> &mut Command {
    let nowhere = [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
    ];
    command.envs(nowhere)
}

/// A text that tells whether it is whole.
fn text(number: usize) -> String {
    format!("{number}\n").repeat(20_000)
}

fn assert_whole(bytes: &[u8]) {
    let bytes = std::str::from_utf8(bytes).unwrap();
    let number = bytes.lines().next().unwrap().parse().unwrap();
    assert!(bytes == text(number), "half of {number}");
}

/// Run by the next test as a program of its own.
#[test]
#[ignore = "ends only when it is killed"]
fn saves_till_it_is_killed() {
    let Some(site) = std::env::var_os("CAPOT_SITE") else {
        return;
    };
    let site = Path::new(&site);
    let history = showcase(site);
    for number in 0.. {
        history.before(&[SHEET]).unwrap();
        let sheet = site.join("content").join(SHEET);
        // As a form saves: whole.
        let fresh = sheet.with_file_name(".fresh");
        fs::write(&fresh, text(number)).unwrap();
        fs::rename(&fresh, &sheet).unwrap();
        let kept = history.keep(&[SHEET], &lab(), &Change::Saved).unwrap();
        let id = match kept {
            Kept::Commit(id) | Kept::Version(id) => id,
            Kept::Unchanged => String::new(),
            Kept::NotCommitted(fault) => panic!("{fault:?}"),
        };
        println!("\nkept {id}");
    }
}

/// A program that saves without end, and has done so `times`.
fn saving(site: &Path, times: usize) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "saves_till_it_is_killed",
        "--ignored",
        "--nocapture",
    ]);
    command.env("CAPOT_SITE", site).stdout(Stdio::piped());
    let mut child = apart(&mut command).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let kept = lines
        .map(Result::unwrap)
        .filter(|line| line.starts_with("kept"));
    assert_eq!(kept.take(times).count(), times);
    child
}

#[test]
fn killed_at_any_moment_all_versions_are_whole_and_the_next_is_kept() {
    for in_git in [false, true] {
        let place = Place::of("small");
        let site = place.root();
        if in_git {
            git(&site, &["init", "-q"]);
            git(&site, &["add", "."]);
            git(&site, &["commit", "-qm", "un"]);
        }
        place.write(&format!("content/{SHEET}"), &text(0));
        let mut least = 0;
        for round in 0..10 {
            let mut child = saving(&site, 2);
            std::thread::sleep(Duration::from_millis(round * 7 % 40));
            child.kill().unwrap();
            child.wait().unwrap();
            assert_whole(place.read(&format!("content/{SHEET}")).as_bytes());
            let history = showcase(&site);
            let versions = history.versions(SHEET).unwrap();
            assert!(versions.len() > least, "round {round}: a version is lost");
            least = versions.len();
            for version in versions.iter().take(6) {
                let bytes = history.read(SHEET, &version.id).unwrap();
                if version.author.as_deref() != Some("Ana") {
                    assert_whole(&bytes);
                }
            }
        }
        if in_git {
            git(&site, &["fsck", "--strict"]);
            // Another sheet than this one was touched at no time.
            let status = git(&site, &["status", "--porcelain"]);
            let lines = status.lines();
            let others: Vec<&str> = lines.filter(|line| !line.ends_with(SHEET)).collect();
            assert!(
                others.iter().all(|line| line.ends_with("/.fresh")),
                "{status}"
            );
        }
        // What was left half-way is gone after the next save.
        saving(&site, 2).kill().unwrap();
        let _ = showcase(&site).before(&[SHEET]);
        let odd = |name: &String| name.contains(".capot-part-") && !name.contains("-lock");
        let left: Vec<String> = files(&place.path("content/.capot")).into_keys().collect();
        assert!(
            left.iter().filter(|name| odd(name)).count() <= 1,
            "{left:?}"
        );
    }
}

/// Versions in both roots, those of the open hood in its own.
fn with_versions(name: &str) -> Place {
    let place = Place::of(name);
    let config = Config::load(&place.root()).unwrap();
    let history = showcase(&place.root());
    let sheet = format!("content/{SHEET}");
    let sound = place.read(&sheet);
    place.write(&sheet, "+++\ntitle = \"Une version ratée\"\n");
    let kept = history.keep(&[SHEET], &lab(), &Change::Saved).unwrap();
    assert!(matches!(kept, Kept::Version(_)), "{kept:?}");
    place.write(&sheet, &sound);
    let hood = HoodRoot::new(&config);
    let private = History::of(hood.folder(), Rules::of_open_hood(&config));
    place.write(
        "content/open-hood/reviews/secrete.md",
        "Une version secrète\n",
    );
    let kept = private.keep(&["reviews/secrete.md"], &lab(), &Change::Saved);
    assert!(matches!(kept.unwrap(), Kept::Version(_)));
    fs::remove_file(place.path("content/open-hood/reviews/secrete.md")).unwrap();
    for root in ["content", "content/open-hood"] {
        assert!(place.path(root).join(".capot/history/.gitignore").is_file());
    }
    place
}

#[test]
fn no_site_and_no_report_knows_of_versions() {
    for (arguments, output) in [
        (&["build"][..], "public"),
        (&["build", "--open-hood"], "private"),
    ] {
        let (without, with) = (Place::of("private"), with_versions("private"));
        let (one, two) = (without.run(arguments), with.run(arguments));
        assert_eq!((one.status, &one.err), (two.status, &two.err));
        assert_eq!(one.status, 0, "{}", one.err);
        assert!(
            files(&without.path(output)) == files(&with.path(output)),
            "{output}"
        );
    }
    let (without, with) = (Place::of("private"), with_versions("private"));
    for arguments in [
        &["check"][..],
        &["check", "--open-hood"],
        &["check", "--drafts"],
    ] {
        let (one, two) = (without.run(arguments), with.run(arguments));
        assert_eq!(
            (one.status, one.out, one.err),
            (two.status, two.out, two.err)
        );
    }
    with.build();
    let verified = with.run(&["verify"]);
    assert_eq!(verified.status, 0, "{}", verified.err);
}

#[test]
fn git_knows_of_no_version() {
    let place = with_versions("private");
    git(&place.root(), &["init", "-q"]);
    git(&place.root(), &["add", "-A"]);
    let listed = git(&place.root(), &["ls-files"]);
    assert!(
        listed.contains(SHEET) && !listed.contains(".capot"),
        "{listed}"
    );
}

#[test]
fn a_vault_takes_no_version_and_says_so() {
    let passphrase = "correct-cheval-batterie-agrafe\n";
    for (place, said) in [
        (Place::of("private"), false),
        (with_versions("private"), true),
    ] {
        place.write("passphrase", passphrase);
        let file = place.path("passphrase");
        let with = ["--passphrase-file", file.to_str().unwrap()];
        let closed = place.run(&[&["vault", "kept.age", "--sheets"], &with[..]].concat());
        assert_eq!(closed.status, 0, "{}", closed.err);
        assert_eq!(
            closed.err.contains(".capot/history"),
            said,
            "{}",
            closed.err
        );
        let opened = place.run(&[&["vault", "--open", "kept.age", "out"], &with[..]].concat());
        assert_eq!(opened.status, 0, "{}", opened.err);
        assert!(!place.path("out/.capot").exists());
        // A private site is made of the newest alone: there is nothing to say.
        let built = place.run(&[&["vault", "site.age"], &with[..]].concat());
        assert_eq!(built.status, 0, "{}", built.err);
        assert!(!built.err.contains(".capot/history"), "{}", built.err);
    }
}
