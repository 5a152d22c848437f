//! The fields of themes and methods.

use super::FieldInfo;
use super::common::{ALIASES, DRAFT, EXAMPLE, LANGUAGE, SOURCES, SUMMARY, TITLE};

/// The fields, in the order of a form.
pub static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    SUMMARY.about(),
    SOURCES.about(),
    EXAMPLE.about(),
    ALIASES.about(),
    LANGUAGE.about(),
    DRAFT.about(),
];
