//! The draft of a public case: facts of the public case that it goes with, and
//! the pieces of an extract. It is made of these two alone.

use std::fmt::Write;

use super::extract::Piece;
use crate::fields::date::PartialDate;
use crate::fields::write::{line, list, quoted};
use crate::language::Language;
use crate::schema::Vocabulary;
use crate::schema::vocabularies::Status;
use crate::schema::{FieldInfo, case, common};
use crate::sheet::body::Role;
use crate::sheet::sections::role_of;

/// What public sheets say of the work.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The title of the public case, or the name of the lab.
    pub(super) title: String,
    /// The labs whose work it is.
    pub(super) labs: Vec<String>,
    /// How far it has come.
    pub(super) status: Status,
    /// When it began.
    pub(super) started: PartialDate,
    /// Its themes.
    pub(super) themes: Vec<String>,
    /// Its methods.
    pub(super) methods: Vec<String>,
    /// The public case, by name, if there is one.
    pub(super) case: Option<String>,
    /// Whether all this is made up, to show something.
    pub(super) example: bool,
}

/// A section of the draft that is to be written yet.
#[derive(Clone, Debug)]
pub struct EmptySection {
    /// Which one it is.
    pub role: Role,
    /// Its heading, in the language of the draft.
    pub heading: String,
}

/// The text of the draft, for a site in `site`'s language, and its empty sections;
/// the extract is in `language`. What the extract does not fill stays empty: words
/// put there would be published by whoever forgets to replace them, an empty
/// section is an error of the finished sheet.
pub(super) fn compose(
    facts: &Facts,
    pieces: Vec<Piece>,
    language: Language,
    site: Language,
) -> (String, Vec<EmptySection>) {
    let mut text = front_matter(facts, language, site);
    let mut sections = sorted(pieces, language);
    for role in Role::ALL {
        if !role.is_optional()
            && !sections
                .iter()
                .any(|section| section.role == role && section.known)
        {
            sections.push(Section {
                role,
                known: true,
                heading: role.heading(language).to_owned(),
                text: String::new(),
            });
        }
    }
    sections.sort_by_key(|section| section.role);
    let mut empty = Vec::new();
    for section in sections {
        let (heading, under) = (section.heading, section.text.trim_end());
        let _ = write!(text, "\n## {heading}\n");
        if under.is_empty() {
            let role = section.role;
            empty.push(EmptySection { role, heading });
        } else {
            let _ = write!(text, "\n{under}\n");
        }
    }
    (text, empty)
}

fn front_matter(facts: &Facts, language: Language, site: Language) -> String {
    let title = language.pick(
        format!("{} : retours d'expérience", facts.title),
        format!("{}: lessons learnt", facts.title),
    );
    let names = |names: &[String]| list(names.iter().map(String::as_str));
    let word = facts.status.info().key.name(site);
    let mut lines: Vec<(&FieldInfo, String)> = vec![
        (common::TITLE.about(), quoted(&title)),
        (common::LABS.about(), names(&facts.labs)),
        (case::STATUS.about(), quoted(word)),
        (case::STARTED.about(), date(facts.started)),
        (case::THEMES.about(), names(&facts.themes)),
        (case::METHODS.about(), names(&facts.methods)),
    ];
    if let Some(case) = &facts.case {
        lines.push((case::SEE_ALSO.about(), list([case.as_str()])));
    }
    if language != site {
        lines.push((common::LANGUAGE.about(), quoted(language.code())));
    }
    if facts.example {
        lines.push((common::EXAMPLE.about(), "true".to_owned()));
    }
    lines.push((common::DRAFT.about(), "true".to_owned()));
    let lines = lines.iter().map(|(about, value)| line(about, site, value));
    format!("+++\n{}+++\n", lines.collect::<String>())
}

fn date(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        date => quoted(&date.to_string()),
    }
}

/// A section of the draft.
struct Section {
    /// Which one it is; of a section that capot does not know, the one before.
    role: Role,
    known: bool,
    heading: String,
    text: String,
}

/// The pieces as sections. What stands before the first heading is the subject;
/// what stands twice under one heading is put together.
fn sorted(pieces: Vec<Piece>, language: Language) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut last = Role::Subject;
    for Piece { heading, text } in pieces {
        let role = heading.as_deref().map_or(Some(Role::Subject), role_of);
        last = role.unwrap_or(last);
        let same = |section: &&mut Section| section.known && Some(section.role) == role;
        if let Some(section) = sections.iter_mut().find(same) {
            section.text.push_str("\n\n");
            section.text.push_str(&text);
            continue;
        }
        let heading = match role {
            Some(role) => role.heading(language).to_owned(),
            None => heading.unwrap_or_default(),
        };
        sections.push(Section {
            role: last,
            known: role.is_some(),
            heading,
            text,
        });
    }
    sections
}
