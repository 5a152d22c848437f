//! The cases begun in a year.

use super::{Listing, PageType};
use crate::schema::Kind;
use crate::site::Site;
use crate::site::route::{numbered, year_address};
use crate::site::view::{CaseList, PageHead};

/// The cases begun in a year, page by page; the items are the years, the first one first.
pub(super) static YEAR: PageType = PageType {
    name: "year",
    addresses: |site, pages| {
        for ((&year, cases), item) in site.years.iter().zip(0..) {
            let first = year_address(year, site.language());
            pages.list(&first, cases.len(), item);
        }
    },
    listing: Listing::Listed,
    template: "cases.html",
    view: |site, page| {
        let year = site.years.keys().nth(page.item as usize);
        Box::new(site.cases_of_year(year.copied().unwrap_or_default(), page.number))
    },
};

impl<'a> Site<'a> {
    pub(in crate::site) fn cases_of_year(&self, year: i16, number: u32) -> CaseList<'a> {
        let first = year_address(year, self.language());
        let page = PageHead {
            number: (number > 1).then_some(number),
            crumbs: vec![self.list_crumb("cases", Kind::Case)],
            ..self.plain_head("year", "cases", &numbered(&first, number))
        };
        let cases = self.years.get(&year).map_or(&[][..], Vec::as_slice);
        self.case_list(page, Some(year), &first, cases, number)
    }
}
