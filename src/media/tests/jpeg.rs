//! Photos.

use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, Rgb, RgbImage};
use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::{Bytes, ImageEXIF, ImageICC};

use super::{SECRET, cleaned, with_secret};

/// 16 by 8 points, the left half red, the right half blue.
fn picture() -> RgbImage {
    RgbImage::from_fn(16, 8, |x, _| {
        Rgb(if x < 8 { [220, 0, 0] } else { [0, 0, 220] })
    })
}

pub(super) fn plain_jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = picture();
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .write_image(&picture, 16, 8, image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// EXIF with an orientation and then the secret.
pub(super) fn exif(orientation: u8) -> Bytes {
    let head = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    with_secret(&[head.as_slice(), &[orientation, 0, 0, 0, 0, 0, 0]].concat())
}

pub(super) fn photo(orientation: u8) -> Vec<u8> {
    let mut jpeg = Jpeg::from_bytes(plain_jpeg().into()).unwrap();
    jpeg.set_exif(Some(exif(orientation)));
    jpeg.set_icc_profile(Some(Bytes::from_static(b"0000000000000000RGB profile")));
    let segments = jpeg.segments_mut();
    segments.insert(
        1,
        JpegSegment::new_with_contents(0xe1, with_secret(b"http://ns.adobe.com/xap/1.0/\0")),
    );
    segments.insert(
        2,
        JpegSegment::new_with_contents(0xed, with_secret(b"Photoshop 3.0\0")),
    );
    segments.insert(3, JpegSegment::new_with_contents(0xfe, with_secret(b"")));
    segments.insert(
        4,
        JpegSegment::new_with_contents(0xe2, with_secret(b"MPF\0")),
    );
    segments.insert(
        5,
        JpegSegment::new_with_contents(0xee, Bytes::from_static(b"Adobe\0d\0\0\0\0\x01")),
    );
    let mut bytes = jpeg.encoder().bytes().to_vec();
    bytes.extend(SECRET);
    bytes
}

#[test]
fn a_photo_keeps_its_picture_and_its_colours_alone() {
    let once = cleaned("photo.jpg", &photo(1));
    let jpeg = Jpeg::from_bytes(once.clone().into()).unwrap();
    assert!(jpeg.exif().is_none());
    assert_eq!(
        jpeg.icc_profile().unwrap(),
        b"0000000000000000RGB profile".as_slice()
    );
    assert_eq!(jpeg.segments_by_marker(0xee).count(), 1);
    assert!(once.ends_with(&[0xff, 0xd9]));
    let shown = image::load_from_memory(&once).unwrap().to_rgb8();
    assert_eq!(
        shown,
        image::load_from_memory(&plain_jpeg()).unwrap().to_rgb8()
    );
}

#[test]
fn a_photo_on_its_side_is_turned() {
    // 6: to be turned by a quarter to the right, so that the left becomes the top.
    let once = cleaned("photo.jpg", &photo(6));
    let shown = image::load_from_memory(&once).unwrap().to_rgb8();
    assert_eq!(shown.dimensions(), (8, 16));
    let (top, bottom) = (shown.get_pixel(4, 2), shown.get_pixel(4, 13));
    assert!(top[0] > 150 && top[2] < 100, "{top:?}");
    assert!(bottom[2] > 150 && bottom[0] < 100, "{bottom:?}");
    let jpeg = Jpeg::from_bytes(once.into()).unwrap();
    assert_eq!(
        jpeg.icc_profile().unwrap(),
        b"0000000000000000RGB profile".as_slice()
    );
}

#[test]
fn the_thumbnail_in_a_header_goes() {
    let mut bytes = b"\xff\xd8\xff\xe0".to_vec();
    let content = [
        b"JFIF\0\x01\x01\0\0\x01\0\x01\x04\x02".as_slice(),
        SECRET,
        &[0, 0],
    ]
    .concat();
    bytes.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    bytes.extend(content);
    bytes.extend(&plain_jpeg()[2..]);
    let once = cleaned("photo.jpg", &bytes);
    assert!(image::load_from_memory(&once).is_ok());
}
