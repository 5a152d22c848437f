//! Members write: the forms of the editor for private sheets, under `/modifier/`
//! (`/edit/`), for who has signed in, where the settings say so.
//!
//! What a member may not write is answered as what is not there. Whatever is sent is
//! judged beside what they may see alone; it is written whole, by one at a time, and
//! noted in the members' log.

mod act;
mod begin;
mod day;
mod room;
mod show;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, Request, Response, StatusCode};
use axum::response::IntoResponse;
use percent_encoding::percent_decode_str;

use super::answer;
use super::form::is_near;
use super::pages::writing_folder as folder;
use super::request::{RequestContext, bare, go, page};
use super::state::Shown;
use crate::diagnostic::Failure;
use crate::editor::page::STYLE;
use crate::http::Sent;
use crate::language::Language;
use crate::members::{Member, Outcome};
use crate::open_hood::HoodKind;
use room::Room;

/// How long the answer waits for what was written to be shown.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether somebody who has signed in asks for a page on which members write.
pub(super) fn is_here(context: &RequestContext) -> bool {
    let shown = &context.shown;
    let folder = folder(shown.views.config().language);
    let within = context.within();
    shown.writing.is_some()
        && context.session.is_some()
        && within.is_some_and(|within| within.starts_with(folder))
}

/// What a request is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    /// The sheets that the member may write.
    List,
    /// A day for a logbook.
    Day,
    Create(HoodKind),
    Form(HoodKind, String),
    /// The versions of a sheet, one of them to be seen.
    History(HoodKind, String, Option<String>),
}

/// An answer before it is sent.
enum Reply {
    Page(StatusCode, String),
    /// Look there instead.
    See(String),
    /// There is nothing.
    Nothing,
}

/// What is done, to be noted.
struct Done {
    reply: Reply,
    /// What was written: how, and which sheet.
    wrote: Option<(Outcome, String)>,
}

impl Done {
    fn nothing(reply: Reply) -> Self {
        Self { reply, wrote: None }
    }
}

/// Answers a member for one of these addresses.
pub(super) async fn open(context: RequestContext, body: Body) -> Response<Body> {
    let Some((secret, member)) = context.session.clone() else {
        return bare(StatusCode::NOT_FOUND);
    };
    let language = context.shown.views.config().language;
    let own = context.within().unwrap_or_default();
    let own = own.strip_prefix(folder(language)).unwrap_or_default();
    if own == "editor.css" {
        return ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response();
    }
    let query = context.parts.uri.query().unwrap_or_default();
    let Some(subject) = subject(own, query, language) else {
        return answer::answer(context, member).await;
    };
    let done_word = asked(query, ["fait", "done"]).unwrap_or_default();
    let sent = if context.parts.method == Method::POST {
        match read(&context, &member, body).await {
            Ok(sent) => Some(sent),
            Err(response) => return response,
        }
    } else {
        None
    };
    let is_made_here =
        |sent: &Sent| secret.of_forms().is(sent.get("-token")) && is_near(&context.parts);
    let is_fresh = sent.as_ref().is_none_or(is_made_here);
    let token = secret.of_forms().text();
    let (state, who) = (Arc::clone(&context.state), member.clone());
    let work = move || -> Result<(Done, Arc<Shown>), Failure> {
        // One writes at a time, and looks at the sheets after the last one wrote.
        let mut writes = sent.is_some().then(|| state.writes());
        let shown = state.shown();
        let view = shown.views.of(&who);
        let room = Room::of(&shown, &view, &who, token, done_word)?;
        let done = match sent {
            None => Done::nothing(show::show(&room, &subject)?),
            Some(mut sent) => act::act(&room, &state, &subject, &mut sent, is_fresh)?,
        };
        if let Some(count) = writes.as_mut().filter(|_| done.wrote.is_some()) {
            **count += 1;
        }
        Ok((done, state.shown()))
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok((done, shown))) => finish(context, &member, done, &shown).await,
        Ok(Err(failure)) => {
            let problems = std::slice::from_ref(&*failure);
            context.state.observer.trouble(problems);
            broken(&context)
        }
        Err(_) => broken(&context),
    }
}

/// Reads what a member sent, unless they send too much.
async fn read(
    context: &RequestContext,
    member: &Member,
    body: Body,
) -> Result<Sent, Response<Body>> {
    let auth = &context.state.auth;
    if let Err(wait) = auth.try_write(member, context.client.address, context.now) {
        let text = context.shown.pages.message("hasty");
        let mut response = page(StatusCode::TOO_MANY_REQUESTS, text);
        if let Ok(seconds) = HeaderValue::from_str(&(wait.as_secs() + 1).to_string()) {
            response.headers_mut().insert(RETRY_AFTER, seconds);
        }
        return Err(response);
    }
    if !is_near(&context.parts) {
        let text = context.shown.pages.message("form");
        return Err(page(StatusCode::FORBIDDEN, text));
    }
    let request = Request::from_parts(context.parts.clone(), body);
    Sent::read(request)
        .await
        .map_err(|status| page(status, context.shown.pages.message("form")))
}

/// Notes what was written, and waits till it is shown; `shown` is what was shown before.
async fn finish(
    context: RequestContext,
    member: &Member,
    done: Done,
    shown: &Arc<Shown>,
) -> Response<Body> {
    if let Some((how, sheet)) = &done.wrote {
        let (auth, from) = (&context.state.auth, context.client.address);
        auth.note_write(member, from, context.now, *how, sheet);
        let state = Arc::clone(&context.state);
        let changed = async {
            while Arc::ptr_eq(&state.shown(), shown) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let _ = tokio::time::timeout(PATIENCE, changed).await;
    }
    match done.reply {
        Reply::Page(status, text) => page(status, text),
        Reply::See(to) => go(&to),
        Reply::Nothing => answer::answer(context, member.clone()).await,
    }
}

fn broken(context: &RequestContext) -> Response<Body> {
    let text = context.shown.pages.message("broken");
    page(StatusCode::INTERNAL_SERVER_ERROR, text)
}

/// What a path and a query are about; none where there can be nothing.
fn subject(own: &str, query: &str, language: Language) -> Option<Subject> {
    let named = |text: &str| {
        let (kind, name) = text.split_once('/')?;
        Some((kind_of(kind)?, name.trim_end_matches('/').to_owned()))
    };
    let path = percent_decode_str(own).decode_utf8().ok()?;
    if path == language.pick("jour", "day") {
        return Some(Subject::Day);
    }
    if !path.is_empty() {
        return named(&path).map(|(kind, name)| Subject::Form(kind, name));
    }
    if let Some(kind) = asked(query, ["nouveau", "new"]) {
        return kind_of(&kind).map(Subject::Create);
    }
    if let Some(sheet) = asked(query, ["historique", "history"]) {
        let version = asked(query, ["version", "version"]);
        return named(&sheet).map(|(kind, name)| Subject::History(kind, name, version));
    }
    Some(Subject::List)
}

fn kind_of(word: &str) -> Option<HoodKind> {
    let mut kinds = HoodKind::ALL.into_iter();
    kinds.find(|kind| kind.word() == word)
}

/// The value under one of two names.
fn asked(query: &str, names: [&str; 2]) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(name, _)| names.contains(&&**name));
    found.map(|(_, value)| value.into_owned())
}
