//! PNG (<https://www.w3.org/TR/png-3/>): a list of chunks, of which those stay
//! that serve to show the picture.

use super::{Reader, length};
use crate::diagnostic::Unclean;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of the third edition, but texts, EXIF and times.
const KEPT: [&[u8; 4]; 21] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
    b"oFFs",
];

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut reader = Reader::new(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(reader.take(SIGNATURE.len())?);
    loop {
        let start = reader.rest;
        let size = length(u32::from_be_bytes(reader.array()?))?;
        let name: [u8; 4] = reader.array()?;
        reader.take(size)?;
        reader.take(4)?;
        if KEPT.contains(&&name) {
            out.extend(&start[..start.len() - reader.rest.len()]);
        }
        if &name == b"IEND" {
            return Ok(out);
        }
    }
}
