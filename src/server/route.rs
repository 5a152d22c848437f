//! Each request's way: first who asks, then what for.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header::ALLOW;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use jiff::Timestamp;

use super::client::Client;
use super::headers::{SiteCookie, secure};
use super::request::{OWN, RequestContext, bare};
use super::state::State;
use super::{answer, sign_in, writing};

/// Answers a request that came from the other end `peer`.
pub(super) async fn respond(
    state: Arc<State>,
    request: Request<Incoming>,
    peer: IpAddr,
) -> Response<Body> {
    let encrypted = state.options.encrypted();
    let (parts, body) = request.into_parts();
    let mut response = match Client::of(&state.options, peer, &parts.headers) {
        Ok(client) => admit(state, parts, Body::new(body), client).await,
        Err(unwelcome) => {
            state.refused(unwelcome, peer.to_canonical());
            bare(StatusCode::FORBIDDEN)
        }
    };
    secure(&mut response, encrypted);
    response
}

async fn admit(state: Arc<State>, parts: Parts, body: Body, client: Client) -> Response<Body> {
    if !matches!(parts.method, Method::GET | Method::HEAD | Method::POST) {
        let mut response = bare(StatusCode::METHOD_NOT_ALLOWED);
        let allowed = HeaderValue::from_static("GET, HEAD, POST");
        response.headers_mut().insert(ALLOW, allowed);
        return response;
    }
    let now = Timestamp::now();
    let session = SiteCookie::Session
        .secret(&parts.headers, state.options.encrypted())
        .and_then(|secret| {
            let member = state.auth.member(&secret, now)?;
            Some((secret, member))
        });
    let context = RequestContext {
        shown: state.shown(),
        state,
        parts,
        client,
        now,
        session,
    };
    match context.within().and_then(|within| within.strip_prefix(OWN)) {
        Some(own) => {
            let own = own.to_owned();
            match sign_in::open(&context, &own, body).await {
                Some(response) => response,
                None => beyond(context).await,
            }
        }
        None if writing::is_here(&context) => writing::open(context, body).await,
        None => beyond(context).await,
    }
}

/// What is behind the sign-in page: the site for those who have a session, and for
/// everyone else, whatever they ask for, the way to the sign-in page.
async fn beyond(context: RequestContext) -> Response<Body> {
    match &context.session {
        None => sign_in::to_sign_in(&context),
        Some(_) if context.parts.method == Method::POST => {
            let mut response = bare(StatusCode::METHOD_NOT_ALLOWED);
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(ALLOW, allowed);
            response
        }
        Some((_, member)) => {
            let member = member.clone();
            answer::answer(context, member).await
        }
    }
}
