//! WebP.

use img_parts::Bytes;
use img_parts::riff::{RiffChunk, RiffContent};

use super::jpeg::exif;
use super::{SECRET, cleaned, find, with_secret};

#[test]
fn a_webp_loses_exif_and_xmp() {
    let chunk = |name: &[u8; 4], data: Bytes| RiffChunk::new(*name, RiffContent::Data(data));
    let frame = [
        [0; 16].as_slice(),
        b"VP8L\x04\0\0\0/\0\0\0SECR",
        &[22, 0, 0, 0],
        SECRET,
    ]
    .concat();
    let chunks = vec![
        chunk(b"VP8X", Bytes::from_static(b"\x2e\0\0\0\0\0\0\0\0\0")),
        chunk(b"ICCP", Bytes::from_static(b"abc")),
        chunk(b"ANMF", frame.into()),
        chunk(b"EXIF", exif(1)),
        chunk(b"XMP ", with_secret(b"<x:xmpmeta>")),
        chunk(b"note", with_secret(b"")),
    ];
    let list = RiffContent::List {
        kind: Some(*b"WEBP"),
        subchunks: chunks,
    };
    let mut bytes = RiffChunk::new(*b"RIFF", list).encoder().bytes().to_vec();
    bytes.extend(SECRET);
    let once = cleaned("picture.webp", &bytes);
    assert_eq!(
        &once[12..21],
        b"VP8X\x0a\0\0\0\x22",
        "the flags tell what is left"
    );
    assert_eq!(
        once.len(),
        8 + usize::try_from(u32::from_le_bytes(once[4..8].try_into().unwrap())).unwrap()
    );
    assert!(find(&once, b"VP8L").is_some());
}
