//! MP3 (ISO/IEC 11172-3): a row of frames, each of which says how long it is.
//! Tags (ID3, APE, Lyrics3) stand before, behind and between them, and go: what
//! is no frame does.

use crate::diagnostic::Unclean;

/// Kilobits a second of layer III, by version (1, then 2 and 2.5) and number.
const RATES: [[usize; 15]; 2] = [
    [
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
    ],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// Whether bytes begin with a frame, as a file without tags does.
pub(super) fn is_frame(bytes: &[u8]) -> bool {
    frame(bytes).is_some_and(|length| bytes.len() == length || frame(&bytes[length..]).is_some())
}

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = after_tag(bytes);
    while at < bytes.len() {
        let rest = &bytes[at..];
        match frame(rest) {
            // A tag may look like a frame: a frame is followed by one, or by the end.
            Some(length) if follows(&rest[length..]) => {
                out.extend(&rest[..length]);
                at += length;
            }
            _ => at += 1 + memchr::memchr(0xff, &rest[1..]).unwrap_or(rest.len()),
        }
    }
    if out.is_empty() {
        return Err(Unclean::DamagedMedia);
    }
    Ok(out)
}

/// Where the tags at the start of a file end: a picture in one may hold what
/// looks like frames.
fn after_tag(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&[b'I', b'D', b'3', _, _, flags, a, b, c, d]) = bytes.get(at..at + 10) {
        let size = [a, b, c, d]
            .iter()
            .fold(0, |size: usize, byte| size << 7 | usize::from(byte & 0x7f));
        let foot = if flags & 0x10 == 0 { 0 } else { 10 };
        at += 10 + size + foot;
    }
    at.min(bytes.len())
}

/// Whether what follows a frame is another one, a tag, or nothing.
fn follows(rest: &[u8]) -> bool {
    const TAGS: [&[u8]; 4] = [b"TAG", b"APETAGEX", b"LYRICS", b"ID3"];
    frame(rest).is_some() || rest.len() < 4 || TAGS.iter().any(|tag| rest.starts_with(tag)) || {
        // The last frame of many files is cut short; zeros fill up others.
        header(rest).is_some() || rest.iter().all(|byte| *byte == 0)
    }
}

/// The length of the frame that bytes begin with, where all of it is there.
fn frame(bytes: &[u8]) -> Option<usize> {
    header(bytes).filter(|length| *length <= bytes.len())
}

/// The length that a header of layer III says.
fn header(bytes: &[u8]) -> Option<usize> {
    let &[0xff, second, third, _, ..] = bytes else {
        return None;
    };
    if second & 0xe0 != 0xe0 || second & 0x06 != 0x02 {
        return None;
    }
    let version = second >> 3 & 3;
    let (rates, hertz, samples) = match version {
        3 => (RATES[0], 44100, 144),
        2 => (RATES[1], 22050, 72),
        0 => (RATES[1], 11025, 72),
        _ => return None,
    };
    let rate = *rates
        .get(usize::from(third >> 4))
        .filter(|rate| **rate > 0)?;
    let hertz = match third >> 2 & 3 {
        0 => hertz,
        1 => hertz * 480 / 441,
        2 => hertz * 320 / 441,
        _ => return None,
    };
    Some(samples * rate * 1000 / hertz + usize::from(third >> 1 & 1))
}
