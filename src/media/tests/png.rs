//! PNG.

use img_parts::Bytes;
use img_parts::png::{Png, PngChunk};

use super::{SECRET, cleaned, with_secret};

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
