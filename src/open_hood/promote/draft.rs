//! The draft of a public case: facts of the public case that it goes with, and
//! the pieces of an extract. It is made of these two alone.

use std::fmt::Write;

use super::extract::Piece;
use crate::fields::Vocabulary;
use crate::fields::date::PartialDate;
use crate::language::Language;
use crate::sheet::body::Role;
use crate::sheet::sections::{HEADINGS, heading_of, role_of};
use crate::sheet::words::Status;
use crate::starter::toml_text;

/// What public sheets say of the work.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The title of the public case, or the name of the lab.
    pub(super) title: String,
    /// The address of that sheet in the site.
    pub(super) address: String,
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

/// The text of the draft, for a site in `site`'s language; the extract is in `language`.
pub(super) fn compose(
    facts: &Facts,
    pieces: Vec<Piece>,
    language: Language,
    site: Language,
) -> String {
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
                text: prompt(role, facts, language),
            });
        }
    }
    sections.sort_by_key(|section| section.role);
    for Section {
        heading,
        text: under,
        ..
    } in sections
    {
        let _ = write!(text, "\n## {heading}\n\n{under}\n");
    }
    text
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

/// What stands in a section that the extract does not fill.
fn prompt(role: Role, facts: &Facts, language: Language) -> String {
    let of = format!(
        "[{}]({})",
        facts.title.replace(['[', ']'], ""),
        facts.address
    );
    let (french, english) = match role {
        Role::Subject => (
            format!("À compléter avant de publier : de quoi s'agit-il ? Voir {of}."),
            format!("To be filled in before publishing: what is it about? See {of}."),
        ),
        Role::Method => (
            "À compléter avant de publier : comment s'y est-on pris ?".to_owned(),
            "To be filled in before publishing: how was it done?".to_owned(),
        ),
        Role::Results => (
            "À compléter avant de publier : qu'en est-il sorti ? « Pas encore connu » est une réponse.".to_owned(),
            "To be filled in before publishing: what came of it? “Not known yet” is an answer.".to_owned(),
        ),
        Role::Deliverables => (
            "À compléter avant de publier : que peut-on reprendre ? « Aucun » est une réponse.".to_owned(),
            "To be filled in before publishing: what can be taken away? “Nothing” is an answer.".to_owned(),
        ),
        _ => (
            format!("À compléter avant de publier : à qui s'adresser ? Voir {of}."),
            format!("To be filled in before publishing: whom to ask? See {of}."),
        ),
    };
    language.pick(french, english)
}
