//! What a sheet holds once it is known to be valid.
//!
//! Only [`crate::sheet::read`] makes these: past that door nothing is optional
//! that the format requires, and nothing is checked twice. References to other
//! sheets are names still; `base` resolves them.

use std::ops::Range;
use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use super::body::Body;
use super::date::PartialDate;
use super::phone::Phone;
use crate::language::Language;
use crate::schema::vocabularies::{
    Activity, Availability, Family, Format, Level, MeetingStatus, Perimeter, Scale, Status,
};
use crate::schema::{Field, Kind, ValueType};

/// A valid sheet of any kind, shared between the base of one moment and the next.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// A case.
    Case(Arc<Case>),
    /// A lab.
    Lab(Arc<Lab>),
    /// A theme.
    Theme(Arc<Topic>),
    /// A method.
    Method(Arc<Topic>),
    /// A meeting.
    Meeting(Arc<Meeting>),
    /// A page.
    Page(Arc<Page>),
}

impl Sheet {
    /// What sheets of all kinds share.
    #[must_use]
    pub fn head(&self) -> &Head {
        match self {
            Self::Case(case) => &case.head,
            Self::Lab(lab) => &lab.head,
            Self::Theme(topic) | Self::Method(topic) => &topic.head,
            Self::Meeting(meeting) => &meeting.head,
            Self::Page(page) => &page.head,
        }
    }

    /// The text under the front matter.
    #[must_use]
    pub fn body(&self) -> &Body {
        match self {
            Self::Case(case) => &case.body,
            Self::Lab(lab) => &lab.body,
            Self::Theme(topic) | Self::Method(topic) => &topic.body,
            Self::Meeting(meeting) => &meeting.body,
            Self::Page(page) => &page.body,
        }
    }
}

/// What sheets of all kinds share.
#[derive(Debug)]
pub struct Head {
    /// What it is.
    pub kind: Kind,
    /// What references call it: `LAB/NAME` for a case, `NAME` for others.
    pub name: String,
    /// Its file, from the content root, with `/` between folders.
    pub file: Arc<str>,
    /// Its title; for a lab, its name.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// Its address in the site, without the path of `base_url`: `/cas/paca/accueil/`.
    pub address: String,
    /// Addresses that redirect to it, each starting and ending with `/`.
    pub aliases: Vec<Reference>,
    /// Whether it is left out of every build but `--drafts`.
    pub draft: bool,
    /// Where what it says comes from.
    pub sources: Vec<Source>,
    /// Whether it is made up, to show something.
    pub example: bool,
    /// The required fields that are wrong or missing, by their English keys: what
    /// stands for them is no word of the author's. None in a sheet without errors.
    pub gaps: Vec<&'static str>,
    /// The files that it names, front matter and body together.
    pub files: Vec<FileUse>,
}

impl Head {
    /// Takes what was read of a required field; what cannot be read is a gap.
    pub(super) fn require<T, V>(&mut self, field: &Field<T>, read: Option<V>) -> Option<V>
    where
        T: ValueType,
    {
        if read.is_none() {
            self.gaps.push(field.key().0);
        }
        read
    }

    /// Whether something stands for a field that could not be read.
    #[must_use]
    pub fn lacks<T: ValueType>(&self, field: &Field<T>) -> bool {
        self.gaps.contains(&field.key().0)
    }
}

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

/// What a lab did, how, and what came of it.
#[derive(Debug)]
pub struct Case {
    /// What sheets of all kinds share.
    pub head: Head,
    /// At most 300 characters, plain text.
    pub summary: String,
    /// The labs whose work it is, at least one.
    pub labs: Vec<Reference>,
    /// How far it has come.
    pub status: Status,
    /// When it began.
    pub started: PartialDate,
    /// When it ended.
    pub ended: Option<PartialDate>,
    /// When the sheet was last brought up to date: as written, else the later of
    /// the two above. What is still to come says nothing of it; none where all is.
    pub updated: Option<PartialDate>,
    /// The day of the last update that the sheet itself names.
    pub revised: Option<PartialDate>,
    /// Which kind of work it is for the lab.
    pub activity: Option<Activity>,
    /// Its themes.
    pub themes: Vec<Reference>,
    /// Its methods.
    pub methods: Vec<Reference>,
    /// Whom it was for, in free words.
    pub audiences: Vec<String>,
    /// Where it took place.
    pub territory: Option<Territory>,
    /// Who took part.
    pub partners: Vec<Partner>,
    /// What work it took.
    pub effort: Option<Effort>,
    /// How long it took, in free words.
    pub duration: Option<String>,
    /// Who paid, and how much.
    pub funding: Vec<Funding>,
    /// What was counted.
    pub indicators: Vec<Indicator>,
    /// What can be taken away.
    pub deliverables: Vec<Deliverable>,
    /// Whom to call.
    pub contacts: Vec<Contact>,
    /// The picture at the top.
    pub image: Option<Image>,
    /// Cases to read beside it.
    pub see_also: Vec<Reference>,
    /// The earlier work that this one continues.
    pub follows: Option<Reference>,
    /// The SPDX identifier of the licence of the sheet.
    pub license: String,
    /// Whether it is shown on the home page.
    pub featured: bool,
    /// The text, with its sections.
    pub body: Body,
}

/// Who does the work.
#[derive(Debug)]
pub struct Lab {
    /// What sheets of all kinds share; the title is the lab's name.
    pub head: Head,
    /// What the lab belongs to.
    pub organisation: Option<String>,
    /// Which circle of labs it belongs to.
    pub perimeter: Option<Perimeter>,
    /// Where it works.
    pub territory: Option<Territory>,
    /// When it was founded.
    pub founded: Option<PartialDate>,
    /// When it ended.
    pub ended: Option<PartialDate>,
    /// Its own site.
    pub url: Option<String>,
    /// Whom to call.
    pub contacts: Vec<Contact>,
    /// Its logo.
    pub logo: Option<Image>,
    /// The text.
    pub body: Body,
}

/// A theme or a method: one entry of a closed vocabulary.
#[derive(Debug)]
pub struct Topic {
    /// What sheets of all kinds share.
    pub head: Head,
    /// At most 300 characters, plain text.
    pub summary: String,
    /// The text.
    pub body: Body,
}

/// A meeting between labs.
#[derive(Debug)]
pub struct Meeting {
    /// What sheets of all kinds share.
    pub head: Head,
    /// Its form.
    pub format: Format,
    /// When it starts.
    pub starts: Moment,
    /// When it ends, of the same precision as the start; a day is the last one, included.
    pub ends: Option<Moment>,
    /// Where it takes place.
    pub place: Option<String>,
    /// More about it elsewhere.
    pub url: Option<String>,
    /// The labs that take part.
    pub labs: Vec<Reference>,
    /// The cases it speaks of.
    pub cases: Vec<Reference>,
    /// Whether it takes place.
    pub status: MeetingStatus,
    /// The text.
    pub body: Body,
}

/// A day, or a moment in a time zone.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// A whole day.
    Day(Date),
    /// A date and a time in a named time zone.
    Time(Zoned),
}

impl Moment {
    /// The day, as people at the place would say it.
    #[must_use]
    pub fn date(&self) -> Date {
        match self {
            Self::Day(date) => *date,
            Self::Time(time) => time.date(),
        }
    }
}

/// A page of the site itself.
#[derive(Debug)]
pub struct Page {
    /// What sheets of all kinds share.
    pub head: Head,
    /// Its place in the menu; none: linked from the foot of each page.
    pub menu: Option<i64>,
    /// The text.
    pub body: Body,
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
