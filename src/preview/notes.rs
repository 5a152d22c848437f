//! What is wrong with one sheet, in words, each where it is to be seen on its page.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde::Serialize;

use super::html::escaped;
use super::review::is_grave;
use super::words::{Words, at_line, titled, words};
use crate::diagnostic::{Fault, Problem, report};
use crate::language::Language;
use crate::schema::{Kind, Role};
use crate::sheet::body::Body;
use crate::sheet::model::Sheet;

/// The `id` of what is to be mended in a sheet.
pub(super) const PANEL: &str = "capot-panel";
/// How many notes a page shows: whoever has more mends these first.
const MANY: usize = 60;

/// One thing that is wrong.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    pub(super) id: String,
    pub(super) title: String,
    /// What belongs where something is missing.
    about: &'static str,
    pub(super) message: String,
    /// Whether the title says what is wrong, and not only where.
    #[serde(skip)]
    pub(super) is_told: bool,
    help: String,
    /// The same as in a terminal, as HTML.
    terminal: String,
    /// Whether it would stop a build of a sheet that is no draft.
    grave: bool,
}

/// A note at a place between or within the sections of a sheet.
#[derive(Debug, Serialize)]
pub(super) struct Spot<'n> {
    /// The section before which it stands; within which, where it does.
    place: usize,
    within: bool,
    note: &'n Note,
}

/// What stands for a required field.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Gap {
    text: String,
    href: String,
}

/// The value `preview` of templates.
#[derive(Debug, Serialize)]
pub(super) struct Around<'n> {
    /// The language of the words, where it is not the page's.
    pub(super) lang: Option<&'static str>,
    words: &'static Words,
    gaps: BTreeMap<&'static str, Gap>,
    spots: Vec<Spot<'n>>,
}

/// All that is wrong with one sheet, or with the site.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) all: Vec<Note>,
    /// The place of each: before a section, or within it.
    places: Vec<Option<(usize, bool)>>,
    gaps: BTreeMap<&'static str, Gap>,
    /// How many are left out.
    pub(super) more: usize,
}

/// In which words, and where files are named from.
#[derive(Clone, Copy)]
pub(super) struct Speech<'s> {
    pub(super) language: Language,
    /// The language of the site.
    pub(super) site: Language,
    /// The folder of `capot.toml`.
    pub(super) root: &'s Path,
}

impl Speech<'_> {
    pub(super) fn words(&self) -> &'static Words {
        words(self.language)
    }
}

impl Notes {
    /// Says what is wrong. The notes have names that begin with `id`.
    pub(super) fn of(
        problems: &[Problem],
        sheet: Option<&Sheet>,
        id: &str,
        speech: Speech<'_>,
    ) -> Self {
        let shown = &problems[..problems.len().min(MANY)];
        let reported = report::reported(shown, speech.language, speech.root);
        let mut notes = Self {
            more: problems.len() - shown.len(),
            ..Self::default()
        };
        let kind = sheet.map(|sheet| sheet.head().kind);
        for (number, (problem, said)) in (1..).zip(shown.iter().zip(reported)) {
            let one = std::slice::from_ref(problem);
            let terminal = report::human(one, speech.language, speech.root, false);
            let words = speech.words();
            let gap = gap(&problem.fault, kind, speech.language);
            let title = match &gap {
                Some((name, _)) => titled(words.to_fill, name, speech.language),
                None if is_grave(problem) => at_line(words.to_mend, said.line, speech.language),
                None => at_line(words.to_check, said.line, speech.language),
            };
            notes.all.push(Note {
                id: format!("{id}-{number}"),
                title,
                is_told: gap.is_some(),
                about: gap.map_or("", |(_, about)| about),
                message: sentence(&said.message),
                help: sentence(&said.help),
                terminal: escaped(terminal.trim_end()),
                grave: is_grave(problem),
            });
            let place = sheet.and_then(|sheet| place(problem, sheet.body()));
            notes.places.push(place);
        }
        notes.gaps = sheet.map_or_else(BTreeMap::new, |sheet| notes.gaps(shown, sheet, speech));
        notes
    }

    /// What to show for each field that something stands in for.
    fn gaps(
        &self,
        problems: &[Problem],
        sheet: &Sheet,
        speech: Speech<'_>,
    ) -> BTreeMap<&'static str, Gap> {
        let (head, words) = (sheet.head(), speech.words());
        let gap = |key: &&'static str| {
            let fields = head.kind.info().fields.iter();
            let info = fields.into_iter().find(|info| info.key.0 == *key)?;
            let lacks = |problem: &Problem| matches!(&problem.fault, Fault::MissingField { field, .. } if info.key.is(field));
            let about = problems.iter().position(lacks);
            let what = if about.is_some() {
                words.to_fill
            } else {
                words.to_mend
            };
            let id = about.and_then(|number| self.all.get(number));
            let id = id.map_or(PANEL, |note| &note.id);
            let gap = Gap {
                text: titled(what, info.label.pick(speech.language), speech.language),
                href: format!("#{id}"),
            };
            Some((*key, gap))
        };
        head.gaps.iter().filter_map(gap).collect()
    }

    /// What templates get of them.
    pub(super) fn around(&self, speech: Speech<'_>) -> Around<'_> {
        let placed = self.all.iter().zip(&self.places);
        let spots = placed.filter_map(|(note, place)| {
            let (place, within) = (*place)?;
            Some(Spot {
                place,
                within,
                note,
            })
        });
        Around {
            lang: (speech.language != speech.site).then(|| speech.language.code()),
            words: speech.words(),
            gaps: self.gaps.clone(),
            spots: spots.collect(),
        }
    }
}

/// What is missing, as the description of the content calls it, and what belongs there.
/// None of what is wrong.
fn gap(fault: &Fault, kind: Option<Kind>, language: Language) -> Option<(String, &'static str)> {
    match fault {
        Fault::MissingSection { section } => {
            Some(((*section).to_owned(), asked(section, language)))
        }
        Fault::EmptySection { section } => Some((section.clone(), asked(section, language))),
        Fault::MissingField { field, .. } => {
            let fields = kind.map_or(&[][..], |kind| kind.info().fields);
            let info = fields.iter().find(|info| info.key.is(field));
            let label = info.map_or(field.as_str(), |info| info.label.pick(language));
            let help = info.map_or("", |info| info.help.pick(language));
            Some((label.to_owned(), help))
        }
        _ => None,
    }
}

/// What belongs into a section.
fn asked(section: &str, language: Language) -> &'static str {
    role(section).map_or("", |role| role.info().help.pick(language))
}

fn role(section: &str) -> Option<Role> {
    let mut roles = Role::ALL.into_iter();
    roles.find(|role| role.info().headings().any(|heading| heading == section))
}

/// Where a problem is shown in the text; none where it is not about the text.
fn place(problem: &Problem, body: &Body) -> Option<(usize, bool)> {
    if let Fault::MissingSection { section } = &problem.fault {
        return Some((before(section, body), false));
    }
    let span: &Range<usize> = problem.place.as_ref()?.span.as_ref()?;
    Some((body.section_at(span.start)?, true))
}

/// The section before which a missing one belongs.
fn before(section: &str, body: &Body) -> usize {
    let role = role(section);
    let sections = &body.sections;
    let earlier = sections
        .iter()
        .rposition(|section| section.role < role && section.role.is_some());
    let first = || {
        sections
            .iter()
            .position(|section| section.heading.is_some())
    };
    earlier
        .map(|at| at + 1)
        .or_else(first)
        .unwrap_or(sections.len())
}

/// Words that begin and end as a sentence does.
fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    let mut sentence: String = first.chain(characters).collect();
    if !sentence.ends_with(['.', '?', '!', '…', ':']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::{before, sentence};
    use crate::schema::Role;
    use crate::sheet::body::{Body, Heading, Section};

    fn body(roles: &[Option<Role>]) -> Body {
        let section = |role: &Option<Role>| Section {
            heading: role.map(|role| Heading {
                text: role.info().word.to_owned(),
                anchor: role.info().word.to_owned(),
            }),
            role: *role,
            html: String::new(),
            anchors: Vec::new(),
        };
        Body {
            sections: roles.iter().map(section).collect(),
            starts: (0..roles.len()).collect(),
            links: Vec::new(),
            parts: Vec::new(),
        }
    }

    #[test]
    fn a_missing_section_stands_where_it_is_to_come() {
        let some = body(&[None, Some(Role::Subject), Some(Role::Failures)]);
        assert_eq!(before("Sujet", &some), 1);
        assert_eq!(before("Méthode", &some), 2);
        assert_eq!(before("Results", &some), 2);
        assert_eq!(before("Contacts", &some), 3);
        assert_eq!(before("Résultats", &body(&[])), 0);
        assert_eq!(before("Résultats", &body(&[None])), 1);
    }

    #[test]
    fn words_become_sentences() {
        assert_eq!(sentence("écrivez ceci"), "Écrivez ceci.");
        assert_eq!(sentence("Ou ceci ?"), "Ou ceci ?");
    }
}
