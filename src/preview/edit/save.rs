//! What is done: a sheet begun, saved, renamed, deleted. Whatever goes wrong, what was
//! typed comes back on the page.

use axum::http::StatusCode;

use super::pages::{Asked, Room, Subject, View};
use super::sent::Sent;
use super::{Named, Reply};
use crate::base::LabNode;
use crate::diagnostic::{EditorFault, Failure, Problem};
use crate::editor::desk::{Desk, Opened, Written};
use crate::editor::save;
use crate::history::{Author, Change, Kept};
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
        Subject::History(named) => room.opened(&desk, named, |opened| {
            take_back(&room, &desk, opened, &sent, stale)
        }),
        _ => Ok(room.list(StatusCode::NOT_FOUND)),
    }
}

/// Puts an older version of a sheet in the place of the present one.
fn take_back(
    room: &Room<'_>,
    desk: &Desk<'_>,
    opened: &Opened,
    sent: &Sent,
    stale: Option<Problem>,
) -> Result<Reply, Failure> {
    let version = sent.get("-back");
    if stale.is_some() {
        return room.history(desk, opened, Some(version), stale.as_ref());
    }
    let bytes = desk.history(&opened.file).read(&opened.file, version)?;
    let text = String::from_utf8_lossy(&bytes);
    let keeper = Keeper::of(room, desk, opened.kind, &opened.name);
    let change = Change::TakenBack {
        version: version.to_owned(),
    };
    if sent.get("-version") != opened.version {
        let file = desk.shown(opened).to_string();
        let problem = Problem::general(EditorFault::SheetChanged { file });
        return room.history(desk, opened, Some(version), Some(&problem));
    }
    let done = match keeper.write(opened, &text, &change)? {
        Saved::Same => "same",
        Saved::Uncommitted => "uncommitted",
        Saved::Kept => "back",
        Saved::Changed(_) => return room.history(desk, opened, Some(version), None),
    };
    let named = Named {
        kind: opened.kind,
        name: opened.name.clone(),
    };
    let language = room.generation.config.language;
    Ok(Reply::See(room.asked.form_of(&named, done, language)))
}

/// Keeps versions of what is written, in the name of the lab whose sheet it is.
struct Keeper<'k> {
    desk: &'k Desk<'k>,
    author: Author,
}

impl<'k> Keeper<'k> {
    fn of(room: &Room<'_>, desk: &'k Desk<'k>, kind: Kind, name: &str) -> Self {
        let config = &room.generation.config;
        let lab = match kind {
            Kind::Case => name.split('/').next(),
            Kind::Lab => Some(name),
            _ => None,
        };
        let mut labs = room.generation.base.labs.iter();
        let lab = lab.and_then(|lab| labs.find(|node| node.sheet.head.name == lab));
        let author = lab.map(|node| Author {
            name: node.sheet.head.title.clone(),
            email: public_address(node),
        });
        let publisher = || Author {
            name: config.publisher.name.clone(),
            email: config.publisher.email.clone().unwrap_or_default(),
        };
        Self {
            desk,
            author: author.unwrap_or_else(publisher),
        }
    }

    /// Writes a sheet, with what was there before and what is there now in the history.
    fn write(&self, opened: &Opened, text: &str, change: &Change) -> Result<Saved, Failure> {
        if text == opened.text {
            return Ok(Saved::Same);
        }
        self.before(&opened.file)?;
        Ok(match self.desk.write(opened, text)? {
            Written::Same => Saved::Same,
            Written::Changed(theirs) => Saved::Changed(theirs),
            // It is saved; that its history is not is told, and undoes nothing.
            Written::Saved => match self.keep(&[&opened.file], change) {
                Ok(true) => Saved::Kept,
                _ => Saved::Uncommitted,
            },
        })
    }

    fn delete(&self, opened: &Opened) -> Result<(), Failure> {
        self.before(&opened.file)?;
        self.desk.remove(opened)?;
        self.keep(&[&opened.file], &Change::Deleted).map(drop)
    }

    /// Gives a sheet another name, and gives back that of the sheet as a whole.
    fn rename(&self, opened: &Opened, name: &str) -> Result<String, Failure> {
        self.before(&opened.file)?;
        let renamed = self.desk.rename(opened, name)?;
        let from = opened.file.clone();
        self.keep(&[&opened.file, &renamed.file], &Change::Renamed { from })?;
        for file in &renamed.followed {
            self.keep(&[file], &Change::Saved)?;
        }
        Ok(renamed.name)
    }

    /// What lies there now, before it is written over.
    fn before(&self, file: &str) -> Result<(), Failure> {
        self.desk.history(file).before(&[file])
    }

    /// What lies there now; whether it is in the history that the folder has, should it
    /// have one.
    fn keep(&self, files: &[&str], change: &Change) -> Result<bool, Failure> {
        let Some(last) = files.last() else {
            return Ok(true);
        };
        let kept = self.desk.history(last).keep(files, &self.author, change)?;
        Ok(!matches!(kept, Kept::NotCommitted(_)))
    }
}

/// What came of saving.
enum Saved {
    /// It is written, and kept.
    Kept,
    /// The same, but in no commit of the work tree that the folder lies in.
    Uncommitted,
    /// There was nothing to write.
    Same,
    /// The file holds this instead; nothing was written.
    Changed(String),
}

/// The address at which a lab is reached, and no person of it.
fn public_address(lab: &LabNode) -> String {
    let contacts = lab.sheet.contacts.iter();
    let mut services = contacts.filter(|contact| contact.name.is_none());
    let address = services.find_map(|contact| contact.email.clone());
    address.unwrap_or_default()
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
    let place = file.as_deref().and_then(|file| locate(file).ok());
    let (Some(file), Some(place)) = (file, place) else {
        return Reply::See(room.asked.home.clone());
    };
    let desk = Desk::new(config);
    let keeper = Keeper::of(room, &desk, place.kind, &place.name);
    // The sheet is there; that its history is not does not undo it.
    let done = match keeper.keep(&[&file], &Change::Created) {
        Ok(true) => "created",
        _ => "uncommitted",
    };
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
    let keeper = Keeper::of(room, desk, opened.kind, &opened.name);
    let change = match done {
        "published" => Change::Published,
        "withdrawn" => Change::Withdrawn,
        _ => Change::Saved,
    };
    let done = match keeper.write(opened, &text, &change) {
        Ok(Saved::Changed(theirs)) => {
            let view = View {
                text: &text,
                theirs: Some(&theirs),
                ..View::of(opened)
            };
            return room.form(StatusCode::CONFLICT, &view);
        }
        Ok(Saved::Same) => "same",
        Ok(Saved::Uncommitted) => "uncommitted",
        Ok(Saved::Kept) => done,
        Err(failure) => return refused(&text, &failure),
    };
    let now = match desk.open(opened.kind, &opened.name) {
        Ok(Some(now)) => now,
        Ok(None) => return room.list(StatusCode::NOT_FOUND),
        Err(failure) => return refused(&text, &failure),
    };
    match sent.get("-do") {
        "delete" if sent.get("-sure").is_empty() => {
            refused(&text, &Problem::general(EditorFault::NotSure))
        }
        "delete" => match keeper.delete(&now) {
            Ok(()) => {
                let word = config.language.pick("fait", "done");
                Reply::See(format!("{}?{word}=deleted", room.asked.home))
            }
            Err(failure) => refused(&text, &failure),
        },
        "rename" => {
            let new = sent.get("-name").trim();
            let new = new.rsplit('/').next().unwrap_or_default();
            match keeper.rename(&now, new) {
                Ok(name) => {
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
    let keeper = Keeper::of(room, desk, opened.kind, &opened.name);
    match keeper.write(opened, &text, &Change::Saved) {
        Ok(Saved::Changed(theirs)) => {
            room.source(StatusCode::CONFLICT, &view(None, Some(theirs.as_str())))
        }
        Ok(saved) => {
            let done = match saved {
                Saved::Same => "same",
                Saved::Uncommitted => "uncommitted",
                _ => "saved",
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
