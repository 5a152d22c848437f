//! Headers of every answer, and the two cookies.

use axum::body::Body;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Response};
use cookie::{Cookie, SameSite};

use crate::members::{ABSOLUTE, Secret};
use crate::theme::POLICY;

/// What own pages may load and do.
pub(super) const OWN_POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 9] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        "require-corp",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Adds what every answer has. What an answer says of its own stays.
pub(super) fn secure(response: &mut Response<Body>, encrypted: bool) {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(OWN_POLICY));
    if encrypted {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
}

/// What pages of the site may load and run: no more than the search page may.
/// Each page says of itself what it needs; both bind.
pub(super) fn site_policy() -> HeaderValue {
    let policy = format!("{POLICY}; media-src 'self'; frame-ancestors 'none'");
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(OWN_POLICY))
}

/// What a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SiteCookie {
    /// It holds the secret of a session.
    Session,
    /// It holds the secret of a form, before there is a session.
    Form,
}

impl SiteCookie {
    /// The name of the cookie. Encrypted, it can only have been set by this very
    /// host, for all of it (`__Host-`, RFC 6265bis).
    fn name(self, encrypted: bool) -> &'static str {
        match (self, encrypted) {
            (Self::Session, true) => "__Host-capot-session",
            (Self::Session, false) => "capot-session",
            (Self::Form, true) => "__Host-capot-form",
            (Self::Form, false) => "capot-form",
        }
    }

    /// The secret that a request brings.
    pub(super) fn secret(self, headers: &HeaderMap, encrypted: bool) -> Option<Secret> {
        let name = self.name(encrypted);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(Cookie::split_parse)
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == name)
            .and_then(|cookie| Secret::parse(cookie.value()))
    }

    /// Has the browser keep `secret`; none: forget it.
    pub(super) fn keep(
        self,
        response: &mut Response<Body>,
        secret: Option<&Secret>,
        encrypted: bool,
    ) {
        let value = secret.map(Secret::text).unwrap_or_default();
        let age = match (secret, self) {
            (None, _) => 0,
            (_, Self::Form) => 3600,
            (_, Self::Session) => i64::try_from(ABSOLUTE.as_secs()).unwrap_or(i64::MAX),
        };
        let site = match self {
            // A link in a letter leads a member in.
            Self::Session => SameSite::Lax,
            Self::Form => SameSite::Strict,
        };
        let cookie = Cookie::build((self.name(encrypted), value))
            .path("/")
            .secure(encrypted)
            .http_only(true)
            .same_site(site)
            .max_age(cookie::time::Duration::seconds(age));
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}
