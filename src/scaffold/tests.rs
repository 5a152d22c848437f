//! What `init` and `new` write, read by the rooms that will have to.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Beginner, init, new_sheet};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault};
use crate::language::Language::{self, English, French};
use crate::load::{Checked, LoadOptions, Loader};
use crate::schema::Kind;

pub(super) fn check(dir: &Path) -> Checked {
    let config = config(dir);
    let today = jiff::civil::date(2026, 6, 1);
    Loader::new().load(
        &config,
        LoadOptions {
            drafts: false,
            today,
        },
    )
}

fn config(dir: &Path) -> Config {
    Config::load(dir).expect("the settings are sound")
}

/// The codes of the problems of a base, in order.
fn codes(dir: &Path) -> Vec<&'static str> {
    check(dir)
        .problems
        .iter()
        .map(|problem| problem.fault.code())
        .collect()
}

pub(super) fn base(language: Language) -> (tempfile::TempDir, Config) {
    let dir = tempfile::tempdir().unwrap();
    init(dir.path(), language, &Beginner::default()).unwrap();
    let config = config(dir.path());
    (dir, config)
}

#[test]
fn an_empty_field_that_is_required_is_missing() {
    let (dir, _) = base(French);
    let write = |file: &str, text: &str| {
        let path = dir.path().join("content").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "meetings/a.md",
        "+++\ntitre = \"A\"\nformat = \"atelier\"\ndebut = \" \"\n+++\n",
    );
    write(
        "labs/b.md",
        "+++\nnom = \"B\"\nlogo = { fichier = \"\", alt = \"b\" }\n+++\n",
    );
    let front = "titre = \"C\"\nstatut = \"idee\"\ndebut = \" \"\ncontacts = [{ role = \"x\" }]";
    let sections = "## Sujet\n\nx\n\n## Méthode\n\nx\n\n## Résultats\n\nx\n";
    let deliverable = "livrables = [{ titre = \"x\", fichier = \"\" }]";
    let case = format!("+++\n{front}\n{deliverable}\n+++\n\n{sections}");
    write("cases/notre-labo/c.md", &case);
    let mut found = codes(dir.path());
    found.sort_unstable();
    let missing = "missing-field";
    assert_eq!(
        found,
        ["deliverable-without-place", missing, missing, missing]
    );
}

fn code(result: Result<PathBuf, Failure>) -> &'static str {
    result.expect_err("it is refused").fault.code()
}

#[test]
fn a_fresh_base_has_no_problem() {
    for language in [French, English] {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("a/site");
        let written = init(&site, language, &Beginner::default()).unwrap();
        assert!(
            written
                .iter()
                .all(|path| path.starts_with(&site) && path.is_file())
        );
        let checked = check(&site);
        assert!(checked.problems.is_empty(), "{:#?}", checked.problems);
        assert_eq!(checked.sheets, 5);
        assert_eq!(config(&site).language, language);
    }
}

#[test]
fn a_base_is_never_written_over_another() {
    let dir = tempfile::tempdir().unwrap();
    let taken = dir.path().join("content/pages/a-propos.md");
    fs::create_dir_all(taken.parent().unwrap()).unwrap();
    fs::write(&taken, "à moi").unwrap();
    let failure = init(dir.path(), French, &Beginner::default()).unwrap_err();
    assert_eq!(
        failure.fault,
        Fault::AlreadyThere {
            path: taken.display().to_string()
        }
    );
    assert_eq!(fs::read_to_string(taken).unwrap(), "à moi");
    assert!(
        !dir.path().join("capot.toml").exists(),
        "nothing was written before"
    );
}

#[test]
fn files_of_a_forge_stay_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(".gitignore"), "mine").unwrap();
    let written = init(dir.path(), English, &Beginner::default()).unwrap();
    assert!(!written.contains(&dir.path().join(".gitignore")));
    assert_eq!(
        fs::read_to_string(dir.path().join(".gitignore")).unwrap(),
        "mine"
    );
}

/// The codes of the problems of a base whose drafts are shown, in order.
fn codes_with_drafts(dir: &Path) -> Vec<&'static str> {
    let today = jiff::civil::date(2026, 6, 1);
    let options = LoadOptions {
        drafts: true,
        today,
    };
    let checked = Loader::new().load(&config(dir), options);
    let problems = checked.problems.iter();
    problems.map(|problem| problem.fault.code()).collect()
}

#[test]
fn a_new_sheet_lacks_only_what_its_author_knows() {
    let title = "L'été \"du\" \\labo\\\n\u{7} %LAB% #1";
    for language in [French, English] {
        for kind in Kind::ALL {
            let (dir, config) = base(language);
            let path = new_sheet(&config, kind, title, None).unwrap();
            let expected: &[&str] = match kind {
                Kind::Case => &[
                    "missing-field",
                    "missing-field",
                    "empty-section",
                    "empty-section",
                    "empty-section",
                    "empty-section",
                    "empty-section",
                ],
                Kind::Meeting => &["missing-field", "missing-field"],
                _ => &[],
            };
            assert_eq!(
                codes_with_drafts(dir.path()),
                expected,
                "{}",
                path.display()
            );
            // It is a draft: as long as it is, it stops nobody.
            let checked = check(dir.path());
            assert!(checked.base.is_some(), "{:#?}", checked.problems);
        }
    }
}

#[test]
fn the_title_arrives_as_it_was_typed() {
    let (_dir, config) = base(French);
    new_sheet(
        &config,
        Kind::Theme,
        "L'« été » \"du\" \\labo\\ %TITLE%",
        None,
    )
    .unwrap();
    let today = jiff::civil::date(2026, 6, 1);
    let options = LoadOptions {
        drafts: true,
        today,
    };
    let checked = Loader::new().load(&config, options);
    let themes = checked.base.unwrap().themes;
    let titles: Vec<_> = themes
        .iter()
        .map(|node| node.sheet.head.title.as_str())
        .collect();
    assert!(
        titles.contains(&"L'« été » \"du\" \\labo\\ %TITLE%"),
        "{titles:?}"
    );
}

/// The sheet as its author could leave it: every example taken, every gap filled.
fn filled(kind: Kind, text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let example = line
            .strip_prefix('#')
            .filter(|rest| !rest.starts_with([' ', '#']));
        let line = example.filter(|rest| !rest.is_empty()).unwrap_or(line);
        let line = if kind == Kind::Meeting {
            let start = "2030-01-26T10:00:00";
            line.replace("debut = \"\"", &format!("debut = {start}"))
                .replace("starts = \"\"", &format!("starts = {start}"))
        } else {
            line.to_owned()
        };
        let line = line
            .replace("statut = \"\"", "statut = \"en-cours\"")
            .replace("status = \"\"", "status = \"ongoing\"")
            .replace("format = \"\"", "format = \"interlabs\"")
            .replace("debut = \"\"", "debut = 2024")
            .replace("started = \"\"", "started = 2024")
            .replace("brouillon = true", "brouillon = false")
            .replace("draft = true", "draft = false");
        lines.push(line);
    }
    lines
        .join("\n")
        .replace("\n## ", "\nPas encore connu.\n\n## ")
        + "\n\nRien."
}

#[test]
fn every_example_in_the_explanations_is_right() {
    for language in [French, English] {
        for kind in Kind::ALL {
            let (dir, config) = base(language);
            let lab = (kind == Kind::Meeting).then_some(language.pick("notre-labo", "our-lab"));
            let path = new_sheet(&config, kind, "Tout rempli", lab).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let text = filled(kind, &text).replacen("+++\n\nPas encore connu.", "+++", 1);
            fs::write(&path, text).unwrap();
            // The files, labs and cases that the examples name are not there.
            let mut codes = codes(dir.path());
            codes.retain(|code| {
                ![
                    "missing-file",
                    "unknown-lab",
                    "unknown-case",
                    "reference-to-draft",
                ]
                .contains(code)
            });
            assert!(
                codes.is_empty(),
                "{}: {codes:?}\n{}",
                path.display(),
                filled(kind, &fs::read_to_string(&path).unwrap())
            );
        }
    }
}

#[test]
fn a_case_belongs_to_a_lab() {
    let (dir, config) = base(French);
    let path = new_sheet(&config, Kind::Case, "Un cas", None).unwrap();
    assert_eq!(path, dir.path().join("content/cases/notre-labo/un-cas.md"));
    assert_eq!(
        code(new_sheet(&config, Kind::Case, "Un cas", None)),
        "already-there"
    );
    new_sheet(&config, Kind::Lab, "Autre labo", None).unwrap();
    let failure = new_sheet(&config, Kind::Case, "Deux", None).unwrap_err();
    let labs = vec!["autre-labo".to_owned(), "notre-labo".to_owned()];
    assert_eq!(failure.fault, Fault::WhichLab { labs });
    let failure = new_sheet(&config, Kind::Case, "Deux", Some("autre-lab")).unwrap_err();
    let suggestion = Some("autre-labo".to_owned());
    assert_eq!(
        failure.fault,
        Fault::UnknownReference {
            kind: Kind::Lab,
            name: "autre-lab".to_owned(),
            suggestion,
            known: Vec::new(),
        }
    );
    new_sheet(&config, Kind::Case, "Deux", Some("autre-labo")).unwrap();
    assert_eq!(
        code(new_sheet(&config, Kind::Page, "Deux", Some("autre-labo"))),
        "needless-lab"
    );
}

#[test]
fn titles_that_make_no_address_are_refused() {
    let (dir, config) = base(French);
    assert_eq!(
        code(new_sheet(&config, Kind::Lab, " ?! ", None)),
        "unusable-title"
    );
    assert_eq!(
        code(new_sheet(&config, Kind::Lab, "Index", None)),
        "unusable-title"
    );
    assert_eq!(
        code(new_sheet(&config, Kind::Page, "Recherche", None)),
        "same-address"
    );
    fs::create_dir_all(dir.path().join("content/themes/ici")).unwrap();
    fs::write(dir.path().join("content/themes/ici/index.md"), "").unwrap();
    assert_eq!(
        code(new_sheet(&config, Kind::Theme, "Ici", None)),
        "already-there"
    );
    let long = new_sheet(&config, Kind::Theme, &"mot ".repeat(100), None).unwrap();
    assert!(long.file_stem().unwrap().len() <= 80);
}
