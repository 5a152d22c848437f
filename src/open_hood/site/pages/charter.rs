//! The page of a charter.

use serde::Serialize;

use super::super::super::base::{HoodNode, QuestionId};
use super::super::super::kinds::{Charter, Party};
use super::super::documents::{Sections, of_body};
use super::super::view::{HoodCard, SheetView};
use super::{PrivateSite, ShownSheet};
use crate::diagnostic::Failure;
use crate::locale::dates::DateText;
use crate::sheet::body::Body;
use crate::site::view::View;

impl ShownSheet for Charter {
    fn view<'a>(
        &'a self,
        site: &PrivateSite<'a>,
        node: &'a HoodNode,
        _asked: &[QuestionId],
    ) -> Result<View<'a>, Failure> {
        let party = |party: &'a Party| PartyView {
            role: &party.role,
            name: party.name.as_deref(),
            agreed: party.agreed.map(|date| site.date(date)),
            denounced: party.denounced.map(|date| site.date(date)),
        };
        let charter = CharterView {
            sheet: site.sheet_view("hood_charter", node),
            since: self.since.map(|date| site.date(date)),
            until: self.until.map(|date| site.date(date)),
            denounced: is_denounced(self),
            parties: self.parties.iter().map(party).collect(),
        };
        Ok(View {
            template: "hood/charter.html",
            values: Box::new(charter),
        })
    }

    fn card<'a>(&'a self, _site: &PrivateSite<'a>, card: HoodCard<'a>) -> HoodCard<'a> {
        HoodCard {
            denounced: is_denounced(self),
            ..card
        }
    }

    fn text<'a>(
        &'a self,
        _site: &PrivateSite<'a>,
        body: &'a Body,
    ) -> Result<Sections<'a>, Failure> {
        let party = |party: &Party| match &party.name {
            Some(name) => format!("{}, {name}", party.role),
            None => party.role.clone(),
        };
        let parties: Vec<String> = self.parties.iter().map(party).collect();
        let mut sections = of_body(body);
        sections.push(("", parties.join(" ; ")));
        Ok(sections)
    }
}

fn is_denounced(charter: &Charter) -> bool {
    let mut parties = charter.parties.iter();
    parties.any(|party| party.denounced.is_some())
}

/// A charter. Whether it is in force today is for its readers to say: its page is
/// the same whenever it is made.
#[derive(Debug, Serialize)]
struct CharterView<'a> {
    #[serde(flatten)]
    sheet: SheetView<'a>,
    since: Option<DateText>,
    until: Option<DateText>,
    /// Whether a party denounced it.
    denounced: bool,
    parties: Vec<PartyView<'a>>,
}

/// A party to a charter.
#[derive(Debug, Serialize)]
struct PartyView<'a> {
    role: &'a str,
    name: Option<&'a str>,
    agreed: Option<DateText>,
    denounced: Option<DateText>,
}
