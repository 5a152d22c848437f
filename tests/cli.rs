//! The command line as such: statuses, languages, help, closed pipes.

mod support;

use std::io::Read;
use std::process::{Command, Stdio};

use support::{Place, finish};

fn capot(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_capot"));
    command
        .args(arguments)
        .env("NO_COLOR", "1")
        .env_remove("LC_ALL")
        .env_remove("LANG");
    // A folder without a site.
    command.current_dir(std::env::temp_dir());
    command
}

#[test]
fn statuses_tell_how_it_went() {
    let place = Place::of("small");
    assert_eq!(place.run(&["check"]).status, 0);
    place.replace("content/labs/quai.md", "nom", "mon");
    assert_eq!(place.run(&["check"]).status, 1);
    assert_eq!(place.run(&["build"]).status, 1);
    assert_eq!(place.run(&["chekc"]).status, 2);
    assert_eq!(place.run(&["build", "--outptu", "x"]).status, 2);
    place.write("capot.toml", "");
    assert_eq!(place.run(&["check"]).status, 2);
    assert_eq!(finish(&mut capot(&["build"])).status, 2);
    assert_eq!(finish(&mut capot(&[])).status, 2);
    assert_eq!(finish(&mut capot(&["--help"])).status, 0);
    assert_eq!(finish(&mut capot(&["--version"])).status, 0);
}

#[test]
fn check_writes_nothing() {
    let place = Place::of("small");
    let ran = place.run(&["check"]);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("9 fiches"), "{}", ran.err);
    assert_eq!(place.listing(), ["capot.toml", "content"]);
}

#[test]
fn problems_go_to_standard_error_and_reports_for_machines_to_standard_output() {
    let place = Place::of("small");
    place.replace("content/labs/quai.md", "nom", "mon");
    let human = place.run(&["check"]);
    assert_eq!(human.out, "");
    assert!(human.err.contains("unknown-field"));
    let json = place.run(&["check", "--format", "json"]);
    assert_eq!((json.status, json.err.as_str()), (1, ""));
    for line in json.out.lines() {
        let problem: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(problem["file"], "content/labs/quai.md");
    }
    let github = place.run(&["check", "--format", "github"]);
    assert!(github.out.starts_with("::error"), "{}", github.out);
}

/// Files were named from the folder of the site even where `-C` led there: a
/// forge, which counts from the folder that it runs in, annotated nothing.
#[test]
fn a_forge_is_told_of_files_from_the_folder_it_runs_in() {
    let place = Place::of("small");
    place.replace("content/labs/quai.md", "nom", "mon");
    let root = place.root();
    let parent = root.parent().unwrap();
    let said = |here: &std::path::Path, folder: &std::path::Path| {
        let mut command = capot(&["check", "--format", "github", "-C"]);
        finish(command.arg(folder).current_dir(here)).out
    };
    let from_above = "file=site/content/labs/quai.md,";
    for folder in ["site".as_ref(), "./site/../site".as_ref(), root.as_path()] {
        let out = said(parent, folder);
        assert!(out.contains(from_above), "{folder:?}: {out}");
    }
    let out = said(&root, ".".as_ref());
    assert!(out.contains("file=content/labs/quai.md,"), "{out}");
}

#[test]
fn the_language_is_asked_for_then_the_systems_then_the_sites() {
    let place = Place::of("small");
    place.replace("content/labs/quai.md", "nom", "mon");
    let said = |arguments: &[&str], environment: &[(&str, &str)]| {
        finish(place.command(arguments).envs(environment.iter().copied())).err
    };
    let (french, english) = ("remède", "help");
    assert!(said(&["check"], &[]).contains(french));
    assert!(said(&["check"], &[("LANG", "C.UTF-8")]).contains(french));
    assert!(said(&["check"], &[("LANG", "de_DE.UTF-8")]).contains(french));
    assert!(said(&["check"], &[("LANG", "en_GB.UTF-8")]).contains(english));
    assert!(said(&["check"], &[("LC_ALL", "fr_FR"), ("LANG", "en_GB")]).contains(french));
    assert!(said(&["check", "--lang", "fr"], &[("LANG", "en_GB")]).contains(french));
    assert!(said(&["--lang=en", "check"], &[]).contains(english));
    place.replace("capot.toml", "language = \"fr\"", "language = \"en\"");
    assert!(said(&["check"], &[]).contains(english));
}

#[test]
fn help_speaks_both_languages() {
    let french = finish(&mut capot(&["--lang", "fr", "--help"]));
    for wanted in [
        "Utilisation\u{a0}: capot",
        "Commandes\u{a0}:",
        "Options\u{a0}:",
        "Construit le site",
        "Afficher cette aide",
    ] {
        assert!(french.out.contains(wanted), "{wanted}: {}", french.out);
    }
    let english = finish(capot(&["--help"]).env("LANG", "en_GB.UTF-8"));
    for wanted in ["Usage: capot", "Build the site", "Print help"] {
        assert!(english.out.contains(wanted), "{wanted}: {}", english.out);
    }
}

/// Every command and every option has its French text.
#[test]
fn no_english_is_left_in_french_help() {
    for verb in ["check", "build", "serve", "search", "verify", "init", "new"] {
        let help = |language: &str| finish(&mut capot(&["--lang", language, verb, "--help"])).out;
        let (french, english) = (help("fr"), help("en"));
        for line in english.lines().map(str::trim) {
            let text = line.split("  ").last().unwrap_or_default().trim();
            let is_text = text.len() > 12 && text.contains(' ') && !text.starts_with('-');
            assert!(!is_text || !french.contains(text), "{verb}: {text}");
        }
    }
}

#[test]
fn usage_errors_are_in_french_and_keep_their_suggestions() {
    let said = |arguments: &[&str]| finish(capot(arguments).env("LANG", "fr_FR.UTF-8")).err;
    let wrong = said(&["biuld"]);
    assert!(
        wrong.contains("la commande « biuld » n'existe pas"),
        "{wrong}"
    );
    assert!(wrong.contains("vouliez-vous dire : build"), "{wrong}");
    let wrong = said(&["build", "--darfts"]);
    assert!(
        wrong.contains("--darfts") && wrong.contains("--drafts"),
        "{wrong}"
    );
    let wrong = said(&["search", "x", "--status", "en-corus"]);
    assert!(wrong.contains("en-cours"), "{wrong}");
    let wrong = said(&["search"]);
    assert!(wrong.contains("il manque <MOTS>"), "{wrong}");
    let wrong = said(&["search", "x", "--year", "bientôt"]);
    assert!(wrong.contains("« bientôt » ne convient pas"), "{wrong}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::of("small");
    place.build();
    let mut command = place.command(&["search", "accueil"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}
