//! What a member does: a sheet begun, saved, agreed to, taken back. Whatever goes wrong,
//! what was typed comes back on the page.

use std::collections::HashSet;

use axum::http::StatusCode;
use serde::Serialize;

use super::room::{Room, Shape};
use super::{Done, Reply, Subject, day};
use crate::diagnostic::{EditorFault, Failure, Problem};
use crate::editor::desk::Written;
use crate::editor::save;
use crate::history::Change;
use crate::http::Sent;
use crate::members::Outcome;
use crate::open_hood::HoodKind;
use crate::open_hood::desk::{Judged, Leaf, Readers, fixed};
use crate::schema::common;
use crate::server::state::State;

/// Does what a form asks for; `is_fresh` is whether the form was given to this member.
pub(super) fn act(
    room: &Room<'_>,
    state: &State,
    subject: &Subject,
    sent: &mut Sent,
    is_fresh: bool,
) -> Result<Done, Failure> {
    let outdated = (!is_fresh).then(|| Problem::general(EditorFault::StaleForm));
    match subject {
        Subject::List => Ok(Done::nothing(Reply::Nothing)),
        Subject::Day => day::act(room, sent, outdated.as_ref()),
        Subject::Create(kind) => Ok(create(room, *kind, sent, outdated.as_ref())),
        Subject::Form(kind, name) => {
            let Some(leaf) = room.desk.open(*kind, name) else {
                return Ok(Done::nothing(Reply::Nothing));
            };
            if sent.get("-do") == "agree" {
                return agree(room, &leaf, sent, outdated.as_ref());
            }
            Saving { room, state, leaf }.save(sent, outdated)
        }
        Subject::History(kind, name, _) => {
            let Some(leaf) = room.desk.open(*kind, name) else {
                return Ok(Done::nothing(Reply::Nothing));
            };
            let version = sent.get("-back").to_owned();
            if let Some(outdated) = &outdated {
                let reply = room.history(&leaf, Some(&version), Some(outdated))?;
                return Ok(Done::nothing(reply));
            }
            let Ok(bytes) = room.desk.history().read(&leaf.file, &version) else {
                return Ok(Done::nothing(Reply::Nothing));
            };
            let Some(then) = room.desk.as_of(&leaf, bytes) else {
                return Ok(Done::nothing(Reply::Nothing));
            };
            let change = Change::TakenBack { version };
            Saving { room, state, leaf }.take_back(&then.text, sent, &change)
        }
    }
}

fn create(room: &Room<'_>, kind: HoodKind, sent: &Sent, stale: Option<&Problem>) -> Done {
    let typed = [sent.get("title"), sent.get("about"), sent.get("name")];
    let refused = |problem: &Problem| {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Done::nothing(room.begin(status, kind, typed, Some(problem)))
    };
    if let Some(stale) = stale {
        return refused(stale);
    }
    let [title, about, name] = typed;
    if name.trim().is_empty() {
        return refused(&Problem::general(EditorFault::NotSigned));
    }
    let begun = room.desk.begin(kind, title, about, name);
    let begun = begun.and_then(|begun| room.desk.create(&begun).map(|()| begun));
    let begun = match begun {
        Ok(begun) => begun,
        Err(failure) => return refused(&failure),
    };
    let (author, history) = (room.author(), room.desk.history());
    // The sheet is there; that its history is not does not undo it.
    let _ = history.keep(&[&begun.file], &author, &Change::Created);
    let word = room.language().pick("fait", "done");
    let (kind, name) = (begun.place.kind.word(), &begun.place.name);
    Done {
        reply: Reply::See(format!("{}{kind}/{name}?{word}=created", room.home())),
        wrote: Some((Outcome::Wrote, format!("{kind}/{name}"))),
    }
}

/// Records that the member agrees to the public extract, which has to be the one that
/// they were shown.
fn agree(
    room: &Room<'_>,
    leaf: &Leaf,
    sent: &Sent,
    stale: Option<&Problem>,
) -> Result<Done, Failure> {
    let refused = |problem: &Problem| {
        let shape = Shape {
            refused: Some(problem),
            ..Shape::of(leaf)
        };
        Done::nothing(room.form(StatusCode::UNPROCESSABLE_ENTITY, &shape))
    };
    if let Some(stale) = stale {
        return Ok(refused(stale));
    }
    let consent = room.desk.consent(leaf);
    let consent = consent.filter(|consent| {
        consent.mark() == sent.get("-mark") && leaf.version == sent.get("-version")
    });
    let Some(consent) = consent else {
        let file = leaf.title().to_owned();
        return Ok(refused(&Problem::general(EditorFault::SheetChanged {
            file,
        })));
    };
    let history = room.desk.history();
    history.before(&[&leaf.file])?;
    consent.write()?;
    let _ = history.keep(&[&leaf.file], &room.author(), &Change::Saved);
    Ok(Done {
        reply: Reply::See(room.form_of(leaf, "agreed")),
        wrote: Some((Outcome::Agreed, sheet_of(leaf))),
    })
}

/// A sheet as the log names it.
fn sheet_of(leaf: &Leaf) -> String {
    format!("{}/{}", leaf.place.kind.word(), leaf.place.name)
}

/// A sheet that is being saved.
struct Saving<'s> {
    room: &'s Room<'s>,
    state: &'s State,
    leaf: Leaf,
}

#[derive(Serialize)]
struct WiderShown<'s> {
    kind: &'static str,
    name: &'s str,
    title: &'s str,
    before: String,
    after: String,
    mark: String,
    pairs: &'s [(String, String)],
}

impl Saving<'_> {
    fn save(&self, sent: &mut Sent, stale: Option<Problem>) -> Result<Done, Failure> {
        let Self { room, leaf, .. } = self;
        let info = leaf.place.kind.info();
        let fixed = fixed(leaf.place.kind);
        // Who wrote it and who agreed is not for a form to say.
        sent.pairs.retain(|(name, _)| {
            let field = name.split('.').next().unwrap_or_default();
            !fixed.contains(&field)
        });
        let change = match sent.get("-do") {
            "publish" => {
                sent.put(common::DRAFT.key().0, "");
                Change::Published
            }
            // What others read is no draft again: its audience can be narrowed, and what
            // names it still holds.
            _ if !leaf.is_draft() => {
                sent.pairs.retain(|(name, _)| name != common::DRAFT.key().0);
                Change::Saved
            }
            _ => Change::Saved,
        };
        let problem = match stale {
            Some(stale) => Some(stale),
            None => self.attach(sent).err().map(|failure| *failure),
        };
        let text = save(&leaf.text, info, room.language(), &sent.pairs);
        let text = text.unwrap_or_else(|| leaf.text.clone());
        if let Some(problem) = problem {
            return Ok(self.refused(&text, &problem));
        }
        if sent.get("-do") == "edit" {
            let shape = Shape {
                text: &text,
                ..Shape::of(leaf)
            };
            return Ok(Done::nothing(room.form(StatusCode::OK, &shape)));
        }
        if sent.get("-version") != leaf.version && text != leaf.text {
            return Ok(self.conflict(&text));
        }
        self.put(&text, sent, &change)
    }

    /// Puts the files that were sent beside the sheet, and their names where they belong.
    fn attach(&self, sent: &mut Sent) -> Result<(), Failure> {
        for (name, file, bytes) in std::mem::take(&mut sent.files) {
            let attach = || self.room.desk.attach(&self.leaf.file, &file, &bytes);
            if name == "-picture" {
                let part = sent.get("-picture-part").to_owned();
                let shows = sent.get("-picture-alt").trim();
                let shows = shows.replace(['[', ']', '\n', '\r'], " ");
                let text = sent.get(&part).trim_end().to_owned();
                let gap = if text.is_empty() { "" } else { "\n\n" };
                let named = attach()?;
                sent.put(&part, &format!("{text}{gap}![{shows}]({named})"));
            } else if let Some(field) = name.strip_prefix("-file:") {
                let named = attach()?;
                sent.put(field, &named);
            }
        }
        Ok(())
    }

    fn take_back(&self, text: &str, sent: &Sent, change: &Change) -> Result<Done, Failure> {
        if sent.get("-version") != self.leaf.version {
            return Ok(self.conflict(text));
        }
        let (info, language) = (self.leaf.place.kind.info(), self.room.language());
        let shown = [(common::DRAFT.key().0.to_owned(), String::new())];
        let shown = (!self.leaf.is_draft()).then(|| save(text, info, language, &shown));
        self.put(shown.flatten().as_deref().unwrap_or(text), sent, change)
    }

    /// Writes a text, if it is one that may stand there.
    fn put(&self, text: &str, sent: &Sent, change: &Change) -> Result<Done, Failure> {
        let Self { room, state, leaf } = self;
        if text == leaf.text {
            return Ok(Done::nothing(Reply::See(room.form_of(leaf, "same"))));
        }
        let judged = room.desk.judge(leaf, text);
        let Some(after) = &judged.readers else {
            return Ok(self.refused(text, &Problem::general(EditorFault::NotSound)));
        };
        let now = room.desk.judge(leaf, &leaf.text);
        if !judged.is_sound() && !self.is_no_worse(&judged, &now) {
            return Ok(self.refused(text, &Problem::general(EditorFault::NotSound)));
        }
        if judged.breaks_others(&now) {
            return Ok(self.refused(text, &Problem::general(EditorFault::NamedElsewhere)));
        }
        if !judged.is_theirs {
            return Ok(self.refused(text, &Problem::general(EditorFault::NotTheirs)));
        }
        let before = leaf.readers(&room.desk);
        if after.are_more_than(&before) && sent.get("-readers") != mark(after) {
            return Ok(self.widen(sent, change, &before, after));
        }
        let history = room.desk.history();
        history.before(&[&leaf.file])?;
        match room.desk.write(leaf, text)? {
            Written::Saved => {}
            Written::Same => {
                return Ok(Done::nothing(Reply::See(room.form_of(leaf, "same"))));
            }
            Written::Changed(_) => return Ok(self.conflict(text)),
        }
        if before.are_more_than(after) {
            state.withhold(&leaf.file);
        }
        // It is saved; that its history is not undoes nothing.
        let _ = history.keep(&[&leaf.file], &room.author(), change);
        let done = match change {
            Change::TakenBack { .. } => "back",
            _ => "saved",
        };
        Ok(Done {
            reply: Reply::See(room.form_of(leaf, done)),
            wrote: Some((Outcome::Wrote, sheet_of(leaf))),
        })
    }

    /// Whether a text has no error that the sheet has not already.
    fn is_no_worse(&self, judged: &Judged, now: &Judged) -> bool {
        if self.leaf.is_draft() {
            return false;
        }
        let errors = |judged: &Judged| -> HashSet<String> {
            let errors = judged.problems.iter().filter(|problem| problem.is_error());
            errors
                .map(|problem| format!("{:?}", problem.fault))
                .collect()
        };
        errors(judged).is_subset(&errors(now))
    }

    fn refused(&self, text: &str, problem: &Problem) -> Done {
        let shape = Shape {
            text,
            refused: Some(problem),
            ..Shape::of(&self.leaf)
        };
        Done::nothing(self.room.form(StatusCode::UNPROCESSABLE_ENTITY, &shape))
    }

    /// The page that shows both versions; nothing was written.
    fn conflict(&self, text: &str) -> Done {
        let now = self
            .room
            .desk
            .open(self.leaf.place.kind, &self.leaf.place.name);
        let Some(now) = now else {
            return Done::nothing(Reply::Nothing);
        };
        let theirs = now.as_shown();
        let shape = Shape {
            text,
            theirs: Some(&theirs),
            ..Shape::of(&now)
        };
        Done::nothing(self.room.form(StatusCode::CONFLICT, &shape))
    }

    /// The page that names who will read the sheet, and asks.
    fn widen(&self, sent: &Sent, change: &Change, before: &Readers, after: &Readers) -> Done {
        let Self { room, leaf, .. } = self;
        let mut pairs = sent.pairs.clone();
        pairs.retain(|(name, _)| !matches!(name.as_str(), "-token" | "-readers" | "-do"));
        let shown = WiderShown {
            kind: leaf.place.kind.word(),
            name: &leaf.place.name,
            title: leaf.title(),
            before: room.readers(before),
            after: room.readers(after),
            mark: mark(after),
            pairs: &pairs,
        };
        let page = if matches!(change, Change::TakenBack { .. }) {
            "wider_back.html"
        } else {
            "wider.html"
        };
        Done::nothing(Reply::Page(
            StatusCode::OK,
            room.pages.own(page, &room.frame(), &shown, &[]),
        ))
    }
}

/// What a confirmation is given for: these readers, and no others.
fn mark(readers: &Readers) -> String {
    match readers {
        Readers::Authors => "authors".to_owned(),
        Readers::Network => "network".to_owned(),
        Readers::Labs(labs) => format!("labs:{}", labs.join(",")),
    }
}
