//! What each page shows: plain values for a template, with addresses that a
//! browser can follow, dates and numbers in the site's language, and the words
//! of the closed vocabularies in English (the theme has their texts).
//!
//! Texts are borrowed from the base: a page costs what it shows and no more.

mod case;
mod facts;
mod lists;
mod parts;
mod sheets;

use std::fmt;

use serde::{Serialize, Serializer};

pub use case::{CaseView, Deliverable, Effort, Funding, Indicator, Partner, Section};
pub(super) use facts::some;
pub use facts::{Fact, FactValue};
pub use lists::{
    CaseList, HomeView, ListView, MeetingYear, MeetingsView, SearchView, Tally, YearLink,
};
pub use parts::{
    Card, Contact, Crumb, Feed, Frame, Image, Link, MeetingCard, MenuEntry, PageHead, Pager,
    PagerLink, Phone, SourceView, Territory,
};
pub use sheets::{LabView, MeetingView, NoticeView, RedirectView, TextView, TopicView};

/// A page, ready for its template: one of the views of this room, or whatever
/// else a template can show.
pub struct View<'a> {
    /// The template that shows it.
    pub template: &'static str,
    /// Its fields.
    pub values: Values<'a>,
}

/// The fields of a view, whatever its type.
pub type Values<'a> = Box<dyn erased_serde::Serialize + 'a>;

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        erased_serde::serialize(&*self.values, serializer)
    }
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = formatter.debug_struct("View");
        view.field("template", &self.template)
            .finish_non_exhaustive()
    }
}
