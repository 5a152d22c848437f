//! `capot import` through the binary: documents made by code, drafts and reports read.

#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod blogs;
mod documents;
mod hostile;
mod made;
mod tables;

use std::path::Path;

use serde_json::Value;
use support::{Place, Ran};

/// A site to import into, and what came of it.
pub(crate) struct Import {
    pub(crate) place: Place,
}

/// What an import said.
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) report: Value,
    pub(crate) err: String,
}

impl Import {
    pub(crate) fn new() -> Self {
        Self {
            place: Place::of("small"),
        }
    }

    /// A file beside the site.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.place.root().parent().unwrap().join("in").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let mut all = vec!["import"];
        all.extend(arguments);
        self.place.run(&all)
    }

    /// Imports files for the lab `quai`.
    pub(crate) fn of(&self, files: &[&str]) -> Said {
        let mut arguments = files.to_vec();
        arguments.extend(["--lab", "quai", "--format", "json"]);
        let ran = self.run(&arguments);
        Said {
            status: ran.status,
            report: serde_json::from_str(&ran.out).unwrap_or(Value::Null),
            err: ran.err,
        }
    }

    /// A file of the lab's cases.
    pub(crate) fn draft(&self, name: &str) -> String {
        self.place.read(&format!("content/cases/quai/{name}"))
    }

    pub(crate) fn has(&self, file: &str) -> bool {
        Path::new(&self.place.path(file)).exists()
    }
}

impl Said {
    /// All codes of remarks, reasons and gaps.
    pub(crate) fn codes(&self) -> Vec<String> {
        let mut codes = Vec::new();
        collect(&self.report, &mut codes);
        codes
    }

    pub(crate) fn says(&self, code: &str) -> bool {
        self.codes().iter().any(|known| known == code)
    }

    /// Where and what is said under a code.
    pub(crate) fn at(&self, code: &str) -> Vec<String> {
        let mut found = Vec::new();
        places(&self.report, code, &mut found);
        found
    }

    /// What was found of an element, kept, and reported.
    pub(crate) fn count(&self, element: &str) -> (u64, u64, u64) {
        let counts = &self.report["elements"][element];
        let number = |name: &str| counts[name].as_u64().unwrap();
        (number("in"), number("kept"), number("reported"))
    }

    /// Everything adds up, and nothing was lost track of.
    pub(crate) fn balances(&self) {
        let number = |name: &str| self.report[name].as_u64().unwrap();
        assert_eq!(
            number("items"),
            number("sheets") + number("left_out"),
            "{}",
            self.report
        );
        for element in ["links", "images", "tables", "footnotes"] {
            let (found, kept, reported) = self.count(element);
            assert_eq!(found, kept + reported, "{element}: {:#}", self.report);
        }
        assert!(!self.says("import-unaccounted"), "{:#}", self.report);
    }
}

fn collect(value: &Value, codes: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            codes.extend(
                entries
                    .get("code")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            entries.values().for_each(|value| collect(value, codes));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, codes)),
        _ => {}
    }
}

fn places(value: &Value, code: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            if entries.get("code").and_then(Value::as_str) == Some(code) {
                let text = |name| {
                    entries
                        .get(name)
                        .and_then(Value::as_str)
                        .unwrap_or_default()
                };
                let at = text("at").rsplit('/').next().unwrap_or_default().to_owned();
                found.push(format!("{at}: {}", text("message")));
            }
            entries
                .values()
                .for_each(|value| places(value, code, found));
        }
        Value::Array(items) => items.iter().for_each(|value| places(value, code, found)),
        _ => {}
    }
}
