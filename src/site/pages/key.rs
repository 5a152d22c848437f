//! What names a page or a file of the site, small enough to be copied.

use super::{Listing, PageType};
use crate::export::Format;

/// A page or a file of the site: its type, and which one of that type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageKey {
    pub(in crate::site) of: Of,
    /// Which sheet, year or file, as its type counts them.
    pub(in crate::site) item: u32,
    /// Which page of a list, or which earlier address, from 1.
    pub(in crate::site) number: u32,
}

/// What made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::site) enum Of {
    /// A page, of a type.
    Page(&'static PageType),
    /// A file, of a format.
    File(&'static Format),
}

impl PageKey {
    pub(in crate::site) const fn new(kind: &'static PageType, item: u32, number: u32) -> Self {
        Self {
            of: Of::Page(kind),
            item,
            number,
        }
    }

    pub(in crate::site) const fn file(format: &'static Format, item: u32) -> Self {
        Self {
            of: Of::File(format),
            item,
            number: 1,
        }
    }

    /// The item, where this is a page of this type.
    pub(in crate::site) fn item_of(self, kind: &PageType) -> Option<u32> {
        match self.of {
            Of::Page(own) if own == kind => Some(self.item),
            _ => None,
        }
    }

    /// Which page of a list it is, from 1; 1 where it is none.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// Whether search engines are to list it: a page of its own, with something on it.
    #[must_use]
    pub fn is_listed(self) -> bool {
        match self.of {
            Of::Page(kind) => !matches!(kind.listing, Listing::Hidden),
            Of::File(_) => false,
        }
    }

    /// Whether it is a file as it is, for no template to show.
    #[must_use]
    pub fn is_file(self) -> bool {
        matches!(self.of, Of::File(_))
    }

    /// Whether it speaks to search engines alone.
    #[must_use]
    pub fn is_for_crawlers(self) -> bool {
        matches!(self.of, Of::File(format) if format.for_crawlers)
    }
}

/// A page or file of the site, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// From the site's root, without the path of `base_url`: `/cas/x/`, `/sitemap.xml`.
    pub address: String,
    /// What is there.
    pub page: PageKey,
}
