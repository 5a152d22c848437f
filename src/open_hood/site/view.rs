//! What the pages of the open hood show: plain values for a template.

use serde::Serialize;

use crate::locale::dates::DateText;
use crate::site::view::{Link, MeetingCard, PageHead, Pager};

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
    /// `review`, `logbook`, `capsule` or `look`.
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
    pub(super) reviews: Vec<HoodCard<'a>>,
    pub(super) logbooks: Vec<HoodCard<'a>>,
    pub(super) capsules: Vec<HoodCard<'a>>,
    /// The looks at a lab, or given at a meeting.
    pub(super) looks: Vec<HoodCard<'a>>,
    /// The looks that a lab took at others.
    pub(super) looks_given: Vec<HoodCard<'a>>,
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
    pub(super) from: Link,
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

/// A review.
#[derive(Debug, Serialize)]
pub(super) struct ReviewView<'a> {
    #[serde(flatten)]
    pub(super) sheet: SheetView<'a>,
    pub(super) scope: &'static str,
    /// The questions that it closes.
    pub(super) closes: Vec<QuestionView<'a>>,
}

/// A logbook.
#[derive(Debug, Serialize)]
pub(super) struct LogbookView<'a> {
    #[serde(flatten)]
    pub(super) sheet: SheetView<'a>,
    pub(super) entries: Vec<EntryView<'a>>,
}

/// A day of a logbook.
#[derive(Debug, Serialize)]
pub(super) struct EntryView<'a> {
    pub(super) anchor: &'a str,
    pub(super) date: DateText,
    pub(super) title: &'a str,
    pub(super) html: &'a str,
    /// HTML.
    pub(super) mood: Option<&'a str>,
    /// HTML.
    pub(super) doubt: Option<&'a str>,
}

/// A video capsule.
#[derive(Debug, Serialize)]
pub(super) struct CapsuleView<'a> {
    #[serde(flatten)]
    pub(super) sheet: SheetView<'a>,
    pub(super) duration: String,
    /// The video on the own host.
    pub(super) src: Option<String>,
    /// Its media type.
    pub(super) media: Option<&'static str>,
    /// The video elsewhere.
    pub(super) url: Option<&'a str>,
    /// The host that this leads to.
    pub(super) host: Option<String>,
    /// What is said, where the sheet has it.
    pub(super) transcript: Option<SectionView<'a>>,
    /// What is said, out of a file: lines of plain text.
    pub(super) lines: Vec<String>,
    /// Subtitles.
    pub(super) track: Option<String>,
    pub(super) speakers: Vec<SpeakerView<'a>>,
}

/// Who speaks.
#[derive(Debug, Serialize)]
pub(super) struct SpeakerView<'a> {
    pub(super) name: &'a str,
    pub(super) role: Option<&'a str>,
    pub(super) agreed: DateText,
}

/// A look.
#[derive(Debug, Serialize)]
pub(super) struct LookView<'a> {
    #[serde(flatten)]
    pub(super) sheet: SheetView<'a>,
    pub(super) from: Link,
    pub(super) meeting: Option<MeetingCard<'a>>,
    pub(super) inspiring: PointsView<'a>,
    pub(super) risky: PointsView<'a>,
    /// The heading of the questions.
    pub(super) pending: HeadingView<'a>,
    pub(super) questions: Vec<QuestionView<'a>>,
}

/// A list of a look.
#[derive(Debug, Serialize)]
pub(super) struct PointsView<'a> {
    pub(super) heading: HeadingView<'a>,
    /// HTML.
    pub(super) items: &'a [String],
}

/// A heading of the author.
#[derive(Debug, Serialize)]
pub(super) struct HeadingView<'a> {
    pub(super) text: &'a str,
    pub(super) anchor: &'a str,
}
