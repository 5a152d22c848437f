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
    // It is a draft, and stops nobody.
    let checked = capot(folder.path(), &["check", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(0));
    let built = capot(folder.path(), &["build"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    let checked = capot(folder.path(), &["check", "--drafts", "--format", "json"]);
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

/// What `name` holds below a folder.
fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// That a site knows who it is of: nothing in it is made up.
fn is_of_labo_nord(site: &Path) {
    let settings = read(site, "capot.toml");
    for line in [
        "title = \"Le « Labo » Nord : nos cas\"",
        "name = \"Le « Labo » Nord\"",
        "email = \"nord@labo.fr\"",
        "base_url = \"https://cas.labo.fr/nord/\"",
    ] {
        assert!(settings.contains(&format!("\n{line}\n")), "{settings}");
    }
    let lab = read(site, "content/labs/le-labo-nord.md");
    assert!(lab.contains("nom = \"Le « Labo » Nord\"\n"), "{lab}");
    assert!(!lab.contains("\norganisation"), "{lab}");
    let case = read(site, "content/cases/le-labo-nord/un-premier-cas.md");
    assert!(case.contains("\nbrouillon = true\n+++\n"), "{case}");
    assert!(case.contains("](../../labs/le-labo-nord.md)"), "{case}");
    assert!(read(site, "LISEZMOI.md").starts_with("# Le « Labo » Nord : nos cas\n"));
    let checked = capot(site, &["check", "--format", "json"]);
    assert_eq!(text(&checked.stdout), "", "nothing is left to be replaced");
    let with_drafts = capot(site, &["check", "--drafts", "--format", "json"]);
    assert_eq!(text(&with_drafts.stdout), "");
    let built = capot(site, &["build"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    for file in capot_files(site) {
        let bytes = std::fs::read(&file).unwrap();
        let words = String::from_utf8_lossy(&bytes);
        for made_up in [
            "example.org",
            "Notre organisation",
            "Notre labo\"",
            "notre-labo",
        ] {
            assert!(!words.contains(made_up), "{made_up} in {}", file.display());
        }
    }
}

/// The files that `init` wrote.
fn capot_files(site: &Path) -> Vec<std::path::PathBuf> {
    let all = walkdir::WalkDir::new(site).into_iter().map(Result::unwrap);
    let files = all.filter(|entry| entry.file_type().is_file());
    let files = files.map(walkdir::DirEntry::into_path);
    files
        .filter(|path| !path.starts_with(site.join("public")))
        .collect()
}

const TOLD: [&str; 6] = [
    "--name",
    " Le  « Labo » Nord ",
    "--email",
    "nord@labo.fr",
    "--address",
    "https://cas.labo.fr/nord",
];

#[test]
fn who_begins_a_site_may_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let begin = [&["--lang", "fr", "init", "site"][..], &TOLD].concat();
    let made = capot(folder.path(), &begin);
    assert!(made.status.success(), "{}", text(&made.stderr));
    is_of_labo_nord(&folder.path().join("site"));
}

#[test]
fn what_is_said_wrong_begins_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (flag, value, code) in [
        ("--name", "🎉", "unusable-title"),
        ("--email", "labo", "bad-email"),
        ("--address", "cas.labo.fr", "bad-base-url"),
        ("--address", "http://cas.labo.fr/", "bad-base-url"),
    ] {
        let made = capot(folder.path(), &["init", flag, value]);
        assert_eq!(made.status.code(), Some(2), "{flag} {value}");
        assert!(text(&made.stderr).contains(code), "{}", text(&made.stderr));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

/// Where it cannot write all, it writes nothing; folders that were there stay.
#[cfg(unix)]
#[test]
fn a_base_is_there_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    // A file where a folder has to be, met after others were written.
    std::fs::create_dir_all(folder.path().join("content/labs")).unwrap();
    std::fs::write(folder.path().join("content/methods"), "mine").unwrap();
    let made = capot(folder.path(), &["init"]);
    assert_eq!(made.status.code(), Some(2), "{}", text(&made.stderr));
    let left = capot_files(folder.path());
    assert_eq!(left, [folder.path().join("content/methods")]);
    assert!(folder.path().join("content/labs").is_dir());
    assert!(!folder.path().join("content/themes").exists());
}

#[cfg(target_os = "linux")]
mod terminal {
    use std::fs::File;
    use std::io::{Read, Write};
    use std::path::Path;
    use std::process::{Command, Stdio};

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    /// Runs `capot` on a terminal where `answers` are typed, each once its question is
    /// there: how it ended, and what the terminal showed.
    fn converse(
        folder: &Path,
        arguments: &[&str],
        answers: &[(&str, &str)],
    ) -> (Option<i32>, String) {
        let keyboard = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&keyboard).unwrap();
        unlockpt(&keyboard).unwrap();
        let name = ptsname(&keyboard, Vec::new()).unwrap();
        let name = name.to_str().unwrap();
        let screen = || File::options().read(true).write(true).open(name).unwrap();
        // In a session of its own, so that Ctrl-C reaches it and nobody else.
        let mut command = Command::new("setsid");
        command
            .args(["--ctty", "--wait"])
            .arg(env!("CARGO_BIN_EXE_capot"))
            .args(arguments)
            .current_dir(folder)
            .env("LC_ALL", "fr_FR.UTF-8")
            .stdin(screen())
            .stdout(screen())
            .stderr(Stdio::from(screen()));
        let mut child = command.spawn().unwrap();
        drop(command);
        let mut keyboard = File::from(keyboard);
        let mut shown = Vec::new();
        let mut seen = 0;
        for (question, answer) in answers {
            loop {
                let words = String::from_utf8_lossy(&shown[seen..]).into_owned();
                if let Some(at) = words.find(question) {
                    seen += at + question.len();
                    break;
                }
                let mut more = [0; 1024];
                let read = keyboard.read(&mut more).unwrap_or(0);
                assert!(read > 0, "no « {question} » in {words}");
                shown.extend_from_slice(&more[..read]);
            }
            keyboard.write_all(answer.as_bytes()).unwrap();
        }
        let _ = keyboard.read_to_end(&mut shown);
        let status = child.wait().unwrap();
        (status.code(), String::from_utf8_lossy(&shown).into_owned())
    }

    #[test]
    fn what_is_not_said_is_asked_for_and_asked_again() {
        let folder = tempfile::tempdir().unwrap();
        let (status, shown) = converse(
            folder.path(),
            &["init", "site"],
            &[
                ("Langue du site", "anglais\n"),
                ("fr ou/or en", "\n"),
                ("Nom du labo", "\n"),
                ("Nom du labo", "!!\n"),
                ("ne peut pas donner de nom de fichier", "Le « Labo » Nord\n"),
                ("courriel", "nord chez labo\n"),
                ("n'est pas une adresse de courriel", "nord@labo.fr\n"),
                ("Adresse du site", "cas.labo.fr\n"),
                ("n'est pas l'adresse complète", "http://cas.labo.fr\n"),
                ("n'est pas l'adresse complète", "https://cas.labo.fr/nord\n"),
            ],
        );
        assert_eq!(status, Some(0), "{shown}");
        super::is_of_labo_nord(&folder.path().join("site"));
    }

    #[test]
    fn a_site_may_be_in_the_other_language_and_its_address_be_unknown() {
        let folder = tempfile::tempdir().unwrap();
        let (status, shown) = converse(
            folder.path(),
            &["init", "--email", "north@lab.uk"],
            &[
                ("Language", "en\n"),
                ("Name of the lab", "North Lab\n"),
                ("Address of the site", "\n"),
            ],
        );
        assert_eq!(status, Some(0), "{shown}");
        assert!(!shown.contains("E-mail address of the lab"), "{shown}");
        let checked = super::capot(folder.path(), &["check", "--format", "json"]);
        let report = super::text(&checked.stdout);
        assert_eq!(report.lines().count(), 1, "{report}");
        assert!(report.contains("cases.example.org"), "{report}");
        assert!(folder.path().join("content/labs/north-lab.md").is_file());
    }

    #[test]
    fn who_leaves_before_the_end_leaves_nothing() {
        // The end of input, and Ctrl-C, which ends it by a signal.
        for (answer, expected) in [("\u{4}", Some(2)), ("\u{3}", None)] {
            let folder = tempfile::tempdir().unwrap();
            let told = ("Nom du labo", "Labo\n");
            let (status, shown) = converse(
                folder.path(),
                &["--lang", "fr", "init", "site"],
                &[told, ("courriel", answer)],
            );
            assert_eq!(status, expected, "{shown}");
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }

    #[test]
    fn where_nobody_reads_or_answers_nothing_is_asked() {
        let folder = tempfile::tempdir().unwrap();
        let (status, shown) = converse(folder.path(), &["--quiet", "init"], &[]);
        assert_eq!((status, shown.as_str()), (Some(0), ""));
        // Nor for a site that is there already.
        let (status, shown) = converse(folder.path(), &["init"], &[]);
        assert_eq!(status, Some(2), "{shown}");
        assert!(shown.contains("already-there"), "{shown}");
        assert!(!shown.contains("Nom du labo"), "{shown}");
        // Without a terminal at all: see `from_nothing_to_a_site`.
    }
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
