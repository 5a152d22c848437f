//! The fields of a logbook.

use super::common::{AGREED, AUDIENCE, AUTHORS, CASE, DATE, PUBLIC_TOO};
use crate::schema::FieldInfo;
use crate::schema::common::{DRAFT, EXAMPLE, LANGUAGE, SOURCES, TITLE};

/// The fields, in the order of a form.
pub(in crate::open_hood) static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    CASE.about(),
    DATE.about(),
    AUTHORS.about(),
    AUDIENCE.about(),
    AGREED.about(),
    PUBLIC_TOO.about(),
    SOURCES.about(),
    EXAMPLE.about(),
    LANGUAGE.about(),
    DRAFT.about(),
];
