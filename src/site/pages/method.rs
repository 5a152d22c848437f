//! The page of a method.

use super::{Listing, PageType};
use crate::base::MethodId;
use crate::schema::Kind;
use crate::site::Site;
use crate::site::view::{PageHead, TopicView};

/// Methods, each with the pages of its cases.
pub(super) static METHOD: PageType = PageType {
    name: "method",
    addresses: |site, pages| {
        for (node, item) in site.base.methods.iter().zip(0..) {
            pages.list(&node.sheet.head.address, node.cases.len(), item);
        }
    },
    listing: Listing::Listed,
    template: "topic.html",
    view: |site, page| Box::new(site.method(MethodId(page.item), page.number)),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn method(&self, id: MethodId, number: u32) -> TopicView<'a> {
        let node = &self.base.methods[id.index()];
        let page = PageHead {
            structured: self.method_structured(id),
            ..self.topic_head("method", "methods", Kind::Method, node, number)
        };
        self.topic(page, node, number)
    }
}
