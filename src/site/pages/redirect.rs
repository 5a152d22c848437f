//! An earlier address of a sheet, which leads on.

use super::{Listing, PageType};
use crate::sheet::model::Head;
use crate::site::Site;
use crate::site::view::{PageHead, RedirectView};

/// Earlier addresses; the items are the sheets that have any.
pub(super) static REDIRECT: PageType = PageType {
    name: "redirect",
    addresses: |site, pages| {
        for (head, item) in site.moved.iter().zip(0..) {
            for (alias, number) in head.aliases.iter().zip(1..) {
                pages.add(&alias.name, item, number);
            }
        }
    },
    listing: Listing::Hidden,
    template: "redirect.html",
    view: |site, page| Box::new(site.redirect(site.moved[page.item as usize])),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn redirect(&self, head: &'a Head) -> RedirectView<'a> {
        RedirectView {
            page: PageHead {
                listed: false,
                structured: self.redirect_structured(head),
                ..self.sheet_head("redirect", "", head, 1)
            },
            title: &head.title,
        }
    }
}
