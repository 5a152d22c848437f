//! The kinds of private sheet, each in a file of its own: what only its sheets
//! hold, how that is read, and what the rest of the open hood has to know of it.
//!
//! A new kind is a file here, one for its fields in `schema` and one for its page
//! in `site::pages`, each with an entry in a list; everything else is made of what
//! these say. What all kinds share is in `model`.

mod capsule;
mod charter;
mod logbook;
mod look;
mod review;

pub use capsule::{Capsule, Speaker, Transcript};
pub use charter::{Charter, Party};
pub use logbook::{Logbook, LogbookEntry};
pub use look::{Look, Points, Question};
pub use review::Review;

use super::model::HoodSheet;
use super::read::HoodParts;
use super::schema::HoodKind;
use crate::fields::date::PartialDate;
use crate::schema::Text;
use crate::sheet::model::{FileUse, Reference};

macro_rules! kinds {
    ($d:tt $($(#[$doc:meta])* $name:ident = $ways:path,)+) => {
        /// What only sheets of one kind hold.
        #[derive(Clone, Debug)]
        pub enum Content {
            $($(#[$doc])* $name($name),)+
        }

        impl Content {
            /// What the open hood has to know of it, whatever its kind.
            pub(super) fn particulars(&self) -> &dyn Particulars {
                with_content!(self, it => it)
            }

            /// The same, to be changed.
            pub(super) fn particulars_mut(&mut self) -> &mut dyn Particulars {
                with_content!(self, it => it)
            }
        }

        /// How sheets of a kind are begun and read.
        pub(super) fn ways(kind: HoodKind) -> &'static Ways {
            match kind {
                $(HoodKind::$name => &$ways,)+
            }
        }

        /// Makes something of a content, as the type that it is.
        macro_rules! with_content {
            ($d content:expr, $d it:ident => $d make:expr) => {
                match $d content {
                    $($crate::open_hood::kinds::Content::$name($d it) => $d make,)+
                }
            };
        }
        pub(super) use with_content;
    };
}

kinds! {
    $
    /// A review.
    Review = review::WAYS,
    /// A logbook.
    Logbook = logbook::WAYS,
    /// A video capsule.
    Capsule = capsule::WAYS,
    /// A look.
    Look = look::WAYS,
    /// A charter.
    Charter = charter::WAYS,
}

/// How sheets of a kind are begun and read.
pub(super) struct Ways {
    /// Reads one. What is wrong or missing is reported, and has a value that
    /// stands in for it.
    pub(super) read: fn(HoodParts<'_>) -> HoodSheet,
    /// Whether it has to say who wrote it, and when.
    pub(super) signed: bool,
    /// What it may be about.
    pub(super) about: MayBeAbout,
    /// What its text begins with: suggestions, or the parts that it must have.
    /// `%TODAY%` stands for the day.
    pub(super) beginning: Text,
}

/// What sheets of a kind may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MayBeAbout {
    /// A case.
    Case,
    /// A lab.
    Lab,
    /// One of both.
    Either,
}

/// What the open hood has to know of what only sheets of one kind hold.
pub(super) trait Particulars {
    /// The anchors of its parts of the page.
    fn anchors(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Changes each piece of HTML in it.
    fn each_html(&mut self, _change: &dyn Fn(&mut String)) {}

    /// The one file that may be as large as a video.
    fn film(&self) -> Option<&FileUse> {
        None
    }

    /// The file that holds what is said in its video.
    fn transcript(&self) -> Option<&FileUse> {
        None
    }

    /// The day of the sheet, where it names none itself.
    fn day(&self) -> Option<PartialDate> {
        None
    }

    /// The questions that it asks.
    fn questions(&self) -> &[Question] {
        &[]
    }
}

/// Stands in for a reference that is missing; nothing is reported of it again.
fn nothing(span: std::ops::Range<usize>) -> Reference {
    Reference {
        name: String::new(),
        span,
    }
}
