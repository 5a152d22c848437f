//! One file becomes one typed, valid sheet.
//!
//! It never looks at another sheet.

pub mod body;
pub mod date;
pub mod kind;
pub mod model;
pub mod words;
