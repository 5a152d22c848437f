//! What came of an import: every item accounted for, every link and picture too.

use serde_json::{Value, json};

use super::blocks::Counts;
use super::remark::{At, Remark};
use crate::diagnostic::{Element, Fault, ImportFault};
use crate::language::Language;

/// What came of an import.
#[derive(Debug, Default)]
pub struct Report {
    /// The items, in the order in which they were found: each is a sheet or left out.
    pub items: Vec<Outcome>,
    /// What is said of the sources themselves.
    pub remarks: Vec<Remark>,
    /// What reviewers wrote in the documents: comments and deleted text.
    pub private: Vec<String>,
}

/// What became of an item.
#[derive(Debug)]
pub struct Outcome {
    /// Where it was found.
    pub at: At,
    /// Its title, as far as it has one.
    pub title: String,
    /// Its sheet, as messages show it; none where it was left out.
    pub file: Option<String>,
    /// Why it was left out.
    pub left_out: Option<Fault>,
    /// What its source holds.
    pub found: Counts,
    /// How much of that is in the sheet.
    pub kept: Counts,
    /// What is not in the sheet, or not as it was.
    pub remarks: Vec<Remark>,
    /// What is still wrong with the sheet, with the place in the source where that is
    /// known.
    pub gaps: Vec<Remark>,
}

impl Report {
    /// How many sheets were written.
    #[must_use]
    pub fn sheets(&self) -> usize {
        self.items.iter().filter(|item| item.file.is_some()).count()
    }

    /// How much was found, and how much is in sheets.
    #[must_use]
    pub fn counts(&self) -> (Counts, Counts) {
        let (mut found, mut kept) = (Counts::default(), Counts::default());
        for item in &self.items {
            found.add(&item.found);
            kept.add(&item.kept);
        }
        (found, kept)
    }

    /// The whole report as one JSON object.
    #[must_use]
    pub fn json(&self, language: Language) -> Value {
        let (found, kept) = self.counts();
        let items = self.items.iter().map(|item| {
            json!({
                "source": item.at.words(language),
                "title": item.title,
                "sheet": item.file,
                "left_out": item.left_out.as_ref().map(|fault| worded(fault, language)),
                "elements": elements(&item.found, &item.kept),
                "remarks": all(&item.remarks, language),
                "gaps": all(&item.gaps, language),
            })
        });
        json!({
            "items": self.items.len(),
            "sheets": self.sheets(),
            "left_out": self.items.len() - self.sheets(),
            "elements": elements(&found, &kept),
            "remarks": all(&self.remarks, language),
            "sources": items.collect::<Vec<_>>(),
        })
    }
}

impl Outcome {
    /// How many of an element are said to be lost.
    #[must_use]
    pub fn lost(&self, element: Element) -> usize {
        let lost = self
            .remarks
            .iter()
            .filter_map(|remark| match &remark.fault {
                Fault::Import(fault) => loses(fault),
                _ => None,
            });
        lost.filter(|(lost, _)| *lost == element)
            .map(|(_, count)| count)
            .sum()
    }

    /// Says what is neither in the sheet nor said to be lost: there should be nothing.
    pub(super) fn settle(&mut self) {
        for element in Counts::ALL {
            let told = self.kept.of(element) + self.lost(element);
            let count = self.found.of(element).abs_diff(told);
            if count > 0 {
                let fault = ImportFault::Unaccounted { element, count };
                self.remarks.push(Remark::new(&self.at, fault));
            }
        }
    }
}

/// Which element a remark says to be lost, and how many.
fn loses(fault: &ImportFault) -> Option<(Element, usize)> {
    match fault {
        ImportFault::LinkLost { .. } => Some((Element::Link, 1)),
        ImportFault::PictureLost { .. } => Some((Element::Picture, 1)),
        ImportFault::TableLost => Some((Element::Table, 1)),
        ImportFault::NoteLost => Some((Element::Note, 1)),
        _ => None,
    }
}

fn elements(found: &Counts, kept: &Counts) -> Value {
    let count = |element| {
        let (found, kept) = (found.of(element), kept.of(element));
        json!({ "in": found, "kept": kept, "reported": found.saturating_sub(kept) })
    };
    json!({
        "links": count(Element::Link),
        "images": count(Element::Picture),
        "tables": count(Element::Table),
        "footnotes": count(Element::Note),
    })
}

fn all(remarks: &[Remark], language: Language) -> Vec<Value> {
    let remarks = remarks.iter().map(|remark| {
        let mut said = worded(&remark.fault, language);
        said["at"] = Value::from(remark.at.words(language));
        said
    });
    remarks.collect()
}

fn worded(fault: &Fault, language: Language) -> Value {
    let wording = fault.wording(language);
    json!({ "code": fault.code(), "message": wording.message, "help": wording.help })
}
