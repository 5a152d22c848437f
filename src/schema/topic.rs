//! The fields of themes and methods.

use super::FieldInfo;
use super::common::{ALIASES, DRAFT, LANGUAGE, SUMMARY, TITLE};

/// The fields, in the order of a form.
pub static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    SUMMARY.about(),
    ALIASES.about(),
    LANGUAGE.about(),
    DRAFT.about(),
];
