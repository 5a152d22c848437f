//! What the front page, the lists and the search page show.

use serde::Serialize;

use super::parts::{Card, Link, MeetingCard, PageHead, Pager};

/// The front page.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// How many cases the base holds.
    pub case_count: usize,
    /// How many labs.
    pub lab_count: usize,
    /// The cases to show first.
    pub featured: Vec<Card<'a>>,
    /// The newest others.
    pub newest: Vec<Card<'a>>,
    /// The themes, those with the most cases first.
    pub themes: Vec<Tally<'a>>,
    /// The methods, likewise.
    pub methods: Vec<Tally<'a>>,
    /// The labs, likewise.
    pub labs: Vec<Tally<'a>>,
    /// The latest meetings.
    pub meetings: Vec<MeetingCard<'a>>,
}

/// Something that cases belong to, and how many do.
#[derive(Debug, Serialize)]
pub struct Tally<'a> {
    /// Its name.
    pub title: &'a str,
    /// The language of the name where it is not the site's.
    pub lang: Option<&'static str>,
    /// Its page.
    pub href: String,
    /// A sentence about it; for a lab, what it belongs to.
    pub about: Option<&'a str>,
    /// For a lab, which circle of labs it belongs to.
    pub perimeter: Option<&'static str>,
    /// For a lab, where it works.
    pub territory: Option<&'a str>,
    /// How many cases.
    pub count: usize,
}

/// A page of a list of cases.
#[derive(Debug, Serialize)]
pub struct CaseList<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The year they began in, where the list is of one year.
    pub year: Option<i16>,
    /// How many cases there are in all.
    pub total: usize,
    /// Those of this page.
    pub cards: Vec<Card<'a>>,
    /// The other pages; none where there is one alone.
    pub pager: Option<Pager>,
    /// The years that cases began in, newest first.
    pub years: Vec<YearLink>,
}

/// A year and the cases begun in it.
#[derive(Debug, Serialize)]
pub struct YearLink {
    /// The year.
    pub year: i16,
    /// The list.
    pub href: String,
    /// How many.
    pub count: usize,
}

/// All labs, themes or methods, in the order of the alphabet.
#[derive(Debug, Serialize)]
pub struct ListView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The entries.
    pub entries: Vec<Tally<'a>>,
}

/// All meetings by year, newest first.
#[derive(Debug, Serialize)]
pub struct MeetingsView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The years.
    pub years: Vec<MeetingYear<'a>>,
}

/// The meetings of a year.
#[derive(Debug, Serialize)]
pub struct MeetingYear<'a> {
    /// The year.
    pub year: i16,
    /// Its meetings, newest first.
    pub meetings: Vec<MeetingCard<'a>>,
}

/// The search page, and the ways in that need no script.
#[derive(Debug, Serialize)]
pub struct SearchView<'a> {
    /// The head of the page.
    pub page: PageHead<'a>,
    /// The labs.
    pub labs: Vec<Link>,
    /// The themes.
    pub themes: Vec<Link>,
    /// The methods.
    pub methods: Vec<Link>,
    /// The years.
    pub years: Vec<YearLink>,
}
