//! The files of a content root: which there are, and what a sheet's file says
//! before anybody looks at its meaning.
//!
//! The open hood is left out at the walk, before it is opened. Nothing here
//! guesses what a file means.

mod folder;
mod repository;
mod root;
mod split;
mod walk;

pub use folder::Folder;
pub(crate) use repository::tracks;
pub use root::ContentRoot;
pub(crate) use root::OPEN_HOOD;
pub use split::{Split, split};
pub use walk::{Listing, SheetFile, Stamp, list};
