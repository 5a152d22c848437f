//! What is shown: the list, a form, a source, a history.

use axum::http::StatusCode;
use percent_encoding::percent_decode_str;

use super::room::{Asked, Room, Subject, View};
use super::{Named, Reply, past};
use crate::diagnostic::Failure;
use crate::editor::desk::Desk;
use crate::preview::state::Shared;
use crate::schema::Kind;

/// What the path and the query of a request are about.
pub(super) fn subject(
    own: &str,
    folder: &str,
    asked: &dyn Fn([&str; 2]) -> Option<String>,
) -> Subject {
    let path = own.strip_prefix(folder).unwrap_or_default();
    let named = |text: &str| {
        let (kind, name) = text.split_once('/')?;
        Some(Named {
            kind: Kind::from_word(kind)?,
            name: name.trim_end_matches('/').to_owned(),
        })
    };
    let of =
        |named: Option<Named>, make: fn(Named) -> Subject| named.map_or(Subject::Nothing, make);
    if !path.is_empty() {
        let path = percent_decode_str(path).decode_utf8_lossy();
        return of(named(&path), Subject::Form);
    }
    if asked(["supprimees", "deleted"]).is_some() {
        return Subject::Deleted;
    }
    if let Some(kind) = asked(["fiches", "sheets"]) {
        return Kind::from_word(&kind).map_or(Subject::Nothing, Subject::Names);
    }
    if let Some(kind) = asked(["nouveau", "new"]) {
        return Kind::from_word(&kind).map_or(Subject::Nothing, Subject::Create);
    }
    if let Some(sheet) = asked(["source", "source"]) {
        return of(named(&sheet), Subject::Source);
    }
    if let Some(sheet) = asked(["historique", "history"]) {
        return of(named(&sheet), Subject::History);
    }
    Subject::List
}

/// Answers what only wants to see.
pub(super) fn answer(shared: &Shared, asked: &Asked) -> Result<Reply, Failure> {
    let state = shared.state();
    let (Some(editing), Some(generation)) = (&shared.editing, &state.generation) else {
        return Ok(Reply::Page(StatusCode::SERVICE_UNAVAILABLE, String::new()));
    };
    let room = Room {
        editing,
        generation,
        pages: editing.pages(generation)?,
        asked,
    };
    let desk = Desk::new(&generation.config);
    match &asked.subject {
        Subject::List => Ok(room.list(StatusCode::OK)),
        Subject::Deleted => room.deleted(&desk),
        Subject::Names(kind) => Ok(room.names(*kind)),
        Subject::Create(kind) => Ok(room.create(StatusCode::OK, *kind, ("", ""), None)),
        Subject::Form(named) => room.opened(&desk, named, |opened| {
            Ok(room.form(StatusCode::OK, &View::of(opened)))
        }),
        Subject::Source(named) => room.opened(&desk, named, |opened| {
            Ok(room.source(StatusCode::OK, &View::of(opened)))
        }),
        Subject::History(named) => past::show(&room, &desk, named),
        Subject::Nothing => Ok(room.list(StatusCode::NOT_FOUND)),
    }
}
