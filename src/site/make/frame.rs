//! What is the same on every page.

use crate::base::PageNode;
use crate::export::calendar;
use crate::locale::licenses::license;
use crate::schema::{Ids, Kind};
use crate::site::Site;
use crate::site::route::{legal_address, list_address, search_address};
use crate::site::view::{Frame, Link, MenuEntry};

impl Site<'_> {
    /// What is the same on every page: names, menus, feeds.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let (config, language) = (self.config, self.language());
        let link = |address: &str| config.base_url.link(address);
        let (pages, foot) = self.author_pages();
        Frame {
            title: config.title.clone(),
            description: config.description.clone(),
            language,
            ids: Ids::of(language),
            home: link("/"),
            search: link(search_address(language)),
            menu: self.menu(),
            pages,
            foot,
            legal: link(legal_address(language)),
            cases: link(list_address(Kind::Case, language)),
            atom: link("/atom.xml"),
            json_feed: link("/feed.json"),
            calendar: link(calendar::ADDRESS),
            open_hood: config.open_hood.is_named,
            example: config.example,
            license: license(&config.license, language),
            publisher: config.publisher.name.clone(),
        }
    }

    fn menu(&self) -> Vec<MenuEntry> {
        let entry = |name, kind| MenuEntry {
            name,
            href: self
                .config
                .base_url
                .link(list_address(kind, self.language())),
        };
        vec![
            entry("cases", Kind::Case),
            entry("labs", Kind::Lab),
            entry("themes", Kind::Theme),
            entry("methods", Kind::Method),
            entry("meetings", Kind::Meeting),
        ]
    }

    /// The authors' pages: those of the menu in its order, then the others.
    fn author_pages(&self) -> (Vec<Link>, Vec<Link>) {
        let mut menu: Vec<&PageNode> = self
            .base
            .pages
            .iter()
            .filter(|page| page.sheet.menu.is_some())
            .collect();
        menu.sort_by_key(|page| page.sheet.menu);
        let others = self
            .base
            .pages
            .iter()
            .filter(|page| page.sheet.menu.is_none());
        let link = |page: &PageNode| self.sheet_link(&page.sheet.head);
        (
            menu.into_iter().map(link).collect(),
            others.map(link).collect(),
        )
    }
}
