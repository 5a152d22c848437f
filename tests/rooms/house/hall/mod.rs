//! Hands things on; what its own files take of it is not counted.

mod door;
mod handle;

pub(crate) use crate::cellar::Coal;
pub(crate) use door::Door;
pub(crate) use self::handle::Handle;

pub(crate) struct Floor;
