//! Places in foreign documents, and what is said of them.

use crate::diagnostic::Fault;
use crate::language::Language;

/// Where something stands in what is imported.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file, as it was named on the command line or under it.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What of it.
    pub part: Part,
}

/// What of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// A row, counted from 1.
    Row(usize),
    /// A cell, by its address: `B7`.
    Cell(String),
    /// Something with a title or a number of its own.
    Entry(String),
}

impl At {
    /// A file as a whole.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            sheet: None,
            part: Part::Whole,
        }
    }

    /// A part of the same.
    #[must_use]
    pub fn part(&self, part: Part) -> Self {
        Self {
            part,
            ..self.clone()
        }
    }

    /// A cell of the same sheet; row and column are counted from 0.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Self {
        self.part(Part::Cell(format!("{}{}", letters(column), row + 1)))
    }

    /// The place in words: `cas.xlsx, Cas!B7`.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let row = language.pick("ligne", "row");
        let part = match &self.part {
            Part::Whole => String::new(),
            Part::Row(row_number) => format!("{row} {row_number}"),
            Part::Cell(cell) => cell.clone(),
            Part::Entry(entry) => entry.clone(),
        };
        let within = match (&self.sheet, part.is_empty()) {
            (Some(sheet), false) => format!("{sheet}!{part}"),
            (Some(sheet), true) => sheet.clone(),
            (None, _) => part,
        };
        if within.is_empty() {
            self.file.clone()
        } else {
            format!("{}, {within}", self.file)
        }
    }
}

/// A column as spreadsheets call it: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(b'A' + u8::try_from(left % 26).unwrap_or(0));
        left /= 26;
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

/// Something that is said of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Where.
    pub at: At,
    /// What.
    pub fault: Fault,
}

impl Remark {
    /// What is said of a place.
    #[must_use]
    pub fn new(at: &At, fault: impl Into<Fault>) -> Self {
        Self {
            at: at.clone(),
            fault: fault.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        let named: Vec<String> = [0, 25, 26, 51, 701, 702].map(letters).to_vec();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
    }
}
