//! The pieces that several pages show.

use serde::Serialize;

use crate::language::Language;
use crate::locale::dates::DateText;
use crate::schema::Ids;

/// What is the same on every page of the site.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frame {
    /// The site's name.
    pub title: String,
    /// What the site is.
    pub description: String,
    /// Its language.
    pub language: Language,
    /// The `id`s of the parts of a sheet's page.
    pub ids: &'static Ids,
    /// The front page.
    pub home: String,
    /// The search page, which takes the words in `q`.
    pub search: String,
    /// The built-in entries of the menu.
    pub menu: Vec<MenuEntry>,
    /// The authors' pages that ask for a place in the menu.
    pub pages: Vec<Link>,
    /// The authors' other pages, linked from the foot.
    pub foot: Vec<Link>,
    /// The legal notice.
    pub legal: String,
    /// The list of the cases.
    pub cases: String,
    /// The Atom feed of the site.
    pub atom: String,
    /// The JSON feed of the site.
    pub json_feed: String,
    /// The calendar of the meetings.
    pub calendar: String,
    /// Whether the settings speak of an open hood.
    pub open_hood: bool,
    /// Whether the site is an example.
    pub example: bool,
    /// The licence of sheets that name none.
    pub license: crate::locale::licenses::LicenseText,
    /// Who publishes the site.
    pub publisher: String,
}

/// A built-in entry of the menu, of which the theme knows the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MenuEntry {
    /// The name of the text: `cases`, `labs`…
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
}

/// What the head of a page and its way back need.
#[derive(Debug, Default, Serialize)]
pub struct PageHead<'a> {
    /// The name by which texts know this page: `home`, `cases`, `case`…
    pub name: &'static str,
    /// The entry of the menu that it belongs to.
    pub section: &'static str,
    /// Its title; none where the theme has it.
    pub title: Option<&'a str>,
    /// What it is about; none where the theme has it.
    pub description: Option<&'a str>,
    /// Its whole URL.
    pub canonical: String,
    /// Its link from the root of the host.
    pub href: String,
    /// Which page of a list it is, from the second on.
    pub number: Option<u32>,
    /// Whether search engines are to list it.
    pub listed: bool,
    /// Whether it is an article rather than a part of the site.
    pub article: bool,
    /// The whole URL of its picture.
    pub image: Option<String>,
    /// What the picture shows.
    pub image_alt: Option<&'a str>,
    /// Its own feeds, beside those of the site.
    pub feeds: Vec<Feed>,
    /// The way back, from the page under the front page to the one above this.
    pub crumbs: Vec<Crumb<'a>>,
    /// Whether what it shows is made up.
    pub example: bool,
    /// The fields that something stands for, which a site that is built never has.
    pub gaps: &'a [&'static str],
    /// Where what it says comes from.
    pub sources: Vec<SourceView<'a>>,
    /// Its description for machines, as JSON-LD that can stand in a `script` element.
    pub structured: Option<String>,
}

/// Where what a sheet says comes from.
#[derive(Debug, Serialize)]
pub struct SourceView<'a> {
    /// The title of the document.
    pub title: &'a str,
    /// Where it is.
    pub href: Option<String>,
    /// Whether that is another site.
    pub external: bool,
    /// Where in it.
    pub page: Option<&'a str>,
    /// When it was written.
    pub date: Option<DateText>,
}

/// A feed of a page.
#[derive(Debug, Serialize)]
pub struct Feed {
    /// Its media type.
    pub kind: &'static str,
    /// `Atom` or `JSON`.
    pub label: &'static str,
    /// Where it is.
    pub href: String,
}

/// A step of the way back.
#[derive(Debug, Serialize)]
pub struct Crumb<'a> {
    /// Its text; none where the theme has it under `name`.
    pub text: Option<&'a str>,
    /// The name of the text.
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// Its text.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// The language of the text where it is not the site's.
    pub lang: Option<&'static str>,
}

/// A case, short.
#[derive(Debug, Serialize)]
pub struct Card<'a> {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: &'a str,
    /// Its summary.
    pub summary: &'a str,
    /// The language of both where it is not the site's.
    pub lang: Option<&'static str>,
    /// The names of its labs.
    pub labs: Vec<&'a str>,
    /// How far it has come.
    pub status: &'static str,
    /// The date of the latest source that says so, where the sheet names no update.
    pub known: Option<DateText>,
    /// When it began: the year.
    pub year: i16,
    /// Its picture.
    pub image: Option<Image<'a>>,
    /// Whether it is made up.
    pub example: bool,
    /// The fields that something stands for, which a site that is built never has.
    pub gaps: &'a [&'static str],
}

/// A meeting, short.
#[derive(Debug, Serialize)]
pub struct MeetingCard<'a> {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: &'a str,
    /// The language of the title where it is not the site's.
    pub lang: Option<&'static str>,
    /// When it takes place.
    pub when: DateText,
    /// Where.
    pub place: Option<&'a str>,
    /// Its form.
    pub format: &'static str,
    /// Whether it takes place.
    pub status: &'static str,
    /// The fields that something stands for, which a site that is built never has.
    pub gaps: &'a [&'static str],
}

/// A picture.
#[derive(Debug, Serialize)]
pub struct Image<'a> {
    /// Where it is.
    pub src: String,
    /// What it shows.
    pub alt: &'a str,
    /// Who made it.
    pub credit: Option<&'a str>,
}

/// Where something takes place.
#[derive(Debug, Serialize)]
pub struct Territory<'a> {
    /// Its name.
    pub name: &'a str,
    /// How large it is.
    pub scale: Option<&'static str>,
    /// Its official code.
    pub code: Option<&'a str>,
}

/// Whom to call.
#[derive(Debug, Serialize)]
pub struct Contact<'a> {
    /// The person, where they agreed to be named.
    pub name: Option<&'a str>,
    /// What they do.
    pub role: Option<&'a str>,
    /// Where they work.
    pub organisation: Option<&'a str>,
    /// An e-mail address.
    pub email: Option<&'a str>,
    /// Telephone numbers.
    pub phones: Vec<Phone<'a>>,
    /// A page about them.
    pub url: Option<&'a str>,
}

/// A telephone number.
#[derive(Debug, Serialize)]
pub struct Phone<'a> {
    /// The number as written, with the words that belong to it.
    pub text: &'a str,
    /// The number as a link takes it: digits, perhaps after a plus sign.
    pub href: &'a str,
}

/// The pages of a list.
#[derive(Debug, Serialize)]
pub struct Pager {
    /// This page.
    pub number: u32,
    /// How many there are.
    pub count: u32,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The pages to offer: the first, the last and those around this one; a gap
    /// is a number without an address.
    pub pages: Vec<PagerLink>,
}

/// A page of a list.
#[derive(Debug, Serialize)]
pub struct PagerLink {
    /// Its number.
    pub number: u32,
    /// Where it is; none for a gap.
    pub href: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}
