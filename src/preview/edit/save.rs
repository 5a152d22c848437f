//! What is done: a sheet begun, saved, renamed, deleted. Whatever goes wrong, what was
//! typed comes back on the page.

use axum::http::StatusCode;

use super::keeper::{Keeper, Saved};
use super::room::{Asked, Room, Subject, View};
use super::{Named, Reply, past};
use crate::diagnostic::{EditorFault, Failure, Problem};
use crate::editor::desk::{Desk, Opened};
use crate::editor::save;
use crate::history::Change;
use crate::http::Sent;
use crate::preview::state::Shared;
use crate::scaffold::new_sheet;
use crate::schema::{Kind, common};
use crate::sheet::place::locate;
use crate::source::ContentRoots;

/// Does what a form asks for.
pub(super) fn answer(shared: &Shared, asked: &Asked, mut sent: Sent) -> Result<Reply, Failure> {
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
    let old_form =
        (!editing.door.made(sent.get("-token"))).then(|| Problem::general(EditorFault::StaleForm));
    let desk = Desk::new(&generation.config);
    match &asked.subject {
        Subject::Create(kind) => Ok(create(&room, *kind, &sent, old_form.as_ref())),
        Subject::Form(named) => match desk.open(named.kind, &named.name)? {
            Some(opened) => Ok(form(&room, &desk, &opened, &mut sent, old_form)),
            None => gone(&room, &desk, named, &sent),
        },
        Subject::Source(named) => match desk.open(named.kind, &named.name)? {
            Some(opened) => Ok(source(&room, &desk, &opened, &sent, old_form.as_ref())),
            None => anew(&room, &desk, named, &sent, old_form),
        },
        Subject::History(named) => past::change(&room, &desk, named, &sent, old_form.as_ref()),
        _ => Ok(room.list(StatusCode::NOT_FOUND)),
    }
}

/// The text of a form whose sheet is no longer there: nothing that was typed is lost.
fn gone(room: &Room<'_>, desk: &Desk<'_>, named: &Named, sent: &Sent) -> Result<Reply, Failure> {
    let Some(gone) = desk.gone(named.kind, &named.name)? else {
        return Ok(room.list(StatusCode::NOT_FOUND));
    };
    let language = room.generation.config.language;
    let text = save("+++\n+++\n", named.kind.info(), language, &sent.pairs);
    let file = desk.shown(&gone).to_string();
    let problem = Problem::general(EditorFault::SheetGone { file });
    let view = View {
        text: &text.unwrap_or_default(),
        refused: Some(&problem),
        ..View::of(&gone)
    };
    Ok(room.source(StatusCode::CONFLICT, &view))
}

/// Writes a sheet that is no longer there, or not yet.
fn anew(
    room: &Room<'_>,
    desk: &Desk<'_>,
    named: &Named,
    sent: &Sent,
    stale: Option<Problem>,
) -> Result<Reply, Failure> {
    let Some(gone) = desk.gone(named.kind, &named.name)? else {
        return Ok(room.list(StatusCode::NOT_FOUND));
    };
    let text = lines(sent.get("-source"));
    // Of a sheet that was there when its source was opened, that it is gone is told first.
    let was_there = !sent.get("-version").is_empty();
    let told = || {
        let file = desk.shown(&gone).to_string();
        Problem::general(EditorFault::SheetGone { file })
    };
    let refused = |problem: &Problem| {
        let view = View {
            text: &text,
            refused: Some(problem),
            ..View::of(&gone)
        };
        room.source(StatusCode::CONFLICT, &view)
    };
    if let Some(problem) = stale.or_else(|| was_there.then(told)) {
        return Ok(refused(&problem));
    }
    let keeper = Keeper::of(room, desk, gone.kind, &gone.name);
    Ok(match keeper.create(&gone, &text, &Change::Created) {
        Ok(saved) => Reply::See(room.asked.form_of(
            named,
            saved.said("saved"),
            room.generation.config.language,
        )),
        Err(failure) => refused(&failure),
    })
}

/// A text with one sign at the end of lines, whatever the browser sent.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn create(room: &Room<'_>, kind: Kind, sent: &Sent, stale: Option<&Problem>) -> Reply {
    let config = &room.generation.config;
    let title = sent.get("title");
    let refused = |problem: &Problem| {
        let typed = (title, sent.get("lab"));
        room.create(StatusCode::UNPROCESSABLE_ENTITY, kind, typed, Some(problem))
    };
    if let Some(stale) = stale {
        return refused(stale);
    }
    let lab = Some(sent.get("lab")).filter(|lab| !lab.is_empty());
    let lab = lab.filter(|_| kind == Kind::Case);
    let folder = format!("{}/{}", kind.folder(), lab.unwrap_or_default());
    let is_place = Desk::new(config).check_place(folder.trim_end_matches('/'));
    let path = match is_place.and_then(|()| new_sheet(config, kind, title, lab)) {
        Ok(path) => path,
        Err(failure) => return refused(&failure),
    };
    let roots = ContentRoots::public(config);
    let file = roots.folders().find_map(|folder| {
        let rest = path.strip_prefix(folder.path()).ok()?;
        Some(rest.to_string_lossy().replace('\\', "/"))
    });
    let place = file.as_deref().and_then(|file| locate(file).ok());
    let (Some(file), Some(place)) = (file, place) else {
        return Reply::See(room.asked.home.clone());
    };
    let desk = Desk::new(config);
    let keeper = Keeper::of(room, &desk, place.kind, &place.name);
    let done = keeper.kept(&[&file], &Change::Created).said("created");
    let named = Named {
        kind: place.kind,
        name: place.name,
    };
    Reply::See(room.asked.form_of(&named, done, config.language))
}

fn form(
    room: &Room<'_>,
    desk: &Desk<'_>,
    opened: &Opened,
    sent: &mut Sent,
    stale: Option<Problem>,
) -> Reply {
    let config = &room.generation.config;
    let refused = |text: &str, problem: &Problem| {
        let view = View {
            text,
            refused: Some(problem),
            ..View::of(opened)
        };
        room.form(StatusCode::UNPROCESSABLE_ENTITY, &view)
    };
    let (change, mut done) = match sent.get("-do") {
        "publish" => {
            sent.put(common::DRAFT.key().0, "");
            (Change::Published, "published")
        }
        "draft" => {
            sent.put(common::DRAFT.key().0, "true");
            (Change::Withdrawn, "withdrawn")
        }
        _ => (Change::Saved, "saved"),
    };
    let mut attached = Vec::new();
    let mut problem = stale;
    if problem.is_none() {
        match attach(desk, opened, sent) {
            Ok((files, true)) => (attached, done) = (files, "cleaned"),
            Ok((files, false)) => attached = files,
            Err(failure) => problem = Some(*failure),
        }
    }
    let text = save(
        &opened.text,
        opened.kind.info(),
        config.language,
        &sent.pairs,
    );
    let text = text.unwrap_or_else(|| opened.text.clone());
    if let Some(problem) = problem {
        return refused(&text, &problem);
    }
    if let Some(reply) = conflict(room, opened, &text, sent) {
        return reply;
    }
    let keeper = Keeper::of(room, desk, opened.kind, &opened.name);
    let saved = match keeper.write(opened, &text, &change, &attached) {
        Ok(Saved::Changed(theirs)) => {
            let view = View {
                text: &text,
                theirs: Some(&theirs),
                ..View::of(opened)
            };
            return room.form(StatusCode::CONFLICT, &view);
        }
        Ok(saved) => saved,
        Err(failure) => return refused(&text, &failure),
    };
    let next = match desk.open(opened.kind, &opened.name) {
        Ok(Some(now)) => after(room, &keeper, &now, sent),
        Ok(None) => return room.list(StatusCode::NOT_FOUND),
        Err(failure) => Err(failure),
    };
    match next {
        Ok(Some(reply)) => reply,
        Ok(None) => Reply::See(room.asked.form_of(
            &Named::of(opened),
            saved.said(done),
            config.language,
        )),
        Err(failure) => refused(&text, &failure),
    }
}

/// Puts the files that were sent beside the sheet, and their names into what was sent.
/// Gives back the files, and whether something was taken out of one.
fn attach(
    desk: &Desk<'_>,
    opened: &Opened,
    sent: &mut Sent,
) -> Result<(Vec<String>, bool), Failure> {
    let (mut files, mut is_changed) = (Vec::new(), false);
    for (name, file, bytes) in std::mem::take(&mut sent.files) {
        let into_text = name == "-picture";
        let Some(field) = name.strip_prefix("-file:").or(into_text.then_some("")) else {
            continue;
        };
        let attached = desk.attach(opened, &file, &bytes)?;
        if into_text {
            let part = sent.get("-picture-part").to_owned();
            let alt = sent
                .get("-picture-alt")
                .trim()
                .replace(['[', ']', '\n', '\r'], " ");
            let picture = format!("![{alt}]({})", attached.named);
            let text = sent.get(&part).trim_end().to_owned();
            let gap = if text.is_empty() { "" } else { "\n\n" };
            sent.put(&part, &format!("{text}{gap}{picture}"));
        } else {
            sent.put(field, &attached.named);
        }
        is_changed |= attached.is_changed;
        files.push(attached.file);
    }
    Ok((files, is_changed))
}

/// What is asked for once the sheet is saved: that it go, or be called otherwise.
fn after(
    room: &Room<'_>,
    keeper: &Keeper<'_>,
    now: &Opened,
    sent: &Sent,
) -> Result<Option<Reply>, Failure> {
    let language = room.generation.config.language;
    Ok(match sent.get("-do") {
        "delete" if sent.get("-sure").is_empty() => return Err(EditorFault::NotSure.into()),
        "delete" => {
            let word = language.pick("fait", "done");
            let done = keeper.delete(now)?.said("deleted");
            Some(Reply::See(format!("{}?{word}={done}", room.asked.home)))
        }
        "rename" => {
            let new = sent.get("-name").trim();
            let new = new.rsplit('/').next().unwrap_or_default();
            let (name, saved) = keeper.rename(now, new)?;
            let named = Named {
                kind: now.kind,
                name,
            };
            let said = saved.said("renamed");
            Some(Reply::See(room.asked.form_of(&named, said, language)))
        }
        _ => None,
    })
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
    stale: Option<&Problem>,
) -> Reply {
    let newline = if opened.text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let mut text = lines(sent.get("-source")).replace('\n', newline);
    if opened.text.starts_with('\u{feff}') && !text.starts_with('\u{feff}') {
        text.insert(0, '\u{feff}');
    }
    let view = |refused, theirs| View {
        text: &text,
        refused,
        theirs,
        ..View::of(opened)
    };
    if let Some(stale) = stale {
        return room.source(StatusCode::UNPROCESSABLE_ENTITY, &view(Some(stale), None));
    }
    let from = sent.get("-version");
    if !from.is_empty() && from != opened.version && text != opened.text {
        let theirs = Some(opened.text.as_str());
        return room.source(StatusCode::CONFLICT, &view(None, theirs));
    }
    let keeper = Keeper::of(room, desk, opened.kind, &opened.name);
    match keeper.write(opened, &text, &Change::Saved, &[]) {
        Ok(Saved::Changed(theirs)) => {
            room.source(StatusCode::CONFLICT, &view(None, Some(theirs.as_str())))
        }
        Ok(saved) => Reply::See(room.asked.form_of(
            &Named::of(opened),
            saved.said("saved"),
            room.generation.config.language,
        )),
        Err(failure) => room.source(
            StatusCode::UNPROCESSABLE_ENTITY,
            &view(Some(&failure), None),
        ),
    }
}
