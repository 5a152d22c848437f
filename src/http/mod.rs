//! What servers of a site share, the preview and the members' server alike: what
//! an address names, parts of files, media types, and word of changed files.
//!
//! It knows neither what a site shows nor to whom.

mod address;
mod inject;
mod range;
mod refresh;
mod sent;
mod watch;

pub(crate) use address::{Named, is_local, media_type, named};
pub(crate) use inject::inject;
pub(crate) use range::{send, send_bytes};
pub(crate) use refresh::after_each_change;
pub(crate) use sent::Sent;
pub(crate) use watch::Watch;
