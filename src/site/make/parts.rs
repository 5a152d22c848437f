//! The pieces that several pages share: heads, cards, pagers, contacts.

use std::ops::Range;

use crate::base::{CaseId, LabId, MeetingId};
use crate::locale::dates::{self, DateText};
use crate::schema::Kind;
use crate::schema::vocabularies::Vocabulary;
use crate::sheet;
use crate::sheet::body::Body;
use crate::sheet::date::PartialDate;
use crate::sheet::model::{self, Head, LinkTarget};
use crate::site::Site;
use crate::site::route::{CASES_A_PAGE, list_address, numbered, page_count};
use crate::site::view::{
    Card, Contact, Crumb, Image, Link, MeetingCard, PageHead, Pager, PagerLink, Phone, Section,
    SourceView, Territory,
};

impl<'a> Site<'a> {
    /// The head of a page that the theme has the words for.
    pub(crate) fn plain_head(
        &self,
        name: &'static str,
        section: &'static str,
        address: &str,
    ) -> PageHead<'a> {
        PageHead {
            name,
            section,
            canonical: self.config.base_url.absolute(address),
            href: self.config.base_url.link(address),
            listed: true,
            ..PageHead::default()
        }
    }

    /// The head of a page of a sheet.
    pub(in crate::site) fn sheet_head(
        &self,
        name: &'static str,
        section: &'static str,
        head: &'a Head,
        number: u32,
    ) -> PageHead<'a> {
        PageHead {
            title: Some(&head.title),
            example: head.example,
            gaps: &head.gaps,
            sources: if number > 1 {
                Vec::new()
            } else {
                self.sources(&head.sources)
            },
            number: (number > 1).then_some(number),
            ..self.plain_head(name, section, &numbered(&head.address, number))
        }
    }

    /// Where what a sheet says comes from.
    pub(crate) fn sources(&self, sources: &'a [model::Source]) -> Vec<SourceView<'a>> {
        let source = |source: &'a model::Source| {
            let (href, external) = match &source.place {
                Some(LinkTarget::File(file)) => {
                    (Some(self.config.base_url.link(&file.address)), false)
                }
                Some(LinkTarget::Web(url)) => (Some(url.clone()), true),
                None => (None, false),
            };
            SourceView {
                title: &source.title,
                href,
                external,
                page: source.page.as_deref(),
                date: source
                    .date
                    .map(|date| dates::partial(date, self.language())),
            }
        };
        sources.iter().map(source).collect()
    }

    /// The step of the way back to the list of a kind.
    pub(in crate::site) fn list_crumb(&self, name: &'static str, kind: Kind) -> Crumb<'a> {
        let href = self
            .config
            .base_url
            .link(list_address(kind, self.language()));
        Crumb {
            text: None,
            name,
            href,
        }
    }

    /// The language of a sheet where it is not the site's.
    pub(in crate::site) fn foreign(&self, head: &Head) -> Option<&'static str> {
        (head.language != self.language()).then(|| head.language.code())
    }

    pub(crate) fn sheet_link(&self, head: &Head) -> Link {
        Link {
            text: head.title.clone(),
            href: self.config.base_url.link(&head.address),
            lang: self.foreign(head),
        }
    }

    pub(crate) fn lab_links(&self, ids: &[LabId]) -> Vec<Link> {
        ids.iter()
            .map(|id| self.sheet_link(&self.base.labs[id.index()].sheet.head))
            .collect()
    }

    pub(in crate::site) fn card(&self, id: CaseId) -> Card<'a> {
        let node = &self.base.cases[id.index()];
        let sheet = &node.sheet;
        let lab = |lab: &LabId| self.base.labs[lab.index()].sheet.head.title.as_str();
        Card {
            href: self.config.base_url.link(&sheet.head.address),
            title: &sheet.head.title,
            summary: &sheet.summary,
            lang: self.foreign(&sheet.head),
            labs: node.labs.iter().map(lab).collect(),
            status: sheet.status.word(),
            known: sheet.dated_status().map(|date| self.date(date)),
            year: sheet.started.year(),
            image: sheet.image.as_ref().map(|image| self.image(image)),
            example: sheet.head.example,
            gaps: &sheet.head.gaps,
        }
    }

    /// By when a source told what a case has come to, where the sheet names no
    /// later update itself.
    pub(in crate::site) fn known(&self, case: &model::Case) -> Option<DateText> {
        case.told().map(|date| self.date(date))
    }

    fn date(&self, date: PartialDate) -> DateText {
        dates::partial(date, self.language())
    }

    pub(in crate::site) fn cards(&self, ids: &[CaseId]) -> Vec<Card<'a>> {
        ids.iter().map(|id| self.card(*id)).collect()
    }

    pub(crate) fn meeting_card(&self, id: MeetingId) -> MeetingCard<'a> {
        let sheet = &self.base.meetings[id.index()].sheet;
        MeetingCard {
            href: self.config.base_url.link(&sheet.head.address),
            title: &sheet.head.title,
            lang: self.foreign(&sheet.head),
            when: dates::span(&sheet.starts, sheet.ends.as_ref(), self.language()),
            place: sheet.place.as_deref(),
            format: sheet.format.word(),
            status: sheet.status.word(),
            gaps: &sheet.head.gaps,
        }
    }

    pub(in crate::site) fn meeting_cards(&self, ids: &[MeetingId]) -> Vec<MeetingCard<'a>> {
        ids.iter()
            .take(CASES_A_PAGE)
            .map(|id| self.meeting_card(*id))
            .collect()
    }

    pub(in crate::site) fn image(&self, image: &'a model::Image) -> Image<'a> {
        Image {
            src: self.config.base_url.link(&image.file.address),
            alt: &image.alt,
            credit: image.credit.as_deref(),
        }
    }

    /// The other pages of a list that starts at `first`.
    pub(crate) fn pager(&self, first: &str, number: u32, items: usize) -> Option<Pager> {
        let count = page_count(items);
        let link = |number| self.config.base_url.link(&numbered(first, number));
        (count > 1).then(|| Pager {
            number,
            count,
            previous: (number > 1).then(|| link(number - 1)),
            next: (number < count).then(|| link(number + 1)),
            pages: offered_pages(number, count)
                .into_iter()
                .map(|(page, gap)| PagerLink {
                    number: page,
                    href: (!gap).then(|| link(page)),
                    current: page == number,
                })
                .collect(),
        })
    }
}

/// The part of a list that its page `number` shows.
pub(crate) fn page_of<T>(items: &[T], number: u32) -> &[T] {
    let start = (number.max(1) as usize - 1)
        .saturating_mul(CASES_A_PAGE)
        .min(items.len());
    let range: Range<usize> = start..(start + CASES_A_PAGE).min(items.len());
    &items[range]
}

/// The first and last page, the two on either side of `number`, and gaps.
fn offered_pages(number: u32, count: u32) -> Vec<(u32, bool)> {
    let near = number.saturating_sub(2).max(1)..=number.saturating_add(2).min(count);
    let mut pages = Vec::with_capacity(9);
    if *near.start() > 1 {
        pages.push((1, false));
    }
    if *near.start() > 2 {
        // A gap of one page is shorter as that page.
        pages.push((2, *near.start() > 3));
    }
    pages.extend(near.clone().map(|page| (page, false)));
    if near.end() + 1 < count {
        pages.push((count - 1, near.end() + 2 < count));
    }
    if *near.end() < count {
        pages.push((count, false));
    }
    pages
}

pub(in crate::site) fn territory(territory: &model::Territory) -> Territory<'_> {
    Territory {
        name: &territory.name,
        scale: territory.scale.map(Vocabulary::word),
        code: territory.code.as_deref(),
    }
}

pub(in crate::site) fn contact(contact: &model::Contact) -> Contact<'_> {
    Contact {
        name: contact.name.as_deref(),
        role: contact.role.as_deref(),
        organisation: contact.organisation.as_deref(),
        email: contact.email.as_deref(),
        phones: contact.phones.iter().map(phone).collect(),
        url: contact.url.as_deref(),
    }
}

fn phone(phone: &sheet::phone::Phone) -> Phone<'_> {
    Phone {
        text: &phone.text,
        href: &phone.dialled,
    }
}

pub(in crate::site) fn sections(body: &Body) -> Vec<Section<'_>> {
    body.sections.iter().map(section_view).collect()
}

fn section_view(section: &crate::sheet::body::Section) -> Section<'_> {
    Section {
        heading: section
            .heading
            .as_ref()
            .map(|heading| heading.text.as_str()),
        anchor: section
            .heading
            .as_ref()
            .map(|heading| heading.anchor.as_str()),
        role: section.role.map(|role| role.info().word),
        html: &section.html,
    }
}

#[cfg(test)]
mod tests {
    use super::{offered_pages, page_of};

    #[test]
    fn pagers_offer_the_ends_and_the_neighbours() {
        let shown = |number, count| {
            let word = |(page, gap): (u32, bool)| {
                if gap {
                    "…".to_owned()
                } else {
                    page.to_string()
                }
            };
            offered_pages(number, count)
                .into_iter()
                .map(word)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(shown(1, 2), "1 2");
        assert_eq!(shown(1, 9), "1 2 3 … 9");
        assert_eq!(shown(5, 9), "1 2 3 4 5 6 7 8 9");
        assert_eq!(shown(6, 20), "1 … 4 5 6 7 8 … 20");
        assert_eq!(shown(20, 20), "1 … 18 19 20");
    }

    #[test]
    fn pages_cut_a_list_without_loss() {
        let items: Vec<u32> = (0..50).collect();
        let pages: Vec<u32> = (1..=3)
            .flat_map(|number| page_of(&items, number).to_vec())
            .collect();
        assert_eq!(pages, items);
        assert!(page_of(&items, 4).is_empty());
    }
}
