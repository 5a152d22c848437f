//! What a form of the editor sent: texts and files, within bounds.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use multer::{Constraints, Multipart, SizeLimit};
use tokio::time::timeout;

use crate::sheet::SIZE_LIMIT;

/// The most bytes of a form without its files.
const LARGEST: usize = 4 * 1024 * 1024;
/// The most bytes of a form.
const WHOLE: u64 = 4 * (SIZE_LIMIT << 20);
/// How long a form may take to come: a picture from a telephone may take a while.
const PATIENCE: Duration = Duration::from_mins(2);

/// What was sent.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// Names and texts, in their order.
    pub(crate) pairs: Vec<(String, String)>,
    /// The files: the field that each is for, its name and its bytes.
    pub(crate) files: Vec<(String, String, Vec<u8>)>,
}

impl Sent {
    /// Reads a form.
    ///
    /// # Errors
    /// The status to answer with: too large, too slow, no form.
    pub(crate) async fn read(request: Request<Body>) -> Result<Self, StatusCode> {
        let kind = request.headers().get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(kind).ok();
        let is_plain = kind.starts_with("application/x-www-form-urlencoded");
        let body = request.into_body();
        let read = async {
            match boundary {
                Some(boundary) => Self::parts(body, boundary).await,
                None if is_plain => {
                    let bytes = axum::body::to_bytes(body, LARGEST).await;
                    let bytes = bytes.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
                    let pairs = url::form_urlencoded::parse(&bytes).into_owned().collect();
                    Ok(Self {
                        pairs,
                        files: Vec::new(),
                    })
                }
                None => Err(StatusCode::UNSUPPORTED_MEDIA_TYPE),
            }
        };
        timeout(PATIENCE, read)
            .await
            .map_err(|_| StatusCode::REQUEST_TIMEOUT)?
    }

    async fn parts(body: Body, boundary: String) -> Result<Self, StatusCode> {
        let limit = SizeLimit::new()
            .whole_stream(WHOLE)
            .per_field((SIZE_LIMIT + 1) << 20);
        let constraints = Constraints::new().size_limit(limit);
        let stream = body.into_data_stream();
        let mut parts = Multipart::with_constraints(stream, boundary, constraints);
        let mut sent = Self::default();
        let refused = |error: multer::Error| match error {
            multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            _ => StatusCode::BAD_REQUEST,
        };
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file) => {
                    let bytes = part.bytes().await.map_err(refused)?;
                    if !file.is_empty() {
                        sent.files.push((name, file, bytes.to_vec()));
                    }
                }
                None => sent.pairs.push((name, part.text().await.map_err(refused)?)),
            }
        }
        Ok(sent)
    }

    /// The last text under a name; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        let mut pairs = self.pairs.iter().rev();
        pairs
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Puts a text in the place of those under a name.
    pub(crate) fn put(&mut self, name: &str, value: &str) {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.push((name.to_owned(), value.to_owned()));
    }
}
