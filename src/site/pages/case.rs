//! The page of a case.

use super::{Listing, PageType};
use crate::base::{CaseId, CaseNode};
use crate::locale::licenses::license;
use crate::locale::{dates, numbers};
use crate::schema::vocabularies::{Status, Vocabulary};
use crate::schema::{Kind, case as fields, common};
use crate::sheet::body::Role;
use crate::sheet::model::{self, LinkTarget};
use crate::site::make::{contact, sections, territory};
use crate::site::view::{
    Card, CaseView, Deliverable, Effort, Fact, FactValue, Funding, Indicator, PageHead, Partner,
    some,
};
use crate::site::{PageKey, Site};

/// Cases.
pub(super) static CASE: PageType = PageType {
    name: "case",
    addresses: |site, pages| {
        for (node, item) in site.base.cases.iter().zip(0..) {
            pages.one(&node.sheet.head.address, item);
        }
    },
    listing: Listing::Dated(|site, page| site.base.cases[page.item as usize].sheet.updated),
    template: "case.html",
    view: |site, page| Box::new(site.case(CaseId(page.item))),
};

/// How many cases like it a case leads to.
const SIMILAR: usize = 4;

impl PageKey {
    /// The page of a case.
    #[must_use]
    pub fn case(id: CaseId) -> Self {
        Self::new(&CASE, id.0, 1)
    }

    /// The case whose page this is.
    #[must_use]
    pub fn as_case(self) -> Option<CaseId> {
        self.item_of(&CASE).map(CaseId)
    }
}

impl<'a> Site<'a> {
    pub(in crate::site) fn case(&self, id: CaseId) -> CaseView<'a> {
        let base = self.base;
        let node = &base.cases[id.index()];
        let sheet = node.sheet.as_ref();
        let language = self.language();
        let date = |date| dates::partial(date, language);
        CaseView {
            page: self.case_head(id, node),
            lang: self.foreign(&sheet.head),
            title: &sheet.head.title,
            summary: &sheet.summary,
            status: sheet.status.word(),
            labs: self.lab_links(&node.labs),
            started: date(sheet.started),
            ended: sheet.ended.map(date),
            period: dates::period(
                sheet.started,
                sheet.ended,
                sheet.status == Status::Ongoing,
                language,
            ),
            updated: sheet.revised.map(date),
            known: self.known(sheet),
            facts: self.case_facts(node),
            indicators: sheet
                .indicators
                .iter()
                .map(|indicator| self.indicator(indicator))
                .collect(),
            deliverables: sheet
                .deliverables
                .iter()
                .map(|item| self.deliverable(item, &sheet.license))
                .collect(),
            contacts: sheet.contacts.iter().map(contact).collect(),
            image: sheet.image.as_ref().map(|image| self.image(image)),
            sections: sections(&sheet.body),
            has_deliverables: sheet.body.section(Role::Deliverables).is_some(),
            has_contacts: sheet.body.section(Role::Contacts).is_some(),
            follows: node.follows.map(|id| self.card(id)),
            followed_by: self.cards(&node.followed_by),
            see_also: self.cards(&node.see_also),
            similar: self.similar(id, node),
            meetings: self.meeting_cards(&node.meetings),
            license: license(&sheet.license, language),
        }
    }

    /// What a case says at a glance, line by line.
    fn case_facts(&self, node: &'a CaseNode) -> Vec<Fact<'a>> {
        let (base, sheet) = (self.base, node.sheet.as_ref());
        let head = |head| self.sheet_link(head);
        let themes = node.themes.iter();
        let themes = themes.map(|id| head(&base.themes[id.index()].sheet.head));
        let methods = node.methods.iter();
        let methods = methods.map(|id| head(&base.methods[id.index()].sheet.head));
        let funding = sheet.funding.iter().map(|funding| self.funding(funding));
        let partners = sheet.partners.iter().map(partner);
        let place = sheet.territory.as_ref().map(territory);
        let effort = sheet.effort.map(effort);
        let status = FactValue::Status(sheet.status.word());
        let mut facts = vec![
            Fact::of(&fields::STATUS, status),
            Fact::of(&common::LABS, FactValue::Links(self.lab_links(&node.labs))),
            Fact::period(),
        ];
        let audiences = (!sheet.audiences.is_empty()).then(|| Fact {
            lang: self.foreign(&sheet.head),
            ..Fact::of(
                &fields::AUDIENCES,
                FactValue::Text(sheet.audiences.join(", ")),
            )
        });
        let duration = sheet.duration.clone().map(|duration| Fact {
            lang: self.foreign(&sheet.head),
            ..Fact::of(&fields::DURATION, FactValue::Text(duration))
        });
        facts.extend(place.map(|place| Fact::of(&fields::TERRITORY, FactValue::Territory(place))));
        facts.extend(audiences);
        facts.extend(effort.map(|effort| Fact::of(&fields::EFFORT, FactValue::Effort(effort))));
        facts.extend(duration);
        facts.extend(sheet.activity.map(|activity| {
            let word = activity.word();
            let value = FactValue::Word {
                of: "activity",
                word,
            };
            Fact::of(&fields::ACTIVITY, value)
        }));
        let lists = [
            some(themes.collect(), FactValue::Links).map(|value| Fact::of(&fields::THEMES, value)),
            some(methods.collect(), FactValue::Links)
                .map(|value| Fact::of(&fields::METHODS, value)),
            some(partners.collect(), FactValue::Partners)
                .map(|value| Fact::of(&fields::PARTNERS, value)),
            some(funding.collect(), FactValue::Funding)
                .map(|value| Fact::of(&fields::FUNDING, value)),
        ];
        facts.extend(lists.into_iter().flatten());
        facts
    }

    fn case_head(&self, id: CaseId, node: &'a CaseNode) -> PageHead<'a> {
        let sheet = node.sheet.as_ref();
        let image = sheet.image.as_ref();
        PageHead {
            description: Some(&sheet.summary),
            article: true,
            structured: self.case_structured(id),
            image: image.map(|image| self.config.base_url.absolute(&image.file.address)),
            image_alt: image.map(|image| image.alt.as_str()),
            crumbs: vec![self.list_crumb("cases", Kind::Case)],
            ..self.sheet_head("case", "cases", &sheet.head, 1)
        }
    }

    /// A few cases like this one that the page does not name already.
    fn similar(&self, id: CaseId, node: &CaseNode) -> Vec<Card<'a>> {
        let named = |other: &CaseId| {
            node.see_also.contains(other)
                || node.followed_by.contains(other)
                || node.follows == Some(*other)
        };
        let mut similar = self
            .base
            .similar(id, SIMILAR + node.see_also.len().min(SIMILAR));
        similar.retain(|other| !named(other));
        similar.truncate(SIMILAR);
        self.cards(&similar)
    }

    fn funding(&self, funding: &'a model::Funding) -> Funding<'a> {
        let amount = funding
            .amount
            .map(|amount| numbers::euros(amount, self.language()));
        Funding {
            name: &funding.name,
            amount,
        }
    }

    fn indicator(&self, indicator: &'a model::Indicator) -> Indicator<'a> {
        let language = self.language();
        let unit = indicator.unit.as_deref();
        let percent = unit == Some("%");
        let figure = |value| {
            if percent {
                numbers::percent(value, language)
            } else {
                numbers::decimal(value, language)
            }
        };
        Indicator {
            label: &indicator.label,
            value: figure(indicator.value),
            unit: unit.filter(|_| !percent),
            before: indicator.before.map(figure),
            level: indicator.level.map(Vocabulary::word),
            family: indicator.family.map(Vocabulary::word),
            n: indicator
                .n
                .map(|n| numbers::decimal(f64::from(n), language)),
            source: indicator.source.as_deref(),
            date: indicator.date.map(|date| dates::partial(date, language)),
        }
    }

    fn deliverable(&self, item: &'a model::Deliverable, sheet_license: &str) -> Deliverable<'a> {
        let (href, external) = match &item.place {
            Some(LinkTarget::File(file)) => (Some(self.config.base_url.link(&file.address)), false),
            Some(LinkTarget::Web(url)) => (Some(url.clone()), true),
            None => (None, false),
        };
        let file_type = match &item.place {
            Some(LinkTarget::File(file)) => file_type(&file.file),
            _ => None,
        };
        Deliverable {
            title: &item.title,
            href,
            external,
            file_type,
            description: item.description.as_deref(),
            license: license(
                item.license.as_deref().unwrap_or(sheet_license),
                self.language(),
            ),
            availability: item.availability.word(),
        }
    }
}

fn effort(effort: model::Effort) -> Effort {
    Effort {
        days: effort.days,
        people: effort.people,
    }
}

fn partner(partner: &model::Partner) -> Partner<'_> {
    Partner {
        name: &partner.name,
        role: partner.role.as_deref(),
        url: partner.url.as_deref(),
    }
}

/// The extension of a file as people say it: `PDF`.
fn file_type(file: &str) -> Option<String> {
    let (_, extension) = file.rsplit('/').next()?.rsplit_once('.')?;
    Some(extension.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::file_type;

    #[test]
    fn types_of_files() {
        assert_eq!(file_type("cases/a.b/plan.pdf").as_deref(), Some("PDF"));
        assert_eq!(file_type("cases/a.b/plan"), None);
    }
}
