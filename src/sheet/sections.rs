//! The sections that a case must have, and their order.

use std::ops::Range;
use std::sync::LazyLock;

use super::body::{Body, Role};
use super::headings::{self, essence, is_odd, meant};
use super::markdown::ReadBody;
use super::parts::SheetContext;
use super::rules::Rules;
use crate::diagnostic::{Edit, Fault, WritingFault};
use crate::fields::{Fields, Reporter};
use crate::language::Language;
use crate::nearest::nearest;
use crate::schema::{Need, case as fields_of, common};
use crate::slugs;

/// Which of the sections are lists in the front matter instead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists {
    pub(super) deliverables: bool,
    pub(super) contacts: bool,
}

impl Lists {
    /// Those that a front matter has.
    pub(super) fn of(fields: &Fields<'_>) -> Self {
        Self {
            deliverables: fields.has_some(&fields_of::DELIVERABLES),
            contacts: fields.has_some(&common::CONTACTS),
        }
    }

    /// Whether a case with these lists must have a section.
    fn require(self, role: Role) -> bool {
        match (role.info().need, role) {
            (Need::Required, _) => true,
            (Need::Optional, _) => false,
            (Need::Conditional, Role::Deliverables) => !self.deliverables,
            (Need::Conditional, _) => !self.contacts,
        }
    }
}

/// Has lines of the body of a case that were meant as sections read as such: those that
/// it lacks otherwise, each once.
pub(super) fn meant_as_sections<'t>(
    text: &'t str,
    body: &Range<usize>,
    lists: Lists,
    rules: &Rules,
    reporter: &Reporter,
) -> headings::Mended<'t> {
    let (lines, headings) = meant(text, body);
    let there = headings.iter();
    let there: Vec<(usize, Role)> = there
        .filter_map(|(at, name)| Some((*at, role_of(name)?)))
        .collect();
    let meant_roles: Vec<Option<Role>> = lines.iter().map(|line| role_of(line.words)).collect();
    let sections = lines
        .into_iter()
        .zip(&meant_roles)
        .filter_map(|(line, role)| {
            let role = (*role)?;
            let is_one = meant_roles
                .iter()
                .filter(|other| **other == Some(role))
                .count()
                == 1;
            if !is_one || there.iter().any(|(_, other)| *other == role) {
                return None;
            }
            // In bold, what need not be there may head a part of another section.
            let at = line.line.start;
            let fits = || {
                there
                    .iter()
                    .all(|(other, of)| (*other < at) == (*of < role))
            };
            let sure = line.hashes > 0 || lists.require(role) || (role.is_optional() && fits());
            let better = proper(line.words, rules.language)?;
            sure.then_some((line, better))
        });
    headings::mend(text, &sections.collect::<Vec<_>>(), reporter)
}

/// Gives the sections of a case their roles, and reports those that are
/// missing, empty, twice or out of order.
pub(super) fn of_case(
    read: ReadBody,
    lists: Lists,
    context: SheetContext<'_>,
    reporter: &Reporter,
) -> Body {
    let ReadBody {
        mut body,
        places,
        others,
        ..
    } = read;
    let language = language_of(&body).unwrap_or(context.rules.language);
    let headings = body
        .sections
        .iter()
        .filter_map(|section| section.heading.as_ref());
    let names: Vec<Role> = headings
        .filter_map(|heading| called(&heading.text))
        .collect();
    let mut seen: Vec<(Role, Range<usize>)> = Vec::new();
    let mut unknown: Vec<(String, Range<usize>)> = Vec::new();
    for at in 0..body.sections.len() {
        let section = &body.sections[at];
        let (Some(heading), Some(Some(place))) = (&section.heading, places.get(at)) else {
            continue;
        };
        let report = |fault| reporter.report_in_file(place.clone(), fault);
        let mut name = heading.text.clone();
        // Beside the section that is called so, one that only says so is another.
        let is_free =
            |role: &Role| !names.contains(role) && seen.iter().all(|(known, _)| known != role);
        let role = role_of(&name).filter(|role| called(&name).is_some() || is_free(role));
        let is_empty = section.html.trim().is_empty();
        let better = role.and_then(|_| proper(&name, language));
        if let Some(better) = better.filter(|better| is_odd(&name, better)) {
            report_form(&name, better, place, context.text, reporter);
            rename(&mut body, at, better);
            better.clone_into(&mut name);
        }
        body.sections[at].role = role;
        if is_empty {
            report(Fault::EmptySection {
                section: name.clone(),
            });
        }
        let Some(role) = role else {
            unknown.push((name, place.clone()));
            continue;
        };
        if seen.iter().any(|(known, _)| *known == role) {
            report(Fault::RepeatedSection { section: name });
        } else if let Some((later, _)) = seen.iter().find(|(known, _)| *known > role) {
            let before = later.heading(language).to_owned();
            report(Fault::SectionOrder {
                section: name,
                before,
            });
        }
        seen.push((role, place.clone()));
    }
    let missing = Role::ALL
        .into_iter()
        .filter(|role| lists.require(*role) && !seen.iter().any(|(known, _)| known == role));
    for role in missing {
        if !report_elsewhere(role, language, &others, &mut unknown, reporter) {
            report_missing(role, &seen, context.fence, language, reporter);
        }
    }
    for (section, place) in unknown {
        let is_there = |near: &String| {
            let role = role_of(near);
            seen.iter().any(|(known, _)| Some(*known) == role)
        };
        let suggestion = suggestion(&section).filter(|near| !is_there(near));
        let fault = Fault::UnknownSection {
            suggestion,
            section,
        };
        reporter.report_in_file(place, fault);
    }
    body
}

/// Says how a section that is understood is headed, once.
fn report_form(name: &str, better: &str, place: &Range<usize>, text: &str, reporter: &Reporter) {
    let line = text.get(place.clone()).unwrap_or_default();
    let signs = |char: char| matches!(char, '#' | '*' | '_' | ' ' | '\t' | '\r');
    // With a link in it, or an address, the words are not all there is.
    let plain = line.trim_matches(signs) == name;
    let marks = if line.starts_with('#') { "## " } else { "" };
    let edit = Edit {
        span: place.clone(),
        text: format!("{marks}{better}"),
    };
    let fault = WritingFault::SectionForm {
        section: name.to_owned(),
        better: better.to_owned(),
    };
    let repair = if plain { vec![edit] } else { Vec::new() };
    reporter.report_repairable(place.clone(), fault, repair);
}

/// Gives a section another heading, and its anchor where that is free.
fn rename(body: &mut Body, at: usize, better: &str) {
    let anchor = slugs::slug(better);
    let is_free = !body.has_anchor(&anchor);
    if let Some(heading) = &mut body.sections[at].heading {
        better.clone_into(&mut heading.text);
        if is_free {
            heading.anchor = anchor;
        }
    }
}

/// Reports a missing section where a heading stands that was meant for it: one of
/// another level, or one that is nearly its name.
fn report_elsewhere(
    role: Role,
    language: Language,
    others: &[(usize, String, Range<usize>)],
    unknown: &mut Vec<(String, Range<usize>)>,
    reporter: &Reporter,
) -> bool {
    if let Some((level, name, place)) = others
        .iter()
        .find(|(_, name, _)| role_of(name) == Some(role))
    {
        reporter.forget(place.start, &["top-heading", "heading-order"]);
        let fault = WritingFault::SectionLevel {
            section: name.clone(),
            level: *level,
        };
        let marks = Edit {
            span: place.start..place.start + level,
            text: "##".to_owned(),
        };
        // An underlined heading has no marks.
        let is_marked = place.len() > name.len() + level;
        let repair = if is_marked { vec![marks] } else { Vec::new() };
        reporter.report_repairable(place.clone(), fault, repair);
        return true;
    }
    let is_meant = |name: &str| suggestion(name).and_then(|near| role_of(&near)) == Some(role);
    let Some(at) = unknown.iter().position(|(name, _)| is_meant(name)) else {
        return false;
    };
    let (section, place) = unknown.remove(at);
    let better = role.heading(language).to_owned();
    reporter.report_in_file(place, WritingFault::MisnamedSection { section, better });
    true
}

/// Reports a missing section at the heading that it is to follow.
fn report_missing(
    role: Role,
    seen: &[(Role, Range<usize>)],
    fence: usize,
    language: Language,
    reporter: &Reporter,
) {
    let before = seen
        .iter()
        .rfind(|(known, _)| *known < role)
        .map(|(_, place)| place.clone());
    let place = before.unwrap_or(fence..fence + 3);
    let section = role.heading(language);
    reporter.report_in_file(place, Fault::MissingSection { section });
}

/// The heading of the section that a heading names, in the language of its words, or
/// in `language` where these are the same.
fn proper(heading: &str, language: Language) -> Option<&'static str> {
    let (role, french, english) = known(heading)?;
    Some(match (french, english) {
        (true, false) => role.heading(Language::French),
        (false, true) => role.heading(Language::English),
        _ => role.heading(language),
    })
}

/// The language of the first heading that is known in one language alone.
fn language_of(body: &Body) -> Option<Language> {
    let headings = body
        .sections
        .iter()
        .filter_map(|section| section.heading.as_ref());
    headings
        .filter_map(|heading| known(&heading.text))
        .find_map(|(_, french, english)| match (french, english) {
            (true, false) => Some(Language::French),
            (false, true) => Some(Language::English),
            _ => None,
        })
}

pub(crate) fn role_of(heading: &str) -> Option<Role> {
    known(heading).map(|(role, ..)| role)
}

/// A heading by which a section is known.
struct Known {
    name: &'static str,
    slug: String,
    essence: String,
    role: Role,
    french: bool,
    english: bool,
}

/// All of them. They are compared with the headings of thousands of sheets.
static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let of = |role: Role| {
        let info = role.info();
        info.headings().map(move |name| Known {
            name,
            slug: slugs::slug(name),
            essence: essence(name),
            role,
            french: name != info.heading.0 || name == info.heading.1,
            english: name != info.heading.1 || name == info.heading.0,
        })
    };
    Role::ALL.into_iter().flat_map(of).collect()
});

/// The role of a heading that is one of its names, whatever its case and accents.
fn called(heading: &str) -> Option<Role> {
    let known = KNOWN.iter().find(|known| known.name == heading);
    let known = known.or_else(|| {
        let slug = slugs::slug(heading);
        KNOWN.iter().find(|known| known.slug == slug)
    });
    known.map(|known| known.role)
}

/// The role of a heading, and whether it is the French and the English one.
fn known(heading: &str) -> Option<(Role, bool, bool)> {
    let among = |same: &dyn Fn(&Known) -> bool| {
        let mut found = KNOWN.iter().filter(|known| same(known));
        let first = found.next()?;
        let both =
            |both: (bool, bool), other: &Known| (both.0 || other.french, both.1 || other.english);
        let (french, english) = found.fold((first.french, first.english), both);
        Some((first.role, french, english))
    };
    // Most are written as they should be, whatever their case, accents and apostrophes.
    among(&|known| known.name == heading)
        .or_else(|| {
            let slug = slugs::slug(heading);
            among(&|known| known.slug == slug)
        })
        .or_else(|| {
            let essence = essence(heading);
            among(&|known| known.essence == essence)
        })
}

fn suggestion(heading: &str) -> Option<String> {
    let known = Role::ALL
        .into_iter()
        .flat_map(|role| role.info().headings());
    nearest(heading, known).map(str::to_owned)
}
