//! PNG (<https://www.w3.org/TR/png-3/>): a list of chunks, of which those stay
//! that serve to show the picture.
//!
//! One that its EXIF turns is decoded, turned and encoded again, which loses
//! nothing; what its chunks say of its colours is carried over.

use std::io::Cursor;

use image::ImageEncoder;
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::metadata::Orientation;

use super::reader::{Reader, length};
use super::turn;
use crate::diagnostic::Unclean;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of the third edition, but texts, EXIF and times.
const KEPT: [&[u8; 4]; 21] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
    b"oFFs",
];

/// What holds of the colours of a picture however its points are stored.
const COLOURS: [&[u8; 4]; 7] = [
    b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"cICP", b"mDCV", b"cLLI",
];

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let chunks = chunks(bytes)?;
    let exif = chunks.iter().find(|chunk| &chunk.name == b"eXIf");
    let orientation = exif.and_then(|chunk| turn::orientation(chunk.data));
    let stripped = joined(&chunks, &KEPT);
    match orientation.unwrap_or(Orientation::NoTransforms) {
        Orientation::NoTransforms => Ok(stripped),
        _ if chunks.iter().any(|chunk| &chunk.name == b"acTL") => Err(Unclean::TurnedAnimation),
        orientation => turned(&stripped, &chunks, orientation),
    }
}

/// The picture without metadata, as it is stored.
pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    Ok(joined(&chunks(bytes)?, &KEPT))
}

/// A chunk: its name, what it holds, and all of it.
struct Chunk<'b> {
    name: [u8; 4],
    data: &'b [u8],
    whole: &'b [u8],
}

/// The chunks up to the one that ends the picture.
fn chunks(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, Unclean> {
    let mut reader = Reader::new(bytes);
    reader.take(SIGNATURE.len())?;
    let mut chunks = Vec::new();
    loop {
        let start = reader.rest;
        let size = length(u32::from_be_bytes(reader.array()?))?;
        let name: [u8; 4] = reader.array()?;
        let data = reader.take(size)?;
        reader.take(4)?;
        let whole = &start[..start.len() - reader.rest.len()];
        chunks.push(Chunk { name, data, whole });
        if &name == b"IEND" {
            return Ok(chunks);
        }
    }
}

/// A file of those chunks whose names are `kept`.
fn joined(chunks: &[Chunk<'_>], kept: &[&[u8; 4]]) -> Vec<u8> {
    let kept = chunks.iter().filter(|chunk| kept.contains(&&chunk.name));
    let mut out = SIGNATURE.to_vec();
    kept.for_each(|chunk| out.extend(chunk.whole));
    out
}

fn turned(
    stripped: &[u8],
    chunks: &[Chunk<'_>],
    orientation: Orientation,
) -> Result<Vec<u8>, Unclean> {
    let decoder = PngDecoder::new(Cursor::new(stripped));
    let (picture, _) = turn::turned(decoder, orientation)?;
    let mut encoded = Vec::new();
    let writer =
        PngEncoder::new_with_quality(&mut encoded, CompressionType::Default, FilterType::Adaptive);
    let (wide, high) = (picture.width(), picture.height());
    writer
        .write_image(picture.as_bytes(), wide, high, picture.color().into())
        .map_err(|_| Unclean::Damaged)?;
    let mut out = SIGNATURE.to_vec();
    for chunk in self::chunks(&encoded)? {
        if !KEPT.contains(&&chunk.name) || COLOURS.contains(&&chunk.name) {
            continue;
        }
        out.extend(chunk.whole);
        if &chunk.name == b"IHDR" {
            let colours = chunks.iter().filter(|old| COLOURS.contains(&&old.name));
            colours.for_each(|old| out.extend(old.whole));
        }
    }
    Ok(out)
}
