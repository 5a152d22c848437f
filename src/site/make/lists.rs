//! The front page, the lists and the search page.

use super::parts::page_of;
use crate::base::{CaseId, LabId, MethodId, ThemeId};
use crate::schema::Kind;
use crate::schema::vocabularies::Vocabulary;
use crate::sheet::model::{Head, Topic};
use crate::site::Site;
use crate::site::route::{list_address, numbered, search_address, year_address};
use crate::site::view::{
    CaseList, HomeView, Link, ListView, MeetingYear, MeetingsView, PageHead, SearchView, Tally,
    YearLink,
};

/// How many entries the front page shows of each list.
const HOME_CARDS: usize = 6;
const HOME_TALLIES: usize = 12;
const HOME_MEETINGS: usize = 3;

impl<'a> Site<'a> {
    pub(in crate::site) fn home(&self) -> HomeView<'a> {
        let newest = self
            .base
            .newest
            .iter()
            .copied()
            .filter(|id| !self.featured.contains(id));
        HomeView {
            page: PageHead {
                structured: self.home_structured(),
                ..self.plain_head("home", "home", "/")
            },
            case_count: self.base.cases.len(),
            lab_count: self.base.labs.len(),
            featured: self.cards(&self.featured),
            newest: newest.take(HOME_CARDS).map(|id| self.card(id)).collect(),
            themes: most_used(self.themes.iter().map(|id| self.theme_tally(*id))),
            methods: most_used(self.methods.iter().map(|id| self.method_tally(*id))),
            labs: most_used(self.labs.iter().map(|id| self.lab_tally(*id))),
            meetings: self
                .base
                .newest_meetings
                .iter()
                .take(HOME_MEETINGS)
                .map(|id| self.meeting_card(*id))
                .collect(),
        }
    }

    pub(in crate::site) fn cases(&self, number: u32) -> CaseList<'a> {
        let first = list_address(Kind::Case, self.language());
        let page = PageHead {
            number: (number > 1).then_some(number),
            ..self.plain_head("cases", "cases", &numbered(first, number))
        };
        self.case_list(page, None, first, &self.base.newest, number)
    }

    pub(in crate::site) fn cases_of_year(&self, year: i16, number: u32) -> CaseList<'a> {
        let first = year_address(year, self.language());
        let page = PageHead {
            number: (number > 1).then_some(number),
            crumbs: vec![self.list_crumb("cases", Kind::Case)],
            ..self.plain_head("year", "cases", &numbered(&first, number))
        };
        let cases = self.years.get(&year).map_or(&[][..], Vec::as_slice);
        self.case_list(page, Some(year), &first, cases, number)
    }

    fn case_list(
        &self,
        page: PageHead<'a>,
        year: Option<i16>,
        first: &str,
        cases: &[CaseId],
        number: u32,
    ) -> CaseList<'a> {
        let cards = self.cards(page_of(cases, number));
        let structured = self.cards_structured(&numbered(first, number), &cards);
        CaseList {
            page: PageHead { structured, ..page },
            year,
            total: cases.len(),
            cards,
            pager: self.pager(first, number, cases.len()),
            years: self.year_links(),
        }
    }

    fn year_links(&self) -> Vec<YearLink> {
        let link = |(&year, cases): (&i16, &Vec<CaseId>)| YearLink {
            year,
            href: self
                .config
                .base_url
                .link(&year_address(year, self.language())),
            count: cases.len(),
        };
        self.years.iter().rev().map(link).collect()
    }

    pub(in crate::site) fn lab_list(&self) -> ListView<'a> {
        let entries = self.labs.iter().map(|id| self.lab_tally(*id)).collect();
        self.list("labs", Kind::Lab, entries)
    }

    pub(in crate::site) fn theme_list(&self) -> ListView<'a> {
        let entries = self.themes.iter().map(|id| self.theme_tally(*id)).collect();
        self.list("themes", Kind::Theme, entries)
    }

    pub(in crate::site) fn method_list(&self) -> ListView<'a> {
        let entries = self
            .methods
            .iter()
            .map(|id| self.method_tally(*id))
            .collect();
        self.list("methods", Kind::Method, entries)
    }

    fn list(&self, name: &'static str, kind: Kind, entries: Vec<Tally<'a>>) -> ListView<'a> {
        let structured = self.tallies_structured(kind, &entries);
        ListView {
            page: PageHead {
                structured,
                ..self.list_head(name, kind)
            },
            entries,
        }
    }

    pub(in crate::site) fn meeting_list(&self) -> MeetingsView<'a> {
        let mut years: Vec<MeetingYear<'a>> = Vec::new();
        for &id in &self.base.newest_meetings {
            let year = self.base.meetings[id.index()].sheet.starts.date().year();
            let card = self.meeting_card(id);
            match years.last_mut() {
                Some(last) if last.year == year => last.meetings.push(card),
                _ => years.push(MeetingYear {
                    year,
                    meetings: vec![card],
                }),
            }
        }
        let meetings = years.iter().flat_map(|year| &year.meetings);
        let items: Vec<(&str, &str)> = meetings
            .map(|meeting| (meeting.title, self.address_of(&meeting.href)))
            .collect();
        let address = list_address(Kind::Meeting, self.language());
        let structured = self.list_structured(Kind::Meeting, address, &items);
        let page = PageHead {
            structured,
            ..self.list_head("meetings", Kind::Meeting)
        };
        MeetingsView { page, years }
    }

    pub(in crate::site) fn search(&self) -> SearchView<'a> {
        let links = |heads: &mut dyn Iterator<Item = &Head>| -> Vec<Link> {
            heads.map(|head| self.sheet_link(head)).collect()
        };
        let address = search_address(self.language());
        let title = self.language().pick("Recherche", "Search");
        SearchView {
            page: PageHead {
                listed: false,
                structured: self.plain_structured(title, address),
                ..self.plain_head("search", "search", address)
            },
            labs: links(
                &mut self
                    .labs
                    .iter()
                    .map(|id| &self.base.labs[id.index()].sheet.head),
            ),
            themes: links(
                &mut self
                    .themes
                    .iter()
                    .map(|id| &self.base.themes[id.index()].sheet.head),
            ),
            methods: links(
                &mut self
                    .methods
                    .iter()
                    .map(|id| &self.base.methods[id.index()].sheet.head),
            ),
            years: self.year_links(),
        }
    }

    fn list_head(&self, name: &'static str, kind: Kind) -> PageHead<'a> {
        self.plain_head(name, name, list_address(kind, self.language()))
    }

    fn lab_tally(&self, id: LabId) -> Tally<'a> {
        let node = &self.base.labs[id.index()];
        Tally {
            about: node.sheet.organisation.as_deref(),
            perimeter: node.sheet.perimeter.map(Vocabulary::word),
            territory: node
                .sheet
                .territory
                .as_ref()
                .map(|territory| territory.name.as_str()),
            ..self.tally(&node.sheet.head, node.cases.len())
        }
    }

    fn theme_tally(&self, id: ThemeId) -> Tally<'a> {
        let node = &self.base.themes[id.index()];
        self.topic_tally(&node.sheet, node.cases.len())
    }

    fn method_tally(&self, id: MethodId) -> Tally<'a> {
        let node = &self.base.methods[id.index()];
        self.topic_tally(&node.sheet, node.cases.len())
    }

    fn topic_tally(&self, topic: &'a Topic, count: usize) -> Tally<'a> {
        Tally {
            about: Some(&topic.summary),
            ..self.tally(&topic.head, count)
        }
    }

    fn tally(&self, head: &'a Head, count: usize) -> Tally<'a> {
        Tally {
            title: &head.title,
            lang: self.foreign(head),
            href: self.config.base_url.link(&head.address),
            about: None,
            perimeter: None,
            territory: None,
            count,
        }
    }
}

/// The entries with the most cases; equals stay in the order of the alphabet.
fn most_used<'a>(entries: impl Iterator<Item = Tally<'a>>) -> Vec<Tally<'a>> {
    let mut entries: Vec<_> = entries.filter(|entry| entry.count > 0).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
    entries.truncate(HOME_TALLIES);
    entries
}
