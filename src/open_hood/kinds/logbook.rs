//! Logbooks: what happened and how it felt, day by day, beside a case.

use super::super::blocks::{blocks, name};
use super::super::model::{About, HoodSheet, Names};
use super::super::read::HoodParts;
use super::super::schema::CASE;
use super::super::sections::Placed;
use super::{Content, MayBeAbout, Particulars, Ways, nothing};
use crate::diagnostic::{Fault, HoodFault};
use crate::fields::Reporter;
use crate::fields::date::PartialDate;
use crate::plain;
use crate::schema::Text;
use crate::sheet::parts::reference;
use crate::slugs::slug;

pub(super) static WAYS: Ways = Ways {
    read,
    signed: false,
    about: MayBeAbout::Case,
    beginning: Text::new(
        "\n## %TODAY% Premier jour\n\n",
        "\n## %TODAY% First day\n\n",
    ),
};

/// What happened and how it felt, day by day, beside a case.
#[derive(Clone, Debug)]
pub struct Logbook {
    /// Its entries, at least one, the earliest first.
    pub entries: Vec<LogbookEntry>,
}

/// One day of a logbook.
#[derive(Clone, Debug)]
pub struct LogbookEntry {
    /// The day.
    pub date: PartialDate,
    /// What the heading says besides the day; may be empty.
    pub title: String,
    /// The `id` of its heading.
    pub anchor: String,
    /// The `id`s of the deeper headings in it.
    pub anchors: Vec<String>,
    /// What is told, as HTML, without the mood and the doubt.
    pub html: String,
    /// How it felt, as HTML without a paragraph of its own (`<em>`, `<a>`… may be in it).
    pub mood: Option<String>,
    /// What was doubted, likewise.
    pub doubt: Option<String>,
}

impl Particulars for Logbook {
    fn anchors(&self) -> Vec<&str> {
        let mut anchors = Vec::new();
        for entry in &self.entries {
            anchors.push(entry.anchor.as_str());
            anchors.extend(entry.anchors.iter().map(String::as_str));
        }
        anchors
    }

    fn each_html(&mut self, change: &dyn Fn(&mut String)) {
        for entry in &mut self.entries {
            change(&mut entry.html);
            entry.mood.iter_mut().for_each(change);
            entry.doubt.iter_mut().for_each(change);
        }
    }

    /// That of its last entry.
    fn day(&self) -> Option<PartialDate> {
        self.entries.last().map(|entry| entry.date)
    }
}

/// Entries are put in the order of their days, whatever their order in the file:
/// some write the latest first.
fn read(mut parts: HoodParts<'_>) -> HoodSheet {
    let fields = parts.fields;
    let case = reference(fields, &CASE).unwrap_or_else(|| nothing(fields.opening()));
    let sections = parts.sections.free();
    if sections.is_empty() {
        let reporter = fields.reporter();
        reporter.report_in_file(parts.sections.end(), HoodFault::NoEntry);
    }
    let entries = sections.into_iter();
    let entries = entries.filter_map(|placed| entry(placed, fields.reporter()));
    let mut entries: Vec<LogbookEntry> = entries.collect();
    entries.sort_by_key(|entry| entry.date);
    let names = Names::of(About::Case(case));
    parts.sheet(names, Content::Logbook(Logbook { entries }))
}

fn entry(placed: Placed, reporter: &Reporter) -> Option<LogbookEntry> {
    let heading = placed.heading().to_owned();
    let place = placed.place?;
    let (date, title) = match dated(&heading) {
        Ok((date, title)) => (date, title.to_owned()),
        Err(fault) => {
            reporter.report_in_file(place, fault);
            return None;
        }
    };
    let section = placed.section;
    if section.html.trim().is_empty() {
        let fault = Fault::EmptySection { section: heading };
        reporter.report_in_file(place, fault);
    }
    let marked = Marked::read(&section.html);
    Some(LogbookEntry {
        date,
        title,
        anchor: section.heading?.anchor,
        anchors: section.anchors,
        html: marked.html,
        mood: marked.mood,
        doubt: marked.doubt,
    })
}

/// The day that a heading begins with, and the rest of it.
fn dated(heading: &str) -> Result<(PartialDate, &str), Fault> {
    let word = heading.split_whitespace().next().unwrap_or_default();
    let word = word.trim_end_matches([':', ',', '.', '-', '–', '—']);
    match PartialDate::parse(word) {
        Some(date @ PartialDate::Day(_)) => {
            let signs = [':', ',', '.', '-', '–', '—'];
            let between = |char: char| char.is_whitespace() || signs.contains(&char);
            let rest = heading.trim_start().strip_prefix(word).unwrap_or_default();
            Ok((date, rest.trim_start_matches(between)))
        }
        None if is_like_a_day(word) => Err(Fault::NoSuchDate {
            value: word.to_owned(),
        }),
        _ => Err(Fault::from(HoodFault::UndatedEntry {
            heading: heading.to_owned(),
            better: better(heading),
        })),
    }
}

/// Whether a word is written as a day is: `2018-02-30`.
fn is_like_a_day(word: &str) -> bool {
    let mut lengths = word.split('-').map(|part| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        if digits { part.len() } else { 0 }
    });
    lengths.by_ref().eq([4, 2, 2])
}

/// A heading with the day that it begins with as capot reads it: the day may be
/// written as people write it, `26 janvier 2018` or `26/01/2018`.
fn better(heading: &str) -> Option<String> {
    let is_between = |char: char| !char.is_alphanumeric();
    let rest = heading.trim_start();
    let (day, rest) = rest.split_once(is_between)?;
    let (month, rest) = rest.trim_start_matches(is_between).split_once(is_between)?;
    let rest = rest.trim_start_matches(is_between);
    let (year, rest) = rest.split_once(is_between).unwrap_or((rest, ""));
    let day: u8 = day.trim_end_matches("er").parse().ok()?;
    let month = month.parse().ok().or_else(|| month_number(month))?;
    let date = format!("{year}-{month:02}-{day:02}");
    PartialDate::parse(&date)?;
    let rest = rest.trim_start_matches(is_between);
    Some(format!("{date} {rest}").trim_end().to_owned())
}

/// The number of a month, from its name in French or English.
fn month_number(name: &str) -> Option<u8> {
    const MONTHS: [(&str, &str); 12] = [
        ("janvier", "january"),
        ("fevrier", "february"),
        ("mars", "march"),
        ("avril", "april"),
        ("mai", "may"),
        ("juin", "june"),
        ("juillet", "july"),
        ("aout", "august"),
        ("septembre", "september"),
        ("octobre", "october"),
        ("novembre", "november"),
        ("decembre", "december"),
    ];
    let name = slug(name);
    let at = MONTHS
        .iter()
        .position(|(french, english)| *french == name || *english == name)?;
    u8::try_from(at + 1).ok()
}

/// The HTML of an entry, with the mood and the doubt taken out.
#[derive(Debug, Default, PartialEq, Eq)]
struct Marked {
    html: String,
    mood: Option<String>,
    doubt: Option<String>,
}

/// What a line of a paragraph can begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Mood,
    Doubt,
}

impl Marked {
    fn read(html: &str) -> Self {
        let mut marked = Self::default();
        for block in blocks(html) {
            if block.tag == "p" {
                marked.paragraph(block.inner);
            } else {
                marked.html.push_str(block.whole);
            }
        }
        marked
    }

    /// A paragraph: a mark stands at the beginning of one of its lines, and goes
    /// on to the next mark or the end.
    fn paragraph(&mut self, inner: &str) {
        let mut plain_lines = String::new();
        for (mark, words) in marked_lines(inner) {
            let words = words.trim();
            let place = match mark {
                Some(Mark::Mood) => &mut self.mood,
                Some(Mark::Doubt) => &mut self.doubt,
                None => {
                    plain_lines.push_str(words);
                    continue;
                }
            };
            match place {
                Some(before) => {
                    before.push_str("<br />\n");
                    before.push_str(words);
                }
                None if !words.is_empty() => *place = Some(words.to_owned()),
                None => {}
            }
        }
        if !plain_lines.is_empty() {
            self.html.push_str("<p>");
            self.html.push_str(&plain_lines);
            self.html.push_str("</p>");
        }
    }
}

/// The lines of a paragraph, gathered by the mark that they follow.
fn marked_lines(inner: &str) -> Vec<(Option<Mark>, String)> {
    let mut parts: Vec<(Option<Mark>, String)> = vec![(None, String::new())];
    for line in inner.split_inclusive('\n') {
        // Most lines have no mark: what stands before is looked at only where one has.
        let whole = || parts.last().is_none_or(|(_, text)| is_balanced(text));
        if let Some((mark, rest)) = marked(line).filter(|_| whole()) {
            parts.push((Some(mark), rest));
        } else if let Some((_, text)) = parts.last_mut() {
            text.push_str(line);
        }
    }
    parts.retain(|(mark, text)| mark.is_some() || !text.trim().is_empty());
    parts
}

/// The mark at the beginning of a line, and the line without it.
fn marked(line: &str) -> Option<(Mark, String)> {
    const LONGEST: usize = "<strong><em>Humeur</em></strong>\u{a0}".len();
    let (before, after) = line.split_once(':')?;
    if before.len() > LONGEST {
        return None;
    }
    let label = plain::line(before);
    let mark = match slug(label.trim()).as_str() {
        "humeur" | "mood" => Mark::Mood,
        "doute" | "doubt" => Mark::Doubt,
        _ => return None,
    };
    // `**Humeur :** confiante`: what the label opened is closed behind the colon.
    let mut rest = after.to_owned();
    for tag in open_tags(before) {
        let close = format!("</{tag}>");
        rest = match rest.trim_start().strip_prefix(&close) {
            Some(rest) => rest.to_owned(),
            None => format!("<{tag}>{rest}"),
        };
    }
    Some((mark, rest))
}

fn is_balanced(html: &str) -> bool {
    open_tags(html).is_empty()
}

/// The elements that are open at the end of `html`, the innermost first.
fn open_tags(html: &str) -> Vec<&str> {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            open.pop();
        } else if !tag.split('>').next().unwrap_or_default().ends_with('/') {
            open.push(name(tag));
        }
    }
    open.reverse();
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_begins_with_its_day() {
        let (date, title) = dated("2018-01-26 : Premier jour").ok().unwrap();
        assert_eq!(
            (date.to_string().as_str(), title),
            ("2018-01-26", "Premier jour")
        );
        assert_eq!(dated("2018-01-26").ok().unwrap().1, "");
        assert_eq!(
            dated("2018-02-30 Titre").unwrap_err().code(),
            "no-such-date"
        );
        assert_eq!(dated("2018-01 Titre").unwrap_err().code(), "undated-entry");
        assert_eq!(dated("Titre").unwrap_err().code(), "undated-entry");
        for heading in [
            "26 janvier 2018 — Titre",
            "26/01/2018 : Titre",
            "26 January, 2018: Titre",
        ] {
            assert_eq!(
                better(heading).as_deref(),
                Some("2018-01-26 Titre"),
                "{heading}"
            );
        }
        assert_eq!(better("1er août 2018").as_deref(), Some("2018-08-01"));
        assert_eq!(better("Un été 2018 ici"), None);
    }

    #[test]
    fn moods_and_doubts_are_taken_out_of_the_text() {
        let html = "<p>Un mot.</p>\n<p>Humeur : <em>bonne</em>\n<strong>Doute :</strong> le temps\nqui manque</p>\n<blockquote>\n<p>Humeur : citée</p>\n</blockquote>\n";
        let marked = Marked::read(html);
        assert_eq!(marked.mood.as_deref(), Some("<em>bonne</em>"));
        assert_eq!(marked.doubt.as_deref(), Some("le temps\nqui manque"));
        assert_eq!(
            marked.html.trim(),
            "<p>Un mot.</p>\n\n<blockquote>\n<p>Humeur : citée</p>\n</blockquote>"
        );
        let marked = Marked::read("<p><strong>Mood</strong>: fine</p>");
        assert_eq!(marked.mood.as_deref(), Some("fine"));
        let marked = Marked::read("<p>Une bonne humeur : rare.</p>");
        assert_eq!(
            (marked.mood, marked.html.as_str()),
            (None, "<p>Une bonne humeur : rare.</p>")
        );
    }
}
