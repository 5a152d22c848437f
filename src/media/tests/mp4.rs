//! Films in boxes.

use std::io::Cursor;

use super::{SECRET, clean, cleaned, find, refused};
use crate::diagnostic::Unclean;

/// A box of this name.
fn boxed(name: &str, content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).unwrap();
    let name: Vec<u8> = name.chars().map(|char| char as u8).collect();
    [&size.to_be_bytes(), name.as_slice(), content].concat()
}

fn boxes(name: &str, content: &[Vec<u8>]) -> Vec<u8> {
    boxed(name, &content.concat())
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect()
}

/// Times of making and of changing, and what follows.
fn timed(name: &str) -> Vec<u8> {
    boxed(name, &numbers(&[0, 0xdddd_eeee, 0xdddd_eeee, 1000, 0x7777]))
}

/// Where samples lie, with the way there on the author's disk.
fn lying(flags: u32) -> Vec<u8> {
    let entry = boxed("alis", &[&numbers(&[flags]), SECRET].concat());
    let list = boxed("dref", &[numbers(&[0, 1]), entry].concat());
    boxes("dinf", &[list])
}

/// A track of two chunks at these places, each of one sample of this size.
fn track(kind: &str, at: [u32; 2], size: u32) -> Vec<u8> {
    let handler = [&[0; 8], kind.as_bytes(), b"appl\0\0\0\0\0\0\0\0", SECRET].concat();
    let mut entry = vec![0; 12];
    entry.extend(b"GoPr");
    entry.resize(42, 1);
    if kind == "vide" {
        entry.extend(b"\x0bGoPro maker");
    }
    entry.resize(78, 0);
    entry.extend(boxed("avcC", b"how to decode"));
    let table = boxes(
        "stbl",
        &[
            boxed("stsd", &[numbers(&[0, 1]), boxed("avc1", &entry)].concat()),
            boxed("stsc", &numbers(&[0, 1, 1, 1, 1])),
            boxed("stsz", &numbers(&[0, size, 2])),
            boxed("stco", &numbers(&[0, 2, at[0], at[1]])),
        ],
    );
    let media = [
        timed("mdhd"),
        boxed("hdlr", &handler),
        boxes("minf", &[boxed("vmhd", &[0; 12]), lying(1), table]),
    ];
    boxes(
        "trak",
        &[timed("tkhd"), boxes("mdia", &media), boxed("udta", SECRET)],
    )
}

/// A film, and where its pictures and its sound lie.
pub(super) struct Film {
    pub(super) bytes: Vec<u8>,
    kept: [usize; 4],
}

const PICTURE: &[u8; 32] = b"picture-picture-picture-picture-";
const SOUND: &[u8; 32] = b"sound-sound-sound-sound-sound---";

/// A film whose tables come before what they count.
pub(super) fn film() -> Film {
    let spot = [SECRET, &[0; 10]].concat();
    let make = |start: u32| {
        let size = 32;
        let at = |number: u32| [start + number * size, start + (number + 3) * size];
        let place = boxed("\u{a9}xyz", b"\0\x15\x15\xc7+48.8577+002.295/");
        let named = boxes("meta", &[boxed("ilst", SECRET)]);
        boxes(
            "moov",
            &[
                timed("mvhd"),
                track("vide", at(0), size),
                track("soun", at(1), size),
                track("meta", at(2), size),
                boxes("udta", &[place, named]),
            ],
        )
    };
    let head = [
        boxed("ftyp", b"isom\0\0\0\0isom"),
        boxed("uuid", &[b"XMP-XMP-XMP-XMP-", SECRET].concat()),
        boxed("free", SECRET),
    ]
    .concat();
    let start = head.len() + make(0).len() + 8;
    let data = [PICTURE, SOUND, &spot[..], PICTURE, SOUND, &spot].concat();
    let moov = make(u32::try_from(start).unwrap());
    Film {
        bytes: [head, moov, boxed("mdat", &data)].concat(),
        kept: [start, start + 96, start + 32, start + 128],
    }
}

/// A film went out with the place where it was taken, its author, its device and
/// its hour; a camera's track of places went with it.
#[test]
fn a_film_keeps_its_pictures_and_its_sound_at_their_places() {
    assert_eq!(SECRET.len() + 10, 32);
    let film = film();
    for name in ["film.mp4", "film.MOV", "film.m4v", "film"] {
        let once = cleaned(name, &film.bytes);
        assert_eq!(once.len(), film.bytes.len());
        for (at, sample) in film.kept.into_iter().zip([PICTURE, PICTURE, SOUND, SOUND]) {
            assert_eq!(&once[at..at + 32], sample);
        }
        for gone in [
            b"+48.8577".as_slice(),
            b"\xdd\xdd\xee\xee",
            b"appl",
            b"GoPr",
            b"ilst",
            b"XMP-",
            b"meta",
        ] {
            assert!(find(&film.bytes, gone).is_some());
            assert!(find(&once, gone).is_none(), "{gone:?} stays");
        }
        assert!(find(&once, b"how to decode").is_some());
        assert!(find(&once, &numbers(&[1000, 0x7777])).is_some());
    }
}

#[test]
fn a_film_that_is_read_from_the_disk_gets_the_same_written_over_it() {
    let film = film();
    let mut disk = Cursor::new(film.bytes.clone());
    let patches = super::super::patches("film.mp4", &film.bytes[..40], &mut disk);
    for patch in patches.unwrap().unwrap() {
        patch.apply(&mut disk).unwrap();
    }
    let whole = clean("film.mp4", &film.bytes).unwrap();
    assert_eq!(disk.into_inner(), *whole);
    let none = super::super::patches("film.mp4", &whole, &mut Cursor::new(&*whole));
    assert_eq!(none.unwrap().unwrap(), [], "nothing is left to write");
    let other = super::super::patches("plan.csv", b"a;b", &mut Cursor::new(b"a;b"));
    assert!(other.is_none());
}

#[test]
fn a_film_that_is_not_whole_or_not_known_is_refused() {
    let film = film().bytes;
    assert_eq!(
        refused("film.mp4", &film[..film.len() - 40]),
        Unclean::DamagedMedia
    );
    let brand = boxed("ftyp", b"isom\0\0\0\0isom");
    let headless = [brand.clone(), boxed("mdat", SECRET)].concat();
    assert_eq!(refused("film.mp4", &headless), Unclean::DamagedMedia);
    let packed = boxes("moov", &[boxed("cmov", SECRET)]);
    assert_eq!(
        refused("film.mov", &[brand.clone(), packed].concat()),
        Unclean::OtherMedia
    );
    let handler = boxed("hdlr", b"\0\0\0\0\0\0\0\0soun");
    let media = boxes("mdia", &[handler, boxes("minf", &[lying(0)])]);
    let away = boxes("moov", &[boxes("trak", &[media])]);
    assert_eq!(
        refused("film.mov", &[brand.clone(), away].concat()),
        Unclean::OtherMedia
    );
    // Where the data of a track in pieces lies is said in each piece.
    let pieces = [
        brand,
        boxes("moov", &[track("meta", [0, 0], 0)]),
        boxes("moof", &[]),
    ];
    assert_eq!(refused("film.mp4", &pieces.concat()), Unclean::OtherMedia);
}

/// The samples of a track that goes were said to lie in the tables themselves.
#[test]
fn tables_that_point_at_tables_wipe_nothing() {
    let at = 40;
    let brand = boxed("ftyp", b"isom\0\0\0\0isom");
    let moov = boxes("moov", &[timed("mvhd"), track("text", [at, at], 8)]);
    let film = [brand, moov, boxed("mdat", b"picture")].concat();
    assert_eq!(refused("film.mp4", &film), Unclean::DamagedMedia);
}
