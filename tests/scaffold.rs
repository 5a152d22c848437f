//! `capot init` and `capot new`, through the binary.

use std::path::Path;
use std::process::{Command, Output};

fn capot(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_capot"))
        .current_dir(folder)
        .args(arguments)
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1780000000")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn from_nothing_to_a_site() {
    for (language, case) in [
        ("fr", "cas/notre-labo/un-premier-cas"),
        ("en", "cases/our-lab/a-first-case"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let made = capot(folder.path(), &["--lang", language, "init", "site"]);
        assert!(made.status.success(), "{}", text(&made.stderr));
        assert!(text(&made.stdout).starts_with("site/capot.toml\n"));
        let site = folder.path().join("site");
        let checked = capot(&site, &["check", "--format", "json"]);
        // Nothing but what is there to be replaced.
        let report = text(&checked.stdout);
        assert_eq!(checked.status.code(), Some(0), "{report}");
        assert!(
            report.lines().all(|line| line.contains("\"placeholder\"")),
            "{report}"
        );
        let built = capot(&site, &["build"]);
        assert!(built.status.success(), "{}", text(&built.stderr));
        assert!(site.join("public").join(case).join("index.html").is_file());
        let again = capot(folder.path(), &["--lang", language, "init", "site"]);
        assert_eq!(again.status.code(), Some(2));
        assert!(text(&again.stderr).contains("already-there"));
    }
}

#[test]
fn a_new_case_is_named_and_then_lacks_what_check_names() {
    let folder = tempfile::tempdir().unwrap();
    assert!(capot(folder.path(), &["init"]).status.success());
    let made = capot(folder.path(), &["new", "cas", "L'accueil des \"nouveaux\""]);
    assert_eq!(
        text(&made.stdout),
        "content/cases/notre-labo/l-accueil-des-nouveaux.md\n"
    );
    assert!(text(&made.stderr).contains("capot check"));
    let checked = capot(folder.path(), &["check", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(1));
    let report = text(&checked.stdout);
    let count = |code: &str| report.matches(&format!("\"{code}\"")).count();
    assert_eq!(
        (count("missing-field"), count("empty-section")),
        (2, 5),
        "{report}"
    );
    assert_eq!(report.lines().count() - count("placeholder"), 7, "{report}");
}

#[test]
fn what_cannot_be_made_says_why() {
    let folder = tempfile::tempdir().unwrap();
    assert!(capot(folder.path(), &["--quiet", "init"]).stdout.is_empty());
    for (arguments, code) in [
        (
            ["new", "cas", "Un", "--lab", "notre-lab"].as_slice(),
            "unknown-lab",
        ),
        (
            &["new", "page", "Un", "--lab", "notre-labo"],
            "needless-lab",
        ),
        (&["new", "theme", "???"], "unusable-title"),
        (&["new", "page", "Recherche"], "same-address"),
        (&["new", "lab", "Notre labo"], "already-there"),
    ] {
        let made = capot(folder.path(), arguments);
        assert_eq!(made.status.code(), Some(2), "{arguments:?}");
        assert!(
            text(&made.stderr).contains(code),
            "{arguments:?}: {}",
            text(&made.stderr)
        );
    }
    let wrong = capot(folder.path(), &["new", "affiche", "Un"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        text(&wrong.stderr).contains("rencontre"),
        "the kinds are listed"
    );
}

/// On a full disk `new` left an empty sheet, over which nothing could be written any
/// more. A limit on the size of files stands in for the disk.
#[cfg(unix)]
#[test]
fn a_sheet_is_there_whole_or_not_at_all() {
    let room = tempfile::tempdir().unwrap();
    let made = capot(room.path(), &["--lang", "fr", "init", "."]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let pages = room.path().join("content/pages");
    let before = std::fs::read_dir(&pages).unwrap().count();
    let ran = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_capot"))
        .args(["--lang", "fr", "-C"])
        .arg(room.path())
        .args(["new", "page", "Une page"])
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(2), "{}", text(&ran.stderr));
    assert!(
        text(&ran.stderr).contains("cannot-write"),
        "{}",
        text(&ran.stderr)
    );
    assert_eq!(std::fs::read_dir(&pages).unwrap().count(), before);
    // What a killed command left is swept by the next.
    std::fs::write(pages.join(".une-page.md.capot-part-a1B2c3"), "+++").unwrap();
    let again = capot(room.path(), &["--lang", "fr", "new", "page", "Une page"]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert_eq!(std::fs::read_dir(&pages).unwrap().count(), before + 1);
}
