//! The pages of labs, themes, methods, meetings and texts.

use super::parts::{contact, page_of, sections, territory};
use crate::base::{LabId, MeetingId, MeetingNode, MethodId, PageId, ThemeId, TopicNode};
use crate::schema::Kind;
use crate::schema::vocabularies::Vocabulary;
use crate::schema::{common, lab as fields, meeting};
use crate::sheet::model::{Head, Lab};
use crate::site::licenses::license;
use crate::site::route::{NOT_FOUND, legal_address};
use crate::site::view::{
    Fact, FactValue, Feed, LabView, MeetingView, NoticeView, PageHead, RedirectView, TextView,
    TopicView, some,
};
use crate::site::{SheetKey, Site, dates};

impl<'a> Site<'a> {
    pub(in crate::site) fn lab(&self, id: LabId, number: u32) -> LabView<'a> {
        let node = &self.base.labs[id.index()];
        let sheet = node.sheet.as_ref();
        let first = number <= 1;
        LabView {
            page: PageHead {
                feeds: self.feeds(&sheet.head),
                structured: self.lab_structured(id),
                crumbs: vec![self.list_crumb("labs", Kind::Lab)],
                ..self.sheet_head("lab", "labs", &sheet.head, number)
            },
            lang: self.foreign(&sheet.head),
            title: &sheet.head.title,
            organisation: sheet.organisation.as_deref(),
            facts: self.lab_facts(sheet),
            logo: sheet.logo.as_ref().map(|logo| self.image(logo)),
            sections: if first {
                sections(&sheet.body)
            } else {
                Vec::new()
            },
            meetings: if first {
                self.meeting_cards(&node.meetings)
            } else {
                Vec::new()
            },
            total: node.cases.len(),
            cards: self.cards(page_of(&node.cases, number)),
            pager: self.pager(&sheet.head.address, number, node.cases.len()),
        }
    }

    /// What a lab says at a glance, line by line.
    fn lab_facts(&self, sheet: &'a Lab) -> Vec<Fact<'a>> {
        let date = |date| FactValue::Date(dates::partial(date, self.language()));
        let word = |word| FactValue::Word {
            of: "perimeter",
            word,
        };
        let perimeter = sheet.perimeter.map(|perimeter| word(perimeter.word()));
        let place = sheet.territory.as_ref().map(territory);
        let contacts = sheet.contacts.iter().map(contact).collect();
        let facts = [
            perimeter.map(|value| Fact::of(&fields::PERIMETER, value)),
            place.map(|place| Fact::of(&fields::TERRITORY, FactValue::Territory(place))),
            sheet
                .founded
                .map(|day| Fact::of(&fields::FOUNDED, date(day))),
            sheet.ended.map(|day| Fact::of(&fields::ENDED, date(day))),
            sheet
                .url
                .as_deref()
                .map(|url| Fact::of(&fields::URL, FactValue::Url(url))),
            some(contacts, FactValue::Contacts).map(|value| Fact::of(&common::CONTACTS, value)),
        ];
        facts.into_iter().flatten().collect()
    }

    pub(in crate::site) fn theme(&self, id: ThemeId, number: u32) -> TopicView<'a> {
        let node = &self.base.themes[id.index()];
        let page = PageHead {
            feeds: self.feeds(&node.sheet.head),
            structured: self.theme_structured(id),
            ..self.topic_head("theme", "themes", Kind::Theme, node, number)
        };
        self.topic(page, node, number)
    }

    pub(in crate::site) fn method(&self, id: MethodId, number: u32) -> TopicView<'a> {
        let node = &self.base.methods[id.index()];
        let page = PageHead {
            structured: self.method_structured(id),
            ..self.topic_head("method", "methods", Kind::Method, node, number)
        };
        self.topic(page, node, number)
    }

    fn topic_head(
        &self,
        name: &'static str,
        section: &'static str,
        kind: Kind,
        node: &'a TopicNode,
        number: u32,
    ) -> PageHead<'a> {
        PageHead {
            description: Some(&node.sheet.summary),
            crumbs: vec![self.list_crumb(section, kind)],
            ..self.sheet_head(name, section, &node.sheet.head, number)
        }
    }

    fn topic(&self, page: PageHead<'a>, node: &'a TopicNode, number: u32) -> TopicView<'a> {
        let sheet = node.sheet.as_ref();
        TopicView {
            page,
            lang: self.foreign(&sheet.head),
            title: &sheet.head.title,
            summary: &sheet.summary,
            sections: if number <= 1 {
                sections(&sheet.body)
            } else {
                Vec::new()
            },
            total: node.cases.len(),
            cards: self.cards(page_of(&node.cases, number)),
            pager: self.pager(&sheet.head.address, number, node.cases.len()),
        }
    }

    pub(in crate::site) fn meeting(&self, id: MeetingId) -> MeetingView<'a> {
        let node = &self.base.meetings[id.index()];
        let sheet = node.sheet.as_ref();
        MeetingView {
            page: PageHead {
                crumbs: vec![self.list_crumb("meetings", Kind::Meeting)],
                structured: self.meeting_structured(id),
                ..self.sheet_head("meeting", "meetings", &sheet.head, 1)
            },
            lang: self.foreign(&sheet.head),
            title: &sheet.head.title,
            format: sheet.format.word(),
            status: sheet.status.word(),
            facts: self.meeting_facts(node),
            cards: self.cards(&node.cases),
            sections: sections(&sheet.body),
        }
    }

    /// What a meeting says at a glance, line by line.
    fn meeting_facts(&self, node: &'a MeetingNode) -> Vec<Fact<'a>> {
        let sheet = node.sheet.as_ref();
        let when = dates::span(&sheet.starts, sheet.ends.as_ref(), self.language());
        let word = |of, word| FactValue::Word { of, word };
        let place = sheet.place.clone().map(FactValue::Text);
        let labs = some(self.lab_links(&node.labs), FactValue::Links);
        let format = word("format", sheet.format.word());
        let status = word("meeting_status", sheet.status.word());
        let url = sheet.url.as_deref().map(FactValue::Url);
        let facts = [
            Some(Fact {
                value: FactValue::Date(when),
                ..Fact::period()
            }),
            place.map(|value| Fact::of(&meeting::PLACE, value)),
            labs.map(|value| Fact::of(&meeting::LABS, value)),
            Some(Fact::of(&meeting::FORMAT, format)),
            Some(Fact::of(&meeting::STATUS, status)),
            url.map(|value| Fact::of(&meeting::URL, value)),
        ];
        facts.into_iter().flatten().collect()
    }

    pub(in crate::site) fn text_page(&self, id: PageId) -> TextView<'a> {
        let sheet = self.base.pages[id.index()].sheet.as_ref();
        TextView {
            page: PageHead {
                structured: self.page_structured(id),
                ..self.sheet_head("page", "", &sheet.head, 1)
            },
            lang: self.foreign(&sheet.head),
            title: &sheet.head.title,
            sections: sections(&sheet.body),
        }
    }

    pub(in crate::site) fn legal(&self) -> NoticeView<'a> {
        let address = legal_address(self.language());
        let title = self.language().pick("Mentions légales", "Legal notice");
        self.notice(PageHead {
            structured: self.plain_structured(title, address),
            ..self.plain_head("legal", "", address)
        })
    }

    pub(in crate::site) fn not_found(&self) -> NoticeView<'a> {
        let head = self.plain_head("not_found", "", NOT_FOUND);
        let title = self.language().pick("Page introuvable", "Page not found");
        self.notice(PageHead {
            listed: false,
            structured: self.plain_structured(title, NOT_FOUND),
            ..head
        })
    }

    fn notice(&self, page: PageHead<'a>) -> NoticeView<'a> {
        let config = self.config;
        NoticeView {
            page,
            publisher: &config.publisher.name,
            email: config.publisher.email.as_deref(),
            address: &config.base_url.full,
            license: license(&config.license, config.language),
        }
    }

    pub(in crate::site) fn redirect(&self, sheet: SheetKey) -> RedirectView<'a> {
        let head = sheet.head(self.base);
        RedirectView {
            page: PageHead {
                listed: false,
                structured: self.redirect_structured(head),
                ..self.sheet_head("redirect", "", head, 1)
            },
            title: &head.title,
        }
    }

    /// The feeds of a lab or of a theme, which lie beside its page.
    fn feeds(&self, head: &Head) -> Vec<Feed> {
        let feed = |kind, label, file: &str| Feed {
            kind,
            label,
            href: self
                .config
                .base_url
                .link(&format!("{}{file}", head.address)),
        };
        vec![
            feed("application/atom+xml", "Atom", "atom.xml"),
            feed("application/feed+json", "JSON", "feed.json"),
        ]
    }
}
