//! Sheets in short, and what all pages of the open hood have in common.

use super::super::base::{CapsuleNode, HoodNode, LogbookNode, LookNode, ReviewNode, Subject};
use super::super::model::{HoodHead, LogbookEntry};
use super::super::{HoodKind, home_address};
use super::PrivateSite;
use super::theme::SECTION;
use super::view::{Day, HoodCard};
use crate::base::{CaseId, LabId};
use crate::fields::date::PartialDate;
use crate::locale::dates::{self, DateText};
use crate::schema::Vocabulary;
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

    /// The sheets of a kind by place, each with its day.
    pub(super) fn dated(&self, kind: HoodKind) -> Vec<Dated> {
        let nodes = self.nodes(kind).into_iter().enumerate();
        nodes
            .map(|(place, node)| (self.day(kind, place, node.head()), (kind, place)))
            .collect()
    }

    /// The day of a sheet; of a logbook that names none, its last.
    fn day(&self, kind: HoodKind, place: usize, head: &HoodHead) -> Option<PartialDate> {
        let last = match kind {
            HoodKind::Logbook => self.hood.logbooks[place].sheet.entries.last(),
            _ => None,
        };
        head.date.or(last.map(|entry| entry.date))
    }

    pub(super) fn card(&self, kind: HoodKind, place: usize) -> HoodCard<'a> {
        match kind {
            HoodKind::Review => self.review_card(&self.hood.reviews[place]),
            HoodKind::Logbook => self.logbook_card(&self.hood.logbooks[place]),
            HoodKind::Capsule => self.capsule_card(&self.hood.capsules[place]),
            HoodKind::Look => self.look_card(&self.hood.looks[place]),
        }
    }

    pub(super) fn review_card(&self, node: &'a ReviewNode) -> HoodCard<'a> {
        HoodCard {
            scope: Some(node.sheet.scope.word()),
            ..self.any_card(node, self.subject(node.about))
        }
    }

    pub(super) fn logbook_card(&self, node: &'a LogbookNode) -> HoodCard<'a> {
        let sheet = &node.sheet;
        let last = sheet.entries.last().map(|entry| entry.date);
        let day = |entry: &'a LogbookEntry| Day {
            href: format!("{}#{}", self.link(&sheet.head.address), entry.anchor),
            date: self.date(entry.date),
            title: &entry.title,
            mood: entry.mood.as_deref(),
        };
        HoodCard {
            date: sheet.head.date.or(last).map(|date| self.date(date)),
            days: sheet.entries.iter().map(day).collect(),
            ..self.any_card(node, self.case(node.case))
        }
    }

    pub(super) fn capsule_card(&self, node: &'a CapsuleNode) -> HoodCard<'a> {
        HoodCard {
            duration: Some(duration(node.sheet.duration)),
            ..self.any_card(node, self.case(node.case))
        }
    }

    pub(super) fn look_card(&self, node: &'a LookNode) -> HoodCard<'a> {
        HoodCard {
            from: Some(self.lab(node.from)),
            ..self.any_card(node, self.lab(node.lab))
        }
    }

    fn any_card(&self, node: &'a dyn HoodNode, about: Link) -> HoodCard<'a> {
        let head = node.head();
        HoodCard {
            kind: head.kind.word(),
            href: self.link(&head.address),
            title: &head.title,
            lang: self.foreign(head),
            audience: self.audience(node),
            date: head.date.map(|date| self.date(date)),
            authors: head.authors.iter().map(|by| by.name.as_str()).collect(),
            about,
            from: None,
            scope: None,
            duration: None,
            days: Vec::new(),
            example: head.example,
        }
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

/// The text that counts sheets of a kind.
pub(super) fn count_name(kind: HoodKind) -> &'static str {
    match kind {
        HoodKind::Review => "reviews",
        HoodKind::Logbook => "logbooks",
        HoodKind::Capsule => "capsules",
        HoodKind::Look => "looks",
    }
}

/// The name by which texts know the list of a kind.
pub(super) fn list_name(kind: HoodKind) -> &'static str {
    match kind {
        HoodKind::Review => "hood_reviews",
        HoodKind::Logbook => "hood_logbooks",
        HoodKind::Capsule => "hood_capsules",
        HoodKind::Look => "hood_looks",
    }
}

/// A length in seconds as people read it, the same in both languages: `3 min 20 s`.
pub(super) fn duration(seconds: u32) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match (minutes, rest) {
        (0, rest) => format!("{rest}\u{a0}s"),
        (minutes, 0) => format!("{minutes}\u{a0}min"),
        (minutes, rest) => format!("{minutes}\u{a0}min {rest}\u{a0}s"),
    }
}

/// A sheet by kind and place, with its day.
pub(super) type Dated = (Option<PartialDate>, (HoodKind, usize));

/// The sheets, the latest first; equals stay in the order of kinds and names.
pub(super) fn newest(mut sheets: Vec<Dated>) -> Vec<(HoodKind, usize)> {
    sheets.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    sheets.into_iter().map(|(_, sheet)| sheet).collect()
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn lengths_of_videos() {
        let lengths = [45, 60, 200].map(duration);
        assert_eq!(lengths, ["45\u{a0}s", "1\u{a0}min", "3\u{a0}min 20\u{a0}s"]);
    }
}
