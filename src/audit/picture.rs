//! Pictures: their metadata as texts, and what they show without it.
//!
//! A picture that was published with its metadata taken out is another file
//! than the private one, but shows the same: the bytes that hold the image are
//! given as a whole of their own.

use std::io::Read;

use flate2::bufread::ZlibDecoder;
use memchr::memmem;

use super::layers::{Budget, Layer, Sink, text};
use crate::diagnostic::audit::{Trace, Wrap};

/// How much the compressed text of a picture may unfold to, in bytes.
const TEXT: u64 = 16 << 20;

/// A part of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'b> {
    /// Its name in the format: `Exif`, `tEXt`.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) bytes: &'b [u8],
    /// Where that begins in the file.
    pub(super) at: usize,
}

impl Part<'_> {
    /// What it tells.
    fn trace(&self) -> Trace {
        let says = |words: &[&[u8]]| {
            words
                .iter()
                .any(|word| memmem::find(self.bytes, word).is_some())
        };
        // The numbers of tags (Exif 2.32) in either order of bytes, as such in an entry.
        if says(&[b"\x88\x25\0\x04", b"\x25\x88\x04\0", b"exif:GPS"]) {
            return Trace::Position;
        }
        let artist = says(&[b"\x01\x3b\0\x02", b"\x3b\x01\x02\0"]);
        let windows = says(&[b"\x9c\x9d\0\x01", b"\x9d\x9c\x01\0"]);
        let words = says(&[b"creator", b"Author", b"author", b"Artist", b"rights"]);
        if artist || windows || words || self.name == "IPTC" {
            return Trace::Author;
        }
        Trace::Other
    }
}

/// The parts of a picture that hold no image, the bytes that do, and where the
/// picture ends; none where it is no picture.
pub(super) struct Picture<'b> {
    /// What says more than the picture shows.
    pub(super) metadata: Vec<Part<'b>>,
    image: Vec<&'b [u8]>,
    end: usize,
}

impl<'b> Picture<'b> {
    pub(super) fn read(bytes: &'b [u8]) -> Option<Self> {
        let mut picture = Self {
            metadata: Vec::new(),
            image: Vec::new(),
            end: bytes.len(),
        };
        if bytes.starts_with(b"\xff\xd8\xff") {
            picture.jpeg(bytes);
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            picture.png(bytes);
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            picture.webp(bytes);
        } else if bytes.starts_with(b"GIF8") {
            picture.gif(bytes);
        } else {
            return None;
        }
        Some(picture)
    }

    /// The bytes that hold the image.
    fn image(&self) -> Vec<u8> {
        self.image.concat()
    }

    fn note(&mut self, name: &'static str, bytes: &'b [u8], at: usize) {
        self.metadata.push(Part { name, bytes, at });
    }

    /// Segments (ISO/IEC 10918-1, annex B); the image is what is in no segment
    /// of an application and in no comment.
    fn jpeg(&mut self, bytes: &'b [u8]) {
        let mut at = 2;
        while let Some(&[0xff, marker, high, low]) = bytes.get(at..at + 4) {
            if marker == 0xff {
                at += 1;
                continue;
            }
            let length = usize::from(u16::from_be_bytes([high, low]));
            let segment = bytes.get(at + 4..at + 2 + length).unwrap_or_default();
            match marker {
                0xe1 if segment.starts_with(b"Exif\0") => self.note("Exif", segment, at + 4),
                0xe1 => self.note("XMP", segment, at + 4),
                0xed => self.note("IPTC", segment, at + 4),
                0xfe => self.note("comment", segment, at + 4),
                0xe0 | 0xe2 | 0xee => {}
                0xe3..=0xef => self.note("application", segment, at + 4),
                0xda => {
                    let end = memmem::rfind(&bytes[at..], b"\xff\xd9");
                    self.end = end.map_or(bytes.len(), |end| at + end + 2);
                    self.image.push(&bytes[at..self.end]);
                    return;
                }
                _ => self.image.push(segment),
            }
            at += 2 + length.max(2);
        }
    }

    /// Chunks (ISO/IEC 15948, 5.3).
    fn png(&mut self, bytes: &'b [u8]) {
        let mut at = 8;
        while let Some((header, _)) = bytes
            .get(at..)
            .and_then(|rest| rest.split_first_chunk::<8>())
        {
            let length = u32::from_be_bytes([header[0], header[1], header[2], header[3]]) as usize;
            let end = (at + 8).saturating_add(length).min(bytes.len());
            let chunk = &bytes[at + 8..end];
            match &header[4..] {
                b"tEXt" => self.note("tEXt", chunk, at + 8),
                b"zTXt" => self.note("zTXt", chunk, at + 8),
                b"iTXt" => self.note("iTXt", chunk, at + 8),
                b"eXIf" => self.note("eXIf", chunk, at + 8),
                b"tIME" => self.note("tIME", chunk, at + 8),
                b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" => self.image.push(chunk),
                b"IEND" => {
                    self.end = bytes.len().min(end + 4);
                    return;
                }
                _ => {}
            }
            at = end + 4;
        }
    }

    /// Chunks of a RIFF file (RFC 9649).
    fn webp(&mut self, bytes: &'b [u8]) {
        let mut at = 12;
        while let Some((header, _)) = bytes
            .get(at..)
            .and_then(|rest| rest.split_first_chunk::<8>())
        {
            let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]) as usize;
            let end = (at + 8).saturating_add(length).min(bytes.len());
            let chunk = &bytes[at + 8..end];
            match &header[..4] {
                b"EXIF" => self.note("EXIF", chunk, at + 8),
                b"XMP " => self.note("XMP", chunk, at + 8),
                b"VP8X" | b"ICCP" => {}
                b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" => self.image.push(chunk),
                _ => self.note("unknown", chunk, at + 8),
            }
            at = end + (length & 1);
        }
    }

    /// Blocks (`GIF89a`, 1990); comments come in pieces of at most 255 bytes.
    fn gif(&mut self, bytes: &'b [u8]) {
        let table = |flags: u8| {
            if flags & 0x80 == 0 {
                0
            } else {
                3 << ((flags & 7) + 1)
            }
        };
        let mut at = 13 + bytes.get(10).map_or(0, |flags| table(*flags));
        self.image.push(bytes.get(6..at).unwrap_or_default());
        loop {
            match bytes.get(at..) {
                Some([0x21, label, rest @ ..]) => {
                    let (label, start) = (*label, at + 2);
                    at = start + blocks(rest);
                    let block = bytes.get(start..at).unwrap_or_default();
                    match label {
                        0xfe => self.note("comment", block, start),
                        0xff if !block.get(1..).is_some_and(|it| it.starts_with(b"NETSCAPE")) => {
                            self.note("application", block, start);
                        }
                        _ => {}
                    }
                }
                Some([0x2c, rest @ ..]) => {
                    let start = at;
                    let flags = rest.get(8).copied().unwrap_or_default();
                    at += 11 + table(flags);
                    at += bytes.get(at..).map_or(0, blocks);
                    self.image.push(bytes.get(start..at).unwrap_or_default());
                }
                Some([0x3b, ..]) => {
                    self.end = at + 1;
                    return;
                }
                _ => return,
            }
        }
    }
}

/// How long a row of pieces is, each with its length before it, up to an empty one.
fn blocks(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&length) = bytes.get(at) {
        at += 1 + usize::from(length);
        if length == 0 {
            break;
        }
    }
    at.min(bytes.len())
}

/// Shows the metadata of a picture as texts, and its image; returns where it
/// ends, or none where it is no picture.
pub(super) fn look(
    bytes: &[u8],
    layer: Layer,
    budget: &mut Budget,
    sink: &mut dyn Sink,
) -> Option<usize> {
    let picture = Picture::read(bytes)?;
    for part in &picture.metadata {
        let layer = layer.within(Wrap::Picture, part.at);
        sink.trace(part.trace(), layer);
        for found in texts(part, bytes.starts_with(b"GIF")) {
            text(&found, layer, budget, sink);
        }
        super::utf16::texts(part.bytes, |found| text(found, layer, budget, sink));
    }
    sink.whole(&picture.image(), layer.within(Wrap::Picture, 0));
    Some(picture.end)
}

/// The texts of a part: as they are, joined where they come in pieces, and
/// unfolded where they are compressed.
pub(super) fn texts(part: &Part<'_>, in_pieces: bool) -> Vec<Vec<u8>> {
    let mut texts = vec![part.bytes.to_vec()];
    if in_pieces {
        let mut joined = Vec::new();
        let mut rest = part.bytes;
        while let Some((&length, behind)) = rest.split_first() {
            let (piece, behind) = behind.split_at(usize::from(length).min(behind.len()));
            joined.extend_from_slice(piece);
            rest = behind;
        }
        texts.push(joined);
    }
    if matches!(part.name, "zTXt" | "iTXt") {
        // Behind the name of the text, and its language, stands the data.
        let starts = part.bytes.windows(2).enumerate();
        for (at, _) in starts.filter(|(_, pair)| matches!(pair, [0x78, 0x01 | 0x5e | 0x9c | 0xda]))
        {
            let mut out = Vec::new();
            let _ = ZlibDecoder::new(&part.bytes[at..])
                .take(TEXT)
                .read_to_end(&mut out);
            texts.push(out);
        }
    }
    texts
}
