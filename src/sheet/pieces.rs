//! What sheets are made of besides plain values: people, places, figures, files.

use std::ops::Range;

use super::date::PartialDate;
use super::phone::Phone;
use crate::schema::vocabularies::{Availability, Family, Level, Scale};

/// Where what a sheet says comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The title of the document.
    pub title: String,
    /// Where it is.
    pub place: Option<LinkTarget>,
    /// Where in it.
    pub page: Option<String>,
    /// When it was written.
    pub date: Option<PartialDate>,
}

impl Source {
    /// The file, where it is one beside the sheet.
    #[must_use]
    pub fn file(&self) -> Option<&FileUse> {
        match &self.place {
            Some(LinkTarget::File(file)) => Some(file),
            _ => None,
        }
    }
}

/// The name of something else, and where it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The name as written, trimmed.
    pub name: String,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// A file beside the sheets (image, document) that a sheet names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUse {
    /// The file, from the content root, with `/` between folders.
    pub file: String,
    /// Its address in the site, without the path of `base_url`.
    pub address: String,
    /// Where the sheet names it.
    pub span: Range<usize>,
}

/// Where something takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Territory {
    /// Its name.
    pub name: String,
    /// How large it is.
    pub scale: Option<Scale>,
    /// Its official geographic code (INSEE).
    pub code: Option<String>,
}

/// Who took part, and as what.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Its name.
    pub name: String,
    /// What it did.
    pub role: Option<String>,
    /// Its site.
    pub url: Option<String>,
}

/// What work a case took.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Working days, all people together.
    pub days: Option<f64>,
    /// How many people.
    pub people: Option<u32>,
}

/// Who paid.
#[derive(Clone, Debug)]
pub struct Funding {
    /// Who.
    pub name: String,
    /// How much, in euros.
    pub amount: Option<f64>,
}

/// Something that was counted or measured.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// What was counted.
    pub label: String,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: Option<String>,
    /// The figure before.
    pub before: Option<f64>,
    /// What it measures.
    pub level: Option<Level>,
    /// The family of results it speaks of.
    pub family: Option<Family>,
    /// How many people answered.
    pub n: Option<u32>,
    /// Who counted, or where it is published.
    pub source: Option<String>,
    /// When it was counted.
    pub date: Option<PartialDate>,
}

/// Something to take away.
#[derive(Clone, Debug)]
pub struct Deliverable {
    /// Its title.
    pub title: String,
    /// Where it is; none only where it is to be had on request.
    pub place: Option<LinkTarget>,
    /// What it is.
    pub description: Option<String>,
    /// The SPDX identifier of its licence; none: that of the sheet.
    pub license: Option<String>,
    /// How it can be had.
    pub availability: Availability,
}

/// A file of the site or an address elsewhere.
#[derive(Clone, Debug)]
pub enum LinkTarget {
    /// A file beside the sheets.
    File(FileUse),
    /// An address on the web.
    Web(String),
}

/// Whom to call.
#[derive(Clone, Debug)]
pub struct Contact {
    /// What they do.
    pub role: Option<String>,
    /// Where they work.
    pub organisation: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// A page about them, or a form to write to them.
    pub url: Option<String>,
    /// The person's name: there only if their consent is valid on the day of the build.
    pub name: Option<String>,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Image {
    /// The file.
    pub file: FileUse,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
}
