//! Forms: what was typed, within bounds, by whoever was given the form.

use std::collections::HashMap;
use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use tokio::time::timeout;

use crate::members::Secret;

/// The most bytes of a form.
const LARGEST: usize = 8 * 1024;
/// How long a client may take to send one.
const PATIENCE: Duration = Duration::from_secs(10);
/// The field that shows who was given the form.
pub(super) const TOKEN: &str = "jeton";

/// The fields of a form.
pub(super) struct Form(HashMap<String, String>);

impl Form {
    /// Reads a form.
    ///
    /// # Errors
    /// The status to answer with: too large, too slow, no form.
    pub(super) async fn read(parts: &Parts, body: Body) -> Result<Self, StatusCode> {
        let kind = parts.headers.get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        let bytes = timeout(PATIENCE, axum::body::to_bytes(body, LARGEST))
            .await
            .map_err(|_| StatusCode::REQUEST_TIMEOUT)?
            .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        Ok(Self(
            url::form_urlencoded::parse(&bytes).into_owned().collect(),
        ))
    }

    /// What was typed in a field.
    pub(super) fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Whether the form was given to the holder of `secret`, and sent from this
    /// very site as far as the browser tells.
    pub(super) fn is_of(&self, secret: Option<&Secret>, parts: &Parts) -> bool {
        let near = is_near(parts);
        let given = secret.is_some_and(|secret| secret.of_forms().is(self.get(TOKEN)));
        near && given
    }
}

/// Whether a form was sent from this very site, as far as the browser tells.
pub(super) fn is_near(parts: &Parts) -> bool {
    let site = parts.headers.get("sec-fetch-site");
    let site = site.and_then(|site| site.to_str().ok());
    site.is_none_or(|site| matches!(site, "same-origin" | "none"))
}
