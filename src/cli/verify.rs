//! `capot verify`.

use super::arguments::Verify;
use super::{Context, Ending, Stopped};
use crate::diagnostic::{Failure, Fault};

pub(super) fn run(_: &Context, _: &Verify) -> Result<Ending, Stopped> {
    Err(Failure::from(Fault::NotYet { what: "verify" }).into())
}
