//! What each page says to machines, as JSON-LD, with the way to it.

use serde_json::Value;

use crate::base::{CaseId, LabId, MeetingId, MethodId, PageId, ThemeId};
use crate::export::structured;
use crate::schema::Kind;
use crate::sheet::model::Head;
use crate::site::Site;
use crate::site::route::{list_address, search_address};
use crate::site::view::{Card, Tally};

impl Site<'_> {
    pub(in crate::site) fn home_structured(&self) -> Option<String> {
        let search = search_address(self.language());
        embed(vec![structured::home(self.config, search)])
    }

    /// A page that capot makes itself and that lists nothing.
    pub(in crate::site) fn plain_structured(&self, title: &str, address: &str) -> Option<String> {
        let way = [(self.config.title.as_str(), "/"), (title, address)];
        embed(vec![
            structured::plain(self.config, title, address),
            structured::breadcrumbs(self.config, &way),
        ])
    }

    /// An earlier address of a sheet: what it leads to.
    pub(in crate::site) fn redirect_structured(&self, head: &Head) -> Option<String> {
        embed(vec![structured::plain(
            self.config,
            &head.title,
            &head.address,
        )])
    }

    pub(in crate::site) fn case_structured(&self, id: CaseId) -> Option<String> {
        let head = &self.base.cases[id.index()].sheet.head;
        self.sheet_structured(head, structured::case(self.config, self.base, id))
    }

    pub(in crate::site) fn lab_structured(&self, id: LabId) -> Option<String> {
        let head = &self.base.labs[id.index()].sheet.head;
        self.sheet_structured(head, structured::lab(self.config, self.base, id))
    }

    pub(in crate::site) fn theme_structured(&self, id: ThemeId) -> Option<String> {
        let head = &self.base.themes[id.index()].sheet.head;
        self.sheet_structured(head, structured::theme(self.config, self.base, id))
    }

    pub(in crate::site) fn method_structured(&self, id: MethodId) -> Option<String> {
        let head = &self.base.methods[id.index()].sheet.head;
        self.sheet_structured(head, structured::method(self.config, self.base, id))
    }

    pub(in crate::site) fn meeting_structured(&self, id: MeetingId) -> Option<String> {
        let head = &self.base.meetings[id.index()].sheet.head;
        self.sheet_structured(head, structured::meeting(self.config, self.base, id))
    }

    pub(in crate::site) fn page_structured(&self, id: PageId) -> Option<String> {
        let sheet = &self.base.pages[id.index()].sheet;
        self.sheet_structured(&sheet.head, structured::page(self.config, sheet))
    }

    /// A sheet and the way to it.
    fn sheet_structured(&self, head: &Head, value: Value) -> Option<String> {
        let home = (self.config.title.as_str(), "/");
        let here = (head.title.as_str(), head.address.as_str());
        let way = if head.kind == Kind::Page {
            structured::breadcrumbs(self.config, &[home, here])
        } else {
            let list = (
                self.list_title(head.kind),
                list_address(head.kind, self.language()),
            );
            structured::breadcrumbs(self.config, &[home, list, here])
        };
        embed(vec![value, way])
    }

    /// A page of cases, at `address`.
    pub(in crate::site) fn cards_structured(
        &self,
        address: &str,
        cards: &[Card<'_>],
    ) -> Option<String> {
        let items = cards
            .iter()
            .map(|card| (card.title, self.address_of(&card.href)));
        self.list_structured(Kind::Case, address, &items.collect::<Vec<_>>())
    }

    /// All labs, themes or methods.
    pub(in crate::site) fn tallies_structured(
        &self,
        kind: Kind,
        entries: &[Tally<'_>],
    ) -> Option<String> {
        let items = entries
            .iter()
            .map(|entry| (entry.title, self.address_of(&entry.href)));
        let address = list_address(kind, self.language());
        self.list_structured(kind, address, &items.collect::<Vec<_>>())
    }

    pub(in crate::site) fn list_structured(
        &self,
        kind: Kind,
        address: &str,
        items: &[(&str, &str)],
    ) -> Option<String> {
        let title = self.list_title(kind);
        let list = structured::list(self.config, title, address, items);
        let way = [
            (self.config.title.as_str(), "/"),
            (title, list_address(kind, self.language())),
        ];
        embed(vec![list, structured::breadcrumbs(self.config, &way)])
    }

    /// A link without the path of `base_url`.
    pub(in crate::site) fn address_of<'h>(&self, href: &'h str) -> &'h str {
        &href[self.config.base_url.path.len() - 1..]
    }

    /// What machines call a list; people read the theme's own words.
    fn list_title(&self, kind: Kind) -> &'static str {
        let language = self.language();
        match kind {
            Kind::Case => language.pick("Cas", "Cases"),
            Kind::Lab => language.pick("Labos", "Labs"),
            Kind::Theme => language.pick("Thèmes", "Themes"),
            Kind::Method => language.pick("Méthodes", "Methods"),
            Kind::Meeting => language.pick("Rencontres", "Meetings"),
            Kind::Page => language.pick("Pages", "Pages"),
        }
    }
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "every caller fills an optional field"
)]
fn embed(values: Vec<Value>) -> Option<String> {
    Some(structured::embed(&structured::graph(values)))
}
