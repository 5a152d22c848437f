//! `capot edit`: the preview with a form beside each sheet.
//!
//! It lies under `/modifier/` (`/edit/`), for the browser that opened the printed
//! address alone. What it shows of a sheet is the preview's own page.

mod keeper;
mod list;
mod pages;
mod past;
mod room;
mod save;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, SET_COOKIE,
};
use axum::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use axum::response::IntoResponse;

use tokio::sync::watch;

use super::editing::{folder, is_own};
use super::overlay::FOLDER;
use super::state::Shared;
use crate::editor::desk::Opened;
use crate::editor::page;
use crate::http::Sent;
use crate::schema::Kind;

use room::Asked;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How long an answer waits for what was saved to be shown.
const SHOWN_WITHIN: Duration = Duration::from_millis(700);

/// An answer before it is sent.
pub(super) enum Reply {
    Page(StatusCode, String),
    Json(Vec<u8>),
    /// Look there instead.
    See(String),
}

/// A sheet, by its kind and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) kind: Kind,
    pub(super) name: String,
}

impl Named {
    fn of(opened: &Opened) -> Self {
        Self {
            kind: opened.kind,
            name: opened.name.clone(),
        }
    }
}

/// Whether a path is one of the editor's.
pub(super) fn is_here(shared: &Shared, path: &str) -> bool {
    let state = shared.state();
    let own = path.strip_prefix(state.base_path());
    let (folder, files) = (folder(state.language()), own_files(own.unwrap_or_default()));
    let is_page =
        own.is_some_and(|own| own.starts_with(folder) || folder.strip_suffix('/') == Some(own));
    shared.editing.is_some() && (is_page || files.is_some())
}

/// A file of the editor: how it looks, and what makes it handier.
fn own_files(own: &str) -> Option<(&'static str, &'static str)> {
    match own.strip_prefix(FOLDER)? {
        "editor.css" => Some(("text/css; charset=utf-8", page::STYLE)),
        "editor.svg" => Some(("image/svg+xml", page::ICON)),
        "editor.js" => Some(("text/javascript; charset=utf-8", page::SCRIPT)),
        _ => None,
    }
}

/// Answers a request for one of the editor's addresses.
pub(super) async fn handle(shared: Arc<Shared>, request: Request<Body>) -> Response<Body> {
    let state = shared.state();
    let (Some(editing), Some(generation)) = (&shared.editing, &state.generation) else {
        return plain(StatusCode::SERVICE_UNAVAILABLE);
    };
    let base = state.base_path();
    let path = request.uri().path();
    let own = path.strip_prefix(base).unwrap_or_default();
    if let Some((kind, text)) = own_files(own) {
        return ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], text).into_response();
    }
    let language = generation.config.language;
    let home = format!("{base}{}", folder(language));
    let query: Vec<(String, String)> =
        url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
    let asked = |names: [&str; 2]| {
        let mut pairs = query.iter();
        let found = pairs.find(|(name, _)| names.contains(&name.as_str()));
        found.map(|(_, value)| value.clone())
    };
    if let Some(token) = asked(["jeton", "token"]) {
        if let Some(cookie) = editing.door.enter(&token, base) {
            return (
                StatusCode::SEE_OTHER,
                [(LOCATION, path.to_owned())],
                [(SET_COOKIE, cookie)],
            )
                .into_response();
        }
        if editing.door.knows(request.headers()) {
            return see(path);
        }
    }
    if !editing.door.knows(request.headers()) {
        let words = language.pick(
            "L'éditeur ne s'ouvre qu'avec l'adresse affichée par « capot edit », et une seule \
             fois : relancez la commande, et ouvrez l'adresse qu'elle donne.\n",
            "The editor opens only by the address that \"capot edit\" printed, and only once: \
             start the command again, and open the address that it gives.\n",
        );
        let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
        return (StatusCode::FORBIDDEN, kind, words).into_response();
    }
    let subject = pages::subject(own, folder(language), &asked);
    let asked = Asked {
        home: home.clone(),
        files: format!("{base}{FOLDER}"),
        done: asked(["fait", "done"]).unwrap_or_default(),
        version: asked(["version", "version"]),
        subject,
    };
    let is_post = *request.method() == Method::POST;
    if !is_post && !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED);
    }
    let sent = if is_post {
        if !is_own(request.headers()) {
            return plain(StatusCode::FORBIDDEN);
        }
        match Sent::read(request).await {
            Ok(sent) => Some(sent),
            Err(status) => return plain(status),
        }
    } else {
        None
    };
    let mut numbers = shared.numbers();
    numbers.mark_unchanged();
    let worker = Arc::clone(&shared);
    let answered = tokio::task::spawn_blocking(move || match sent {
        Some(sent) => save::answer(&worker, &asked, sent),
        None => pages::answer(&worker, &asked),
    });
    let reply = match answered.await {
        Ok(Ok(reply)) => reply,
        Ok(Err(failure)) => {
            let wording = failure.fault.wording(language);
            let words = format!("{}\n{}\n", wording.message, wording.help);
            let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
            return (StatusCode::INTERNAL_SERVER_ERROR, kind, words).into_response();
        }
        Err(_) => return plain(StatusCode::INTERNAL_SERVER_ERROR),
    };
    sent_back(reply, numbers).await
}

/// The answer, once what was saved is to be seen: `numbers` tells of that.
async fn sent_back(reply: Reply, mut numbers: watch::Receiver<u64>) -> Response<Body> {
    match reply {
        Reply::Page(status, html) => {
            let headers = [
                (CONTENT_TYPE, "text/html; charset=utf-8"),
                (CACHE_CONTROL, "no-store"),
                (CONTENT_SECURITY_POLICY, POLICY),
                (HeaderName::from_static("referrer-policy"), "same-origin"),
                (HeaderName::from_static("x-content-type-options"), "nosniff"),
            ];
            (status, headers, html).into_response()
        }
        Reply::Json(bytes) => {
            let kind = [
                (CONTENT_TYPE, "application/json"),
                (CACHE_CONTROL, "no-store"),
            ];
            (kind, bytes).into_response()
        }
        Reply::See(to) => {
            // What was saved is to be seen on the page that comes; where nothing was,
            // there is nothing to wait for.
            if !to.ends_with("=same") {
                let seen = numbers.changed();
                let _ = tokio::time::timeout(SHOWN_WITHIN, seen).await;
            }
            see(&to)
        }
    }
}

fn see(to: &str) -> Response<Body> {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
}

fn plain(status: StatusCode) -> Response<Body> {
    let kind = [(CONTENT_TYPE, "text/plain")];
    (status, kind, format!("{}\n", status.as_u16())).into_response()
}
