//! JPEG, after ITU-T T.81 annex B: a list of segments, each begun by a marker.
//!
//! What stays: the tables and the picture, the JFIF header without its
//! thumbnail, the colour profile, and Adobe's note on colours. All else that
//! an application added goes.
//!
//! A photo that is stored on its side, with a word in its EXIF to turn it,
//! would lie on its side without that word: it is turned, which means that it
//! is decoded and encoded again, at quality 90.

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageEncoder};

use super::reader::Reader;
use super::turn::{self, turned};
use crate::diagnostic::Unclean;

const QUALITY: u8 = 90;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let stripped = strip(bytes)?;
    match stripped.orientation {
        Orientation::NoTransforms => Ok(stripped.bytes),
        orientation => upright(&stripped.bytes, orientation),
    }
}

/// A picture without metadata, and what its metadata said on how to hold it.
pub(super) struct Stripped {
    pub(super) bytes: Vec<u8>,
    orientation: Orientation,
}

/// The picture without metadata, as it is stored.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Unclean> {
    let mut reader = Reader::new(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    let mut orientation = Orientation::NoTransforms;
    if reader.array()? != [0xff, START] {
        return Err(Unclean::Damaged);
    }
    out.extend([0xff, START]);
    loop {
        let marker = marker(&mut reader)?;
        match marker {
            END => {
                out.extend([0xff, END]);
                return Ok(Stripped {
                    bytes: out,
                    orientation,
                });
            }
            // Markers without content; a start can come once only.
            0x01 | 0xd0..=0xd7 => out.extend([0xff, marker]),
            0x00 | START => return Err(Unclean::Damaged),
            _ => {
                let content = segment(&mut reader)?;
                if marker == 0xe1 && orientation == Orientation::NoTransforms {
                    let exif = content.strip_prefix(b"Exif\0\0");
                    orientation = exif.and_then(turn::orientation).unwrap_or(orientation);
                }
                if let Some(content) = kept(marker, content) {
                    write(&mut out, marker, &content);
                }
                if marker == SCAN {
                    out.extend(scan(&mut reader)?);
                }
            }
        }
    }
}

/// The next marker; any number of bytes `ff` may fill the space before it.
fn marker(reader: &mut Reader<'_>) -> Result<u8, Unclean> {
    if reader.byte()? != 0xff {
        return Err(Unclean::Damaged);
    }
    loop {
        match reader.byte()? {
            0xff => {}
            marker => return Ok(marker),
        }
    }
}

fn segment<'b>(reader: &mut Reader<'b>) -> Result<&'b [u8], Unclean> {
    let length = u16::from_be_bytes(reader.array()?);
    reader.take(usize::from(length).checked_sub(2).ok_or(Unclean::Damaged)?)
}

/// The coded picture that follows the header of a scan, up to the next marker
/// that is none of its own.
fn scan<'b>(reader: &mut Reader<'b>) -> Result<&'b [u8], Unclean> {
    let next = reader
        .rest
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7));
    reader.take(next.ok_or(Unclean::Damaged)?)
}

/// What is published of a segment.
fn kept(marker: u8, content: &[u8]) -> Option<Vec<u8>> {
    const JFIF: &[u8] = b"JFIF\0";
    match marker {
        0xe0 if content.starts_with(JFIF) && content.len() >= 14 => {
            // Version and density; then the size of a thumbnail, which may show
            // what was later cut off the picture.
            let mut header = content[..14].to_vec();
            header[12..].fill(0);
            Some(header)
        }
        0xe2 if content.starts_with(b"ICC_PROFILE\0") => Some(content.to_vec()),
        0xee if content.starts_with(b"Adobe") => Some(content.to_vec()),
        0xe0..=0xef | COMMENT => None,
        _ => Some(content.to_vec()),
    }
}

fn write(out: &mut Vec<u8>, marker: u8, content: &[u8]) {
    // A segment that was read is at most as long as one may be.
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(content);
}

fn upright(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Unclean> {
    let decoder = JpegDecoder::new(std::io::Cursor::new(bytes));
    let (picture, profile) = turned(decoder, orientation)?;
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    if let Some(profile) = profile.filter(|profile| fits(profile, &picture)) {
        // A profile that is too long for the format is left out.
        let _ = encoder.set_icc_profile(profile);
    }
    picture
        .write_with_encoder(encoder)
        .map_err(|_| Unclean::Damaged)?;
    // What the encoder adds of its own is kept only as far as it would be from others.
    strip(&out).map(|stripped| stripped.bytes)
}

/// Whether a profile speaks of the colours that the picture has now: decoding
/// turns the inks of a printer into red, green and blue.
fn fits(profile: &[u8], picture: &DynamicImage) -> bool {
    let space: &[u8] = if picture.color().has_color() {
        b"RGB "
    } else {
        b"GRAY"
    };
    profile.get(16..20) == Some(space)
}
