//! Who may write which private sheet, and who may read one before and after.

use super::super::audience::Reader;
use super::super::model::HoodSheet;
use super::super::schema::Audience;
use super::is_personal;

/// A member who writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    /// Their address, by which they sign.
    pub email: String,
    /// The name of their lab.
    pub lab: String,
}

impl Writer {
    /// Whether they may write a sheet, which concerns `labs`: what they may read, where
    /// they are one of its authors, or else of a lab that it concerns. A draft, a sheet
    /// for its authors, a logbook and a personal review are its authors' alone.
    pub(super) fn may_write(&self, sheet: &HoodSheet, labs: &[String]) -> bool {
        let reader = Reader::Member {
            email: self.email.clone(),
            lab: self.lab.clone(),
        };
        let head = &sheet.head;
        let of_authors =
            head.draft || head.audience == Audience::Author || is_personal(&sheet.content);
        let of_lab = !of_authors && labs.contains(&self.lab);
        reader.sees(head, labs) && (head.is_by(&self.email) || of_lab)
    }
}

/// Who may read a sheet, besides its authors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Nobody.
    Authors,
    /// The members of these labs.
    Labs(Vec<String>),
    /// All members.
    Network,
}

impl Readers {
    /// The readers of a sheet that concerns `labs`.
    pub(super) fn of(sheet: &HoodSheet, labs: Vec<String>) -> Self {
        match sheet.head.audience {
            _ if sheet.head.draft => Self::Authors,
            Audience::Author => Self::Authors,
            Audience::Lab => Self::Labs(labs),
            Audience::Network => Self::Network,
        }
    }

    /// Whether there are some among them who are not among `before`.
    #[must_use]
    pub fn are_more_than(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Authors, _) | (_, Self::Network) => false,
            (Self::Network, _) => true,
            (Self::Labs(labs), Self::Authors) => !labs.is_empty(),
            (Self::Labs(labs), Self::Labs(known)) => labs.iter().any(|lab| !known.contains(lab)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Readers::{self, Authors, Labs, Network};

    #[test]
    fn more_readers_are_told_from_fewer() {
        let labs = |names: &[&str]| Labs(names.iter().map(ToString::to_string).collect());
        let all = [Authors, labs(&["a"]), labs(&["a", "b"]), Network];
        for (more, after) in all.iter().enumerate() {
            for (fewer, before) in all.iter().enumerate() {
                assert_eq!(after.are_more_than(before), more > fewer, "{after:?}");
            }
        }
        assert!(labs(&["b"]).are_more_than(&labs(&["a"])));
        assert!(!Readers::Labs(Vec::new()).are_more_than(&Authors));
    }
}
