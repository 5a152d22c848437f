//! The page of a logbook.

use serde::Serialize;

use super::super::super::base::{HoodNode, QuestionId};
use super::super::super::kinds::{Logbook, LogbookEntry};
use super::super::text::{Sections, of_body};
use super::super::view::{Day, HoodCard, SheetView};
use super::{PrivateSite, ShownSheet};
use crate::diagnostic::Failure;
use crate::index::searched;
use crate::locale::dates::DateText;
use crate::sheet::body::Body;
use crate::site::view::View;

impl ShownSheet for Logbook {
    fn view<'a>(
        &'a self,
        site: &PrivateSite<'a>,
        node: &'a HoodNode,
        _asked: &[QuestionId],
    ) -> Result<View<'a>, Failure> {
        let entry = |entry: &'a LogbookEntry| EntryView {
            anchor: &entry.anchor,
            date: site.date(entry.date),
            title: &entry.title,
            html: &entry.html,
            mood: entry.mood.as_deref(),
            doubt: entry.doubt.as_deref(),
        };
        let logbook = LogbookView {
            sheet: site.sheet_view("hood_logbook", node),
            entries: self.entries.iter().map(entry).collect(),
        };
        Ok(View {
            template: "hood/logbook.html",
            values: Box::new(logbook),
        })
    }

    fn card<'a>(&'a self, site: &PrivateSite<'a>, card: HoodCard<'a>) -> HoodCard<'a> {
        let day = |entry: &'a LogbookEntry| Day {
            href: format!("{}#{}", card.href, entry.anchor),
            date: site.date(entry.date),
            title: &entry.title,
            mood: entry.mood.as_deref(),
        };
        HoodCard {
            days: self.entries.iter().map(day).collect(),
            ..card
        }
    }

    fn text<'a>(
        &'a self,
        _site: &PrivateSite<'a>,
        body: &'a Body,
    ) -> Result<Sections<'a>, Failure> {
        let day = |entry: &LogbookEntry| {
            let felt = [&entry.mood, &entry.doubt];
            let felt = felt.into_iter().flatten().map(String::as_str);
            let all: Vec<&str> = felt.chain([entry.html.as_str()]).collect();
            searched(&all.join("<br>"))
        };
        let mut sections = of_body(body);
        let entries = self.entries.iter();
        sections.extend(entries.map(|entry| (entry.title.as_str(), day(entry))));
        Ok(sections)
    }
}

/// A logbook.
#[derive(Debug, Serialize)]
struct LogbookView<'a> {
    #[serde(flatten)]
    sheet: SheetView<'a>,
    entries: Vec<EntryView<'a>>,
}

/// A day of a logbook.
#[derive(Debug, Serialize)]
struct EntryView<'a> {
    anchor: &'a str,
    date: DateText,
    title: &'a str,
    html: &'a str,
    /// HTML.
    mood: Option<&'a str>,
    /// HTML.
    doubt: Option<&'a str>,
}
