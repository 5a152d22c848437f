//! The template, filled from the sheets of the example base, imports to the same
//! sheets.

mod text;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Value;

use super::layout::{Holds, columns, lists, name};
use super::matching::{Map, Words};
use super::model::Path as Way;
use super::template::{FIRST, workbook};
use super::{Asked, import};
use crate::config::Config;
use crate::language::Language;
use crate::schema::{FieldInfo, Kind, Type, common};
use crate::sheet;
use crate::sheet::place::locate;
use crate::sheet::rules::Rules;
use crate::source::split;

/// A row to be filled in: the sheet it goes into, and what stands in each column.
type Row = (String, Vec<Cell>);

/// A value in a row.
enum Cell {
    Empty,
    Text(String),
    Number(f64),
}

/// The template with these rows filled in.
fn filled(language: Language, rows: &[Row]) -> Vec<u8> {
    let fill = |sheet: &mut rust_xlsxwriter::Worksheet, name: &str| {
        let own = rows.iter().filter(|(of, _)| of == name);
        for ((_, cells), row) in own.zip(FIRST..) {
            for (cell, column) in cells.iter().zip(0..) {
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) => drop(sheet.write_string(row, column, text)?),
                    Cell::Number(number) => drop(sheet.write_number(row, column, *number)?),
                }
            }
        }
        Ok(())
    };
    workbook(language, &Vec::new(), &fill).unwrap()
}

const TODAY: Date = Date::constant(2026, 11, 30);

/// A sheet of the example base.
struct Original {
    file: String,
    kind: Kind,
    name: String,
    text: String,
}

impl Original {
    fn front(&self) -> toml::Table {
        let parts = split(&self.text).unwrap();
        self.text[parts.front].parse().unwrap()
    }

    fn body(&self) -> &str {
        &self.text[split(&self.text).unwrap().body]
    }
}

fn example() -> Vec<Original> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut sheets = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        let file = entry
            .path()
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if !file.ends_with(".md") || file.starts_with("open-hood") {
            continue;
        }
        let place = locate(&file).unwrap();
        sheets.push(Original {
            text: fs::read_to_string(entry.path()).unwrap(),
            kind: place.kind,
            name: place.name,
            file,
        });
    }
    assert!(sheets.len() > 100);
    sheets
}

/// The value under either name of a field.
fn value<'v>(table: &'v toml::Table, field: &FieldInfo) -> Option<&'v Value> {
    table.get(field.key.0).or_else(|| table.get(field.key.1))
}

fn at<'v>(table: &'v toml::Table, steps: &[&'static FieldInfo]) -> Option<&'v Value> {
    let (first, rest) = steps.split_first()?;
    let found = value(table, first)?;
    if rest.is_empty() {
        return Some(found);
    }
    at(found.as_table()?, rest)
}

/// What somebody would type into a cell.
fn cell(field: &FieldInfo, value: &Value, language: Language) -> Cell {
    let text = match (field.value, value) {
        (_, Value::Array(items)) => {
            // One a line; the last line end says that there is one a line.
            let items = items
                .iter()
                .map(|item| item.as_str().unwrap().to_owned() + "\n");
            items.collect()
        }
        (Type::Word(words), Value::String(text)) => {
            let word = words.iter().find(|word| word.key.is(text)).unwrap();
            word.label.pick(language).to_owned()
        }
        (_, Value::Boolean(value)) => {
            language.pick(["non", "oui"], ["no", "yes"])[usize::from(*value)].to_owned()
        }
        #[expect(clippy::cast_precision_loss, reason = "small figures")]
        (_, Value::Integer(number)) => return Cell::Number(*number as f64),
        (_, Value::Float(number)) => return Cell::Number(*number),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Datetime(date)) => date.to_string(),
        (_, other) => format!("{other:?}"),
    };
    Cell::Text(text)
}

fn rows(sheets: &[&Original], language: Language) -> Vec<Row> {
    let mut rows = Vec::new();
    for sheet in sheets {
        let front = sheet.front();
        let words = Words::of(sheet.kind, &Map::default());
        let sections = sections(sheet.body());
        let cells = columns(sheet.kind, language)
            .into_iter()
            .map(|column| match column.holds {
                Holds::Field(path) => of_path(&front, &path, 0, language),
                Holds::Section(section) => {
                    let found = sections.iter().find(|(heading, _)| {
                        words
                            .section(heading)
                            .is_some_and(|known| std::ptr::eq(known, section))
                    });
                    found.map_or(Cell::Empty, |(_, text)| Cell::Text(text.clone()))
                }
                Holds::Text if sheet.kind == Kind::Case => {
                    let body = format!("\n{}", sheet.body());
                    Cell::Text(body.split("\n## ").next().unwrap().to_owned())
                }
                Holds::Text => Cell::Text(sheet.body().to_owned()),
                Holds::Name => Cell::Text(sheet.name.rsplit('/').next().unwrap().to_owned()),
            });
        rows.push((name(sheet.kind, language).to_owned(), cells.collect()));
        let title = super::front::title_field(sheet.kind);
        let title = value(&front, title).unwrap().as_str().unwrap().to_owned();
        for list in lists(sheet.kind, language) {
            let entries = value(&front, list.field).and_then(Value::as_array);
            for entry in entries.into_iter().flatten() {
                let entry = entry.as_table().unwrap();
                let mut cells = vec![Cell::Text(title.clone())];
                cells.extend(list.columns.iter().map(|column| match &column.holds {
                    Holds::Field(path) => of_path(entry, path, 1, language),
                    _ => Cell::Empty,
                }));
                rows.push((list.name.clone(), cells));
            }
        }
    }
    rows
}

fn of_path(table: &toml::Table, path: &Way, skipped: usize, language: Language) -> Cell {
    let found = at(table, &path.steps[skipped..]);
    found.map_or(Cell::Empty, |value| {
        cell(path.steps.last().unwrap(), value, language)
    })
}

/// The sections of a text: heading, and what stands under it.
fn sections(body: &str) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in body.split_inclusive('\n') {
        if let Some(heading) = line.strip_prefix("## ") {
            sections.push((heading.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = sections.last_mut() {
            text.push_str(line);
        }
    }
    sections
}

/// A front matter by its English names, each value as it is understood.
fn understood(
    fields: &[&'static FieldInfo],
    table: &toml::Table,
) -> BTreeMap<&'static str, String> {
    let mut out = BTreeMap::new();
    for field in fields {
        if std::ptr::eq(*field, common::DRAFT.about()) {
            continue;
        }
        let Some(value) = value(table, field) else {
            continue;
        };
        let said = match (field.value, value) {
            (Type::Table(_), Value::Table(inner)) => {
                format!("{:?}", understood(field.value.fields(), inner))
            }
            (Type::Tables(_), Value::Array(items)) => {
                let items = items
                    .iter()
                    .map(|item| understood(field.value.fields(), item.as_table().unwrap()));
                format!("{:?}", items.collect::<Vec<_>>())
            }
            (Type::Word(words), Value::String(text)) => words
                .iter()
                .find(|word| word.key.is(text))
                .map_or("?", |word| word.key.0)
                .to_owned(),
            (_, Value::String(text)) => text.trim().to_owned(),
            #[expect(clippy::cast_precision_loss, reason = "small figures")]
            (_, Value::Integer(number)) => (*number as f64).to_string(),
            (_, Value::Float(number)) => number.to_string(),
            (_, Value::Datetime(date)) => date.to_string(),
            (_, Value::Array(items)) if items.is_empty() => String::new(),
            (_, other) => format!("{other:?}"),
        };
        if !said.is_empty() && said != "[]" && said != "false" {
            out.insert(field.key.0, said);
        }
    }
    out
}

/// The text of a sheet as pages show it.
fn shown(file: &str, text: &str, rules: &Rules) -> Vec<(Option<String>, String)> {
    let file: Arc<str> = Arc::from(file);
    let read = sheet::read(&file, &file, text.as_bytes().to_vec(), rules);
    let body = read.sheet.unwrap();
    let sections = body.body().sections.iter().map(|section| {
        let heading = section.heading.as_ref().map(|heading| heading.text.clone());
        let html = section
            .html
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        (heading, html)
    });
    sections.collect()
}

#[test]
fn the_template_filled_from_the_example_base_imports_to_the_same_sheets() {
    let originals = example();
    for language in [Language::French, Language::English] {
        let room = tempfile::tempdir().unwrap();
        let root = room.path();
        let settings =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("capot.toml")).unwrap();
        fs::write(root.join("capot.toml"), settings).unwrap();
        // Labs are there, so that their work can be imported; all else is empty.
        for lab in originals.iter().filter(|sheet| sheet.kind == Kind::Lab) {
            fs::create_dir_all(root.join("content/labs")).unwrap();
            fs::write(root.join("content").join(&lab.file), &lab.text).unwrap();
        }
        let mut config = Config::load(root).unwrap();
        config.language = Language::French;
        let rules = Rules::new(&config, TODAY);
        let mut compared = 0;
        for lab in originals.iter().filter(|sheet| sheet.kind == Kind::Lab) {
            let own = format!("{}/", lab.name);
            let is_last = std::ptr::eq(
                lab,
                originals
                    .iter()
                    .rfind(|sheet| sheet.kind == Kind::Lab)
                    .unwrap(),
            );
            let mut sheets: Vec<&Original> = originals
                .iter()
                .filter(|sheet| match sheet.kind {
                    Kind::Case => sheet.name.starts_with(&own),
                    Kind::Lab => false,
                    _ => is_last,
                })
                .collect();
            // As the sheets of the workbook come.
            sheets.sort_by_key(|sheet| sheet.kind);
            let book = root.join(format!("{}.xlsx", lab.name));
            fs::write(&book, filled(language, &rows(&sheets, language))).unwrap();
            let asked = Asked {
                files: &[book],
                lab: &lab.name,
                map: None,
                remarks: None,
            };
            let report = import(&config, asked, TODAY).unwrap();
            let out: Vec<_> = report
                .items
                .iter()
                .filter(|item| item.left_out.is_some())
                .collect();
            assert!(out.is_empty(), "{out:#?}");
            assert!(report.remarks.is_empty(), "{:#?}", report.remarks);
            for (sheet, item) in sheets.iter().zip(&report.items) {
                assert!(
                    item.remarks.is_empty(),
                    "{}: {:#?}",
                    sheet.file,
                    item.remarks
                );
                let file = item.file.as_deref().unwrap();
                let draft = fs::read_to_string(root.join(file)).unwrap();
                let file = file.strip_prefix("content/").unwrap();
                let parts = split(&draft).unwrap();
                let front: toml::Table = draft[parts.front].parse().unwrap();
                let fields = sheet.kind.info().fields;
                assert_eq!(
                    understood(fields, &front),
                    understood(fields, &sheet.front()),
                    "{}",
                    sheet.file
                );
                assert_eq!(
                    shown(file, &draft, &rules),
                    shown(&sheet.file, &sheet.text, &rules),
                    "{} {file}\n{draft}",
                    sheet.file
                );
                compared += 1;
            }
        }
        let labs = originals
            .iter()
            .filter(|sheet| sheet.kind == Kind::Lab)
            .count();
        assert_eq!(compared, originals.len() - labs);
    }
}

/// Labs are imported where they are not there yet.
#[test]
fn labs_are_imported_as_they_were() {
    let originals = example();
    let labs: Vec<&Original> = originals
        .iter()
        .filter(|sheet| sheet.kind == Kind::Lab)
        .collect();
    let room = tempfile::tempdir().unwrap();
    let root = room.path();
    let settings = "title = \"V\"\nbase_url = \"https://cas.example.org/\"\nlanguage = \"fr\"\n";
    fs::create_dir_all(root.join("content/labs")).unwrap();
    fs::write(
        root.join("content/labs/qui-importe.md"),
        "+++\nnom = \"Qui importe\"\n+++\nUn labo.\n",
    )
    .unwrap();
    let config = Config::parse(root, settings).unwrap();
    let book = root.join("labs.xlsx");
    fs::write(
        &book,
        filled(Language::French, &rows(&labs, Language::French)),
    )
    .unwrap();
    let asked = Asked {
        files: &[book],
        lab: "qui-importe",
        map: None,
        remarks: None,
    };
    let report = import(&config, asked, TODAY).unwrap();
    for (sheet, item) in labs.iter().zip(&report.items) {
        let draft = fs::read_to_string(root.join(item.file.as_deref().unwrap())).unwrap();
        let front: toml::Table = draft[split(&draft).unwrap().front].parse().unwrap();
        let fields = sheet.kind.info().fields;
        assert_eq!(
            understood(fields, &front),
            understood(fields, &sheet.front()),
            "{}",
            sheet.file
        );
    }
}
