//! Files of which a part may be asked for, sent as hosts send them (RFC 9110,
//! section 14): the search page reads the index so. One range at a time; who
//! asks for several gets the whole file, which the standard leaves to the host.

use std::fs::{File, Metadata};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::RangeInclusive;
use std::time::UNIX_EPOCH;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderName, Response, StatusCode};
use axum::response::IntoResponse;

/// What is sent of a file.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(RangeInclusive<u64>),
    /// Bytes that it does not have.
    Beyond,
}

/// Answers with the file, or with the part of it that `headers` ask for.
pub(crate) fn send(file: File, kind: &str, headers: &HeaderMap) -> io::Result<Response<Body>> {
    let about = file.metadata()?;
    answer(file, about.len(), &tag(&about), kind, headers)
}

/// The same for what is in memory.
pub(crate) fn send_bytes(
    bytes: Vec<u8>,
    kind: &str,
    headers: &HeaderMap,
) -> io::Result<Response<Body>> {
    let hash = blake3::hash(&bytes).to_hex();
    let tag = format!("\"{}\"", &hash[..32]);
    let length = bytes.len() as u64;
    answer(Cursor::new(bytes), length, &tag, kind, headers)
}

fn answer(
    mut file: impl Read + Seek,
    length: u64,
    tag: &str,
    kind: &str,
    headers: &HeaderMap,
) -> io::Result<Response<Body>> {
    let (status, bytes, range) = match wanted(headers, tag, length) {
        Wanted::Whole => (StatusCode::OK, read(&mut file, 0, length)?, None),
        Wanted::Part(range) => {
            let (start, end) = range.into_inner();
            let bytes = read(&mut file, start, end - start + 1)?;
            let range = format!("bytes {start}-{end}/{length}");
            (StatusCode::PARTIAL_CONTENT, bytes, Some(range))
        }
        Wanted::Beyond => {
            let range = format!("bytes */{length}");
            (StatusCode::RANGE_NOT_SATISFIABLE, Vec::new(), Some(range))
        }
    };
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
        (ACCEPT_RANGES, "bytes".to_owned()),
        (ETAG, tag.to_owned()),
    ];
    let range = range.map(|range| [(CONTENT_RANGE, range)]);
    Ok((status, headers, range, bytes).into_response())
}

fn wanted(headers: &HeaderMap, tag: &str, length: u64) -> Wanted {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(asked) = text(RANGE) else {
        return Wanted::Whole;
    };
    // The part is of another state of the file.
    if text(IF_RANGE).is_some_and(|known| known != tag) {
        return Wanted::Whole;
    }
    let Ok(parsed) = http_range_header::parse_range_header(asked) else {
        return Wanted::Whole;
    };
    match parsed.validate(length) {
        Err(_) => Wanted::Beyond,
        Ok(mut ranges) if ranges.len() == 1 => ranges.pop().map_or(Wanted::Whole, Wanted::Part),
        Ok(_) => Wanted::Whole,
    }
}

fn read(file: &mut (impl Read + Seek), start: u64, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A name for the content of a file, as hosts make them: of its length and date.
fn tag(about: &Metadata) -> String {
    let date = about.modified().ok();
    let since = date.and_then(|date| date.duration_since(UNIX_EPOCH).ok());
    let since = since.map_or(0, |since| since.as_nanos());
    format!("\"{:x}-{since:x}\"", about.len())
}
