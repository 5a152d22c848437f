//! Each request's way: first who asks, then what for.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{ALLOW, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode};
use axum::response::{Html, IntoResponse};
use hyper::body::Incoming;
use jiff::Timestamp;

use super::caller::Caller;
use super::headers::{Jar, secure};
use super::house::{House, Shown};
use super::{answer, doors};
use crate::members::{Member, Secret};

/// The folder of the reception's own pages, under the path of the site. No sheet
/// can have that name.
pub(super) const OWN: &str = "-/";

/// One request, and who sends it.
pub(super) struct Visit {
    pub(super) house: Arc<House>,
    /// The site, as it was when the request came.
    pub(super) shown: Arc<Shown>,
    pub(super) parts: Parts,
    pub(super) caller: Caller,
    pub(super) now: Timestamp,
    /// The secret of the session that it brings, and whose that is.
    pub(super) session: Option<(Secret, Member)>,
}

impl Visit {
    /// The address under the path of the site, without it: `-/entrer`; none for
    /// what does not lie under it.
    pub(super) fn within(&self) -> Option<&str> {
        let base = self.shown.pages.base.as_str();
        self.parts.uri.path().strip_prefix(base)
    }

    /// The address of one of the reception's own pages.
    pub(super) fn own(&self, name: &str) -> String {
        format!("{}{OWN}{name}", self.shown.pages.base)
    }
}

/// Answers a request that came from the other end `peer`.
pub(super) async fn respond(
    house: Arc<House>,
    request: Request<Incoming>,
    peer: IpAddr,
) -> Response<Body> {
    let encrypted = house.options.encrypted();
    let (parts, body) = request.into_parts();
    let mut response = match Caller::of(&house.options, peer, &parts.headers) {
        Ok(caller) => admit(house, parts, Body::new(body), caller).await,
        Err(_) => bare(StatusCode::FORBIDDEN),
    };
    secure(&mut response, encrypted);
    response
}

async fn admit(house: Arc<House>, parts: Parts, body: Body, caller: Caller) -> Response<Body> {
    if !matches!(parts.method, Method::GET | Method::HEAD | Method::POST) {
        let mut response = bare(StatusCode::METHOD_NOT_ALLOWED);
        let allowed = HeaderValue::from_static("GET, HEAD, POST");
        response.headers_mut().insert(ALLOW, allowed);
        return response;
    }
    let now = Timestamp::now();
    let session = Jar::Session
        .secret(&parts.headers, house.options.encrypted())
        .and_then(|secret| {
            let member = house.desk.member(&secret, now)?;
            Some((secret, member))
        });
    let visit = Visit {
        shown: house.shown(),
        house,
        parts,
        caller,
        now,
        session,
    };
    match visit.within().and_then(|within| within.strip_prefix(OWN)) {
        Some(own) => {
            let own = own.to_owned();
            match doors::open(&visit, &own, body).await {
                Some(response) => response,
                None => beyond(visit).await,
            }
        }
        None => beyond(visit).await,
    }
}

/// What is behind the doors: the site for those who have a session, and for
/// everyone else, whatever they ask for, the way to the sign-in page.
async fn beyond(visit: Visit) -> Response<Body> {
    match &visit.session {
        None => doors::to_sign_in(&visit),
        Some(_) if visit.parts.method == Method::POST => {
            let mut response = bare(StatusCode::METHOD_NOT_ALLOWED);
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(ALLOW, allowed);
            response
        }
        Some((_, member)) => {
            let member = member.clone();
            answer::answer(visit, member).await
        }
    }
}

/// Sends a browser elsewhere, with GET.
pub(super) fn go(to: &str) -> Response<Body> {
    let mut response = bare(StatusCode::SEE_OTHER);
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}

/// A page of the reception.
pub(super) fn page(status: StatusCode, page: String) -> Response<Body> {
    (status, Html(page)).into_response()
}

/// A status that says everything.
pub(super) fn bare(status: StatusCode) -> Response<Body> {
    status.into_response()
}
