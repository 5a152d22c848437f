//! Whatever people write, a sheet gives a report or a page, a report can be
//! shown, and a base that is sound links without a gap.

#[path = "../support/mod.rs"]
mod support;

mod bases;
mod forms;
mod hood;
mod interference;
mod links;
mod writing;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use capot::base::{Draft, PublicBase, Surroundings};
use capot::config::Config;
use capot::diagnostic::{Fault, Problem, report};
use capot::language::Language;
use capot::sheet::model::Sheet;
use capot::sheet::rules::Rules;
use capot::sheet::{self, ReadSheet};
use capot::source::ContentRoots;
use jiff::civil::date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use bases::{base, no_gap};
use writing::{front_matter, markdown, toml_noise};

const SETTINGS: &str = "title = \"Vitrine\"\nbase_url = \"https://cas.example.org/base/\"\n";
const FILES: [&str; 6] = [
    "cases/lab/essai.md",
    "labs/lab.md",
    "themes/eau.md",
    "methods/atelier.md",
    "meetings/visite.md",
    "pages/accueil.md",
];

fn config() -> Config {
    Config::parse(Path::new("/site"), SETTINGS).unwrap()
}

fn read(file: &str, bytes: &[u8]) -> ReadSheet {
    let rules = Rules::new(&config(), date(2025, 1, 1));
    let shown = format!("content/{file}");
    sheet::read(&file.into(), &shown.into(), bytes.to_vec(), &rules)
}

/// Reads a sheet and checks what holds for all of them.
fn check(file: &str, bytes: &[u8]) -> ReadSheet {
    let read = read(file, bytes);
    let sound = !read.problems.iter().any(Problem::is_error);
    assert!(
        read.sheet.is_some() || !sound,
        "a sheet is lost without a word"
    );
    let again = self::read(file, bytes);
    assert_eq!(format!("{read:?}"), format!("{again:?}"));
    show(file, bytes, &read.problems);
    if let Some(sheet) = read.sheet.as_ref().filter(|_| sound) {
        check_html(sheet);
    }
    read
}

/// Shows problems in all formats and both languages.
fn show(file: &str, bytes: &[u8], problems: &[Problem]) {
    let site = tempfile::tempdir().unwrap();
    let path = site.path().join("content").join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    for language in [Language::French, Language::English] {
        let human = report::human(problems, language, site.path(), false);
        let lines = |text: String| text.lines().count();
        assert_eq!(human.is_empty(), problems.is_empty());
        let unruly = |char: char| char.is_control() && char != '\n';
        assert!(!human.contains(unruly), "{human:?}");
        let json = report::json(problems, language, site.path());
        assert_eq!(lines(json), problems.len());
        let github = report::github(problems, language, site.path(), site.path());
        assert_eq!(lines(github), problems.len());
    }
}

/// What a sound sheet holds runs nothing in a browser.
fn check_html(sheet: &Sheet) {
    const TAGS: [&str; 33] = [
        "a",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "input",
        "label",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    for section in &sheet.body().sections {
        for tag in section.html.split('<').skip(1) {
            let name = tag.trim_start_matches('/');
            let end = name.find(|char: char| !char.is_ascii_alphanumeric());
            let name = &name[..end.unwrap_or(name.len())];
            assert!(TAGS.contains(&name), "<{tag}");
        }
        for address in section.html.split(" href=\"").skip(1) {
            let known = ["/base/", "#", "http://", "https://", "mailto:", "tel:"];
            let scheme = address.to_ascii_lowercase();
            assert!(
                known.iter().any(|start| scheme.starts_with(start)),
                "{address}"
            );
        }
        for address in section.html.split(" src=\"").skip(1) {
            assert!(address.starts_with("/base/"), "{address}");
        }
    }
}

/// Reads a base that has no error.
fn sound(base: &[(String, String)], config: &Config) -> Vec<Sheet> {
    let rules = Rules::new(config, date(2025, 1, 1));
    let read = |(file, text): &(String, String)| {
        let shown = Arc::from(format!("content/{file}"));
        let bytes = text.clone().into_bytes();
        let read = sheet::read(&Arc::from(file.as_str()), &shown, bytes, &rules);
        let mut errors = read.problems.iter().filter(|problem| problem.is_error());
        assert!(
            errors.next().is_none(),
            "{file}: {:?}\n{text}",
            read.problems
        );
        read.sheet
    };
    base.iter().filter_map(read).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_give_a_report_or_a_page(bytes in vec(any::<u8>(), 0..200), file in select(&FILES[..])) {
        check(file, &bytes);
    }

    #[test]
    fn any_bytes_between_fences_give_a_report_or_a_page(
        front in vec(any::<u8>(), 0..60),
        body in vec(any::<u8>(), 0..100),
        file in select(&FILES[..]),
    ) {
        check(file, &[b"+++\n", &front[..], b"\n+++\n", &body[..]].concat());
    }

    #[test]
    fn any_fields_give_a_report_or_a_page(front in front_matter(), file in select(&FILES[..])) {
        let text = format!("+++\n{front}+++\n\n## Sujet\n\nMot.\n");
        let read = check(file, text.as_bytes());
        let syntax = read.problems.iter().any(|problem| problem.fault.code() == "toml-syntax");
        prop_assert!(!syntax, "{text}");
    }

    #[test]
    fn any_toml_noise_gives_a_report_or_a_page(front in toml_noise(), file in select(&FILES[..])) {
        check(file, format!("+++\n{front}\n+++\n").as_bytes());
    }

    #[test]
    fn any_settings_give_a_report_or_a_site(text in toml_noise(), more in front_matter()) {
        for text in [text, format!("{SETTINGS}{more}")] {
            if let Err(problems) = Config::parse(Path::new("/site"), &text) {
                prop_assert!(!problems.is_empty());
                show("x", text.as_bytes(), &problems);
            }
        }
    }

    #[test]
    fn any_markdown_gives_a_report_or_a_page(body in markdown(), file in select(&FILES[..])) {
        let front = "titre = \"Un titre\"\nstatut = \"idee\"\ndebut = 2015\n";
        let front = if file.starts_with("labs/") { "nom = \"Labo\"\n" } else { front };
        check(file, format!("+++\n{front}+++\n{body}").as_bytes());
        let page = format!("+++\ntitre = \"Un titre\"\n+++\n{body}");
        check("pages/page.md", page.as_bytes());
    }

    #[test]
    fn any_place_can_be_shown(
        bytes in vec(any::<u8>(), 0..60),
        start in 0_usize..80,
        length in 0_usize..80,
    ) {
        let file = Arc::from("content/x.md");
        let problems = [
            Problem::at(&file, start..start + length, Fault::RawHtml),
            Problem::at(&file, start..start, Fault::BadEmail { value: "%\r\n::,".into() }),
            Problem::of_file(&file, Fault::EmptyFile),
            Problem::general(Fault::MissingContent { folder: "x".into() }),
        ];
        show("x.md", &bytes, &problems);
    }

    #[test]
    fn a_sound_base_links_without_a_gap(base in base()) {
        let config = config();
        let sheets = sound(&base, &config);
        let root = ContentRoots::public(&config);
        let around = Surroundings {
            root: &root,
            language: config.language,
            draft: Draft::Hidden,
            today: date(2025, 1, 1),
            broken: &[],
            files: &std::collections::BTreeMap::new(),
        };
        let mut turned = sheets.clone();
        turned.reverse();
        let (linked, problems) = PublicBase::link(sheets, &around);
        prop_assert!(problems.is_empty(), "{problems:?}");
        prop_assert_eq!(linked.heads().count(), base.len());
        no_gap(&linked);
        // The order in which files are found changes nothing.
        let (again, _) = PublicBase::link(turned, &around);
        prop_assert_eq!(format!("{linked:?}"), format!("{again:?}"));
    }
}

/// Neither a long line nor deep nesting takes minutes, or all of the stack.
#[test]
fn long_lines_and_deep_nesting_are_read() {
    let million = 1 << 20;
    for body in [
        "a".repeat(million),
        "mot ".repeat(million / 4),
        ">".repeat(5_000),
        "1. ".repeat(5_000),
        "[".repeat(50_000),
        "*a ".repeat(50_000),
        "![".repeat(20_000) + &"](x.jpg)".repeat(20_000),
        format!("[x]({})", "a".repeat(million)),
        format!("[x](#{})", "a".repeat(million)),
        format!("## {}\n\n[x](#{})", "é".repeat(10_000), "e".repeat(9_999)),
        "## x\n\n".repeat(20_000),
        "`".repeat(100_000),
        "<a ".repeat(20_000),
        "&#".repeat(50_000),
    ] {
        let start = std::time::Instant::now();
        let text = format!("+++\ntitre = \"T\"\n+++\n{body}");
        let read = read("pages/page.md", text.as_bytes());
        let took = start.elapsed();
        let shown: String = body.chars().take(20).collect();
        assert!(took.as_secs() < 20, "{shown}… took {took:?}");
        drop(report::json(
            &read.problems,
            Language::French,
            Path::new("/"),
        ));
    }
    let list = format!(
        "+++\ntitre = {}1{}\n+++\n",
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    let read = read("pages/page.md", list.as_bytes());
    assert!(read.problems.iter().any(Problem::is_error));
}
