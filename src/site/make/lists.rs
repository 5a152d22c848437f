//! What lists of labs, themes and methods share.

use crate::base::{LabId, MethodId, ThemeId};
use crate::schema::Kind;
use crate::schema::vocabularies::Vocabulary;
use crate::sheet::model::{Head, Topic};
use crate::site::Site;
use crate::site::route::list_address;
use crate::site::view::{ListView, PageHead, Tally};

impl<'a> Site<'a> {
    pub(in crate::site) fn list(
        &self,
        name: &'static str,
        kind: Kind,
        entries: Vec<Tally<'a>>,
    ) -> ListView<'a> {
        let structured = self.tallies_structured(kind, &entries);
        ListView {
            page: PageHead {
                structured,
                ..self.list_head(name, kind)
            },
            entries,
        }
    }

    pub(in crate::site) fn list_head(&self, name: &'static str, kind: Kind) -> PageHead<'a> {
        self.plain_head(name, name, list_address(kind, self.language()))
    }

    pub(in crate::site) fn lab_tally(&self, id: LabId) -> Tally<'a> {
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

    pub(in crate::site) fn theme_tally(&self, id: ThemeId) -> Tally<'a> {
        let node = &self.base.themes[id.index()];
        self.topic_tally(&node.sheet, node.cases.len())
    }

    pub(in crate::site) fn method_tally(&self, id: MethodId) -> Tally<'a> {
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
