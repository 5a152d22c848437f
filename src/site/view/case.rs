//! What the page of a case shows.

use serde::Serialize;

use super::facts::Fact;
use super::parts::{Card, Contact, Image, Link, MeetingCard, PageHead};
use crate::locale::dates::{DateText, Period};
use crate::locale::licenses::LicenseText;

/// A case.
#[derive(Debug, Serialize)]
pub struct CaseView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The language of the sheet where it is not the site's.
    pub lang: Option<&'static str>,
    /// Its title.
    pub title: &'a str,
    /// Its summary.
    pub summary: &'a str,
    /// How far it has come.
    pub status: &'static str,
    /// Whose work it is.
    pub labs: Vec<Link>,
    /// When it began.
    pub started: DateText,
    /// When it ended.
    pub ended: Option<DateText>,
    /// Both, with the words around them.
    pub period: Period,
    /// When the sheet was last brought up to date, where that is known.
    pub updated: Option<DateText>,
    /// The date of the latest source, where the sheet names no update.
    pub known: Option<DateText>,
    /// What it says at a glance.
    pub facts: Vec<Fact<'a>>,
    /// What was counted.
    pub indicators: Vec<Indicator<'a>>,
    /// What can be taken away.
    pub deliverables: Vec<Deliverable<'a>>,
    /// Whom to call.
    pub contacts: Vec<Contact<'a>>,
    /// The picture at the top.
    pub image: Option<Image<'a>>,
    /// The text.
    pub sections: Vec<Section<'a>>,
    /// Whether the text has a section in which the deliverables stand.
    pub has_deliverables: bool,
    /// Whether the text has a section in which the contacts stand.
    pub has_contacts: bool,
    /// The earlier work that it continues.
    pub follows: Option<Card<'a>>,
    /// Later work that continues it.
    pub followed_by: Vec<Card<'a>>,
    /// Cases to read beside it, named by either side.
    pub see_also: Vec<Card<'a>>,
    /// Cases that are like it, none of those above.
    pub similar: Vec<Card<'a>>,
    /// The meetings that speak of it.
    pub meetings: Vec<MeetingCard<'a>>,
    /// The licence of the sheet.
    pub license: LicenseText,
}

/// What was counted.
#[derive(Debug, Serialize)]
pub struct Indicator<'a> {
    /// What it is.
    pub label: &'a str,
    /// The figure, as a text, with its percent sign if it has one.
    pub value: String,
    /// The unit, where it is not per cent.
    pub unit: Option<&'a str>,
    /// The figure before, as a text.
    pub before: Option<String>,
    /// What it measures.
    pub level: Option<&'static str>,
    /// The family of results.
    pub family: Option<&'static str>,
    /// How many people answered, as a text.
    pub n: Option<String>,
    /// Who counted.
    pub source: Option<&'a str>,
    /// When.
    pub date: Option<DateText>,
}

/// What can be taken away.
#[derive(Debug, Serialize)]
pub struct Deliverable<'a> {
    /// Its title.
    pub title: &'a str,
    /// Where it is.
    pub href: Option<String>,
    /// Whether that is on another site.
    pub external: bool,
    /// The type of the file: `PDF`.
    pub file_type: Option<String>,
    /// What it is.
    pub description: Option<&'a str>,
    /// Its licence.
    pub license: LicenseText,
    /// How it can be had.
    pub availability: &'static str,
}

/// A section of the text.
#[derive(Debug, Serialize)]
pub struct Section<'a> {
    /// Its heading; none for what stands before the first.
    pub heading: Option<&'a str>,
    /// The `id` of the heading.
    pub anchor: Option<&'a str>,
    /// Which of the known sections it is: `subject`, `failures`…
    pub role: Option<&'static str>,
    /// Its HTML.
    pub html: &'a str,
}
