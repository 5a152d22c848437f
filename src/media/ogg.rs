//! Ogg (RFC 3533) with Opus, Vorbis, Theora or Speex: pages, over which packets are
//! spread. The second packet of a stream holds its comments: title, artist, place,
//! cover. It is emptied at its place and in its size, so that no page moves; the
//! sums of its pages are made anew.

use std::collections::BTreeMap;

use super::reader::Reader;
use crate::diagnostic::Unclean;

/// A stream under way.
#[derive(Default)]
struct Stream {
    /// How many packets are complete.
    packets: usize,
    /// The bytes of the first packet.
    first: Vec<u8>,
    /// The pieces of the second packet, as places in the file.
    comments: Vec<(usize, usize)>,
    done: bool,
}

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut out = bytes.to_vec();
    let mut ends = Vec::new();
    let mut streams: BTreeMap<u32, Stream> = BTreeMap::new();
    let mut at = 0;
    while at < bytes.len() {
        at = page(bytes, at, &mut streams, &mut out).map_err(|why| match why {
            Unclean::Damaged => Unclean::DamagedMedia,
            why => why,
        })?;
        ends.push(at);
    }
    // A stream whose comments never came is none.
    if streams.values().any(|stream| !stream.done) {
        return Err(Unclean::DamagedMedia);
    }
    let mut start = 0;
    for end in ends {
        if out[start..end] != bytes[start..end] {
            sum(&mut out[start..end]);
        }
        start = end;
    }
    Ok(out)
}

/// Goes over the page at `start`; gives where it ends.
fn page(
    bytes: &[u8],
    start: usize,
    streams: &mut BTreeMap<u32, Stream>,
    out: &mut [u8],
) -> Result<usize, Unclean> {
    let mut reader = Reader::new(&bytes[start..]);
    if reader.take(5)? != b"OggS\0" {
        return Err(Unclean::Damaged);
    }
    let flags = reader.byte()?;
    reader.take(8)?;
    let serial = u32::from_le_bytes(reader.array()?);
    reader.take(8)?;
    let count = usize::from(reader.byte()?);
    let lacing = reader.take(count)?;
    let mut at = bytes.len() - reader.rest.len();
    if flags & 2 != 0 {
        // A new stream, which may follow another one of the same number.
        if streams.get(&serial).is_some_and(|stream| !stream.done) {
            return Err(Unclean::Damaged);
        }
        streams.insert(serial, Stream::default());
    }
    let stream = streams.get_mut(&serial).ok_or(Unclean::Damaged)?;
    for size in lacing {
        let size = usize::from(*size);
        let piece = reader.take(size)?;
        match stream.packets {
            0 => stream.first.extend(piece),
            1 => stream.comments.push((at, at + size)),
            _ => {}
        }
        at += size;
        if size < 255 {
            stream.packets += 1;
            if stream.packets == 2 {
                empty(stream, bytes, out)?;
                stream.done = true;
            }
        }
    }
    Ok(at)
}

/// Writes the comments of a stream without what they say.
fn empty(stream: &Stream, bytes: &[u8], out: &mut [u8]) -> Result<(), Unclean> {
    const FIRST: [&[u8]; 4] = [b"OpusHead", b"\x01vorbis", b"\x80theora", b"Speex   "];
    if !FIRST.iter().any(|first| stream.first.starts_with(first)) {
        return Err(Unclean::OtherMedia);
    }
    let pieces = stream.comments.iter();
    let packet: Vec<u8> = pieces
        .flat_map(|(start, end)| &bytes[*start..*end])
        .copied()
        .collect();
    let mut emptied = &*without_comments(&packet)?;
    for (start, end) in &stream.comments {
        let (piece, rest) = emptied.split_at(end - start);
        out[*start..*end].copy_from_slice(piece);
        emptied = rest;
    }
    Ok(())
}

/// A packet of comments of the same length that names a program of spaces, and
/// has no comment (<https://xiph.org/vorbis/doc/v-comment.html>).
pub(super) fn without_comments(packet: &[u8]) -> Result<Vec<u8>, Unclean> {
    const STARTS: [(&[u8], &[u8]); 3] = [
        (b"OpusTags", b""),
        // Vorbis ends it with a bit.
        (b"\x03vorbis", b"\x01"),
        (b"\x81theora", b""),
    ];
    let known = STARTS.iter().find(|(start, _)| packet.starts_with(start));
    // That of Speex begins with the name of the program.
    let (start, end) = known.copied().unwrap_or_default();
    let around = start.len() + 4 + 4 + end.len();
    let name = packet.len().checked_sub(around);
    let name = name.ok_or(Unclean::DamagedMedia)?;
    let size = u32::try_from(name).map_err(|_| Unclean::DamagedMedia)?;
    let mut out = start.to_vec();
    out.extend(size.to_le_bytes());
    out.extend(std::iter::repeat_n(b' ', name));
    out.extend([0; 4]);
    out.extend(end);
    Ok(out)
}

/// Writes the sum of a page into it: it is that of the page with zeros in its place.
fn sum(page: &mut [u8]) {
    page[22..26].fill(0);
    let sum = crc(page);
    page[22..26].copy_from_slice(&sum.to_le_bytes());
}

/// The sum of bytes by the polynomial `04c11db7` (RFC 3533, section 6).
pub(super) fn crc(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 24, |sum, _| {
            let low = sum << 1;
            if sum >> 31 == 1 {
                low ^ 0x04c1_1db7
            } else {
                low
            }
        })
    })
}
