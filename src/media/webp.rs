//! WebP (<https://developers.google.com/speed/webp/docs/riff_container>): a
//! RIFF file, whose chunks may hold chunks.
//!
//! One that its EXIF turns is decoded, turned and encoded again without loss:
//! such a photo grows, and looks as it did.

use std::io::Cursor;

use image::ImageEncoder;
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::metadata::Orientation;

use super::reader::{Reader, length};
use super::turn::{self, turned};
use crate::diagnostic::Unclean;

/// The flags of the header that announce EXIF and XMP.
const METADATA_FLAGS: u8 = 0b0000_1100;

/// How long the header of a frame is, before the chunks in it.
const FRAME_HEADER: usize = 16;

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let stripped = stripped(bytes)?;
    match stripped.orientation {
        Orientation::NoTransforms => Ok(stripped.bytes),
        _ if stripped.animated => Err(Unclean::TurnedAnimation),
        orientation => upright(&stripped.bytes, orientation),
    }
}

/// The picture without metadata, as it is stored.
pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    stripped(bytes).map(|stripped| stripped.bytes)
}

/// A picture without metadata, and what its metadata said on how to hold it.
struct Stripped {
    bytes: Vec<u8>,
    orientation: Orientation,
    animated: bool,
}

fn upright(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Unclean> {
    let decoder = WebPDecoder::new(Cursor::new(bytes));
    let (picture, profile) = turned(decoder, orientation)?;
    let mut out = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut out);
    if let Some(profile) = profile {
        encoder
            .set_icc_profile(profile)
            .map_err(|_| Unclean::Damaged)?;
    }
    picture
        .write_with_encoder(encoder)
        .map_err(|_| Unclean::Damaged)?;
    // What the encoder adds of its own is kept only as far as it would be from others.
    strip(&out)
}

fn stripped(bytes: &[u8]) -> Result<Stripped, Unclean> {
    let (mut orientation, mut animated) = (Orientation::NoTransforms, false);
    let mut reader = Reader::new(bytes);
    reader.take(4)?;
    let size = length(u32::from_le_bytes(reader.array()?))?;
    let mut content = Reader::new(reader.take(size)?);
    content.take(4)?;
    let mut out = b"WEBP".to_vec();
    while !content.rest.is_empty() {
        let (name, data) = chunk(&mut content)?;
        match &name {
            b"VP8X" => {
                let mut header = data.to_vec();
                *header.first_mut().ok_or(Unclean::Damaged)? &= !METADATA_FLAGS;
                write(&mut out, name, &header)?;
            }
            b"ANMF" => {
                animated = true;
                write(&mut out, name, &frame(data)?)?;
            }
            b"EXIF" => orientation = turn::orientation(data).unwrap_or(orientation),
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => write(&mut out, name, data)?,
            _ => {}
        }
    }
    let mut file = Vec::with_capacity(out.len() + 8);
    write(&mut file, *b"RIFF", &out)?;
    Ok(Stripped {
        bytes: file,
        orientation,
        animated,
    })
}

/// A frame of an animation, with the chunks that make up its picture.
fn frame(data: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut reader = Reader::new(data);
    let mut out = reader.take(FRAME_HEADER)?.to_vec();
    while !reader.rest.is_empty() {
        let (name, data) = chunk(&mut reader)?;
        if matches!(&name, b"VP8 " | b"VP8L" | b"ALPH") {
            write(&mut out, name, data)?;
        }
    }
    Ok(out)
}

/// A chunk: its name and its content. A byte follows where that is odd, which
/// the last chunk of a file may lack.
fn chunk<'b>(reader: &mut Reader<'b>) -> Result<([u8; 4], &'b [u8]), Unclean> {
    let name = reader.array()?;
    let size = length(u32::from_le_bytes(reader.array()?))?;
    let data = reader.take(size)?;
    if size % 2 == 1 && !reader.rest.is_empty() {
        reader.take(1)?;
    }
    Ok((name, data))
}

fn write(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) -> Result<(), Unclean> {
    let size = u32::try_from(data.len()).map_err(|_| Unclean::Damaged)?;
    out.extend(name);
    out.extend(size.to_le_bytes());
    out.extend(data);
    if size % 2 == 1 {
        out.push(0);
    }
    Ok(())
}
