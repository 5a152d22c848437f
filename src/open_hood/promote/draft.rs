//! The draft of a public case: facts of the public case that it goes with, and
//! the pieces of an extract. It is made of these two alone.

use std::fmt::Write;

use super::extract::Piece;
use crate::fields::Vocabulary;
use crate::fields::date::PartialDate;
use crate::language::Language;
use crate::scaffold::toml_text;
use crate::sheet::body::Role;
use crate::sheet::sections::{HEADINGS, heading_of, role_of};
use crate::sheet::vocabulary::Status;

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
    for (role, ..) in HEADINGS {
        let optional = matches!(role, Role::Failures | Role::Reuse);
        if !optional
            && !sections
                .iter()
                .any(|section| section.role == role && section.known)
        {
            sections.push(Section {
                role,
                known: true,
                heading: heading_of(role, language).to_owned(),
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
    let key = |french: &'static str, english: &'static str| site.pick(french, english);
    let list = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| toml_text(name)).collect();
        format!("[{}]", names.join(", "))
    };
    let (_, english, french) = Status::WORDS
        .iter()
        .find(|(status, ..)| *status == facts.status)
        .copied()
        .unwrap_or((facts.status, "", ""));
    let mut lines = vec![
        (key("titre", "title"), toml_text(&title)),
        ("labs", list(&facts.labs)),
        (
            key("statut", "status"),
            toml_text(site.pick(french, english)),
        ),
        (key("debut", "started"), date(facts.started)),
        ("themes", list(&facts.themes)),
        (key("methodes", "methods"), list(&facts.methods)),
    ];
    if let Some(case) = &facts.case {
        let case = std::slice::from_ref(case);
        lines.push((key("voir_aussi", "see_also"), list(case)));
    }
    if language != site {
        lines.push((key("langue", "language"), toml_text(language.code())));
    }
    lines.push((key("brouillon", "draft"), "true".to_owned()));
    let lines = lines
        .iter()
        .map(|(key, value)| format!("{key} = {value}\n"));
    format!("+++\n{}+++\n", lines.collect::<String>())
}

fn date(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        date => toml_text(&date.to_string()),
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
            Some(role) => heading_of(role, language).to_owned(),
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
