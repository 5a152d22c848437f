//! The files of the content roots: which there are, whose they are, and what a sheet's file says
//! before anybody looks at its meaning.
//!
//! The open hood is left out at the walk, before it is opened. Nothing here
//! guesses what a file means.

mod folder;
mod portable;
mod repository;
mod roots;
mod split;
mod walk;
mod yaml;

pub use folder::Folder;
pub(crate) use repository::tracks;
pub(crate) use roots::OPEN_HOOD;
pub use roots::{Content, ContentRoots, Roots};
pub use split::{Split, split};
pub use walk::{Listing, SheetFile, Stamp, list};
pub use yaml::from_yaml;
