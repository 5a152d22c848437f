//! MP4 and `QuickTime` (ISO/IEC 14496-12): boxes, whose names say what is in them.
//!
//! Boxes that serve to show the film stay. All others (`udta` with the place and
//! the device, `meta`, XMP in `uuid`) become `free` boxes of the same size, full
//! of zeros: no byte moves, so that the tables of places still hold. Times, the
//! names of handlers and of encoders become zeros too. Of the tracks, pictures
//! and sound stay: cameras write where they are into tracks of data, and into
//! subtitles. What the others held becomes zeros.

mod samples;

use std::io::{Read, Seek};
use std::ops::Range;

use super::patch::Source;
use crate::diagnostic::Unclean;

/// How deep boxes lie in one another.
const DEPTH: usize = 12;

/// Boxes that hold boxes, and those in each that stay.
const KEPT: [(&[u8; 4], &[&[u8; 4]]); 12] = [
    (
        b"file",
        &[
            b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"mfra", b"sidx", b"ssix", b"pdin",
        ],
    ),
    (b"moov", &[b"mvhd", b"iods", b"trak", b"mvex"]),
    (
        b"trak",
        &[
            b"tkhd", b"edts", b"mdia", b"tapt", b"load", b"matt", b"clip",
        ],
    ),
    (b"mdia", &[b"mdhd", b"hdlr", b"elng", b"minf"]),
    (
        b"minf",
        &[b"vmhd", b"smhd", b"gmhd", b"hdlr", b"dinf", b"stbl"],
    ),
    (
        b"stbl",
        &[
            b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64",
            b"stss", b"stps", b"sdtp", b"stsh", b"padb", b"subs", b"sbgp", b"sgpd", b"saiz",
            b"saio",
        ],
    ),
    (b"dinf", &[b"dref"]),
    (b"edts", &[b"elst"]),
    (b"mvex", &[b"mehd", b"trex", b"leva"]),
    (b"moof", &[b"mfhd", b"traf"]),
    (
        b"traf",
        &[
            b"tfhd", b"tfdt", b"trun", b"saiz", b"saio", b"sbgp", b"sgpd", b"subs", b"sdtp",
            b"senc",
        ],
    ),
    (b"mfra", &[b"tfra", b"mfro"]),
];

/// A box: its name, and where it and what it holds lie.
#[derive(Clone, Debug)]
struct Found {
    name: [u8; 4],
    start: u64,
    content: Range<u64>,
}

/// What is to be written over a film.
pub(super) fn plan<R: Read + Seek>(source: &mut Source<'_, R>) -> Result<(), Unclean> {
    let end = source.length();
    let all = boxes(source, 0..end)?;
    let has = |name: &[u8; 4]| all.iter().any(|found| &found.name == name);
    if has(b"mdat") && !has(b"moov") {
        return Err(Unclean::DamagedMedia);
    }
    let pieces = has(b"moof");
    let data = all.into_iter().filter(|found| &found.name == b"mdat");
    let mut film = Film {
        data: data.map(|found| found.content).collect(),
        source,
        pieces,
        picture: false,
    };
    film.level(*b"file", 0..end, 0)
}

/// A film under way.
struct Film<'f, 'r, R> {
    source: &'f mut Source<'r, R>,
    /// Where samples may lie.
    data: Vec<Range<u64>>,
    /// Whether it comes in pieces, each with tables of its own.
    pieces: bool,
    /// Whether the present track is one of pictures.
    picture: bool,
}

impl<R: Read + Seek> Film<'_, '_, R> {
    fn level(&mut self, parent: [u8; 4], within: Range<u64>, depth: usize) -> Result<(), Unclean> {
        if depth > DEPTH {
            return Err(Unclean::DamagedMedia);
        }
        let kept = kept(parent).unwrap_or_default();
        for found in boxes(self.source, within)? {
            if &found.name == b"cmov" {
                // The whole of the header, compressed, as it was done before 2000.
                return Err(Unclean::OtherMedia);
            }
            if !kept.contains(&&found.name) {
                self.void(&found)?;
                continue;
            }
            if &found.name == b"trak" && !self.begin(&found)? {
                self.void(&found)?;
            } else if self::kept(found.name).is_some() {
                self.level(found.name, found.content, depth + 1)?;
            } else {
                self.leaf(&found)?;
            }
        }
        Ok(())
    }

    /// Makes a box one that says nothing, of the same size.
    fn void(&mut self, found: &Found) -> Result<(), Unclean> {
        self.source.put(found.start + 4, b"free".to_vec(), 4)?;
        self.source.wipe(found.content.start, found.content.end)
    }

    /// Looks whether a track is one that stays, and has what it holds wiped
    /// where it is not.
    fn begin(&mut self, track: &Found) -> Result<bool, Unclean> {
        let media = self.inner(track, *b"mdia")?;
        let handler = self.inner(&media, *b"hdlr")?;
        let kind: [u8; 4] = self.source.array(handler.content.start + 8)?;
        self.picture = &kind == b"vide";
        if self.picture || &kind == b"soun" {
            return Ok(true);
        }
        if self.pieces {
            // Where its samples lie is said in each piece.
            return Err(Unclean::OtherMedia);
        }
        let information = self.inner(&media, *b"minf")?;
        let table = self.inner(&information, *b"stbl")?;
        for range in samples::ranges(self.source, table.content)? {
            let holds = |data: &Range<u64>| data.start <= range.start && range.end <= data.end;
            if !self.data.iter().any(holds) {
                return Err(Unclean::DamagedMedia);
            }
            self.source.wipe(range.start, range.end)?;
        }
        Ok(false)
    }

    fn inner(&mut self, outer: &Found, name: [u8; 4]) -> Result<Found, Unclean> {
        let mut inner = boxes(self.source, outer.content.clone())?.into_iter();
        let found = inner.find(|found| found.name == name);
        found.ok_or(Unclean::DamagedMedia)
    }

    /// Takes out of a box without boxes what does not serve to show the film.
    fn leaf(&mut self, found: &Found) -> Result<(), Unclean> {
        let Range { start, end } = found.content;
        match &found.name {
            // When it was made and changed, in 32 or 64 bits.
            b"mvhd" | b"tkhd" | b"mdhd" => {
                let version = self.source.array::<1>(start)?[0];
                let times = if version == 0 { 8 } else { 16 };
                self.source.wipe(start + 4, end.min(start + 4 + times))
            }
            // Who made the handler, and what it is called.
            b"hdlr" => self.source.wipe(end.min(start + 12), end),
            b"stsd" => self.descriptions(start + 8..end),
            b"dref" => self.places(start + 8..end),
            _ => Ok(()),
        }
    }

    /// In which files the samples lie: in this one, or else it is not the film. What
    /// is said of it besides is where it lay on the disk of its author.
    fn places(&mut self, within: Range<u64>) -> Result<(), Unclean> {
        const HERE: u8 = 1;
        for found in boxes(self.source, within)? {
            let Range { start, end } = found.content;
            let [.., flags] = self.source.array::<4>(start)?;
            if flags & HERE == 0 {
                return Err(Unclean::OtherMedia);
            }
            self.source.wipe(start + 4, end)?;
        }
        Ok(())
    }

    /// How the samples are coded, and with what.
    fn descriptions(&mut self, within: Range<u64>) -> Result<(), Unclean> {
        for found in boxes(self.source, within)? {
            let Range { start, end } = found.content;
            // The maker of the encoder, and its name.
            self.source.wipe(end.min(start + 12), end.min(start + 16))?;
            if self.picture {
                self.source.wipe(end.min(start + 42), end.min(start + 74))?;
            }
        }
        Ok(())
    }
}

fn kept(name: [u8; 4]) -> Option<&'static [&'static [u8; 4]]> {
    let known = KEPT.iter().find(|(parent, _)| **parent == name);
    known.map(|(_, kept)| *kept)
}

/// The boxes that lie side by side in some bytes of a file.
fn boxes<R: Read + Seek>(
    source: &mut Source<'_, R>,
    within: Range<u64>,
) -> Result<Vec<Found>, Unclean> {
    /// More than a film of a day has.
    const MOST: usize = 1 << 20;
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        if within.end - at < 8 {
            // Some writers end a list of boxes with zeros.
            if source.is_zero(at, within.end)? {
                break;
            }
            return Err(Unclean::DamagedMedia);
        }
        let header: [u8; 8] = source.array(at)?;
        let name = [header[4], header[5], header[6], header[7]];
        let short = u32::from_be_bytes([header[0], header[1], header[2], header[3]]);
        let (size, length) = match short {
            // Up to the end, which a box within another does not do: zeros there
            // fill up.
            0 if name == [0; 4] && source.is_zero(at, within.end)? => break,
            0 if within.end == source.length() => (within.end - at, 8),
            1 => (u64::from_be_bytes(source.array(at + 8)?), 16),
            size => (u64::from(size), 8),
        };
        let end = at.checked_add(size).filter(|end| *end <= within.end);
        let end = end.filter(|_| size >= length);
        let end = end.ok_or(Unclean::DamagedMedia)?;
        found.push(Found {
            name,
            start: at,
            content: at + length..end,
        });
        if found.len() > MOST {
            return Err(Unclean::DamagedMedia);
        }
        at = end;
    }
    Ok(found)
}
