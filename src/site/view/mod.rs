//! What each page shows: plain values for a template, with addresses that a
//! browser can follow, dates and numbers in the site's language, and the words
//! of the closed vocabularies in English (the theme has their texts).
//!
//! Texts are borrowed from the base: a page costs what it shows and no more.

mod case;
mod lists;
mod parts;
mod sheets;

use serde::Serialize;

pub use case::{CaseView, Deliverable, Effort, Funding, Indicator, Partner, Section};
pub use lists::{
    CaseList, HomeView, ListView, MeetingYear, MeetingsView, SearchView, Tally, YearLink,
};
pub use parts::{
    Card, Contact, Crumb, Feed, Frame, Image, Link, MeetingCard, MenuEntry, PageHead, Pager,
    PagerLink, Phone, Territory,
};
pub use sheets::{LabView, MeetingView, NoticeView, RedirectView, TextView, TopicView};

/// A page, ready for its template.
///
/// A page of a case is the largest and by far the most frequent, so that boxing
/// it would gain nothing.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "see above")]
pub enum View<'a> {
    /// The front page.
    Home(HomeView<'a>),
    /// Cases, one page of a list: all of them, or those of a year.
    Cases(CaseList<'a>),
    /// A case.
    Case(CaseView<'a>),
    /// All labs.
    Labs(ListView<'a>),
    /// A lab.
    Lab(LabView<'a>),
    /// All themes, or all methods.
    Topics(ListView<'a>),
    /// A theme, or a method.
    Topic(TopicView<'a>),
    /// All meetings.
    Meetings(MeetingsView<'a>),
    /// A meeting.
    Meeting(MeetingView<'a>),
    /// A page written by the site's authors.
    Page(TextView<'a>),
    /// The search page.
    Search(SearchView<'a>),
    /// The legal notice.
    Legal(NoticeView<'a>),
    /// Nothing here.
    NotFound(NoticeView<'a>),
    /// An earlier address.
    Redirect(RedirectView<'a>),
}

impl View<'_> {
    /// The template that shows it.
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Cases(_) => "cases.html",
            Self::Case(_) => "case.html",
            Self::Labs(_) => "labs.html",
            Self::Lab(_) => "lab.html",
            Self::Topics(_) => "topics.html",
            Self::Topic(_) => "topic.html",
            Self::Meetings(_) => "meetings.html",
            Self::Meeting(_) => "meeting.html",
            Self::Page(_) => "page.html",
            Self::Search(_) => "search.html",
            Self::Legal(_) => "legal.html",
            Self::NotFound(_) => "404.html",
            Self::Redirect(_) => "redirect.html",
        }
    }
}
