//! What the pages of labs, themes, methods, meetings and texts show.

use serde::Serialize;

use super::case::Section;
use super::facts::Fact;
use super::parts::{Card, Image, MeetingCard, PageHead, Pager};
use crate::locale::licenses::LicenseText;

/// A lab and a page of its cases.
#[derive(Debug, Serialize)]
pub struct LabView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The language of the sheet where it is not the site's.
    pub lang: Option<&'static str>,
    /// Its name.
    pub title: &'a str,
    /// What it belongs to.
    pub organisation: Option<&'a str>,
    /// What it says at a glance.
    pub facts: Vec<Fact<'a>>,
    /// Its logo.
    pub logo: Option<Image<'a>>,
    /// The text, on the first page alone.
    pub sections: Vec<Section<'a>>,
    /// The meetings that it takes part in, on the first page alone.
    pub meetings: Vec<MeetingCard<'a>>,
    /// How many cases it has.
    pub total: usize,
    /// Those of this page, newest first.
    pub cards: Vec<Card<'a>>,
    /// The other pages; none where there is one alone.
    pub pager: Option<Pager>,
}

/// A theme or a method, and a page of its cases.
#[derive(Debug, Serialize)]
pub struct TopicView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The language of the sheet where it is not the site's.
    pub lang: Option<&'static str>,
    /// Its title.
    pub title: &'a str,
    /// Its summary.
    pub summary: &'a str,
    /// The text, on the first page alone.
    pub sections: Vec<Section<'a>>,
    /// How many cases name it.
    pub total: usize,
    /// Those of this page, newest first.
    pub cards: Vec<Card<'a>>,
    /// The other pages; none where there is one alone.
    pub pager: Option<Pager>,
}

/// A meeting.
#[derive(Debug, Serialize)]
pub struct MeetingView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The language of the sheet where it is not the site's.
    pub lang: Option<&'static str>,
    /// Its title.
    pub title: &'a str,
    /// Its form.
    pub format: &'static str,
    /// Whether it takes place.
    pub status: &'static str,
    /// What it says at a glance.
    pub facts: Vec<Fact<'a>>,
    /// The cases that it speaks of.
    pub cards: Vec<Card<'a>>,
    /// The text.
    pub sections: Vec<Section<'a>>,
}

/// A page written by the site's authors.
#[derive(Debug, Serialize)]
pub struct TextView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The language of the sheet where it is not the site's.
    pub lang: Option<&'static str>,
    /// Its title.
    pub title: &'a str,
    /// The text.
    pub sections: Vec<Section<'a>>,
}

/// A page of which the theme has the text: the legal notice, the page that
/// says there is nothing here.
#[derive(Debug, Serialize)]
pub struct NoticeView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// Who publishes the site.
    pub publisher: &'a str,
    /// Where to write to.
    pub email: Option<&'a str>,
    /// The whole URL of the site.
    pub address: &'a str,
    /// The licence of sheets that name none.
    pub license: LicenseText,
}

/// An earlier address, which leads on.
#[derive(Debug, Serialize)]
pub struct RedirectView<'a> {
    /// The head of the page; its address is the one that it leads to.
    pub page: PageHead<'a>,
    /// The title of the sheet.
    pub title: &'a str,
}
