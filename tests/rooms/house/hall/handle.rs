//! Names the door without a `use`.

pub(crate) fn of(door: &super::door::Door) -> &crate::hall::Floor {
    &door.0
}
