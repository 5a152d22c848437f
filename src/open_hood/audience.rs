//! Who a private sheet is for, and who looks.

use super::model::HoodHead;
use super::schema::Audience;
use crate::diagnostic::HoodFault;
use crate::schema::Vocabulary;

/// Who looks. What a reader may see is decided by [`Reader::sees`] alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Whoever builds the whole private site: the facilitator, on their own machine.
    Everything,
    /// Anyone of the network: what is for all of it.
    Network,
    /// Anyone of one lab, by its name: what is for the network, and for the lab.
    Lab(String),
    /// One person, by e-mail address: what is for the network, and their own sheets.
    Author(String),
    /// A member who has signed in: what is for the network, for their lab, and
    /// their own sheets.
    Member {
        /// The e-mail address.
        email: String,
        /// The name of the lab.
        lab: String,
    },
}

impl Reader {
    /// Reads `network`, `lab:LAB` or `author:EMAIL`, also in French; none for
    /// anything else. Whether there is such a lab is not asked.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(':').unwrap_or((text, ""));
        let rest = rest.trim().to_owned();
        match (Audience::from_word(word.trim())?, rest.is_empty()) {
            (Audience::Network, true) => Some(Self::Network),
            (Audience::Lab, false) => Some(Self::Lab(rest)),
            (Audience::Author, false) => Some(Self::Author(rest)),
            _ => None,
        }
    }

    /// The reader that a command line asks for: none for the showcase, all of the
    /// open hood where no audience is named.
    ///
    /// # Errors
    /// Words that are no audience, or an audience without the open hood.
    pub fn asked(open_hood: bool, audience: Option<&str>) -> Result<Option<Self>, HoodFault> {
        match (open_hood, audience) {
            (false, None) => Ok(None),
            (false, Some(_)) => Err(HoodFault::AudienceWithoutHood),
            (true, None) => Ok(Some(Self::Everything)),
            (true, Some(text)) => {
                let value = text.to_owned();
                let reader = Self::parse(text).ok_or(HoodFault::BadAudience { value })?;
                Ok(Some(reader))
            }
        }
    }

    /// Whether this reader may see the sheet with this head, which concerns
    /// `labs` (their names).
    #[must_use]
    pub fn sees(&self, head: &HoodHead, labs: &[String]) -> bool {
        let wrote = |email: &str| head.is_by(email);
        let concerned =
            |lab: &String| head.audience == Audience::Lab && labs.iter().any(|known| known == lab);
        let for_all = head.audience == Audience::Network;
        match self {
            Self::Everything => true,
            Self::Network => for_all,
            Self::Lab(lab) => for_all || concerned(lab),
            Self::Author(email) => for_all || wrote(email),
            Self::Member { email, lab } => for_all || concerned(lab) || wrote(email),
        }
    }
}

/// Whether some who may read the sheet of `from` may not read that of `target`.
pub(super) fn is_narrower(
    target: &HoodHead,
    target_labs: &[String],
    from: &HoodHead,
    from_labs: &[String],
) -> bool {
    match (target.audience, from.audience) {
        (Audience::Lab, Audience::Lab) => from_labs.iter().any(|lab| !target_labs.contains(lab)),
        // The labs of authors are not known.
        (Audience::Network, _) | (Audience::Lab, Audience::Author) => false,
        (Audience::Author, Audience::Author) => {
            let emails = from.authors.iter().filter_map(|by| by.email.as_deref());
            emails.into_iter().any(|email| !target.is_by(email))
        }
        (Audience::Lab | Audience::Author, _) => true,
    }
}
