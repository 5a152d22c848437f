//! Takes the handle from the hall.

use super::{Floor, Handle};

pub(crate) struct Door(Floor, Handle);
