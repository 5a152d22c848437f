//! One file becomes one typed, valid sheet.
//!
//! It never looks at another sheet: references are names still, and `base`
//! resolves them.

mod anchors;
pub mod body;
mod case;
pub mod links;
pub(crate) mod markdown;
pub mod model;
mod others;
pub(crate) mod parts;
pub mod place;
mod read;
pub mod rules;
pub(crate) mod sections;
mod typeset;
pub mod vocabulary;

pub use crate::fields::date;
pub use crate::kind;
pub(crate) use read::opening_line;
pub use read::{ReadSheet, SIZE_LIMIT, read};
