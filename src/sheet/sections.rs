//! The sections that a case must have, and their order.

use std::ops::Range;

use super::body::{Body, Role};
use super::markdown::ReadBody;
use super::parts::SheetContext;
use crate::diagnostic::Fault;
use crate::fields::Reporter;
use crate::language::Language;
use crate::nearest::nearest;
use crate::schema::Need;
use crate::slugs::slug;

/// Which of the sections are lists in the front matter instead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists {
    pub(super) deliverables: bool,
    pub(super) contacts: bool,
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
        mut body, places, ..
    } = read;
    let language = language_of(&body).unwrap_or(context.rules.language);
    let mut seen: Vec<(Role, Range<usize>)> = Vec::new();
    for (section, place) in body.sections.iter_mut().zip(&places) {
        let (Some(heading), Some(place)) = (&section.heading, place) else {
            continue;
        };
        let report = |fault| reporter.report_in_file(place.clone(), fault);
        let name = heading.text.clone();
        section.role = role_of(&name);
        if section.html.trim().is_empty() {
            report(Fault::EmptySection {
                section: name.clone(),
            });
        }
        let Some(role) = section.role else {
            report(Fault::UnknownSection {
                suggestion: suggestion(&name),
                section: name,
            });
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
    report_missing(&seen, lists, context.fence, language, reporter);
    body
}

/// Reports each missing section at the heading that it is to follow.
fn report_missing(
    seen: &[(Role, Range<usize>)],
    lists: Lists,
    fence: usize,
    language: Language,
    reporter: &Reporter,
) {
    for role in Role::ALL {
        let required = match (role.info().need, role) {
            (Need::Required, _) => true,
            (Need::Optional, _) => false,
            (Need::Conditional, Role::Deliverables) => !lists.deliverables,
            (Need::Conditional, _) => !lists.contacts,
        };
        if !required || seen.iter().any(|(known, _)| *known == role) {
            continue;
        }
        let before = seen
            .iter()
            .rfind(|(known, _)| *known < role)
            .map(|(_, place)| place.clone());
        let place = before.unwrap_or(fence..fence + 3);
        let section = role.heading(language);
        reporter.report_in_file(place, Fault::MissingSection { section });
    }
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

/// The role of a heading, and whether it is the French and the English one.
fn known(heading: &str) -> Option<(Role, bool, bool)> {
    let among = |same: &dyn Fn(&str) -> bool| {
        let known = |role: Role| {
            let info = role.info();
            let also = info.also.iter().any(|other| same(other));
            let (french, english) = (same(info.heading.1), same(info.heading.0));
            (role, french || also, english || also)
        };
        Role::ALL
            .into_iter()
            .map(known)
            .find(|(_, french, english)| *french || *english)
    };
    // Most are written as they should be, and to compare words alone is slow.
    among(&|name| name == heading).or_else(|| {
        let heading = plain(heading);
        among(&|name| plain(name) == heading)
    })
}

fn suggestion(heading: &str) -> Option<String> {
    let known = Role::ALL
        .into_iter()
        .flat_map(|role| role.info().headings());
    nearest(heading, known).map(str::to_owned)
}

/// Headings are known whatever their case, accents and apostrophes.
fn plain(heading: &str) -> String {
    slug(heading)
}
