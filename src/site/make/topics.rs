//! What the pages of themes and methods share.

use super::parts::{page_of, sections};
use crate::base::TopicNode;
use crate::schema::Kind;
use crate::site::Site;
use crate::site::view::{PageHead, TopicView};

impl<'a> Site<'a> {
    pub(in crate::site) fn topic_head(
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

    pub(in crate::site) fn topic(
        &self,
        page: PageHead<'a>,
        node: &'a TopicNode,
        number: u32,
    ) -> TopicView<'a> {
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
}
