//! WebP.

use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, Rgb, RgbImage, imageops};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF, ImageICC};

use super::jpeg::exif;
use super::{SECRET, cleaned, find, refused, with_secret};
use crate::diagnostic::Unclean;

#[test]
fn a_webp_loses_exif_and_xmp() {
    let chunk = |name: &[u8; 4], data: Bytes| RiffChunk::new(*name, RiffContent::Data(data));
    let frame = [
        [0; 16].as_slice(),
        b"VP8L\x04\0\0\0/\0\0\0SECR",
        &[22, 0, 0, 0],
        SECRET,
    ]
    .concat();
    let chunks = vec![
        chunk(b"VP8X", Bytes::from_static(b"\x2e\0\0\0\0\0\0\0\0\0")),
        chunk(b"ICCP", Bytes::from_static(b"abc")),
        chunk(b"ANMF", frame.into()),
        chunk(b"EXIF", exif(1)),
        chunk(b"XMP ", with_secret(b"<x:xmpmeta>")),
        chunk(b"note", with_secret(b"")),
    ];
    let list = RiffContent::List {
        kind: Some(*b"WEBP"),
        subchunks: chunks,
    };
    let mut bytes = RiffChunk::new(*b"RIFF", list).encoder().bytes().to_vec();
    bytes.extend(SECRET);
    let once = cleaned("picture.webp", &bytes);
    assert_eq!(
        &once[12..21],
        b"VP8X\x0a\0\0\0\x22",
        "the flags tell what is left"
    );
    assert_eq!(
        once.len(),
        8 + usize::try_from(u32::from_le_bytes(once[4..8].try_into().unwrap())).unwrap()
    );
    assert!(find(&once, b"VP8L").is_some());
}

/// A WebP that lay on its side in its EXIF was published lying on its side.
#[test]
fn a_webp_that_its_exif_turns_is_turned() {
    let picture = RgbImage::from_fn(6, 4, |x, y| {
        Rgb([
            u8::try_from(x * 40).unwrap(),
            u8::try_from(y * 40).unwrap(),
            90,
        ])
    });
    let mut bytes = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut bytes);
    encoder
        .encode(&picture, 6, 4, ExtendedColorType::Rgb8)
        .unwrap();
    let mut webp = WebP::from_bytes(bytes.into()).unwrap();
    let profile = Bytes::from_static(b"0000000000000000RGB profile");
    for prefix in [b"".as_slice(), b"Exif\0\0"] {
        webp.set_icc_profile(Some(profile.clone()));
        webp.set_exif(Some([prefix, &exif(6)].concat().into()));
        let once = cleaned("photo.webp", &webp.clone().encoder().bytes());
        let shown = image::load_from_memory(&once).unwrap().to_rgb8();
        assert_eq!(shown, imageops::rotate90(&picture));
        assert!(find(&once, &profile).is_some());
    }
}

#[test]
fn an_animation_that_its_exif_turns_is_refused() {
    let chunk = |name: &[u8; 4], data: Bytes| RiffChunk::new(*name, RiffContent::Data(data));
    let chunks = vec![
        chunk(b"VP8X", Bytes::from_static(b"\x0a\0\0\0\0\0\0\0\0\0")),
        chunk(b"ANMF", Bytes::from_static(&[0; 16])),
        chunk(b"EXIF", exif(6)),
    ];
    let list = RiffContent::List {
        kind: Some(*b"WEBP"),
        subchunks: chunks,
    };
    let bytes = RiffChunk::new(*b"RIFF", list).encoder().bytes();
    assert_eq!(refused("photo.webp", &bytes), Unclean::TurnedAnimation);
}
