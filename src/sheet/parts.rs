//! The parts of a front matter that several kinds of sheet share.

use std::ops::Range;

use jiff::ToSpan;

use super::date::PartialDate;
use super::links::PublicResolver;
use super::model::{
    Contact, Effort, FileUse, Funding, Image, Indicator, LinkTarget, Partner, Reference, Source,
    Territory,
};
use super::phone::{self, Phone};
use super::rules::Rules;
use crate::diagnostic::{Fault, PersonFault};
use crate::fields::{At, Fields};
use crate::schema::value::{File, Reference as Named, References, Table};
use crate::schema::{Field, common, parts as table};

/// The longest summary, in characters.
pub(super) const SUMMARY_LIMIT: usize = 300;

/// So many days before a consent ends, whoever keeps the sheet is told: time to
/// ask for it again.
const SOON: i32 = 60;

/// Reads the parts that need to know which sheet they are in.
#[derive(Clone, Copy)]
pub(super) struct SheetContext<'r> {
    /// The sheet's file, from the content root.
    pub(super) file: &'r str,
    pub(super) rules: &'r Rules,
    /// The text of the file.
    pub(super) text: &'r str,
    /// Where the line that closes the front matter begins in the file, in bytes.
    pub(super) fence: usize,
}

/// Names of other sheets, with their places in the file.
pub(crate) fn references(fields: &Fields<'_>, field: &Field<References>) -> Vec<Reference> {
    let in_file = |text: At<String>| Reference {
        name: text.value,
        span: fields.reporter().in_file(text.span),
    };
    let mut references: Vec<Reference> = fields.get(field).into_iter().map(in_file).collect();
    let mut seen = std::collections::BTreeSet::new();
    references.retain(|reference| seen.insert(reference.name.clone()));
    references
}

/// The name of one other sheet.
pub(crate) fn reference(fields: &Fields<'_>, field: &Field<Named>) -> Option<Reference> {
    let text = fields.get(field)?;
    Some(Reference {
        name: text.value,
        span: fields.reporter().in_file(text.span),
    })
}

/// A summary of at most [`SUMMARY_LIMIT`] characters.
pub(super) fn summary(fields: &Fields<'_>) -> Option<String> {
    let text = fields.get(&common::SUMMARY)?;
    let characters = text.value.chars().count();
    if characters > SUMMARY_LIMIT {
        let fault = Fault::LongSummary {
            characters,
            limit: SUMMARY_LIMIT,
        };
        fields.reporter().report(text.span, fault);
    }
    Some(text.value)
}

/// Reports an end that certainly comes before its start.
pub(crate) fn check_order(
    fields: &Fields<'_>,
    start: Option<&At<PartialDate>>,
    end: Option<&At<PartialDate>>,
) {
    if let (Some(start), Some(end)) = (start, end)
        && end.value.is_before(start.value)
    {
        let fault = Fault::EndBeforeStart {
            start: start.value.to_string(),
            end: end.value.to_string(),
        };
        fields.reporter().report(end.span.clone(), fault);
    }
}

pub(super) fn territory(
    fields: &Fields<'_>,
    field: &Field<Table<table::Territory>>,
) -> Option<Territory> {
    fields.table(field, |fields| {
        let name = fields.get(&table::NAME);
        let scale = fields.get(&table::SCALE);
        let code = fields.string(&table::CODE);
        Some(Territory {
            name: name?.value,
            scale,
            code,
        })
    })
}

/// Where what a sheet says comes from; `file` finds a file beside the sheet.
pub(crate) fn sources(
    fields: &Fields<'_>,
    file: &dyn Fn(&Fields<'_>, &Field<File>) -> Option<FileUse>,
) -> Vec<Source> {
    fields.tables(&common::SOURCES, |fields| {
        let title = fields.get(&common::SOURCE_TITLE);
        let url = fields.get(&common::SOURCE_URL).map(LinkTarget::Web);
        let file = file(fields, &common::SOURCE_FILE).map(LinkTarget::File);
        let page = fields.string(&common::SOURCE_PAGE);
        let date = fields.get(&common::SOURCE_DATE);
        Some(Source {
            title: title?.value,
            place: file.or(url),
            page,
            date: date.map(|date| date.value),
        })
    })
}

pub(super) fn partner(fields: &Fields<'_>) -> Option<Partner> {
    let name = fields.get(&table::PARTNER_NAME);
    let role = fields.string(&table::ROLE);
    let url = fields.get(&table::URL);
    Some(Partner {
        name: name?.value,
        role,
        url,
    })
}

pub(super) fn effort(fields: &Fields<'_>) -> Option<Effort> {
    fields.table(&crate::schema::case::EFFORT, |fields| {
        let days = fields.get(&table::DAYS);
        let people = fields.get(&table::PEOPLE);
        (days.is_some() || people.is_some()).then_some(Effort { days, people })
    })
}

pub(super) fn funding(fields: &Fields<'_>) -> Option<Funding> {
    let name = fields.get(&table::FUNDER);
    let amount = fields.get(&table::AMOUNT);
    Some(Funding {
        name: name?.value,
        amount,
    })
}

pub(super) fn indicator(fields: &Fields<'_>) -> Option<Indicator> {
    let label = fields.get(&table::LABEL);
    let value = fields.get(&table::VALUE);
    let unit = fields.get(&table::UNIT);
    let n = fields.get(&table::RESPONDENTS);
    if let (Some(label), Some(unit), None) = (&label, &unit, n)
        && is_percentage(&unit.value)
    {
        let fault = Fault::PercentageWithoutN {
            label: label.value.clone(),
        };
        fields.reporter().report(unit.span.clone(), fault);
    }
    let indicator = Indicator {
        label: label?.value,
        value: value?.value,
        unit: unit.map(|unit| unit.value),
        before: fields.get(&table::BEFORE).map(|before| before.value),
        level: fields.get(&table::LEVEL),
        family: fields.get(&table::FAMILY),
        n,
        source: fields.string(&table::SOURCE),
        date: fields.get(&table::COUNTED).map(|date| date.value),
    };
    Some(indicator)
}

/// The telephone numbers of a contact. Words without a number that can be dialled
/// are reported.
fn phones(fields: &Fields<'_>) -> Vec<Phone> {
    let Some(text) = fields.get(&table::PHONE) else {
        return Vec::new();
    };
    phone::listed(&text.value).unwrap_or_else(|| {
        let fault = PersonFault::BadPhone { value: text.value };
        fields.reporter().report(text.span, fault);
        Vec::new()
    })
}

fn is_percentage(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    ["%", "pour cent", "pourcent", "percent"]
        .iter()
        .any(|word| unit.contains(word))
}

impl SheetContext<'_> {
    /// A file beside the sheet.
    pub(super) fn file(&self, fields: &Fields<'_>, field: &Field<File>) -> Option<FileUse> {
        let text = fields.written(field)?;
        let span = fields.reporter().in_file(text.span.clone());
        let resolver = PublicResolver {
            file: self.file,
            rules: self.rules,
        };
        match resolver.file(&text.value, span) {
            Ok(file) => Some(file),
            Err(fault) => {
                fields.reporter().report(text.span, fault);
                None
            }
        }
    }

    /// A picture, with the text that stands for it.
    pub(super) fn image(
        &self,
        fields: &Fields<'_>,
        field: &Field<Table<table::Image>>,
    ) -> Option<Image> {
        fields.table(field, |fields| {
            let file = self.file(fields, &table::PICTURE);
            let alt = fields.get(&table::ALT);
            if let (Some(file), None) = (&file, &alt) {
                let fault = Fault::MissingAlt {
                    file: fields
                        .written(&table::PICTURE)
                        .map_or_else(|| file.file.clone(), |file| file.value),
                };
                fields.reporter().report(fields.span(), fault);
            }
            let credit = fields.string(&table::CREDIT);
            Some(Image {
                file: file?,
                alt: alt?.value,
                credit,
            })
        })
    }

    /// Whom to call. A person is kept only under a consent that is valid today:
    /// without one nothing of the contact stays but the role and the organisation,
    /// since an address or a number tells who it is as well as the name does.
    pub(super) fn contact(&self, fields: &Fields<'_>) -> Option<Contact> {
        let name = fields.get(&table::PERSON);
        let consent = fields.table(&table::CONSENT, |fields| {
            let given = fields.get(&table::GIVEN);
            let until = fields.get(&table::UNTIL);
            check_order(fields, given.as_ref(), until.as_ref());
            Some((given?.value, until?.value))
        });
        let mut contact = Contact {
            role: fields.string(&table::CONTACT_ROLE),
            organisation: fields.string(&table::ORGANISATION),
            email: fields.get(&table::EMAIL),
            phones: phones(fields),
            url: fields.get(&table::URL),
            name: None,
        };
        if let Some(name) = name {
            contact.name = self.consented(fields, name, consent);
            if contact.name.is_none() {
                (contact.email, contact.url) = (None, None);
                contact.phones.clear();
            }
        }
        if contact.role.is_none() && contact.organisation.is_none() {
            fields.reporter().report(fields.span(), Fault::EmptyContact);
            return None;
        }
        Some(contact)
    }

    fn consented(
        &self,
        fields: &Fields<'_>,
        name: At<String>,
        consent: Option<(PartialDate, PartialDate)>,
    ) -> Option<String> {
        let fault = match consent {
            // What is wrong with the consent is reported already.
            None if fields.has(&table::CONSENT) => return None,
            None => Fault::MissingConsent,
            Some((given, _)) if given.first_day() > self.rules.today => Fault::FutureConsent {
                given: given.to_string(),
            },
            Some((_, until)) if until.last_day() < self.rules.today => Fault::ExpiredConsent {
                until: until.to_string(),
            },
            Some((_, until)) => {
                if until.last_day() <= self.rules.today.saturating_add(SOON.days()) {
                    let until = until.to_string();
                    let fault = PersonFault::ConsentEnds { until };
                    fields.reporter().report(name.span, fault);
                }
                return Some(name.value);
            }
        };
        let span: Range<usize> = name.span;
        fields.reporter().report(span, fault);
        None
    }
}
