//! A sheet as a form, and a form that was filled in as the sheet again, made of the
//! description of the content alone: no field is named here.
//!
//! A form that comes back as it went leaves the sheet byte for byte; what changed in
//! it changes its own line. What a form cannot show is shown as it is written, and
//! stays. Nothing outside the content roots is ever written.

pub(crate) mod beside;
mod body;
pub mod desk;
mod form;
pub mod page;
mod rename;
mod save;
mod signed;
mod typed;

pub use body::Part;
pub use form::{Control, Form, Input, Row};
pub use rename::Renaming;
pub use save::{Sent, save};
pub use signed::signed;

#[cfg(test)]
mod tests;
