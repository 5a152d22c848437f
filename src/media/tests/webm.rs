//! `WebM`.

use super::{SECRET, clean, cleaned, find, refused};
use crate::diagnostic::Unclean;

/// An element, with the number that `id` spells.
fn element(id: &[u8], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap() | 0x1000_0000;
    [id, &size.to_be_bytes(), content].concat()
}

fn elements(id: &[u8], content: &[Vec<u8>]) -> Vec<u8> {
    element(id, &content.concat())
}

const PICTURES: &[u8] = b"\x81\0\0\x80picture";

/// A film in this codec, with texts wherever they may be.
fn film_in(codec: &[u8]) -> Vec<u8> {
    let seek = |id: &[u8]| elements(b"\x4d\xbb", &[element(b"\x53\xab", id)]);
    let tags = elements(b"\x12\x54\xc3\x67", &[element(b"\x73\x73", SECRET)]);
    let segment = [
        elements(
            b"\x11\x4d\x9b\x74",
            &[seek(b"\x15\x49\xa9\x66"), seek(b"\x12\x54\xc3\x67")],
        ),
        element(b"\xec", SECRET),
        elements(
            b"\x15\x49\xa9\x66",
            &[
                element(b"\x2a\xd7\xb1", &[15, 66, 64]),
                element(b"\x4d\x80", SECRET),
                element(b"\x57\x41", SECRET),
                element(b"\x7b\xa9", SECRET),
                element(b"\x44\x61", &[7; 8]),
            ],
        ),
        elements(
            b"\x16\x54\xae\x6b",
            &[elements(
                b"\xae",
                &[
                    element(b"\xd7", &[1]),
                    element(b"\x86", codec),
                    element(b"\x53\x6e", SECRET),
                    element(b"\x25\x86\x88", SECRET),
                    element(b"\xe0", b"measures"),
                ],
            )],
        ),
        elements(
            b"\x1f\x43\xb6\x75",
            &[element(b"\xbf", &[1, 2, 3, 4]), element(b"\xa3", PICTURES)],
        ),
        element(b"\x19\x41\xa4\x69", &[SECRET, &[9; 300]].concat()),
        tags,
    ];
    [
        elements(b"\x1a\x45\xdf\xa3", &[element(b"\x42\x82", b"webm")]),
        elements(b"\x18\x53\x80\x67", &segment),
    ]
    .concat()
}

pub(super) fn film() -> Vec<u8> {
    film_in(b"V_VP9")
}

#[test]
fn a_webm_keeps_its_pictures_at_their_places() {
    let film = film();
    let once = cleaned("film.webm", &film);
    assert_eq!(once.len(), film.len());
    assert_eq!(find(&once, PICTURES), find(&film, PICTURES));
    assert!(find(&once, b"measures").is_some());
    assert!(find(&once, &[7; 8]).is_none(), "its hour stays");
    assert!(find(&once, &[9; 3]).is_none(), "an attached file stays");
    let tags = b"\x12\x54\xc3\x67";
    assert!(find(&once, tags).is_none(), "it is said where tags were");
}

/// What a browser recorded: its end and those of its clusters are not said.
#[test]
fn a_film_that_was_recorded_in_a_browser_is_cleaned() {
    let film = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/content/open-hood/capsules/trois-ateliers/trois-ateliers.webm"
    ));
    let once = clean("film.webm", film.as_slice()).unwrap();
    assert!(find(film, b"Chrome").is_some() && find(&once, b"Chrome").is_none());
    let cluster = find(film, b"\x1f\x43\xb6\x75\x01").unwrap();
    let end = find(film, b"\x1c\x53\xbb\x6b\xae").unwrap_or(film.len());
    assert_eq!(&once[cluster..end], &film[cluster..end]);
    assert_eq!(clean("film.webm", &*once).unwrap(), once);
}

#[test]
fn texts_in_a_film_and_films_of_other_families_are_refused() {
    assert_eq!(
        refused("film.webm", &film_in(b"S_TEXT/UTF8")),
        Unclean::OtherMedia
    );
    let other = elements(b"\x1a\x45\xdf\xa3", &[element(b"\x42\x82", b"matroska")]);
    assert_eq!(refused("film.webm", &other), Unclean::OtherMedia);
    let film = film();
    assert_eq!(
        refused("film.webm", &film[..film.len() - 3]),
        Unclean::DamagedMedia
    );
}

/// Vorbis has its comments in what the decoder is given.
#[test]
fn comments_of_vorbis_go() {
    let comments = vorbis_comments();
    let setup = [&[1, 3, u8::try_from(comments.len()).unwrap()], &b"one"[..]].concat();
    let data = [&setup, comments.as_slice(), b"three"].concat();
    let mut head = vec![2];
    head.extend(&data[1..3]);
    let data = [head.as_slice(), &data[3..]].concat();
    let track = [element(b"\x86", b"A_VORBIS"), element(b"\x63\xa2", &data)];
    let film = [
        elements(b"\x1a\x45\xdf\xa3", &[element(b"\x42\x82", b"webm")]),
        elements(
            b"\x18\x53\x80\x67",
            &[elements(b"\x16\x54\xae\x6b", &[elements(b"\xae", &track)])],
        ),
    ];
    let once = cleaned("film.webm", &film.concat());
    assert!(find(&once, b"one\x03vorbis").is_some() && find(&once, b"\x01three").is_some());
}

/// A program, one comment, and the bit at the end.
pub(super) fn vorbis_comments() -> Vec<u8> {
    let size = u32::try_from(SECRET.len()).unwrap().to_le_bytes();
    let text = [size.as_slice(), SECRET].concat();
    [b"\x03vorbis", &*text, &[1, 0, 0, 0], &*text, &[1]].concat()
}
