//! Charters: what several parties commit themselves to with a lab, and when one
//! of them denounced it.

use super::super::model::{About, HoodSheet, Names};
use super::super::read::HoodParts;
use super::super::schema::charter::{
    FROM, LAB, PARTIES, PARTY_AGREED, PARTY_DENOUNCED, PARTY_NAME, PARTY_ROLE, UNTIL,
};
use super::{Content, MayBeAbout, Particulars, Ways, nothing};
use crate::fields::Fields;
use crate::fields::date::PartialDate;
use crate::schema::Text;
use crate::sheet::parts::{check_order, reference};

pub(super) static WAYS: Ways = Ways {
    read,
    signed: false,
    about: MayBeAbout::Lab,
    beginning: Text::new(
        "\n## Ce que nous voulons\n\n## Ce que chacun apporte\n\n## Ce que chacun peut refuser\n\n\
         ## Comment on s'arrête\n\n",
        "\n## What we want\n\n## What each of us brings\n\n## What each of us may refuse\n\n\
         ## How we stop\n\n",
    ),
};

/// What several parties commit themselves to with a lab.
#[derive(Clone, Debug)]
pub struct Charter {
    /// When it comes into force.
    pub since: Option<PartialDate>,
    /// When it ends, where an end is foreseen.
    pub until: Option<PartialDate>,
    /// Who commits themselves, in the order of the file.
    pub parties: Vec<Party>,
}

/// Who commits themselves in a charter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// What they are to the lab.
    pub role: String,
    /// Who signs.
    pub name: Option<String>,
    /// When they agreed.
    pub agreed: Option<PartialDate>,
    /// When they denounced the charter.
    pub denounced: Option<PartialDate>,
}

impl Particulars for Charter {
    /// That on which it comes into force.
    fn day(&self) -> Option<PartialDate> {
        self.since
    }
}

fn read(parts: HoodParts<'_>) -> HoodSheet {
    let fields = parts.fields;
    let lab = reference(fields, &LAB).unwrap_or_else(|| nothing(fields.opening()));
    let (since, until) = (fields.get(&FROM), fields.get(&UNTIL));
    check_order(fields, since.as_ref(), until.as_ref());
    let charter = Charter {
        since: since.map(|date| date.value),
        until: until.map(|date| date.value),
        parties: fields.tables(&PARTIES, party),
    };
    parts.sheet(Names::of(About::Lab(lab)), Content::Charter(charter))
}

fn party(fields: &Fields<'_>) -> Option<Party> {
    let role = fields.string(&PARTY_ROLE);
    let name = fields.string(&PARTY_NAME);
    let agreed = fields.get(&PARTY_AGREED);
    let denounced = fields.get(&PARTY_DENOUNCED);
    check_order(fields, agreed.as_ref(), denounced.as_ref());
    Some(Party {
        role: role?,
        name,
        agreed: agreed.map(|date| date.value),
        denounced: denounced.map(|date| date.value),
    })
}
