//! `WebM` (RFC 8794 and 9559): elements, each a number, a size and what it holds.
//!
//! Elements that serve to show the film stay; all others (titles, tags, attached
//! files, dates, names of tracks) become `Void` elements of the same size, full of
//! zeros, so that no byte moves. The names of programs, which must be there,
//! become empty texts.

use std::io::{Read, Seek};
use std::ops::Range;

use super::ogg;
use super::patch::Source;
use super::reader::find;
use crate::diagnostic::Unclean;

const HEADER: u32 = 0x1a45_dfa3;
const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114d_9b74;
const SEEK: u32 = 0x4dbb;
const SEEK_ID: u32 = 0x53ab;
const INFORMATION: u32 = 0x1549_a966;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK: u32 = 0xae;
const CODEC: u32 = 0x86;
const CODEC_DATA: u32 = 0x63a2;
const CLUSTER: u32 = 0x1f43_b675;
const CUES: u32 = 0x1c53_bb6b;

/// Titles of the file and of the programs that wrote it, which have to be there.
const EMPTIED: [u32; 2] = [0x4d80, 0x5741];

/// What stays of a cluster, the film itself.
const IN_CLUSTER: [u32; 7] = [0xe7, 0xa3, 0xa0, 0xa7, 0xab, 0x5854, 0xaf];
/// What stays of the information on the film: the scale of times, and its length.
const IN_INFORMATION: [u32; 2] = [0x002a_d7b1, 0x4489];
/// What stays of a track: numbers, flags, times, the language, the codec, the
/// measures of pictures and sound.
const IN_TRACK: [u32; 24] = [
    0xd7,
    0x73c5,
    0x83,
    0xb9,
    0x88,
    0x55aa,
    0x55ab,
    0x55ac,
    0x55ad,
    0x55ae,
    0x55af,
    0x9c,
    0x6de7,
    0x6df8,
    0x0023_e383,
    0x55ee,
    0x0022_b59c,
    0x0022_b59d,
    CODEC,
    CODEC_DATA,
    0x56aa,
    0x56bb,
    0xe0,
    0xe1,
];
/// Those of `WebM`. Texts may say where a film was taken.
const CODECS: [&[u8]; 5] = [b"V_VP8", b"V_VP9", b"V_AV1", b"A_VORBIS", b"A_OPUS"];

/// An element: its number, where it begins, and where what it holds lies.
#[derive(Clone, Debug)]
struct Element {
    id: u32,
    start: u64,
    content: Range<u64>,
    /// Its end is not said, as in films that were sent while they were made.
    open: bool,
}

/// What is to be written over a film.
pub(super) fn plan<R: Read + Seek>(source: &mut Source<'_, R>) -> Result<(), Unclean> {
    let end = source.length();
    let mut film = false;
    for element in elements(source, 0..end)? {
        match element.id {
            HEADER => {
                let header = source.read(element.content.start, length(&element.content))?;
                if find(&header, b"webm").is_none() {
                    return Err(Unclean::OtherMedia);
                }
            }
            SEGMENT => {
                film = true;
                segment(source, element.content)?;
            }
            _ => void(source, &element)?,
        }
    }
    film.then_some(()).ok_or(Unclean::DamagedMedia)
}

fn segment<R: Read + Seek>(source: &mut Source<'_, R>, within: Range<u64>) -> Result<(), Unclean> {
    for element in elements(source, within)? {
        match element.id {
            SEEK_HEAD => seek_head(source, element.content)?,
            INFORMATION => information(source, element.content)?,
            TRACKS => {
                for track in elements(source, element.content)? {
                    match track.id {
                        TRACK => self::track(source, track.content)?,
                        _ => void(source, &track)?,
                    }
                }
            }
            CUES => {}
            // What an open one holds follows at this level.
            CLUSTER if element.open => {}
            CLUSTER => {
                for inner in elements(source, element.content)? {
                    if !IN_CLUSTER.contains(&inner.id) {
                        void(source, &inner)?;
                    }
                }
            }
            id if IN_CLUSTER.contains(&id) => {}
            _ => void(source, &element)?,
        }
    }
    Ok(())
}

/// The list of what is where; what is gone is no longer in it.
fn seek_head<R: Read + Seek>(
    source: &mut Source<'_, R>,
    within: Range<u64>,
) -> Result<(), Unclean> {
    const STAYS: [u32; 5] = [SEEK_HEAD, INFORMATION, TRACKS, CLUSTER, CUES];
    for seek in elements(source, within)? {
        let mut stays = false;
        if seek.id == SEEK {
            for inner in elements(source, seek.content.clone())? {
                if inner.id == SEEK_ID && length(&inner.content) == 4 {
                    let id = u32::from_be_bytes(source.array(inner.content.start)?);
                    stays = STAYS.contains(&id);
                }
            }
        }
        if !stays {
            void(source, &seek)?;
        }
    }
    Ok(())
}

fn information<R: Read + Seek>(
    source: &mut Source<'_, R>,
    within: Range<u64>,
) -> Result<(), Unclean> {
    for element in elements(source, within)? {
        if EMPTIED.contains(&element.id) {
            source.wipe(element.content.start, element.content.end)?;
        } else if !IN_INFORMATION.contains(&element.id) {
            void(source, &element)?;
        }
    }
    Ok(())
}

fn track<R: Read + Seek>(source: &mut Source<'_, R>, within: Range<u64>) -> Result<(), Unclean> {
    let all = elements(source, within)?;
    let codec = all.iter().find(|element| element.id == CODEC);
    let codec = codec.ok_or(Unclean::DamagedMedia)?.content.clone();
    let codec = source.read(codec.start, length(&codec))?;
    let codec = text(&codec);
    if !CODECS.contains(&codec) {
        return Err(Unclean::OtherMedia);
    }
    for element in all {
        if !IN_TRACK.contains(&element.id) {
            void(source, &element)?;
        } else if element.id == CODEC_DATA && codec == b"A_VORBIS" {
            let range = element.content;
            let data = source.read(range.start, length(&range))?;
            let (at, comments) = vorbis_comments(&data)?;
            let size = comments.len() as u64;
            source.put(range.start + at, comments, size)?;
        }
    }
    Ok(())
}

/// A text without the zeros that fill it up.
fn text(bytes: &[u8]) -> &[u8] {
    let last = bytes.iter().rposition(|byte| *byte != 0);
    &bytes[..last.map_or(0, |last| last + 1)]
}

/// The second of the three headers of Vorbis without what it says, and where it
/// lies among them: before them stand their number less one, and their lengths
/// but the last.
fn vorbis_comments(data: &[u8]) -> Result<(u64, Vec<u8>), Unclean> {
    let mut at = 1;
    let mut lengths = [0; 2];
    for length in &mut lengths {
        loop {
            let byte = *data.get(at).ok_or(Unclean::DamagedMedia)?;
            at += 1;
            *length += usize::from(byte);
            if byte < 255 {
                break;
            }
        }
    }
    let start = at + lengths[0];
    let packet = data.get(start..start + lengths[1]);
    let packet = packet.ok_or(Unclean::DamagedMedia)?;
    Ok((start as u64, ogg::without_comments(packet)?))
}

/// Makes an element one that says nothing, of the same size.
fn void<R: Read + Seek>(source: &mut Source<'_, R>, element: &Element) -> Result<(), Unclean> {
    if element.open {
        return Err(Unclean::DamagedMedia);
    }
    let whole = element.content.end - element.start;
    // A size of one byte, or of eight: the number of the element takes one.
    let head = match u8::try_from(whole.saturating_sub(2)) {
        Ok(short) if short < 0x7f => vec![0xec, 0x80 | short],
        _ => {
            let mut head = ((whole - 9) | 1 << 56).to_be_bytes().to_vec();
            head.insert(0, 0xec);
            head
        }
    };
    source.put(element.start, head, whole)
}

fn length(range: &Range<u64>) -> u64 {
    range.end - range.start
}

/// The elements that lie side by side in some bytes of a file.
fn elements<R: Read + Seek>(
    source: &mut Source<'_, R>,
    within: Range<u64>,
) -> Result<Vec<Element>, Unclean> {
    /// More than a film of a day has.
    const MOST: usize = 1 << 22;
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let left = (within.end - at).min(12);
        let head = source.read(at, left)?;
        let (id, first) = number(&head, 4, true).ok_or(Unclean::DamagedMedia)?;
        let id = u32::try_from(id).map_err(|_| Unclean::DamagedMedia)?;
        let (size, second) = number(&head[first..], 8, false).ok_or(Unclean::DamagedMedia)?;
        let start = at + (first + second) as u64;
        let open = size == (1 << (7 * second)) - 1;
        if open && !matches!(id, SEGMENT | CLUSTER) {
            return Err(Unclean::DamagedMedia);
        }
        let end = match id {
            SEGMENT if open => within.end,
            CLUSTER if open => start,
            _ => start.saturating_add(size),
        };
        if end > within.end || found.len() >= MOST {
            return Err(Unclean::DamagedMedia);
        }
        found.push(Element {
            id,
            start: at,
            content: start..end,
            open,
        });
        at = end;
    }
    Ok(found)
}

/// A number, whose first bits say how many bytes it takes; these stay part of the
/// number of an element.
fn number(bytes: &[u8], most: usize, marked: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let count = first.leading_zeros() as usize + 1;
    if count > most {
        return None;
    }
    let all = bytes.get(..count)?;
    let value = all
        .iter()
        .fold(0, |value, byte| value << 8 | u64::from(*byte));
    let mark = 1 << (7 * count);
    Some((if marked { value } else { value & (mark - 1) }, count))
}
