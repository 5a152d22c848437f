//! One request as all who answer it see it, and the plainest answers.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::LOCATION;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Response, StatusCode};
use axum::response::{Html, IntoResponse};
use jiff::Timestamp;

use super::client::Client;
use super::state::{Shown, State};
use crate::members::{Member, Secret};

/// The folder of the own pages, under the path of the site. No sheet
/// can have that name.
pub(super) const OWN: &str = "-/";

/// One request, and who sends it.
pub(super) struct RequestContext {
    pub(super) state: Arc<State>,
    /// The site, as it was when the request came.
    pub(super) shown: Arc<Shown>,
    pub(super) parts: Parts,
    pub(super) client: Client,
    pub(super) now: Timestamp,
    /// The secret of the session that it brings, and whose that is.
    pub(super) session: Option<(Secret, Member)>,
}

impl RequestContext {
    /// The address under the path of the site, without it: `-/entrer`; none for
    /// what does not lie under it.
    pub(super) fn within(&self) -> Option<&str> {
        let base = self.shown.pages.base.as_str();
        self.parts.uri.path().strip_prefix(base)
    }

    /// The address of one of the own pages.
    pub(super) fn own(&self, name: &str) -> String {
        format!("{}{OWN}{name}", self.shown.pages.base)
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

/// A page of the server's own.
pub(super) fn page(status: StatusCode, page: String) -> Response<Body> {
    (status, Html(page)).into_response()
}

/// A status that says everything.
pub(super) fn bare(status: StatusCode) -> Response<Body> {
    status.into_response()
}
