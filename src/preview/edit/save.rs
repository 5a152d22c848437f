//! What is done: a sheet begun, saved, renamed, deleted. Whatever goes wrong, what was
//! typed comes back on the page.

use axum::http::StatusCode;

use super::pages::{Asked, Room, Subject, View};
use super::sent::Sent;
use super::{Named, Reply};
use crate::diagnostic::{EditorFault, Failure, Problem};
use crate::editor::desk::{Desk, Opened, Written};
use crate::editor::save;
use crate::preview::state::Shared;
use crate::scaffold::new_sheet;
use crate::schema::{Kind, common};
use crate::sheet::place::locate;
use crate::source::ContentRoots;

/// Does what a form asks for.
pub(super) fn answer(shared: &Shared, asked: Asked, mut sent: Sent) -> Result<Reply, Failure> {
    let state = shared.state();
    let (Some(editing), Some(generation)) = (&shared.editing, &state.generation) else {
        return Ok(Reply::Page(StatusCode::SERVICE_UNAVAILABLE, String::new()));
    };
    let room = Room {
        editing,
        generation,
        pages: editing.pages(generation)?,
        asked: &asked,
    };
    let stale =
        (!editing.door.made(sent.get("-token"))).then(|| Problem::general(EditorFault::StaleForm));
    let desk = Desk::new(&generation.config);
    match &asked.subject {
        Subject::Create(kind) => Ok(create(&room, *kind, &sent, stale.as_ref())),
        Subject::Form(named) => room.opened(&desk, named, |opened| {
            Ok(form(&room, &desk, opened, &mut sent, stale))
        }),
        Subject::Source(named) => room.opened(&desk, named, |opened| {
            Ok(source(&room, &desk, opened, &sent, stale))
        }),
        _ => Ok(room.list(StatusCode::NOT_FOUND)),
    }
}

fn create(room: &Room<'_>, kind: Kind, sent: &Sent, stale: Option<&Problem>) -> Reply {
    let config = &room.generation.config;
    let title = sent.get("title");
    let refused = |problem: &Problem| {
        room.create(StatusCode::UNPROCESSABLE_ENTITY, kind, title, Some(problem))
    };
    if let Some(stale) = stale {
        return refused(stale);
    }
    let lab = Some(sent.get("lab")).filter(|lab| !lab.is_empty());
    let lab = lab.filter(|_| kind == Kind::Case);
    let path = match new_sheet(config, kind, title, lab) {
        Ok(path) => path,
        Err(failure) => return refused(&failure),
    };
    let roots = ContentRoots::public(config);
    let file = roots.folders().find_map(|folder| {
        let rest = path.strip_prefix(folder.path()).ok()?;
        Some(rest.to_string_lossy().replace('\\', "/"))
    });
    let place = file.and_then(|file| locate(&file).ok());
    let home = room.asked.home.clone();
    Reply::See(place.map_or(home, |place| {
        let named = Named {
            kind: place.kind,
            name: place.name,
        };
        room.asked.form_of(&named, "created", config.language)
    }))
}

fn form(
    room: &Room<'_>,
    desk: &Desk<'_>,
    opened: &Opened,
    sent: &mut Sent,
    stale: Option<Problem>,
) -> Reply {
    let config = &room.generation.config;
    let info = opened.kind.info();
    let named = |name: &str| Named {
        kind: opened.kind,
        name: name.to_owned(),
    };
    let refused = |text: &str, problem: &Problem| {
        let view = View {
            text,
            refused: Some(problem),
            ..View::of(opened)
        };
        room.form(StatusCode::UNPROCESSABLE_ENTITY, &view)
    };
    let done = match sent.get("-do") {
        "publish" => {
            sent.put(common::DRAFT.key().0, "");
            "published"
        }
        "draft" => {
            sent.put(common::DRAFT.key().0, "true");
            "withdrawn"
        }
        _ => "saved",
    };
    let mut problem = stale;
    for (name, file, bytes) in std::mem::take(&mut sent.files) {
        let Some(field) = name.strip_prefix("-file:") else {
            continue;
        };
        if problem.is_some() {
            break;
        }
        match desk.attach(opened, &file, &bytes) {
            Ok(named) => sent.put(field, &named),
            Err(failure) => problem = Some(*failure),
        }
    }
    let text = save(&opened.text, info, config.language, &sent.pairs);
    let text = text.unwrap_or_else(|| opened.text.clone());
    if let Some(problem) = problem {
        return refused(&text, &problem);
    }
    if let Some(reply) = conflict(room, opened, &text, sent) {
        return reply;
    }
    let written = match desk.write(opened, &text) {
        Ok(Written::Changed(theirs)) => {
            let view = View {
                text: &text,
                theirs: Some(&theirs),
                ..View::of(opened)
            };
            return room.form(StatusCode::CONFLICT, &view);
        }
        Ok(written) => written,
        Err(failure) => return refused(&text, &failure),
    };
    let same = written == Written::Same && done == "saved";
    let done = if same { "same" } else { done };
    let now = match desk.open(opened.kind, &opened.name) {
        Ok(Some(now)) => now,
        Ok(None) => return room.list(StatusCode::NOT_FOUND),
        Err(failure) => return refused(&text, &failure),
    };
    match sent.get("-do") {
        "delete" if sent.get("-sure").is_empty() => {
            refused(&text, &Problem::general(EditorFault::NotSure))
        }
        "delete" => match desk.remove(&now) {
            Ok(()) => {
                let word = config.language.pick("fait", "done");
                Reply::See(format!("{}?{word}=deleted", room.asked.home))
            }
            Err(failure) => refused(&text, &failure),
        },
        "rename" => {
            let new = sent.get("-name").trim();
            let new = new.rsplit('/').next().unwrap_or_default();
            match desk.rename(&now, new) {
                Ok(_) => {
                    let folder = opened.name.rsplit_once('/').map(|(folder, _)| folder);
                    let name =
                        folder.map_or_else(|| new.to_owned(), |folder| format!("{folder}/{new}"));
                    let address = room
                        .asked
                        .form_of(&named(&name), "renamed", config.language);
                    Reply::See(address)
                }
                Err(failure) => refused(&text, &failure),
            }
        }
        _ => Reply::See(
            room.asked
                .form_of(&named(&opened.name), done, config.language),
        ),
    }
}

/// The page that shows both versions, where the form was made from another one than
/// lies there now.
fn conflict(room: &Room<'_>, opened: &Opened, text: &str, sent: &Sent) -> Option<Reply> {
    let from = sent.get("-version");
    if from.is_empty() || from == opened.version || text == opened.text {
        return None;
    }
    let view = View {
        text,
        theirs: Some(&opened.text),
        ..View::of(opened)
    };
    Some(room.form(StatusCode::CONFLICT, &view))
}

fn source(
    room: &Room<'_>,
    desk: &Desk<'_>,
    opened: &Opened,
    sent: &Sent,
    stale: Option<Problem>,
) -> Reply {
    let newline = if opened.text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let text = sent
        .get("-source")
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut text = text.replace('\n', newline);
    if opened.text.starts_with('\u{feff}') && !text.starts_with('\u{feff}') {
        text.insert(0, '\u{feff}');
    }
    let view = |refused, theirs| View {
        text: &text,
        refused,
        theirs,
        ..View::of(opened)
    };
    if let Some(stale) = &stale {
        return room.source(StatusCode::UNPROCESSABLE_ENTITY, &view(Some(stale), None));
    }
    let from = sent.get("-version");
    if !from.is_empty() && from != opened.version && text != opened.text {
        let theirs = Some(opened.text.as_str());
        return room.source(StatusCode::CONFLICT, &view(None, theirs));
    }
    match desk.write(opened, &text) {
        Ok(Written::Changed(theirs)) => {
            room.source(StatusCode::CONFLICT, &view(None, Some(theirs.as_str())))
        }
        Ok(written) => {
            let done = if written == Written::Same {
                "same"
            } else {
                "saved"
            };
            let named = Named {
                kind: opened.kind,
                name: opened.name.clone(),
            };
            let language = room.generation.config.language;
            Reply::See(room.asked.form_of(&named, done, language))
        }
        Err(failure) => room.source(
            StatusCode::UNPROCESSABLE_ENTITY,
            &view(Some(&failure), None),
        ),
    }
}
