//! What a new sheet looks like, and that what is open in it is enough.

use std::fs;

use super::new_sheet;
use super::tests::{base, check};
use crate::language::Language::{self, English, French};
use crate::schema::Kind;

/// The lines of the front matter that are no explanation.
fn open_lines(text: &str) -> Vec<&str> {
    let front = text.split("+++").nth(1).unwrap();
    let lines = front.lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// What every new sheet has to be, public or private.
pub(crate) fn is_short(text: &str, language: Language, title: &str) {
    for line in text.lines().filter(|line| !line.contains(title)) {
        assert!(line.chars().count() <= 80, "{line}\n{text}");
    }
    let open = open_lines(text);
    let (draft, asked) = open.split_last().unwrap();
    assert_eq!(*draft, language.pick("brouillon = true", "draft = true"));
    assert!((1..=5).contains(&asked.len()), "{text}");
    assert!(asked[0].contains(title), "{text}");
    // Each has one line of explanation, then at most the words to choose from.
    let top = text.split("# ----").nth(1).unwrap();
    let (_, top) = top.trim_end().split_once("\n\n").unwrap();
    let questions: Vec<&str> = top.split("\n\n").collect();
    assert_eq!(questions.len(), open.len(), "{text}");
    for question in questions {
        let lines: Vec<&str> = question.lines().collect();
        assert!(lines[0].starts_with("# "), "{question}");
        for line in &lines[1..lines.len() - 1] {
            assert!(
                line.starts_with("#   \"") || line.starts_with("#     \""),
                "{question}"
            );
        }
    }
    // All else stands below, explained and commented out.
    let after = text.split(draft).nth(1).unwrap();
    assert!(after.contains("\n#"), "{text}");
}

#[test]
fn a_new_sheet_asks_for_little_and_fits_on_the_screen() {
    for language in [French, English] {
        for kind in Kind::ALL {
            let (_dir, config) = base(language);
            let path = new_sheet(&config, kind, "Un titre", None).unwrap();
            let text = fs::read_to_string(path).unwrap();
            is_short(&text, language, "Un titre");
            // Whatever the description asks for is open, and nothing that it does not.
            let open = open_lines(&text);
            for field in kind.info().fields {
                let line = format!("{} = ", field.key.name(language));
                let is_open = open.iter().any(|open| open.starts_with(&line));
                assert!(is_open || !field.is_asked(), "{text}");
                let below =
                    text.contains(&format!("\n#{line}")) || text.contains(&format!("\n#   {line}"));
                assert!(is_open != below, "{line} {text}");
            }
            for section in kind.info().sections {
                let heading = section.heading.name(language);
                assert!(text.contains(&format!("## {heading}")), "{text}");
            }
        }
    }
}

#[test]
fn what_is_said_of_a_section_is_not_published() {
    let (dir, config) = base(French);
    let path = new_sheet(&config, Kind::Lab, "Autre", None).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("<!-- Ce que le labo fait"), "{text}");
    fs::write(&path, text.replace("brouillon = true\n", "") + "\nMoi.\n").unwrap();
    let checked = check(dir.path());
    assert!(checked.problems.is_empty(), "{:#?}", checked.problems);
    let labs = checked.base.unwrap().labs;
    let lab = labs.iter().find(|lab| lab.sheet.head.title == "Autre");
    let html: String = lab.unwrap().sheet.body.sections[0].html.clone();
    assert_eq!(html.trim(), "<p>Moi.</p>");
}

/// A sheet whose author did what it asks for, and nothing else: the fields that are
/// open hold `values`, each section a word, or each list a point, and it is no draft any
/// more.
pub(crate) fn answered(text: &str, values: &[(&str, &str)]) -> String {
    let line = |line: &str| {
        let (key, _) = line.split_once(" = ").unwrap_or_default();
        let value = values.iter().find(|(name, _)| *name == key);
        if matches!(key, "brouillon" | "draft") {
            String::new()
        } else if let Some((_, value)) = value {
            format!("{key} = {value}\n")
        } else if line == "- " {
            "- Un point\n".to_owned()
        } else if line.starts_with("## ") && !text.contains("\n- \n") {
            format!("{line}\n\nPas encore connu.\n")
        } else {
            format!("{line}\n")
        }
    };
    text.lines().map(line).collect()
}

#[test]
fn what_is_open_is_enough() {
    for language in [French, English] {
        for kind in Kind::ALL {
            let (dir, config) = base(language);
            let path = new_sheet(&config, kind, "Un titre", None).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let start = if kind == Kind::Meeting {
                "\"2030-01-26T10:00:00\""
            } else {
                "\"2024-03\""
            };
            let values = [
                ("statut", "\"en-cours\""),
                ("status", "\"ongoing\""),
                ("format", "\"interlabs\""),
                ("debut", start),
                ("started", start),
                ("starts", start),
            ];
            let text = answered(&text, &values);
            // What was empty is filled in, and nothing else is open.
            assert!(!open_lines(&text).iter().any(|line| line.ends_with("\"\"")));
            fs::write(&path, &text).unwrap();
            let problems = check(dir.path()).problems;
            assert!(problems.is_empty(), "{problems:#?}\n{text}");
        }
    }
}
