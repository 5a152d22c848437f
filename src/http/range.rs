//! Files of which a part may be asked for, sent as hosts send them (RFC 9110,
//! section 14): the search page reads the index so. One range at a time; who
//! asks for several gets the whole file, which the standard leaves to the host.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::RangeInclusive;
use std::time::UNIX_EPOCH;

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_RANGE,
    RANGE,
};
use axum::http::{HeaderMap, HeaderName, Response, StatusCode};
use axum::response::IntoResponse;
use futures_util::stream;

/// How much of a file is in memory at a time, in bytes.
const PIECE: u64 = 64 * 1024;

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
    let from = |start, length| read(file, start, length);
    answer(from, about.len(), &tag(&about), kind, headers)
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
    let bytes = Bytes::from(bytes);
    let from = |start, length| {
        let place = |at: u64| usize::try_from(at).map_err(io::Error::other);
        Ok(bytes.slice(place(start)?..place(start + length)?).into())
    };
    answer(from, length, &tag, kind, headers)
}

/// Answers with what `from` gives, by where it begins and how long it is.
fn answer(
    from: impl FnOnce(u64, u64) -> io::Result<Body>,
    length: u64,
    tag: &str,
    kind: &str,
    headers: &HeaderMap,
) -> io::Result<Response<Body>> {
    let (status, (start, sent), range) = match wanted(headers, tag, length) {
        Wanted::Whole => (StatusCode::OK, (0, length), None),
        Wanted::Part(range) => {
            let (start, end) = range.into_inner();
            let range = format!("bytes {start}-{end}/{length}");
            let part = (start, end - start + 1);
            (StatusCode::PARTIAL_CONTENT, part, Some(range))
        }
        Wanted::Beyond => {
            let range = format!("bytes */{length}");
            (StatusCode::RANGE_NOT_SATISFIABLE, (0, 0), Some(range))
        }
    };
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
        (ACCEPT_RANGES, "bytes".to_owned()),
        (ETAG, tag.to_owned()),
        (CONTENT_LENGTH, sent.to_string()),
    ];
    let range = range.map(|range| [(CONTENT_RANGE, range)]);
    Ok((status, headers, range, from(start, sent)?).into_response())
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

/// A part of a file, which is read piece by piece as it is sent: a film is larger
/// than the memory, and who asks for the headers alone (HEAD) reads none of it.
fn read(mut file: impl Read + Seek + Send + 'static, start: u64, length: u64) -> io::Result<Body> {
    file.seek(SeekFrom::Start(start))?;
    let pieces = stream::try_unfold((file, length), |(mut file, left)| async move {
        let next = left.min(PIECE);
        if next == 0 {
            return Ok(None);
        }
        let read = move || {
            let mut piece = Vec::new();
            let count = file.by_ref().take(next).read_to_end(&mut piece)? as u64;
            // It became shorter: the answer must not seem whole.
            if count < next {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            Ok((Bytes::from(piece), (file, left - next)))
        };
        let read = tokio::task::spawn_blocking(read).await;
        read.map_err(io::Error::other)?.map(Some)
    });
    Ok(Body::from_stream(pieces))
}

/// A name for the content of a file, as hosts make them: of its length and date.
fn tag(about: &Metadata) -> String {
    let date = about.modified().ok();
    let since = date.and_then(|date| date.duration_since(UNIX_EPOCH).ok());
    let since = since.map_or(0, |since| since.as_nanos());
    format!("\"{:x}-{since:x}\"", about.len())
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor, Read, Seek, SeekFrom};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::StreamExt;

    use super::{PIECE, read};

    struct Counted(Cursor<Vec<u8>>, Arc<AtomicUsize>);

    impl Read for Counted {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.0.read(into)?;
            self.1.fetch_add(count, Ordering::Relaxed);
            Ok(count)
        }
    }

    impl Seek for Counted {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    /// The whole part was read into memory before the first byte was sent, and
    /// for HEAD as well: a few requests for a film took gigabytes.
    #[tokio::test]
    async fn a_file_is_read_piece_by_piece_as_it_is_sent() {
        let bytes: Vec<u8> = (0_u8..251).cycle().take(300_000).collect();
        let count = Arc::new(AtomicUsize::new(0));
        let file = Counted(Cursor::new(bytes.clone()), Arc::clone(&count));
        let mut pieces = read(file, 7, 200_000).unwrap().into_data_stream();
        assert_eq!(count.load(Ordering::Relaxed), 0);
        let mut sent = Vec::new();
        while let Some(piece) = pieces.next().await {
            let piece = piece.unwrap();
            assert!(piece.len() as u64 <= PIECE);
            sent.extend_from_slice(&piece);
            assert_eq!(count.load(Ordering::Relaxed), sent.len());
        }
        assert!(sent == bytes[7..200_007]);

        let short = Cursor::new(vec![0; 10]);
        let mut pieces = read(short, 0, 11).unwrap().into_data_stream();
        assert!(pieces.next().await.unwrap().is_err());
    }
}
