//! The legal notice: who publishes the site.

use super::{Listing, PageType};
use crate::locale::licenses::license;
use crate::site::Site;
use crate::site::route::legal_address;
use crate::site::view::{NoticeView, PageHead};

/// The legal notice.
pub(super) static LEGAL: PageType = PageType {
    name: "legal",
    addresses: |site, pages| pages.one(legal_address(site.language()), 0),
    listing: Listing::Listed,
    template: "legal.html",
    view: |site, _| Box::new(site.legal()),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn legal(&self) -> NoticeView<'a> {
        let address = legal_address(self.language());
        let title = self.language().pick("Mentions légales", "Legal notice");
        self.notice(PageHead {
            structured: self.plain_structured(title, address),
            ..self.plain_head("legal", "", address)
        })
    }

    pub(in crate::site) fn notice(&self, page: PageHead<'a>) -> NoticeView<'a> {
        let config = self.config;
        NoticeView {
            page,
            publisher: &config.publisher.name,
            email: config.publisher.email.as_deref(),
            address: &config.base_url.full,
            license: license(&config.license, config.language),
        }
    }
}
