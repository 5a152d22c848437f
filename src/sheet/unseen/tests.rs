use std::sync::Arc;

use super::mend;
use crate::diagnostic::{Fault, Problem, WritingFault};
use crate::fields::Reporter;
use crate::source::split;

/// What is read instead of a sheet, and its problems.
fn read(text: &str) -> (String, Vec<Problem>) {
    let parts = split(text).unwrap();
    let reporter = Reporter::new(&Arc::from("a.md"), parts.front.start);
    let mended = mend(text, &parts, &reporter).text.into_owned();
    assert_eq!(mended.len(), text.len());
    (mended, reporter.into_problems())
}

/// The text of a body as it is read, without the spaces that fill it; and repaired.
fn body(text: &str) -> (String, Option<String>) {
    let head = "+++\n+++\n";
    let sheet = format!("{head}{text}");
    let (read, problems) = read(&sheet);
    let repaired =
        (!problems.is_empty()).then(|| repaired(&sheet, &problems)[head.len()..].to_owned());
    (read[head.len()..].to_owned(), repaired)
}

fn repaired(text: &str, problems: &[Problem]) -> String {
    let mut edits: Vec<_> = problems
        .iter()
        .flat_map(|problem| &problem.repair)
        .collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.clone(), &edit.text);
    }
    text
}

#[test]
fn marks_are_read_as_such_and_repaired() {
    for (text, as_read, repair) in [
        ("##\u{a0}Sujet", "##  Sujet", "## Sujet"),
        ("##\u{202f}Sujet", "##   Sujet", "## Sujet"),
        ("##\u{200b}Sujet", "##   Sujet", "## Sujet"),
        ("## \u{a0}Sujet", "##   Sujet", "## Sujet"),
        ("\u{feff}## Sujet", "##    Sujet", "## Sujet"),
        ("\u{a0}\u{a0}\u{a0}## Sujet", "##       Sujet", "## Sujet"),
        ("-\u{a0}un\n-\u{a0}deux", "-  un\n-  deux", "- un\n- deux"),
        ("1.\u{a0}un", "1.  un", "1. un"),
        ("- a\n\u{a0}- b", "- a\n -  b", "- a\n - b"),
        ("\u{200b}> cité", ">    cité", "> cité"),
        (
            "| a | b |\n|\u{a0}--- | --- |",
            "| a | b |\n|  --- | --- |",
            "| a | b |\n| --- | --- |",
        ),
        ("Titre\n---\u{a0}", "Titre\n---  ", "Titre\n--- "),
        (
            "**gras\u{a0}** et",
            "**gras**\u{a0} et",
            "**gras**\u{a0} et",
        ),
        (
            "du **\u{a0}gras** ",
            "du \u{a0}**gras** ",
            "du \u{a0}**gras** ",
        ),
    ] {
        assert_eq!(
            body(text),
            (as_read.into(), Some(repair.into())),
            "{text:?}"
        );
    }
}

#[test]
fn addresses_and_numbers_are_read_without() {
    for (text, as_read, repair) in [
        (
            "[a](https://x\u{200b}.org)",
            "[a](https://x.org   )",
            "[a](https://x.org)",
        ),
        ("[a](\u{a0}plan.pdf)", "[a](plan.pdf  )", "[a](plan.pdf)"),
        (
            "[a](plan.pdf\u{feff} \"Le plan\")",
            "[a](plan.pdf    \"Le plan\")",
            "[a](plan.pdf \"Le plan\")",
        ),
        ("à labo@x\u{ad}.org.", "à   labo@x.org.", "à labo@x.org."),
        ("soit 12\u{200b}000", "soit    12000", "soit 12000"),
    ] {
        assert_eq!(
            body(text),
            (as_read.into(), Some(repair.into())),
            "{text:?}"
        );
    }
}

/// A check that cries wolf is not read.
#[test]
fn what_is_typeset_or_drawn_is_nobodys_business() {
    for text in [
        "Que faire\u{202f}? «\u{a0}Rien\u{a0}», à 12\u{a0}000\u{a0}€.",
        "«\u{a0}**mot**\u{a0}» et **un\u{a0}: deux**",
        "👩\u{200d}🔬 et ⚠️",
        "de l'ordre\n-\u{a0}ou presque\u{a0}- de dix",
        "trans\u{ad}formation",
        "\u{a0}\u{a0}Un alinéa.",
        "[a\u{a0}b](mon\u{a0}plan.pdf)",
        "#motdièse\u{a0}!",
        "```\n##\u{a0}code\n```",
        "Un titre\u{a0}:\u{a0}\n",
    ] {
        let (read, repair) = body(text);
        assert_eq!((read.as_str(), repair), (text, None), "{text:?}");
    }
    // An empty line is one, whatever is in it.
    assert_eq!(body("- a\n\u{a0}\nb"), ("- a\n  \nb".into(), None));
}

#[test]
fn a_front_matter_is_read_around_them() {
    for (front, as_read, repair) in [
        (
            "titre\u{a0}= \"x\"\u{a0}",
            "titre  = \"x\"  ",
            "titre = \"x\" ",
        ),
        ("ti\u{200b}tre = 1", "titre    = 1", "titre = 1"),
        (
            "labos = [\"pa\u{200b}ca\"]",
            "labos = [\"pa\u{200b}ca\"]",
            "labos = [\"paca\"]",
        ),
        (
            "url = \"https://x.org\u{feff}\"",
            "url = \"https://x.org\u{feff}\"",
            "url = \"https://x.org\"",
        ),
    ] {
        let sheet = format!("+++\n{front}\n+++\n");
        let (read, problems) = read(&sheet);
        assert_eq!(read, format!("+++\n{as_read}\n+++\n"), "{front:?}");
        assert_eq!(
            repaired(&sheet, &problems),
            format!("+++\n{repair}\n+++\n"),
            "{front:?}"
        );
        assert_eq!(problems.len(), 1);
    }
    let (_, problems) =
        read("+++\ntitre = \"Que\u{a0}? trans\u{ad}formé\" # a\u{a0}b\nn = 12\u{a0}000\n+++\n");
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn controls_are_told_once_a_line_with_what_mends_all() {
    let text = "+++\ntitre = \"a\u{7}b\"\n+++\nun\u{b}deux \u{1b}[31mtrois\u{0}\n";
    let (read, problems) = read(text);
    assert!(read.starts_with("+++\ntitre = \"a b\"\n"));
    let signs: Vec<_> = problems
        .iter()
        .map(|problem| match problem.fault {
            Fault::Writing(WritingFault::ControlCharacter { sign }) => sign,
            _ => panic!("{problem:?}"),
        })
        .collect();
    assert_eq!(signs, ['\u{7}', '\u{b}']);
    assert_eq!(
        repaired(text, &problems),
        "+++\ntitre = \"ab\"\n+++\nun deux trois\n"
    );
}

#[test]
fn a_large_sheet_is_looked_over_at_once() {
    let line = "Un texte\u{a0}: « des mots » et l’été, sans rien de caché.\n";
    let sheet = format!("+++\n+++\n{}", line.repeat(100_000));
    let start = std::time::Instant::now();
    let (_, problems) = read(&sheet);
    assert!(problems.is_empty());
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    // One line without an end is looked over once as well.
    let sheet = sheet
        .replace('\n', " ")
        .replacen("+++ +++ ", "+++\n+++\n", 1);
    read(&sheet);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
