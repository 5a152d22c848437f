//! The parts of a front matter that several kinds of sheet share.

use std::ops::Range;

use jiff::ToSpan;

use super::date::PartialDate;
use super::links::PublicResolver;
use super::model::{
    Contact, Effort, FileUse, Funding, Image, Indicator, Partner, Reference, Territory,
};
use super::phone::{self, Phone};
use super::rules::Rules;
use crate::diagnostic::{Fault, PersonFault};
use crate::fields::{At, Fields, Key, same};

const CONSENT: Key = Key("consent", "accord");

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
    /// Where the line that closes the front matter begins in the file, in bytes.
    pub(super) fence: usize,
}

/// Names of other sheets, with their places in the file.
pub(crate) fn references(fields: &Fields<'_>, key: Key) -> Vec<Reference> {
    let in_file = |text: At<String>| Reference {
        name: text.value,
        span: fields.reporter().in_file(text.span),
    };
    let mut references: Vec<Reference> = fields.texts(key).into_iter().map(in_file).collect();
    let mut seen = std::collections::BTreeSet::new();
    references.retain(|reference| seen.insert(reference.name.clone()));
    references
}

/// The name of one other sheet.
pub(crate) fn reference(fields: &Fields<'_>, key: Key) -> Option<Reference> {
    let text = fields.text(key)?;
    Some(Reference {
        name: text.value,
        span: fields.reporter().in_file(text.span),
    })
}

/// A summary of at most [`SUMMARY_LIMIT`] characters.
pub(super) fn summary(fields: &Fields<'_>) -> Option<String> {
    let text = fields.text(Key("summary", "resume"))?;
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

pub(super) fn territory(fields: &Fields<'_>) -> Option<Territory> {
    fields.table(Key("territory", "territoire"), |fields| {
        let name = fields.required_text(Key("name", "nom"), "\"Pays de la Loire\"");
        let scale = fields.word(Key("scale", "echelle"));
        let code = fields.string(same("code"));
        Some(Territory {
            name: name?.value,
            scale,
            code,
        })
    })
}

pub(super) fn partner(fields: &Fields<'_>) -> Option<Partner> {
    let name = fields.required_text(Key("name", "nom"), "\"IRA de Lille\"");
    let role = fields.string(same("role"));
    let url = fields.url();
    Some(Partner {
        name: name?.value,
        role,
        url,
    })
}

pub(super) fn effort(fields: &Fields<'_>) -> Option<Effort> {
    fields.table(Key("effort", "effort"), |fields| {
        let days = fields.amount(Key("days", "jours"));
        let people = fields.count(Key("people", "personnes"), 0);
        (days.is_some() || people.is_some()).then_some(Effort { days, people })
    })
}

pub(super) fn funding(fields: &Fields<'_>) -> Option<Funding> {
    let name = fields.required_text(Key("name", "nom"), "\"Région\"");
    let amount = fields.amount(Key("amount", "montant"));
    Some(Funding {
        name: name?.value,
        amount,
    })
}

pub(super) fn indicator(fields: &Fields<'_>) -> Option<Indicator> {
    let value_key = Key("value", "valeur");
    let label = fields.required_text(Key("label", "libelle"), "\"participants\"");
    if !fields.has(value_key) {
        fields.missing(value_key, "30");
    }
    let value = fields.number(value_key);
    let unit = fields.text(Key("unit", "unite"));
    let n = fields.count(same("n"), 1);
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
        before: fields
            .number(Key("before", "avant"))
            .map(|before| before.value),
        level: fields.word(Key("level", "niveau")),
        family: fields.word(Key("family", "famille")),
        n,
        source: fields.string(same("source")),
        date: fields.date(same("date")).map(|date| date.value),
    };
    Some(indicator)
}

/// The telephone numbers of a contact. Words without a number that can be dialled
/// are reported.
fn phones(fields: &Fields<'_>) -> Vec<Phone> {
    let Some(text) = fields.text(Key("phone", "telephone")) else {
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
    pub(super) fn file(&self, fields: &Fields<'_>, key: Key) -> Option<FileUse> {
        let text = fields.text(key)?;
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
    pub(super) fn image(&self, fields: &Fields<'_>, key: Key) -> Option<Image> {
        fields.table(key, |fields| {
            let file_key = Key("file", "fichier");
            if fields.lacks(file_key) {
                fields.missing(file_key, "\"photo.jpg\"");
            }
            let file = self.file(fields, file_key);
            let alt = fields.text(same("alt"));
            if let (Some(file), None) = (&file, &alt) {
                let fault = Fault::MissingAlt {
                    file: fields.string(file_key).unwrap_or_else(|| file.file.clone()),
                };
                fields.reporter().report(fields.span(), fault);
            }
            let credit = fields.string(same("credit"));
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
        let name = fields.text(Key("name", "nom"));
        let consent = fields.table(CONSENT, |fields| {
            let given = fields.required_date(Key("given", "donne"), "2026-01-15");
            let until = fields.required_date(Key("until", "jusqu_a"), "2027-01-15");
            check_order(fields, given.as_ref(), until.as_ref());
            Some((given?.value, until?.value))
        });
        let mut contact = Contact {
            role: fields.string(same("role")),
            organisation: fields.string(same("organisation")),
            email: fields.email(),
            phones: phones(fields),
            url: fields.url(),
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
            None if fields.has(CONSENT) => return None,
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
