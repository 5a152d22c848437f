//! The description of the private kinds, in the words of [`crate::schema`].

pub(super) mod capsule;
pub(super) mod charter;
mod common;
mod kind;
pub(super) mod logbook;
pub(super) mod look;
mod part;
pub(super) mod review;
mod vocabularies;

pub(super) use common::{
    AGREED, AGREEMENT_DATE, AGREEMENT_NAME, AGREEMENT_TEXT, AUDIENCE, AUTHOR_EMAIL, AUTHOR_NAME,
    AUTHORS, CASE, DATE, PUBLIC_TOO,
};
pub(super) use kind::is_own_page;
pub use kind::{HoodKind, home_address, questions_address};
pub(super) use part::Part;
pub use vocabularies::{Audience, Scope};

#[cfg(test)]
mod tests;
