//! Hands the sheets of a base to the search engine, as plain text.
//!
//! It has no search rule of its own: what a word is, what weighs how much and
//! what an answer looks like is for `capot-search` to say.

pub mod ask;
mod texts;

use std::path::Path;

pub(crate) use texts::searched;
use texts::{Texts, besides};

use capot_search::{Builder, Document, Engine, Error, Label, Section, Settings};

use jiff::civil::Date;

use crate::base::{CaseId, CaseNode, LabId, LabNode, MeetingNode, PublicBase, TopicNode};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault};
use crate::language::Language;
use crate::locale::dates;
use crate::schema::vocabularies::Vocabulary;
use crate::sheet::date::PartialDate;
use crate::sheet::model::{Head, Territory};
use crate::slugs::slug;
use crate::theme::Theme;

/// The folder of the index in the built site.
pub const FOLDER: &str = "search";

/// A document beside the sheets of a base, for [`write_with`].
#[derive(Clone, Debug)]
pub struct Further<'a> {
    /// How references name it.
    pub id: &'a str,
    /// The word for what it is, as in `case`.
    pub kind: &'a str,
    /// The language of its texts.
    pub language: Language,
    /// Its title.
    pub title: &'a str,
    /// The address of its page, without the path of `base_url`.
    pub address: &'a str,
    /// Its sections in reading order, as plain text: heading (may be empty) and text.
    pub sections: Vec<(&'a str, String)>,
    /// The labs by which it is found.
    pub labs: Vec<LabId>,
    /// The case whose themes, methods and territory it is found by.
    pub case: Option<CaseId>,
    /// The day by which it is sorted, and whose year it is found by.
    pub date: Option<PartialDate>,
    /// Whether it is made up.
    pub example: bool,
}

/// Writes the index of `base` into `folder`: the same bytes for the same base.
/// Statuses are called what the pages of `theme` call them.
///
/// Sheets come in the order of the base: cases, labs, themes, methods,
/// meetings, pages, each by name. Addresses have the path of `base_url`.
pub fn write(
    config: &Config,
    base: &PublicBase,
    theme: &Theme,
    folder: &Path,
) -> Result<(), Failure> {
    write_with(config, base, &[], theme, folder)
}

/// Writes one index of `base` and, behind its sheets, of `further` documents in
/// their order. Otherwise as [`write()`].
pub fn write_with(
    config: &Config,
    base: &PublicBase,
    further: &[Further<'_>],
    theme: &Theme,
    folder: &Path,
) -> Result<(), Failure> {
    let settings = Settings {
        language: engine_language(config.language),
        synonyms: config.synonyms.clone(),
    };
    let mut writer = Writer {
        builder: Builder::create(folder, settings).map_err(|error| failure(&error))?,
        config,
        theme,
        names: Names::of(base),
        today: base.today,
    };
    base.cases.iter().try_for_each(|case| writer.case(case))?;
    base.labs.iter().try_for_each(|lab| writer.lab(lab))?;
    base.themes
        .iter()
        .try_for_each(|theme| writer.topic(theme))?;
    base.methods
        .iter()
        .try_for_each(|method| writer.topic(method))?;
    base.meetings
        .iter()
        .try_for_each(|meeting| writer.meeting(meeting))?;
    base.pages.iter().try_for_each(|page| {
        let texts = Texts::of(&page.sheet.body, None);
        writer.add(&page.sheet.head, "", &texts, Document::default())
    })?;
    further
        .iter()
        .try_for_each(|document| writer.further(base, document))?;
    writer.builder.finish().map_err(|error| failure(&error))?;
    Ok(())
}

/// The file of the index that an address of the site names; none where it names
/// anything else.
pub(crate) fn file_at(address: &str) -> Option<&str> {
    let name = address.strip_prefix('/')?.strip_prefix(FOLDER)?;
    let name = name.strip_prefix('/')?;
    (!name.contains(['/', '\\']) && !name.starts_with('.')).then_some(name)
}

/// Opens the index of the built site in the folder `site`.
///
/// Fails with [`Fault::NoSite`] where there is none.
pub fn open(site: &Path) -> Result<Engine, Failure> {
    let folder = site.join(FOLDER);
    if !folder.is_dir() {
        return Err(Fault::NoSite {
            path: site.display().to_string(),
        }
        .into());
    }
    Engine::open(&folder).map_err(|error| failure(&error))
}

/// A temporary folder for indexes, which goes with the value.
pub(crate) fn temporary_folder() -> Result<tempfile::TempDir, Failure> {
    tempfile::Builder::new()
        .prefix("capot-serve-")
        .tempdir()
        .map_err(|error| {
            let path = std::env::temp_dir().display().to_string();
            Fault::CannotWrite {
                path,
                cause: error.into(),
            }
            .into()
        })
}

/// What the engine refused, as a failure of capot's.
#[must_use]
pub fn failure(error: &Error) -> Failure {
    Fault::Search {
        detail: error.to_string(),
    }
    .into()
}

/// The labels of what cases refer to, each made once.
struct Names {
    labs: Vec<Label>,
    themes: Vec<Label>,
    methods: Vec<Label>,
}

impl Names {
    fn of(base: &PublicBase) -> Self {
        let label = |head: &Head| Label {
            slug: head.name.clone(),
            title: head.title.clone(),
        };
        let topics =
            |topics: &[TopicNode]| topics.iter().map(|node| label(&node.sheet.head)).collect();
        Self {
            labs: base
                .labs
                .iter()
                .map(|node| label(&node.sheet.head))
                .collect(),
            themes: topics(&base.themes),
            methods: topics(&base.methods),
        }
    }

    fn labs(&self, ids: &[LabId]) -> Vec<Label> {
        pick(&self.labs, ids.iter().map(|id| id.index()))
    }

    fn themes(&self, case: &CaseNode) -> Vec<Label> {
        pick(&self.themes, case.themes.iter().map(|id| id.index()))
    }

    fn methods(&self, case: &CaseNode) -> Vec<Label> {
        pick(&self.methods, case.methods.iter().map(|id| id.index()))
    }
}

fn pick(labels: &[Label], places: impl Iterator<Item = usize>) -> Vec<Label> {
    places
        .filter_map(|place| labels.get(place).cloned())
        .collect()
}

struct Writer<'a> {
    builder: Builder,
    config: &'a Config,
    theme: &'a Theme,
    names: Names,
    today: Date,
}

impl Writer<'_> {
    fn case(&mut self, node: &CaseNode) -> Result<(), Failure> {
        let case = &node.sheet;
        let labs = self.names.labs(&node.labs);
        let (themes, methods) = (self.names.themes(node), self.names.methods(node));
        let word = case.status.word();
        let text = self.theme.text(&format!("status.{word}"));
        let status = Label {
            slug: word.to_owned(),
            title: text.unwrap_or(word).to_owned(),
        };
        let as_of = case.dated_status().map(|date| self.words(date));
        let document = Document {
            labs: &labs,
            themes: &themes,
            methods: &methods,
            territory: case.territory.as_ref().map(place),
            status: Some(status),
            as_of: as_of.as_deref().unwrap_or_default(),
            year: Some(case.started.year()),
            updated: case.updated.map_or(0, sortable),
            ..Document::default()
        };
        self.add(
            &case.head,
            &case.summary,
            &Texts::of(&case.body, besides(case)),
            document,
        )
    }

    fn words(&self, date: PartialDate) -> String {
        dates::partial(date, self.config.language).text
    }

    fn lab(&mut self, node: &LabNode) -> Result<(), Failure> {
        let lab = &node.sheet;
        let document = Document {
            territory: lab.territory.as_ref().map(place),
            updated: lab
                .founded
                .filter(|date| date.first_day() <= self.today)
                .map_or(0, sortable),
            ..Document::default()
        };
        let texts = Texts::of(&lab.body, lab.organisation.clone());
        self.add(&lab.head, "", &texts, document)
    }

    fn topic(&mut self, node: &TopicNode) -> Result<(), Failure> {
        let topic = &node.sheet;
        self.add(
            &topic.head,
            &topic.summary,
            &Texts::of(&topic.body, None),
            Document::default(),
        )
    }

    fn meeting(&mut self, node: &MeetingNode) -> Result<(), Failure> {
        let meeting = &node.sheet;
        let day = PartialDate::Day(meeting.starts.date());
        let labs = self.names.labs(&node.labs);
        let document = Document {
            labs: &labs,
            year: Some(day.year()),
            updated: sortable(day),
            ..Document::default()
        };
        // The day in words, as people type it.
        let when = self.words(day);
        let besides: Vec<_> = meeting.place.iter().cloned().chain([when]).collect();
        let texts = Texts::of(&meeting.body, Some(besides.join(". ")));
        self.add(&meeting.head, "", &texts, document)
    }

    fn further(&mut self, base: &PublicBase, document: &Further<'_>) -> Result<(), Failure> {
        let case = document.case.and_then(|id| base.cases.get(id.index()));
        let labs = self.names.labs(&document.labs);
        let themes = case.map_or_else(Vec::new, |case| self.names.themes(case));
        let methods = case.map_or_else(Vec::new, |case| self.names.methods(case));
        let territory = case.and_then(|case| case.sheet.territory.as_ref());
        let sections: Vec<_> = document
            .sections
            .iter()
            .map(|(heading, text)| Section { heading, text })
            .collect();
        let made_up = self.made_up(document.example, "");
        let document = Document {
            summary: made_up.as_deref().unwrap_or_default(),
            id: document.id,
            kind: document.kind,
            language: engine_language(document.language),
            title: document.title,
            url: &self.config.base_url.link(document.address),
            sections: &sections,
            labs: &labs,
            themes: &themes,
            methods: &methods,
            territory: territory.map(place),
            year: document.date.map(PartialDate::year),
            updated: document.date.map_or(0, sortable),
            ..Document::default()
        };
        self.builder.add(&document).map_err(|error| failure(&error))
    }

    /// The summary of a sheet that is made up, which says so first.
    fn made_up(&self, example: bool, summary: &str) -> Option<String> {
        let text = self.theme.text("sheet.made_up").filter(|_| example)?;
        Some(format!("{text}. {summary}").trim_end().to_owned())
    }

    /// Adds a sheet: what all have in common, over what its kind has told.
    fn add(
        &mut self,
        head: &Head,
        summary: &str,
        texts: &Texts<'_>,
        particulars: Document<'_>,
    ) -> Result<(), Failure> {
        let sections: Vec<_> = texts
            .0
            .iter()
            .map(|(heading, text)| Section { heading, text })
            .collect();
        let made_up = self.made_up(head.example, summary);
        let summary = made_up.as_deref().unwrap_or(summary);
        let document = Document {
            id: &head.name,
            kind: head.kind.word(),
            language: engine_language(head.language),
            title: &head.title,
            summary,
            url: &self.config.base_url.link(&head.address),
            sections: &sections,
            ..particulars
        };
        self.builder.add(&document).map_err(|error| failure(&error))
    }
}

fn place(territory: &Territory) -> Label {
    Label {
        slug: slug(&territory.name),
        title: territory.name.clone(),
    }
}

/// A date as the number `yyyymmdd`.
fn sortable(date: PartialDate) -> i32 {
    let day = date.first_day();
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

fn engine_language(language: Language) -> capot_search::Language {
    language.pick(
        capot_search::Language::French,
        capot_search::Language::English,
    )
}
