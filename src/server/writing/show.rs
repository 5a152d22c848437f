//! What only wants to be seen.

use axum::http::StatusCode;

use super::day::Typed;
use super::room::{Room, Shape};
use super::{Reply, Subject};
use crate::diagnostic::Failure;

/// Answers what only wants to see.
pub(super) fn show(room: &Room<'_>, subject: &Subject) -> Result<Reply, Failure> {
    Ok(match subject {
        Subject::List => room.list(),
        Subject::Day => room.day(StatusCode::OK, &Typed::today(room), ""),
        Subject::Create(kind) => room.begin(StatusCode::OK, *kind, ["", "", ""], None),
        Subject::Form(kind, name) => match room.desk.open(*kind, name) {
            Some(leaf) => room.form(StatusCode::OK, &Shape::of(&leaf)),
            None => Reply::Nothing,
        },
        Subject::History(kind, name, version) => match room.desk.open(*kind, name) {
            Some(leaf) => room.history(&leaf, version.as_deref(), None)?,
            None => Reply::Nothing,
        },
    })
}
