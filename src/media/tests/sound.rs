//! Sound.

use super::webm::vorbis_comments;
use super::{SECRET, clean, cleaned, find, refused};
use crate::diagnostic::Unclean;
use crate::media::ogg::crc;

/// A frame of 128 kilobits a second at 44100 hertz, which takes 417 bytes.
fn frame(fill: u8) -> Vec<u8> {
    let mut frame = b"\xff\xfb\x90\0".to_vec();
    frame.resize(417, fill);
    frame
}

fn frames() -> Vec<u8> {
    [frame(1), frame(2), frame(3)].concat()
}

/// Frames between tags of all kinds; the picture in the first looks like a frame.
pub(super) fn mp3() -> Vec<u8> {
    let picture = [SECRET, &frame(9)].concat();
    let size = u8::try_from(picture.len() & 0x7f).unwrap();
    let high = u8::try_from(picture.len() >> 7).unwrap();
    let first = [b"ID3\x04\0\0\0\0", [high, size].as_slice(), &picture].concat();
    let ape = [b"APETAGEX", SECRET].concat();
    let mut last = [b"TAG", SECRET].concat();
    last.resize(128, 0);
    [first, frames(), ape, last].concat()
}

#[test]
fn an_mp3_is_its_frames() {
    assert_eq!(cleaned("entretien.mp3", &mp3()), frames());
    assert_eq!(clean("entretien.mp3", frames()).unwrap(), frames());
    assert_eq!(
        refused("entretien.mp3", b"ID3\x04\0\0\0\0\0\x02ab"),
        Unclean::DamagedMedia
    );
}

/// A page of packets, each shorter than 255 bytes.
fn page(flags: u8, number: u8, packets: &[&[u8]]) -> Vec<u8> {
    let mut page = [b"OggS\0", [flags].as_slice(), &[0; 8], b"stre"].concat();
    page.extend([number, 0, 0, 0, 0, 0, 0, 0]);
    page.push(u8::try_from(packets.len()).unwrap());
    page.extend(
        packets
            .iter()
            .map(|packet| u8::try_from(packet.len()).unwrap()),
    );
    page.extend(packets.concat());
    let sum = crc(&page);
    page[22..26].copy_from_slice(&sum.to_le_bytes());
    page
}

pub(super) fn ogg() -> Vec<u8> {
    let size = u32::try_from(SECRET.len()).unwrap().to_le_bytes();
    let tags = [
        b"OpusTags",
        [5, 0, 0, 0].as_slice(),
        b"maker",
        &[1, 0, 0, 0],
        &size,
        SECRET,
    ];
    [
        page(2, 0, &[b"OpusHead\x01\x01"]),
        page(0, 1, &[&tags.concat()]),
        page(4, 2, &[b"sound", b"sound"]),
    ]
    .concat()
}

/// Where pages begin, each with whether its sum is right.
fn sums(bytes: &[u8]) -> Vec<bool> {
    let mut pages: Vec<&[u8]> = Vec::new();
    let mut rest = bytes;
    while let Some(next) = find(&rest[1..], b"OggS") {
        let (page, behind) = rest.split_at(next + 1);
        pages.push(page);
        rest = behind;
    }
    pages.push(rest);
    let is_right = |page: &&[u8]| {
        let mut zeroed = page.to_vec();
        zeroed[22..26].fill(0);
        crc(&zeroed).to_le_bytes() == page[22..26]
    };
    pages.iter().map(is_right).collect()
}

#[test]
fn an_ogg_loses_its_comments_and_keeps_its_sums() {
    // The example of the catalogue of sums (CRC-32/CKSUM, not turned over at the end).
    assert_eq!(crc(b"123456789"), !0x765e_7680);
    let once = cleaned("entretien.opus", &ogg());
    assert_eq!(once.len(), ogg().len());
    assert_eq!(sums(&once), [true; 3]);
    assert!(find(&once, b"maker").is_none() && find(&once, b"soundsound").is_some());
    let vorbis = [
        page(2, 0, &[b"\x01vorbis and so on"]),
        page(0, 1, &[&vorbis_comments(), b"\x05vorbis setup"]),
    ];
    let once = cleaned("entretien.ogg", &vorbis.concat());
    assert!(find(&once, b"\x01\x05vorbis setup").is_some());
    assert_eq!(sums(&once), [true; 2]);
}

#[test]
fn other_streams_in_ogg_are_refused() {
    let skeleton = page(2, 0, &[b"fishead\0", b"x"]);
    assert_eq!(refused("film.ogv", &skeleton), Unclean::OtherMedia);
    let cut = &ogg()[..60];
    assert_eq!(refused("entretien.ogg", cut), Unclean::DamagedMedia);
}

pub(super) fn wave() -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let size = u32::try_from(data.len()).unwrap().to_le_bytes();
        let filling = vec![0; data.len() % 2];
        [name, &size, data, &filling].concat()
    };
    let content = [
        b"WAVE".to_vec(),
        chunk(b"fmt ", b"how it is coded."),
        chunk(b"LIST", &[b"INFOIART", SECRET].concat()),
        chunk(b"bext", SECRET),
        chunk(b"data", b"sound"),
        chunk(b"id3 ", SECRET),
    ];
    [chunk(b"RIFF", &content.concat()), SECRET.to_vec()].concat()
}

#[test]
fn a_wave_is_its_sound() {
    let once = cleaned("entretien.wav", &wave());
    let kept = b"WAVEfmt \x10\0\0\0how it is coded.data\x05\0\0\0sound\0";
    assert_eq!(&once[8..], kept);
    let size = u32::from_le_bytes(once[4..8].try_into().unwrap());
    assert_eq!(usize::try_from(size).unwrap(), kept.len());
}
