//! The page of a theme.

use super::{Listing, PageType};
use crate::base::ThemeId;
use crate::schema::Kind;
use crate::site::Site;
use crate::site::view::{PageHead, TopicView};

/// Themes, each with the pages of its cases.
pub(super) static THEME: PageType = PageType {
    name: "theme",
    addresses: |site, pages| {
        for (node, item) in site.base.themes.iter().zip(0..) {
            pages.list(&node.sheet.head.address, node.cases.len(), item);
        }
    },
    listing: Listing::Listed,
    template: "topic.html",
    view: |site, page| Box::new(site.theme(ThemeId(page.item), page.number)),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn theme(&self, id: ThemeId, number: u32) -> TopicView<'a> {
        let node = &self.base.themes[id.index()];
        let page = PageHead {
            feeds: self.feeds(&node.sheet.head),
            structured: self.theme_structured(id),
            ..self.topic_head("theme", "themes", Kind::Theme, node, number)
        };
        self.topic(page, node, number)
    }
}
