//! One file becomes one typed, valid sheet.
//!
//! It never looks at another sheet: references are names still, and `base`
//! resolves them.

mod anchors;
pub mod body;
mod case;
pub mod links;
mod mailbox;
pub(crate) mod markdown;
pub mod model;
mod notes;
mod others;
pub(crate) mod parts;
mod pattern;
pub(crate) mod personal;
pub mod phone;
pub mod place;
mod read;
pub mod rules;
pub(crate) mod sections;
mod tables;
mod typeset;

pub use crate::fields::date;
pub(crate) use read::opening_line;
pub use read::{ReadSheet, SIZE_LIMIT, read};

#[cfg(test)]
mod described_tests;
