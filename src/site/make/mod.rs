//! Makes the views, page by page.

mod case;
mod frame;
mod lists;
mod parts;
mod sheets;
mod structured;

pub(crate) use parts::page_of;
