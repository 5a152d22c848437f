//! Dates, numbers and licences as people read them, in the site's language.
//!
//! Pages, the formats beside them, the search index and messages write them
//! alike. Other words are the theme's.

pub mod dates;
pub mod licenses;
pub mod numbers;
