//! PNG.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, imageops};
use img_parts::Bytes;
use img_parts::png::{Png, PngChunk};

use super::jpeg::exif;
use super::{SECRET, cleaned, find, refused, with_secret};
use crate::diagnostic::Unclean;

/// A picture of one point, made of the chunks that it needs.
pub(super) fn png() -> Png {
    let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
        \0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";
    Png::from_bytes(Bytes::from_static(bytes)).unwrap()
}

#[test]
fn a_png_loses_its_texts() {
    let plain = png().encoder().bytes();
    let mut png = png();
    for name in [
        *b"tEXt", *b"zTXt", *b"iTXt", *b"eXIf", *b"tIME", *b"caBX", *b"prVt",
    ] {
        png.chunks_mut()
            .insert(1, PngChunk::new(name, with_secret(b"Author\0")));
    }
    let mut bytes = png.encoder().bytes().to_vec();
    bytes.extend(SECRET);
    // Known by its content, whatever its name.
    assert_eq!(cleaned("picture.jpg", &bytes), plain);
}

/// 6 by 4 points, each of its own colour.
fn coloured() -> RgbImage {
    RgbImage::from_fn(6, 4, |x, y| {
        let shade = |value: u32| u8::try_from(value * 40).unwrap();
        Rgb([shade(x), shade(y), 90])
    })
}

/// A PNG that lay on its side in its EXIF was published lying on its side.
#[test]
fn a_png_that_its_exif_turns_is_turned() {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    let colour = ExtendedColorType::Rgb8;
    encoder.write_image(&coloured(), 6, 4, colour).unwrap();
    let plain = Png::from_bytes(bytes.into()).unwrap();
    for (number, turned) in [
        (1, coloured()),
        (3, imageops::rotate180(&coloured())),
        (6, imageops::rotate90(&coloured())),
        (8, imageops::rotate270(&coloured())),
    ] {
        // Before the picture and behind it, where browsers look as well.
        for at in [1, plain.chunks().len() - 1] {
            let mut png = plain.clone();
            png.chunks_mut()
                .insert(at, PngChunk::new(*b"eXIf", exif(number)));
            let gamma = Bytes::from_static(&[0, 0, 0xb1, 0x8f]);
            png.chunks_mut().insert(1, PngChunk::new(*b"gAMA", gamma));
            let once = cleaned("photo.png", &png.encoder().bytes());
            let shown = image::load_from_memory(&once).unwrap().to_rgb8();
            assert_eq!(shown, turned, "{number}");
            assert!(find(&once, b"gAMA\0\0\xb1\x8f").is_some());
            assert!(find(&once, b"eXIf").is_none());
        }
    }
}

#[test]
fn an_animation_that_its_exif_turns_is_refused() {
    let mut png = png();
    let counts = Bytes::from_static(&[0, 0, 0, 1, 0, 0, 0, 0]);
    png.chunks_mut().insert(1, PngChunk::new(*b"acTL", counts));
    png.chunks_mut().insert(1, PngChunk::new(*b"eXIf", exif(6)));
    let bytes = png.encoder().bytes();
    assert_eq!(refused("photo.png", &bytes), Unclean::TurnedAnimation);
}
