//! Sheets in short, and what all pages of the open hood have in common.

use super::super::base::{HoodId, HoodNode, Subject};
use super::super::home_address;
use super::super::model::HoodHead;
use super::PrivateSite;
use super::pages::shown;
use super::theme::SECTION;
use super::view::HoodCard;
use crate::base::{CaseId, LabId};
use crate::fields::date::PartialDate;
use crate::locale::dates::{self, DateText};
use crate::site::view::{Crumb, Link, PageHead};

impl<'a> PrivateSite<'a> {
    /// The head of a page of the open hood, below its home.
    pub(super) fn head(&self, name: &'static str, address: &str) -> PageHead<'a> {
        PageHead {
            listed: false,
            crumbs: vec![self.crumb(SECTION, home_address(self.config.language))],
            ..self.showcase.plain_head(name, SECTION, address)
        }
    }

    /// A step of the way back.
    pub(super) fn crumb(&self, name: &'static str, address: &str) -> Crumb<'a> {
        Crumb {
            text: None,
            name,
            href: self.link(address),
        }
    }

    /// The day of a sheet; of a logbook that names none, its last.
    fn day(node: &HoodNode) -> Option<PartialDate> {
        let particulars = node.sheet.content.particulars();
        node.head().date.or_else(|| particulars.day())
    }

    /// A sheet in short.
    pub(super) fn card(&self, node: &'a HoodNode) -> HoodCard<'a> {
        let head = node.head();
        let card = HoodCard {
            kind: head.kind.word(),
            href: self.link(&head.address),
            title: &head.title,
            lang: self.foreign(head),
            audience: self.audience(node),
            date: Self::day(node).map(|date| self.date(date)),
            authors: head.authors.iter().map(|by| by.name.as_str()).collect(),
            about: self.subject(node.about),
            from: node.from.map(|lab| self.lab(lab)),
            scope: None,
            duration: None,
            days: Vec::new(),
            denounced: false,
            example: head.example,
        };
        shown(node).card(self, card)
    }

    /// Sheets, the latest first; equals stay in the order of kinds and names.
    pub(super) fn newest(nodes: impl Iterator<Item = (HoodId, &'a HoodNode)>) -> Vec<&'a HoodNode> {
        let mut nodes: Vec<&HoodNode> = nodes.map(|(_, node)| node).collect();
        nodes.sort_by_key(|node| std::cmp::Reverse(Self::day(node)));
        nodes
    }

    /// The language of a sheet where it is not the site's.
    pub(super) fn foreign(&self, head: &HoodHead) -> Option<&'static str> {
        (head.language != self.config.language).then(|| head.language.code())
    }

    pub(super) fn date(&self, date: PartialDate) -> DateText {
        dates::partial(date, self.config.language)
    }

    pub(super) fn subject(&self, about: Subject) -> Link {
        match about {
            Subject::Case(case) => self.case(case),
            Subject::Lab(lab) => self.lab(lab),
        }
    }

    pub(super) fn case(&self, id: CaseId) -> Link {
        self.showcase
            .sheet_link(&self.base.cases[id.index()].sheet.head)
    }

    pub(super) fn lab(&self, id: LabId) -> Link {
        self.showcase
            .sheet_link(&self.base.labs[id.index()].sheet.head)
    }
}
