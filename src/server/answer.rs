//! What a member gets at an address: what is there in their view, or the one
//! answer for all that is not.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::response::IntoResponse;

use super::headers::site_policy;
use super::request::{RequestContext, go, page};
use super::site::Content;
use super::state::State;
use super::view::{View, reader};
use crate::diagnostic::{Failure, Problem};
use crate::http::{Named, inject, media_type, named, send, send_bytes};
use crate::index::ask::answer_query;
use crate::index::file_at;
use crate::members::Member;
use crate::open_hood::Reader;

/// Where searches are answered.
const SEARCH: &str = "/api/search";

/// What a view holds at an address.
enum Found {
    Page(StatusCode, Vec<u8>),
    File(String, Content),
    Beside(String),
}

/// Answers a member.
pub(super) async fn answer(context: RequestContext, member: Member) -> Response<Body> {
    let base = context.shown.pages.base.clone();
    let path = context.parts.uri.path().to_owned();
    let address = match named(&path, &base) {
        Named::Site => return go(&base),
        Named::Address(address) => Some(address),
        Named::Nothing => None,
    };
    let shown = Arc::clone(&context.shown);
    let who = member.clone();
    // To filter the base for a new reader takes a moment, as a page does.
    let view = tokio::task::spawn_blocking(move || shown.views.of(&who)).await;
    let Ok(view) = view else {
        return broken(&context);
    };
    if address.as_deref() == Some(SEARCH) {
        return searched(&context, &view).await;
    }
    if let Some(name) = address.as_deref().and_then(file_at) {
        let index = view.index(tell(&context.state)).await;
        if let Some(file) = index.and_then(|index| index.file(name)) {
            let kind = media_type(address.as_deref().unwrap_or_default()).0;
            let headers = context.parts.headers.clone();
            let sent = tokio::task::spawn_blocking(move || send(file, &kind, &headers)).await;
            return sent
                .ok()
                .and_then(Result::ok)
                .unwrap_or_else(|| broken(&context));
        }
    }
    let who = reader(&member);
    let found = move || find(&view, &who, address.as_deref(), &path);
    match tokio::task::spawn_blocking(found).await {
        Ok(Ok(Found::Page(status, bytes))) => {
            let foot = context.shown.pages.foot(&member);
            let mut response = page(status, String::new());
            *response.body_mut() = Body::from(inject(bytes, &foot));
            site(response)
        }
        Ok(Ok(Found::File(kind, content))) => site(file(&context, kind, content).await),
        Ok(Ok(Found::Beside(to))) => go(&to),
        Ok(Err(failure)) => {
            context
                .state
                .observer
                .trouble(std::slice::from_ref(&*failure));
            broken(&context)
        }
        Err(_) => broken(&context),
    }
}

fn find(view: &View, reader: &Reader, address: Option<&str>, path: &str) -> Result<Found, Failure> {
    let site = &view.site;
    if let Some(address) = address {
        if let Some(content) = site.get(address, reader).transpose()? {
            return Ok(match (media_type(address), content) {
                ((_, true), Content::Bytes(bytes)) => Found::Page(StatusCode::OK, bytes),
                ((kind, _), content) => Found::File(kind, content),
            });
        }
        // As static hosts do.
        if site.has(&format!("{address}/")) {
            return Ok(Found::Beside(format!("{path}/")));
        }
    }
    Ok(Found::Page(StatusCode::NOT_FOUND, site.not_found(reader)?))
}

async fn searched(context: &RequestContext, view: &Arc<View>) -> Response<Body> {
    let query = context.parts.uri.query().unwrap_or_default().to_owned();
    let json = |status, text: String| (status, [(CONTENT_TYPE, "application/json")], text);
    let Some(index) = view.index(tell(&context.state)).await else {
        return json(StatusCode::SERVICE_UNAVAILABLE, "{}\n".to_owned()).into_response();
    };
    match tokio::task::spawn_blocking(move || answer_query(&index.engine, &query)).await {
        Ok(Ok(text)) => json(StatusCode::OK, text).into_response(),
        _ => json(StatusCode::INTERNAL_SERVER_ERROR, "{}\n".to_owned()).into_response(),
    }
}

/// A file of the theme or of a sheet, or the part of it that is asked for.
async fn file(context: &RequestContext, kind: String, content: Content) -> Response<Body> {
    let headers = context.parts.headers.clone();
    let send = move || match content {
        Content::Bytes(bytes) => send_bytes(bytes, &kind, &headers),
        Content::File(file) => send(file, &kind, &headers),
    };
    let Ok(Ok(mut response)) = tokio::task::spawn_blocking(send).await else {
        return broken(context);
    };
    if context
        .within()
        .is_some_and(|within| within.starts_with("theme/"))
    {
        // What the theme looks like is no secret, and its names change with it.
        let for_good = HeaderValue::from_static("private, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, for_good);
    }
    response
}

fn site(mut response: Response<Body>) -> Response<Body> {
    response
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, site_policy());
    response
}

fn broken(context: &RequestContext) -> Response<Body> {
    let text = context.shown.pages.message("broken");
    page(StatusCode::INTERNAL_SERVER_ERROR, text)
}

/// Tells who watches that an index could not be made.
fn tell(state: &Arc<State>) -> impl FnOnce(&Problem) + Send + 'static {
    let observer = Arc::clone(&state.observer);
    move |problem| observer.trouble(std::slice::from_ref(problem))
}
