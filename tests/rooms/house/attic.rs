//! Knows the cellar through the hall, which hands it on, and a door by its path.

use crate::hall::{Coal, door as entrance};

pub(crate) struct Trunk(Coal, entrance::Door);
