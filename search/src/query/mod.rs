//! From what was typed to what is looked up.
//!
//! `syntax` cuts a query into its parts, `plan` says which terms of the index
//! each part stands for, with the help of `synonyms`, and of `spelling` where
//! `corrections` meets a word that the index does not know.

mod corrections;
mod plan;
mod spelling;
mod synonyms;
mod syntax;

pub(crate) use plan::{Match, Phrase, Plan, Planner, Terms, Unit};
pub(crate) use synonyms::Synonyms;
pub(crate) use syntax::{Part, Query};
