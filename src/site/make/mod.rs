//! What the views of several pages are made of.

mod feeds;
mod frame;
mod lists;
mod parts;
mod structured;
mod topics;

pub(crate) use parts::page_of;
pub(super) use parts::{contact, sections, territory};
