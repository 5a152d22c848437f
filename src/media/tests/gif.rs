//! GIF.

use super::{SECRET, cleaned, find};

#[test]
fn a_gif_loses_comments_and_still_turns() {
    let block = |data: &[u8]| [&[u8::try_from(data.len()).unwrap()], data].concat();
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    bytes.extend(
        [
            b"!\xff".as_slice(),
            &block(b"NETSCAPE2.0"),
            b"\x03\x01\0\0\0",
        ]
        .concat(),
    );
    bytes.extend([b"!\xfe".as_slice(), &block(SECRET), b"\0"].concat());
    bytes.extend(
        [
            b"!\xff".as_slice(),
            &block(b"XMP DataXMP"),
            &block(SECRET),
            b"\0",
        ]
        .concat(),
    );
    let shown = b"!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0";
    bytes.extend(shown);
    bytes.extend([b";".as_slice(), SECRET].concat());
    let once = cleaned("picture.gif", &bytes);
    assert!(find(&once, b"NETSCAPE2.0").is_some());
    assert!(once.ends_with(&[shown.as_slice(), b";"].concat()));
}
