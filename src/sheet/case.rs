//! The front matter and the sections of a case.

use super::body::{Body, Role};
use super::date::PartialDate;
use super::lead::lead;
use super::markdown::ReadBody;
use super::model::{Case, Deliverable, Head, LinkTarget, Reference};
use super::parts::{self, SheetContext, check_order, references};
use super::sections::{self, Lists};
use crate::diagnostic::Fault;
use crate::fields::{At, Fields};
use crate::language::Language;
use crate::schema::value::Texts;
use crate::schema::vocabularies::{Availability, Status};
use crate::schema::{Field, Ids, case as fields_of, common, parts as table};

/// Stands in for a start that is wrong or missing.
const UNKNOWN: PartialDate = PartialDate::Year(1);

/// Reads a case. Something that it cannot do without and that is wrong or
/// missing is reported, and has a value that stands in for it: the base is not
/// built then, but its references are checked in the same run.
pub(super) fn read(
    fields: &Fields<'_>,
    context: SheetContext<'_>,
    mut head: Head,
    lab: &str,
    read: ReadBody,
) -> Case {
    let status = head.require(&fields_of::STATUS, fields.get(&fields_of::STATUS));
    let started = head.require(&fields_of::STARTED, fields.get(&fields_of::STARTED));
    let ended = fields.get(&fields_of::ENDED);
    check_order(fields, started.as_ref(), ended.as_ref());
    let revised = revised(fields, context);
    let updated = revised.or_else(|| latest(context, [started.as_ref(), ended.as_ref()]));
    let summary = parts::summary(fields);
    let deliverables = fields.tables(&fields_of::DELIVERABLES, |fields| {
        deliverable(fields, context)
    });
    let contacts = fields.tables(&common::CONTACTS, |fields| context.contact(fields));
    let mut labs = references(fields, &common::LABS);
    if labs.is_empty() {
        labs.push(Reference {
            name: lab.to_owned(),
            span: fields.opening(),
        });
    }
    let lists = Lists::of(fields);
    let body = sections::of_case(read, lists, context, fields.reporter());
    let started = started.map_or(UNKNOWN, |date| date.value);
    let ended = ended.map(|date| date.value);
    let case = Case {
        labs,
        summary: summary.unwrap_or_else(|| summary_of(&body)),
        activity: fields.get(&fields_of::ACTIVITY),
        themes: references(fields, &fields_of::THEMES),
        methods: references(fields, &fields_of::METHODS),
        audiences: texts(fields, &fields_of::AUDIENCES),
        territory: parts::territory(fields, &fields_of::TERRITORY),
        partners: fields.tables(&fields_of::PARTNERS, parts::partner),
        effort: parts::effort(fields),
        duration: fields.string(&fields_of::DURATION),
        funding: fields.tables(&fields_of::FUNDING, parts::funding),
        indicators: fields.tables(&fields_of::INDICATORS, parts::indicator),
        image: context.image(fields, &fields_of::IMAGE),
        see_also: references(fields, &fields_of::SEE_ALSO),
        follows: parts::reference(fields, &fields_of::FOLLOWS),
        license: fields
            .get(&table::LICENSE)
            .unwrap_or_else(|| context.rules.license.clone()),
        featured: fields.get(&fields_of::FEATURED).unwrap_or(false),
        deliverables,
        contacts,
        body,
        status: status.unwrap_or(Status::Idea),
        started,
        updated,
        revised,
        ended,
        head,
    };
    with_parts(with_files(case), context.rules.language)
}

/// Notes the places that the page has besides the text: links may lead there.
fn with_parts(mut case: Case, site: Language) -> Case {
    let ids = Ids::of(site);
    let has = |role| case.body.section(role).is_some();
    let related = case.follows.is_some() || !case.see_also.is_empty();
    let parts = [
        (ids.brief, true),
        (ids.indicators, !case.indicators.is_empty()),
        (
            ids.deliverables,
            !case.deliverables.is_empty() && !has(Role::Deliverables),
        ),
        (
            ids.contacts,
            !case.contacts.is_empty() && !has(Role::Contacts),
        ),
        (ids.related, related),
    ];
    let there = parts.into_iter().filter(|(_, is_there)| *is_there);
    case.body.parts = there.map(|(id, _)| id).collect();
    case
}

impl Case {
    /// By when a source told what the work has come to; none where the sheet names a
    /// later update itself.
    pub(crate) fn told(&self) -> Option<PartialDate> {
        let dates = self.head.sources.iter().filter_map(|source| source.date);
        dates.max().filter(|_| self.revised.is_none())
    }

    /// The same where it may be old news: what was done stays done.
    pub(crate) fn dated_status(&self) -> Option<PartialDate> {
        self.told().filter(|_| {
            matches!(
                self.status,
                Status::Idea | Status::Planned | Status::Ongoing
            )
        })
    }
}

/// The day of the last update that the sheet names, which may not be still to come.
fn revised(fields: &Fields<'_>, context: SheetContext<'_>) -> Option<PartialDate> {
    let At { value, span } = fields.get(&fields_of::UPDATED)?;
    if value.first_day() <= context.rules.today {
        return Some(value);
    }
    let date = value.to_string();
    fields.reporter().report(span, Fault::LaterUpdate { date });
    None
}

/// The latest of some dates that is not still to come.
fn latest(context: SheetContext<'_>, dates: [Option<&At<PartialDate>>; 2]) -> Option<PartialDate> {
    let known = dates.into_iter().flatten().map(|at| at.value);
    known
        .filter(|date| date.first_day() <= context.rules.today)
        .max()
}

fn texts(fields: &Fields<'_>, field: &Field<Texts>) -> Vec<String> {
    fields
        .get(field)
        .into_iter()
        .map(|text| text.value)
        .collect()
}

fn deliverable(fields: &Fields<'_>, context: SheetContext<'_>) -> Option<Deliverable> {
    let title = fields.get(&table::DELIVERABLE);
    let named_file = !fields.lacks(&table::DELIVERABLE_FILE);
    let named_url = !fields.lacks(&table::DELIVERABLE_URL);
    let file = context.file(fields, &table::DELIVERABLE_FILE);
    let url = fields.get(&table::DELIVERABLE_URL);
    let availability = fields
        .get(&table::AVAILABILITY)
        .unwrap_or(Availability::Public);
    let description = fields.string(&table::DESCRIPTION);
    let license = fields.get(&table::LICENSE);
    let title = title?.value;
    if named_file && named_url {
        let fault = Fault::TwofoldDeliverable {
            title: title.clone(),
        };
        fields.reporter().report(fields.span(), fault);
    } else if !named_file && !named_url && availability == Availability::Public {
        let fault = Fault::NowhereDeliverable {
            title: title.clone(),
        };
        fields.reporter().report(fields.span(), fault);
    }
    let place = file.map(LinkTarget::File).or(url.map(LinkTarget::Web));
    Some(Deliverable {
        title,
        place,
        description,
        license,
        availability,
    })
}

/// The start of the subject.
fn summary_of(body: &Body) -> String {
    let section = body.section(Role::Subject).or(body.sections.first());
    section
        .map(|section| lead(section, parts::SUMMARY_LIMIT))
        .unwrap_or_default()
}

/// Gathers the files that the front matter names with those of the text.
fn with_files(mut case: Case) -> Case {
    let of_deliverables =
        case.deliverables
            .iter()
            .filter_map(|deliverable| match &deliverable.place {
                Some(LinkTarget::File(file)) => Some(file.clone()),
                _ => None,
            });
    let mut files: Vec<_> = of_deliverables.collect();
    files.extend(case.image.iter().map(|image| image.file.clone()));
    case.head.files.extend(files);
    case
}
