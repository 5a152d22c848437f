//! A form and its sheet: what comes back as it went changes no byte, and what is
//! changed in it changes its own line.

use std::fs;
use std::path::Path;

use capot::editor::{Control, Form, Input, save};
use capot::language::Language;
use capot::open_hood::HoodKind;
use capot::schema::{Kind, KindInfo};
use proptest::prelude::*;
use walkdir::WalkDir;

use super::writing::{front_matter, markdown, toml_noise};

type Pairs = Vec<(String, String)>;

/// The kind of a sheet by the folders that it lies in.
fn kind_of(path: &Path) -> Option<&'static KindInfo> {
    let mut folders = path.parent()?.iter().rev().filter_map(|part| part.to_str());
    folders.find_map(|folder| {
        let hood = HoodKind::ALL.iter().map(|kind| kind.info());
        let public = Kind::from_folder(folder).map(Kind::info);
        public.or_else(|| hood.clone().find(|info| info.folder == folder))
    })
}

/// All sheets of the example base and of the sites of the tests that have a form.
fn sheets() -> Vec<(String, String, &'static KindInfo)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["content", "tests/sites", "tests/invalid"];
    let files = folders
        .iter()
        .flat_map(|folder| WalkDir::new(root.join(folder)));
    let sheet = |entry: walkdir::DirEntry| {
        let path = entry.path();
        let kind = path
            .extension()
            .filter(|end| *end == "md")
            .and_then(|_| kind_of(path))?;
        let text = fs::read_to_string(path).ok()?;
        Form::of(&text, kind, Language::French)?;
        Some((path.display().to_string(), text, kind))
    };
    files.filter_map(Result::ok).filter_map(sheet).collect()
}

/// What a browser makes of what it sends: lines end in its own way.
fn as_sent(pairs: Pairs) -> Pairs {
    let ended = |text: String| text.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n");
    pairs
        .into_iter()
        .map(|(name, value)| (name, ended(value)))
        .collect()
}

fn comes_back(text: &str, kind: &'static KindInfo) {
    for language in [Language::French, Language::English] {
        let Some(form) = Form::of(text, kind, language) else {
            continue;
        };
        let saved = save(text, kind, language, &as_sent(form.pairs()));
        assert_eq!(saved.as_deref(), Some(text));
    }
}

#[test]
fn every_sheet_comes_back_as_it_went() {
    let sheets = sheets();
    assert!(sheets.len() > 250, "{} sheets", sheets.len());
    for (_, text, kind) in &sheets {
        comes_back(text, kind);
        comes_back(&text.replace("\r\n", "\n").replace('\n', "\r\n"), kind);
    }
}

/// Every text of a form, with the name under which it is sent.
fn lines_of(inputs: &[Input], found: &mut Pairs) {
    for input in inputs {
        match &input.control {
            Control::Line(text) if !text.is_empty() => {
                found.push((input.name.clone(), text.clone()));
            }
            Control::Group(inputs) => lines_of(inputs, found),
            Control::Rows(rows) => rows.iter().for_each(|row| lines_of(&row.inputs, found)),
            _ => {}
        }
    }
}

/// Each value of each sheet, changed alone: everything else stays, and the form shows
/// the new value.
#[test]
fn a_changed_value_changes_its_own_line() {
    let mut changes = 0;
    for (file, text, kind) in sheets() {
        let form = Form::of(&text, kind, Language::French).unwrap();
        let mut values = Vec::new();
        lines_of(&form.fields, &mut values);
        for (name, value) in values {
            let new = format!("Autre {value}").trim().to_owned();
            let mut pairs = form.pairs();
            let pair = pairs.iter_mut().find(|(known, _)| *known == name).unwrap();
            pair.1.clone_from(&new);
            let saved = save(&text, kind, Language::French, &as_sent(pairs)).unwrap();
            let differing = text
                .lines()
                .zip(saved.lines())
                .filter(|(old, new)| old != new);
            assert_eq!(differing.count(), 1, "{file}: {name}\n{saved}");
            assert_eq!(
                text.lines().count(),
                saved.lines().count(),
                "{file}: {name}"
            );
            let again = Form::of(&saved, kind, Language::French).unwrap();
            let mut shown = Vec::new();
            lines_of(&again.fields, &mut shown);
            assert!(shown.contains(&(name, new)), "{file}");
            changes += 1;
        }
    }
    assert!(changes > 1500, "{changes} values");
}

/// Each text of each sheet, changed alone: what stands around it stays.
#[test]
fn a_changed_section_leaves_the_others() {
    for (file, text, kind) in sheets() {
        let form = Form::of(&text, kind, Language::French).unwrap();
        for part in form.parts.iter().filter(|part| !part.text.is_empty()) {
            let mut pairs = form.pairs();
            let pair = pairs
                .iter_mut()
                .find(|(name, _)| *name == part.name)
                .unwrap();
            pair.1 = "Un mot.".to_owned();
            let saved = save(&text, kind, Language::French, &as_sent(pairs)).unwrap();
            let at = text.replace("\r\n", "\n").find(&part.text);
            assert!(at.is_some(), "{file}: {}", part.name);
            let again = Form::of(&saved, kind, Language::French).unwrap();
            assert_eq!(
                again.pairs()[..again.pairs().len() - again.parts.len()],
                form.pairs()[..form.pairs().len() - form.parts.len()]
            );
            for other in &again.parts {
                let old = form.parts.iter().find(|known| known.name == other.name);
                let text = if other.name == part.name {
                    "Un mot."
                } else {
                    old.map_or("", |old| old.text.as_str())
                };
                assert_eq!(other.text, text, "{file}: {}", other.name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_sheet_comes_back_as_it_went(front in front_matter(), body in markdown(), noise in toml_noise()) {
        for front in [&front, &format!("{front}{noise}")] {
            let text = format!("+++\n{front}\n+++\n{body}");
            comes_back(&text, Kind::Case.info());
            comes_back(&text, Kind::Page.info());
        }
    }
}
