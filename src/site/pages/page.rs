//! A page written by the site's authors.

use super::{Listing, PageType};
use crate::base::PageId;
use crate::site::Site;
use crate::site::make::sections;
use crate::site::view::{PageHead, TextView};

/// The authors' pages.
pub(super) static PAGE: PageType = PageType {
    name: "page",
    addresses: |site, pages| {
        for (node, item) in site.base.pages.iter().zip(0..) {
            pages.one(&node.sheet.head.address, item);
        }
    },
    listing: Listing::Listed,
    template: "page.html",
    view: |site, page| Box::new(site.text_page(PageId(page.item))),
};

impl<'a> Site<'a> {
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
}
