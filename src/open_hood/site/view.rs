//! What the pages of the open hood show: plain values for a template.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::dates::DateText;
use crate::site::view::{Link, PageHead, Pager};

/// What every page of the private site gets beside its own view, as `hood`.
#[derive(Debug, Serialize)]
pub(super) struct Around<'a> {
    /// Who looks.
    pub(super) reader: ReaderView<'a>,
    /// The home of the open hood.
    pub(super) home: String,
    /// The board of open questions.
    pub(super) questions: String,
    /// What the open hood has beside a page of the showcase.
    pub(super) beside: Option<BesideView<'a>>,
}

/// Who looks.
#[derive(Debug, Serialize)]
pub(super) struct ReaderView<'a> {
    /// `everything`, `network`, `lab`, `author` or `member`.
    pub(super) word: &'static str,
    /// The name of their lab, as people call it.
    pub(super) lab: Option<&'a str>,
    /// Their e-mail address.
    pub(super) email: Option<&'a str>,
}

/// Who may see a sheet.
#[derive(Debug, Serialize)]
pub(super) struct AudienceView {
    /// `network`, `lab` or `author`.
    pub(super) word: &'static str,
    /// The labs, where it is for labs.
    pub(super) labs: Vec<Link>,
}

/// A private sheet, short.
#[derive(Debug, Serialize)]
pub(super) struct HoodCard<'a> {
    /// The word of its kind: `review`, `logbook`…
    pub(super) kind: &'static str,
    pub(super) href: String,
    pub(super) title: &'a str,
    /// The language of the title where it is not the site's.
    pub(super) lang: Option<&'static str>,
    pub(super) audience: AudienceView,
    pub(super) date: Option<DateText>,
    pub(super) authors: Vec<&'a str>,
    /// The case or the lab that it is about; of a look, the lab that is looked at.
    pub(super) about: Link,
    /// Of a look, the lab that looks.
    pub(super) from: Option<Link>,
    /// Of a review, `personal` or `collective`.
    pub(super) scope: Option<&'static str>,
    /// Of a capsule, how long it is.
    pub(super) duration: Option<String>,
    /// Of a logbook, its days.
    pub(super) days: Vec<Day<'a>>,
    /// Whether it is made up.
    pub(super) example: bool,
    /// Of a charter, whether a party denounced it.
    pub(super) denounced: bool,
}

/// A day of a logbook, short.
#[derive(Debug, Serialize)]
pub(super) struct Day<'a> {
    pub(super) href: String,
    pub(super) date: DateText,
    pub(super) title: &'a str,
    /// HTML.
    pub(super) mood: Option<&'a str>,
}

/// Sheets in short.
pub(super) type Cards<'a> = Vec<HoodCard<'a>>;

/// How many there are of something; `of` is the text of `count`.
#[derive(Debug, Serialize)]
pub(super) struct Quantity {
    pub(super) of: &'static str,
    pub(super) href: String,
    pub(super) count: usize,
}

/// What the open hood has beside a case, a lab or a meeting.
#[derive(Debug, Default, Serialize)]
pub(super) struct BesideView<'a> {
    /// What there is of each kind, where there is any.
    pub(super) counts: Vec<Quantity>,
    /// The sheets about it, or given at it, by kind: `reviews`, `logbooks`… Each
    /// is there, empty where there are none.
    #[serde(flatten)]
    pub(super) about: BTreeMap<&'static str, Cards<'a>>,
    /// The looks that a lab took at others.
    pub(super) looks_given: Cards<'a>,
    /// The questions that a case closes.
    pub(super) closes: Vec<QuestionView<'a>>,
}

/// What the pages of private sheets have in common.
#[derive(Debug, Serialize)]
pub(super) struct SheetView<'a> {
    /// The head of the page.
    pub(super) page: PageHead<'a>,
    /// The language of the sheet where it is not the site's.
    pub(super) lang: Option<&'static str>,
    pub(super) title: &'a str,
    pub(super) audience: AudienceView,
    pub(super) date: Option<DateText>,
    pub(super) authors: Vec<AuthorView<'a>>,
    /// The case or the lab that it is about; of a look, the lab that is looked at.
    pub(super) about: Link,
    /// Whether that is a case.
    pub(super) about_case: bool,
    /// The labs of that case.
    pub(super) labs: Vec<Link>,
    pub(super) sections: Vec<SectionView<'a>>,
}

/// Who wrote a sheet.
#[derive(Debug, Serialize)]
pub(super) struct AuthorView<'a> {
    pub(super) name: &'a str,
    pub(super) email: Option<&'a str>,
}

/// A section of the text.
#[derive(Debug, Serialize)]
pub(super) struct SectionView<'a> {
    /// Its heading; none for what stands before the first.
    pub(super) heading: Option<&'a str>,
    /// The `id` of the heading.
    pub(super) anchor: Option<&'a str>,
    /// Always none: the template is that of public sheets, whose sections have roles.
    pub(super) role: Option<&'static str>,
    pub(super) html: &'a str,
}

/// A question, with where it was asked and what closes it.
#[derive(Debug, Serialize)]
pub(super) struct QuestionView<'a> {
    /// Where it stands.
    pub(super) href: String,
    /// Its `id` there.
    pub(super) anchor: &'a str,
    pub(super) html: &'a str,
    /// The language of the question where it is not the site's.
    pub(super) lang: Option<&'static str>,
    /// The look that asks it.
    pub(super) look: &'a str,
    /// The lab that asks.
    pub(super) from: Option<Link>,
    /// The lab that is asked.
    pub(super) lab: Link,
    pub(super) date: Option<DateText>,
    pub(super) audience: AudienceView,
    /// The cases and reviews that close it.
    pub(super) answers: Vec<AnswerView>,
}

/// What closes a question.
#[derive(Debug, Serialize)]
pub(super) struct AnswerView {
    /// `case` or `review`.
    pub(super) kind: &'static str,
    pub(super) link: Link,
}

/// The home of the open hood.
#[derive(Debug, Serialize)]
pub(super) struct HomeView<'a> {
    pub(super) page: PageHead<'a>,
    pub(super) counts: Vec<Quantity>,
    /// The latest sheets of all kinds.
    pub(super) latest: Vec<HoodCard<'a>>,
    /// The first of the open questions.
    pub(super) open: Vec<QuestionView<'a>>,
    pub(super) open_count: usize,
    pub(super) closed_count: usize,
}

/// All sheets of a kind, newest first.
#[derive(Debug, Serialize)]
pub(super) struct ListView<'a> {
    pub(super) page: PageHead<'a>,
    pub(super) total: usize,
    /// The text of `count` for the kind.
    pub(super) of: &'static str,
    pub(super) cards: Vec<HoodCard<'a>>,
    pub(super) pager: Option<Pager>,
}

/// The board of open questions.
#[derive(Debug, Serialize)]
pub(super) struct BoardView<'a> {
    pub(super) page: PageHead<'a>,
    pub(super) open: Vec<QuestionView<'a>>,
    pub(super) closed: Vec<QuestionView<'a>>,
}
