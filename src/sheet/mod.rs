//! One file becomes one typed, valid sheet.
//!
//! It never looks at another sheet: references are names still, and `base`
//! resolves them.

pub(crate) mod anchors;
mod bare;
pub mod body;
mod case;
pub(crate) mod headings;
mod html;
mod ids;
mod lead;
mod leftovers;
mod link_words;
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
pub mod pieces;
pub mod place;
mod read;
mod read_body;
pub(crate) mod remarks;
pub mod rules;
mod runs;
mod scripts;
pub(crate) mod sections;
mod tables;
mod targets;
mod typeset;
pub(crate) mod unseen;

pub use crate::fields::date;
pub(crate) use read::is_alias;
pub(crate) use read::opening_line;
pub use read::{ReadSheet, SIZE_LIMIT, read};

#[cfg(test)]
mod described_tests;
#[cfg(test)]
mod text_tests;
