//! The history of a sheet: its versions, one of them taken back, all of them forgotten.

use axum::http::StatusCode;
use jiff::Timestamp;

use super::keeper::{Keeper, Saved};
use super::room::{Room, View};
use super::{Named, Reply};
use crate::diagnostic::{EditorFault, Failure, Problem};
use crate::editor::desk::{Desk, Opened};
use crate::editor::page::Past;
use crate::history::Change;
use crate::http::Sent;
use crate::locale::dates;
use crate::sheet::date::PartialDate;

/// A sheet, or what is left of one that is gone.
fn found(desk: &Desk<'_>, named: &Named) -> Result<Option<Opened>, Failure> {
    match desk.open(named.kind, &named.name)? {
        Some(opened) => Ok(Some(opened)),
        None => desk.gone(named.kind, &named.name),
    }
}

/// The versions of a sheet, with the text of one where that is asked for.
pub(super) fn show(room: &Room<'_>, desk: &Desk<'_>, named: &Named) -> Result<Reply, Failure> {
    let Some(opened) = found(desk, named)? else {
        return Ok(room.list(StatusCode::NOT_FOUND));
    };
    let version = room.asked.version.as_deref();
    room.history(desk, &opened, StatusCode::OK, version, None)
}

/// Takes a version back, or forgets all of them.
pub(super) fn change(
    room: &Room<'_>,
    desk: &Desk<'_>,
    named: &Named,
    sent: &Sent,
    stale: Option<&Problem>,
) -> Result<Reply, Failure> {
    let Some(opened) = found(desk, named)? else {
        return Ok(room.list(StatusCode::NOT_FOUND));
    };
    let version = Some(sent.get("-back")).filter(|version| !version.is_empty());
    let refused = |problem: &Problem| {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        room.history(desk, &opened, status, version, Some(problem))
    };
    if let Some(stale) = stale {
        return refused(stale);
    }
    let Some(version) = version else {
        return forget(room, desk, &opened, sent);
    };
    if sent.get("-version") != opened.version {
        let file = desk.shown(&opened).to_string();
        return refused(&Problem::general(EditorFault::SheetChanged { file }));
    }
    let bytes = match desk.history(&opened.file).read(&opened.file, version) {
        Ok(bytes) => bytes,
        Err(failure) => {
            return room.history(desk, &opened, StatusCode::NOT_FOUND, None, Some(&failure));
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let keeper = Keeper::of(room, desk, opened.kind, &opened.name);
    let change = Change::TakenBack {
        version: version.to_owned(),
    };
    let saved = if opened.version.is_empty() {
        keeper.create(&opened, &text, &change)
    } else {
        keeper.write(&opened, &text, &change, &[])
    };
    match saved {
        Ok(Saved::Changed(_)) => {
            let file = desk.shown(&opened).to_string();
            refused(&Problem::general(EditorFault::SheetChanged { file }))
        }
        Ok(saved) => {
            let language = room.generation.config.language;
            Ok(Reply::See(room.asked.form_of(
                named,
                saved.said("back"),
                language,
            )))
        }
        Err(failure) => refused(&failure),
    }
}

/// Removes all versions that are kept here, for good, where that is confirmed; what git
/// has is its keeper's, and how it goes is said.
fn forget(
    room: &Room<'_>,
    desk: &Desk<'_>,
    opened: &Opened,
    sent: &Sent,
) -> Result<Reply, Failure> {
    let with = |status, problem: Problem| room.history(desk, opened, status, None, Some(&problem));
    if sent.get("-sure").is_empty() {
        let problem = Problem::general(EditorFault::NotSureToForget);
        return with(StatusCode::UNPROCESSABLE_ENTITY, problem);
    }
    let forgotten = desk.history(&opened.file).forget(&opened.file)?;
    if let Some(fault) = forgotten.in_git {
        return with(StatusCode::OK, Problem::general(fault));
    }
    let word = room.generation.config.language.pick("fait", "done");
    Ok(Reply::See(format!("{}?{word}=forgotten", room.asked.home)))
}

impl Room<'_> {
    /// A moment in words, where the site is.
    pub(super) fn moment(&self, when: Timestamp) -> String {
        let config = &self.generation.config;
        let moment = when.to_zoned(config.timezone.clone());
        let day = dates::partial(PartialDate::Day(moment.date()), config.language).text;
        format!("{day}, {}", moment.strftime("%H:%M"))
    }

    fn history(
        &self,
        desk: &Desk<'_>,
        opened: &Opened,
        status: StatusCode,
        version: Option<&str>,
        refused: Option<&Problem>,
    ) -> Result<Reply, Failure> {
        let history = desk.history(&opened.file);
        let past = history.versions(&opened.file)?.into_iter();
        let past: Vec<Past> = past
            .map(|version| Past {
                when: self.moment(version.when),
                who: version.author.unwrap_or_default(),
                what: version.change.word(),
                id: version.id,
            })
            .collect();
        let seen = match version.map(|id| (id, history.read(&opened.file, id))) {
            Some((id, Ok(bytes))) => Some((id, String::from_utf8_lossy(&bytes).into_owned())),
            Some((_, Err(failure))) if refused.is_none() => {
                let status = StatusCode::NOT_FOUND;
                return self.history(desk, opened, status, None, Some(&failure));
            }
            _ => None,
        };
        let seen = seen.as_ref().map(|(id, text)| (*id, text.as_str()));
        let view = View {
            refused,
            ..View::of(opened)
        };
        let html = self.page(&view, |page| {
            self.pages.history(&self.frame(), page, &past, seen)
        });
        Ok(Reply::Page(status, html))
    }
}
