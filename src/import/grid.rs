//! From tables of cells to items: one row, one sheet; further tables hold the lists of
//! these sheets.

use std::collections::HashMap;

use super::markup::{Goes, add_markdown};
use super::matching::{Map, Target, Words, is_called, kind, plain};
use super::model::{Filled, Item, Path, Raw, Source, Store};
use super::place::title;
use super::remark::{At, Part, Remark};
use super::values::{text_of, texts_of};
use crate::diagnostic::ImportFault;
use crate::schema::{FieldInfo, Kind, Type};

/// How many rows, and how many columns, a table may have.
pub(super) const ROWS: usize = 20_000;
pub(super) const COLUMNS: usize = 1_000;

/// How far down the row of headings is sought.
const HEADINGS_WITHIN: usize = 10;

/// A table: rows of cells, counted from the corner of the sheet.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What the sheet of a workbook is called.
    pub(super) name: Option<String>,
    pub(super) hidden: bool,
    pub(super) rows: Vec<Vec<Option<Raw>>>,
}

/// What the columns of a table mean.
struct Columns {
    /// The row of headings.
    row: usize,
    targets: Vec<(usize, Target, String)>,
}

/// The items of the tables of a file.
pub(super) fn items(file: &At, tables: Vec<Table>, map: &Map, store: &Store) -> Source {
    let mut source = Source::default();
    let (lists, sheets): (Vec<_>, Vec<_>) = tables
        .into_iter()
        .filter(|table| !table.rows.is_empty() && !is_own(table))
        .partition(|table| list_of(table).is_some());
    for table in sheets {
        let at = At {
            sheet: table.name.clone(),
            ..file.clone()
        };
        sheet(&at, &table, map, store, &mut source);
    }
    for table in lists {
        let at = At {
            sheet: table.name.clone(),
            ..file.clone()
        };
        if let Some((kind, field)) = list_of(&table) {
            entries(&at, &table, kind, field, &mut source);
        }
    }
    source
}

/// Whether a table is part of what the template writes, and holds no sheets.
fn is_own(table: &Table) -> bool {
    let name = table.name.as_deref().map(plain);
    name.is_some_and(|name| ["listes", "lists"].contains(&name.as_str()))
}

/// The list that a table holds, by its name: `Cas - Contacts`.
fn list_of(table: &Table) -> Option<(Kind, &'static FieldInfo)> {
    let (first, second) = table.name.as_deref()?.split_once(" - ")?;
    let kind = kind(first)?;
    let wanted = plain(second);
    let mut fields = kind.info().fields.iter().copied();
    let field = fields.find(|field| {
        matches!(field.value, Type::Tables(_))
            && (is_called(field, &wanted) || is_cut(field, &wanted))
    })?;
    Some((kind, field))
}

/// Whether a name is the start of a label: names of sheets are short.
fn is_cut(field: &FieldInfo, wanted: &str) -> bool {
    wanted.len() >= 8
        && [field.label.french, field.label.english]
            .iter()
            .any(|label| plain(label).starts_with(wanted))
}

fn sheet(at: &At, table: &Table, map: &Map, store: &Store, source: &mut Source) {
    let kind = table.name.as_deref().and_then(kind).unwrap_or(Kind::Case);
    let words = Words::of(kind, map);
    let refused = |fault: ImportFault| {
        let mut item = Item::new(at.clone(), kind);
        item.title.clone_from(&table.name);
        item.refused = Some(Remark::new(at, fault));
        item
    };
    if table.hidden {
        source.items.push(refused(ImportFault::Hidden));
        return;
    }
    let Some(columns) = columns(table, &words, kind) else {
        source.items.push(refused(ImportFault::NoTitleColumn));
        return;
    };
    let columns = told(at, columns, table, &words, &mut source.remarks);
    for (row, cells) in table.rows.iter().enumerate().skip(columns.row + 1) {
        if cells.iter().all(Option::is_none) || explains(&columns, cells) {
            continue;
        }
        source
            .items
            .push(item(at, kind, row, cells, &columns, store));
    }
}

/// The row of headings: the first with a title that has most known columns.
fn columns(table: &Table, words: &Words, kind: Kind) -> Option<Columns> {
    let mut best: Option<(usize, Columns)> = None;
    for (row, cells) in table.rows.iter().enumerate().take(HEADINGS_WITHIN) {
        let labels = cells.iter().enumerate();
        let labels = labels.filter_map(|(at, cell)| Some((at, text_of(cell.as_ref()?)?)));
        let targets: Vec<_> = labels
            .filter_map(|(at, label)| Some((at, words.target(&label)?, label)))
            .collect();
        let titled = targets.iter().any(|(_, target, _)| match target {
            Target::Field(path) => {
                super::front::same(path.steps[0], super::front::title_field(kind))
            }
            _ => false,
        });
        let count = targets.len();
        if titled && best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, Columns { row, targets }));
        }
    }
    best.map(|(_, columns)| columns)
}

/// The columns, without those that go where another goes; these, and those that mean
/// nothing, are said.
fn told(
    at: &At,
    found: Columns,
    table: &Table,
    words: &Words,
    remarks: &mut Vec<Remark>,
) -> Columns {
    let mut seen = Vec::new();
    let mut kept = Vec::new();
    for (column, target, label) in found.targets {
        if let Target::Field(path) = &target {
            let keys = path.keys();
            if seen.contains(&keys) && !matches!(path.steps[0].value, Type::References) {
                let place = at.cell(found.row, column);
                remarks.push(Remark::new(
                    &place,
                    ImportFault::SecondColumn { column: label },
                ));
                continue;
            }
            seen.push(keys);
        }
        kept.push((column, target, label));
    }
    let headings = table.rows.get(found.row).into_iter().flatten().enumerate();
    for (column, cell) in headings {
        let Some(label) = cell.as_ref().and_then(text_of) else {
            continue;
        };
        if words.target(&label).is_none() {
            let suggestion = words.suggestion(&label);
            let fault = ImportFault::UnknownColumn {
                column: label,
                suggestion,
            };
            remarks.push(Remark::new(&at.cell(found.row, column), fault));
        }
    }
    Columns {
        row: found.row,
        targets: kept,
    }
}

/// Whether a row is that of the explanations of the template.
fn explains(columns: &Columns, cells: &[Option<Raw>]) -> bool {
    let filled = cells.iter().flatten().count();
    let same = columns.targets.iter().filter(|(column, target, _)| {
        let text = cells
            .get(*column)
            .and_then(Option::as_ref)
            .and_then(text_of);
        let help = match target {
            Target::Field(path) => path.steps.last().map(|field| field.help),
            Target::Section(section) => Some(section.help),
            _ => None,
        };
        match (text, help) {
            (Some(text), Some(help)) => text == help.french || text == help.english,
            _ => false,
        }
    });
    2 * same.count() > filled
}

fn item(
    at: &At,
    kind: Kind,
    row: usize,
    cells: &[Option<Raw>],
    columns: &Columns,
    store: &Store,
) -> Item {
    let mut item = Item::new(at.part(Part::Row(row + 1)), kind);
    item.store = store.clone();
    item.by_hand = true;
    for (column, target, label) in &columns.targets {
        let Some(raw) = cells.get(*column).and_then(Option::as_ref) else {
            continue;
        };
        put(&mut item, target, label, raw, &at.cell(row, *column));
    }
    item
}

/// Puts a value where its column, or its key, says.
pub(super) fn put(item: &mut Item, target: &Target, label: &str, raw: &Raw, at: &At) {
    if let Raw::Error(value) = raw {
        let value = value.clone();
        item.remarks
            .push(Remark::new(at, ImportFault::CellError { value }));
        return;
    }
    let texts = || texts_of(raw);
    match target {
        Target::Field(path) => item.values.push(Filled {
            path: path.clone(),
            raw: raw.clone(),
            at: at.clone(),
        }),
        Target::Section(section) => add_text(item, Some(section), Some(label), raw, at),
        Target::Text => add_text(item, None, None, raw, at),
        Target::Name => item.name = text_of(raw),
        Target::Persons => item.persons.extend(texts()),
        Target::Terms => item.terms.extend(texts()),
        Target::Address => item.addresses.extend(texts()),
        Target::Nothing => {}
    }
}

fn add_text(
    item: &mut Item,
    section: Option<&'static crate::schema::SectionInfo>,
    label: Option<&str>,
    raw: &Raw,
    at: &At,
) {
    let Some(text) = text_of(raw) else { return };
    let goes = Goes {
        section,
        label: label.map(str::to_owned),
        at,
    };
    if add_markdown(item, &text, goes).is_err() {
        let value = text.chars().take(60).collect();
        item.remarks
            .push(Remark::new(at, ImportFault::CellError { value }));
    }
}

/// The rows of a list, each put into the item that its first column names.
fn entries(at: &At, table: &Table, kind: Kind, field: &'static FieldInfo, source: &mut Source) {
    if table.hidden {
        source.remarks.push(Remark::new(at, ImportFault::Hidden));
        return;
    }
    let Some(headings) = table.rows.first() else {
        return;
    };
    let columns: Vec<(usize, Option<Path>, String)> = headings
        .iter()
        .enumerate()
        .skip(1)
        .filter_map(|(column, cell)| {
            let label = text_of(cell.as_ref()?)?;
            Some((column, inner_path(field, &label), label))
        })
        .collect();
    for (column, path, label) in &columns {
        if path.is_none() {
            let fault = ImportFault::UnknownColumn {
                column: label.clone(),
                suggestion: None,
            };
            source
                .remarks
                .push(Remark::new(&at.cell(0, *column), fault));
        }
    }
    let mut owners: HashMap<String, usize> = HashMap::new();
    for (place, item) in source.items.iter().enumerate() {
        if item.kind == kind
            && let Some(title) = title(item)
        {
            owners.entry(plain(&title)).or_insert(place);
        }
    }
    let mut next: HashMap<usize, usize> = HashMap::new();
    for (row, cells) in table.rows.iter().enumerate().skip(1) {
        let values = columns.iter().filter_map(|(column, path, _)| {
            let raw = cells.get(*column)?.as_ref()?;
            Some((at.cell(row, *column), path.as_ref()?, raw))
        });
        let values: Vec<_> = values.collect();
        let helps = |(_, path, raw): &(At, &Path, &Raw)| {
            let help = path.steps.last().map(|field| field.help);
            help.is_some_and(|help| {
                text_of(raw).is_some_and(|text| text == help.french || text == help.english)
            })
        };
        if values.is_empty() || values.iter().all(helps) {
            continue;
        }
        let owner = cells
            .first()
            .and_then(Option::as_ref)
            .and_then(text_of)
            .unwrap_or_default();
        let Some(place) = owners.get(&plain(&owner)).copied() else {
            let row_at = at.part(Part::Row(row + 1));
            source
                .remarks
                .push(Remark::new(&row_at, ImportFault::NoOwner { title: owner }));
            continue;
        };
        let item = &mut source.items[place];
        let taken = item
            .values
            .iter()
            .filter(|filled| super::front::same(filled.path.steps[0], field));
        let first = taken.map(|filled| filled.path.entry + 1).max().unwrap_or(0);
        let entry = *next
            .entry(place)
            .and_modify(|next| *next += 1)
            .or_insert(first);
        for (at, path, raw) in values {
            let mut path = path.clone();
            path.entry = entry;
            put(item, &Target::Field(path), "", raw, &at);
        }
    }
}

/// The way to a field within a list: `Fonction`, `Accord : Donné le`.
fn inner_path(field: &'static FieldInfo, label: &str) -> Option<Path> {
    let mut path = Path::of(field);
    if let Some(inner) = super::matching::inner(field, label) {
        path.steps.push(inner);
        return Some(path);
    }
    for part in label.split([':', '/', '>', '›', '.']) {
        let last = path.steps.last()?;
        let inner = super::matching::inner(last, part)?;
        path.steps.push(inner);
    }
    Some(path)
}
