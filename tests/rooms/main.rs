//! The law of the house, checked on its sources: a room imports those above it in
//! the map, and within a room no files import one another in a circle.
//!
//! The order of the rooms is that of the table in `ARCHITECTURE.md` and stands
//! nowhere else.

mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use scan::Modules;

/// Who imports whom against the law all the same, and why. One that is no longer
/// needed is reported.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("audit/layers", "audit/pdf", ONE_IN_ANOTHER),
    ("audit/layers", "audit/picture", ONE_IN_ANOTHER),
    ("audit/layers", "audit/zip", ONE_IN_ANOTHER),
    ("open_hood/kinds", "open_hood/model", WHAT_ONLY_ONE_HOLDS),
    ("open_hood/kinds", "open_hood/read", PARTS),
    ("open_hood/kinds", "open_hood/sections", PARTS),
    ("schema/value", "schema/field", FIELDS_IN_VALUES),
    ("search/packed", "search/pieces", THE_ENGINE),
    ("search/query", "search/ranking", THE_ENGINE),
];

const ONE_IN_ANOTHER: &str = "what lies in a file is looked into as the file is";
const WHAT_ONLY_ONE_HOLDS: &str = "a sheet holds what only its kind has, which names what all have";
const PARTS: &str = "each kind reads the parts that reading a sheet hands to it";
const FIELDS_IN_VALUES: &str = "a value can be a table, which has fields, which have values";
const THE_ENGINE: &str =
    "the engine in the theme is compiled of these: to part them is to rebuild it";

#[test]
fn a_room_imports_those_above_it_alone() {
    let order = map();
    let modules = Modules::of(&here().join("src/lib.rs"));
    let drawn: BTreeSet<&str> = order.iter().map(String::as_str).collect();
    assert_eq!(
        drawn,
        modules.rooms(),
        "the rooms of the map, and those in src/"
    );
    let place = |room: &str| order.iter().position(|known| known == room);
    let mut wrong = Vec::new();
    let mut excused = BTreeSet::new();
    for (from, known) in modules.neighbours().remove("").unwrap_or_default() {
        for to in known {
            if place(to) < place(from) {
                continue;
            }
            match excuse(from, to) {
                Some(number) => {
                    excused.insert(number);
                }
                None => wrong.push(format!("{from} imports {to}, which lies below it")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let of_rooms = |number: &usize| !EXCEPTIONS[*number].0.contains('/');
    let listed: BTreeSet<usize> = (0..EXCEPTIONS.len()).filter(of_rooms).collect();
    assert_eq!(listed, excused, "exceptions that nothing needs");
}

#[test]
fn within_a_room_no_files_import_one_another_in_a_circle() {
    let mut wrong = Vec::new();
    let mut excused = BTreeSet::new();
    for (name, lib) in [("", "src/lib.rs"), ("search", "search/src/lib.rs")] {
        let modules = Modules::of(&here().join(lib));
        for (place, neighbours) in modules.neighbours() {
            // The rooms themselves have an order, which says more.
            if name.is_empty() && place.is_empty() {
                continue;
            }
            let place = [name, &place].concat();
            let (circle, needed) = circle(&place, &neighbours);
            excused.extend(needed);
            wrong.extend(circle.map(|circle| format!("in {place}: {circle}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let of_files = |number: &usize| EXCEPTIONS[*number].0.contains('/');
    let listed: BTreeSet<usize> = (0..EXCEPTIONS.len()).filter(of_files).collect();
    assert_eq!(listed, excused, "exceptions that nothing needs");
}

/// Who reads that something always holds finds the test that holds it.
#[test]
fn the_tests_that_the_map_names_are_there() {
    let map = fs::read_to_string(here().join("ARCHITECTURE.md")).unwrap();
    let (_, table) = map.split_once("\n## What always holds\n").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let words = table.split('`').skip(1).step_by(2);
    let named: Vec<&str> = words.filter(|word| !word.contains(['.', '/'])).collect();
    let mut sources = String::new();
    for folder in ["src", "tests"] {
        for entry in walkdir::WalkDir::new(here().join(folder)) {
            let path = entry.unwrap().into_path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                sources += &fs::read_to_string(path).unwrap();
            }
        }
    }
    let missing: Vec<&&str> = named
        .iter()
        .filter(|name| !sources.contains(&format!("fn {name}(")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(named.len() > 9, "{named:?}");
}

/// The law is worth nothing if the scanner does not see.
#[test]
fn the_scanner_sees_what_is_imported() {
    let modules = Modules::of(&here().join("tests/rooms/house/lib.rs"));
    let seen = modules.neighbours();
    let lines = |place: &str| -> Vec<String> {
        let neighbours = seen.get(place).cloned().unwrap_or_default();
        let lines = neighbours.iter();
        let line = |(from, to): (&&str, &BTreeSet<&str>)| {
            let to: Vec<&str> = to.iter().copied().collect();
            format!("{from}: {}", to.join(" "))
        };
        lines.map(line).collect()
    };
    assert_eq!(lines(""), ["attic: cellar hall", "hall: cellar"]);
    assert_eq!(lines("hall"), ["door: handle", "handle: door"]);
    let (circle, _) = circle("hall", &seen["hall"]);
    assert_eq!(circle.as_deref(), Some("door → handle → door"));
}

/// One circle among neighbours, and the exceptions without which there were another.
fn circle(
    place: &str,
    neighbours: &BTreeMap<&str, BTreeSet<&str>>,
) -> (Option<String>, BTreeSet<usize>) {
    let mut needed = BTreeSet::new();
    let path = |name: &str| format!("{place}/{name}");
    let excuses = |from: &str, to: &str| excuse(&path(from), &path(to));
    for (from, known) in neighbours {
        for to in known {
            if let Some(number) = excuses(from, to)
                && way_back(neighbours, to, from, &|_, _| false).is_some()
            {
                needed.insert(number);
            }
        }
    }
    let is_excused = |from: &str, to: &str| excuses(from, to).is_some();
    for (from, known) in neighbours {
        for to in known.iter().filter(|to| !is_excused(from, to)) {
            if let Some(way) = way_back(neighbours, to, from, &is_excused) {
                let circle = [&[*from], way.as_slice()].concat().join(" → ");
                return (Some(circle), needed);
            }
        }
    }
    (None, needed)
}

/// The shortest way from one file to another along what they import.
fn way_back<'n>(
    neighbours: &BTreeMap<&'n str, BTreeSet<&'n str>>,
    from: &'n str,
    to: &str,
    excused: &dyn Fn(&str, &str) -> bool,
) -> Option<Vec<&'n str>> {
    let mut ways = vec![vec![from]];
    let mut seen = BTreeSet::from([from]);
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let last = way[way.len() - 1];
            if last == to {
                return Some(way);
            }
            for next in neighbours.get(last).into_iter().flatten() {
                if !excused(last, next) && seen.insert(next) {
                    longer.push([way.as_slice(), &[*next]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}

fn excuse(from: &str, to: &str) -> Option<usize> {
    let excused = |(a, b, _): &(&str, &str, &str)| *a == from && *b == to;
    EXCEPTIONS.iter().position(excused)
}

/// The rooms in the order of the map: the names in the first column of its table.
fn map() -> Vec<String> {
    let text = fs::read_to_string(here().join("ARCHITECTURE.md")).unwrap();
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("| room |"));
    let rows = rows.skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names.map(str::to_owned).collect()
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
