//! The `id`s of the parts of a sheet's page that the theme makes of its fields: links
//! lead to them by the words that stand there.

use serde::Serialize;

use crate::language::Language;

/// These `id`s, in one language: that of the site, as its addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ids {
    /// The facts at a glance.
    pub brief: &'static str,
    /// What was counted.
    pub indicators: &'static str,
    /// What can be taken away, where no section of the text holds it.
    pub deliverables: &'static str,
    /// Whom to call, where no section of the text says it.
    pub contacts: &'static str,
    /// What stands around a case.
    pub related: &'static str,
}

static FRENCH: Ids = Ids {
    brief: "en-bref",
    indicators: "indicateurs",
    deliverables: "livrables",
    contacts: "contacts",
    related: "autour-de-ce-cas",
};

static ENGLISH: Ids = Ids {
    brief: "brief",
    indicators: "indicators",
    deliverables: "deliverables",
    contacts: "contacts",
    related: "related",
};

impl Ids {
    /// Those of a site in `language`.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        language.pick(&FRENCH, &ENGLISH)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> [&'static str; 5] {
        let Self {
            brief,
            indicators,
            deliverables,
            contacts,
            related,
        } = *self;
        [brief, indicators, deliverables, contacts, related]
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;
    use crate::language::Language;
    use crate::schema::Role;

    /// Whoever writes `#livrables` means these, section or list.
    #[test]
    fn lists_are_reached_as_sections_are() {
        for language in [Language::French, Language::English] {
            let ids = Ids::of(language);
            let of = |role: Role| crate::slugs::slug(role.heading(language));
            assert_eq!(ids.deliverables, of(Role::Deliverables));
            assert_eq!(ids.contacts, of(Role::Contacts));
        }
    }
}
