//! All cases, newest first.

use super::{Listing, PageType};
use crate::base::CaseId;
use crate::schema::Kind;
use crate::site::Site;
use crate::site::make::page_of;
use crate::site::route::{list_address, numbered, year_address};
use crate::site::view::{CaseList, PageHead, YearLink};

/// All cases, page by page.
pub(super) static CASES: PageType = PageType {
    name: "cases",
    addresses: |site, pages| {
        let first = list_address(Kind::Case, site.language());
        pages.list(first, site.base.cases.len(), 0);
    },
    listing: Listing::Listed,
    template: "cases.html",
    view: |site, page| Box::new(site.cases(page.number)),
};

impl<'a> Site<'a> {
    pub(in crate::site) fn cases(&self, number: u32) -> CaseList<'a> {
        let first = list_address(Kind::Case, self.language());
        let page = PageHead {
            number: (number > 1).then_some(number),
            ..self.plain_head("cases", "cases", &numbered(first, number))
        };
        self.case_list(page, None, first, &self.base.newest, number)
    }

    pub(in crate::site) fn case_list(
        &self,
        page: PageHead<'a>,
        year: Option<i16>,
        first: &str,
        cases: &[CaseId],
        number: u32,
    ) -> CaseList<'a> {
        let cards = self.cards(page_of(cases, number));
        let structured = self.cards_structured(&numbered(first, number), &cards);
        CaseList {
            page: PageHead { structured, ..page },
            year,
            total: cases.len(),
            cards,
            pager: self.pager(first, number, cases.len()),
            years: self.year_links(),
        }
    }

    pub(in crate::site) fn year_links(&self) -> Vec<YearLink> {
        let link = |(&year, cases): (&i16, &Vec<CaseId>)| YearLink {
            year,
            href: self
                .config
                .base_url
                .link(&year_address(year, self.language())),
            count: cases.len(),
        };
        self.years.iter().rev().map(link).collect()
    }
}
