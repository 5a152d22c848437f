//! Whatever bytes come: cleaned once, or refused.

use std::borrow::Cow;

use proptest::prelude::*;

use super::jpeg::photo;
use super::mp4::film;
use super::office::archive;
use super::pdf::{pdf, saved};
use super::png::png;
use super::sound::{mp3, ogg, wave};
use super::{SECRET, clean, webm};

/// Bytes that are changed, cut and grown in some places.
fn spoilt(bytes: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let length = bytes.len();
    let changes = prop::collection::vec((0..length, any::<u8>()), 0..12);
    (Just(bytes), changes, 0..length, any::<bool>()).prop_map(|(mut bytes, changes, cut, cuts)| {
        for (at, value) in changes {
            bytes[at] = value;
        }
        if cuts {
            bytes.truncate(cut);
        }
        bytes
    })
}

fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let starts = [
        b"\xff\xd8\xff".as_slice(),
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\x20\0\0\0WEBP",
        b"%PDF-1.5\n",
        b"<svg",
        b"",
    ];
    let noise = (
        prop::sample::select(starts.to_vec()),
        prop::collection::vec(any::<u8>(), 0..300),
    )
        .prop_map(|(start, rest)| [start, &rest].concat());
    prop_oneof![
        noise,
        spoilt(photo(1)),
        spoilt(photo(8)),
        spoilt(png().encoder().bytes().to_vec()),
        spoilt(saved(pdf("Plan"))),
        spoilt(film().bytes),
        spoilt(webm::film()),
        spoilt(mp3()),
        spoilt(ogg()),
        spoilt(wave()),
        spoilt(archive(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.text".to_vec()
            ),
            ("meta.xml", SECRET.to_vec()),
            ("Pictures/1.jpg", photo(1)),
        ])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_are_cleaned_once_or_refused(bytes in any_file()) {
        if let Ok(once) = clean("file", &bytes)
            && !matches!(once, Cow::Borrowed(_))
        {
            let twice = clean("file", &*once);
            prop_assert!(twice.is_ok_and(|twice| twice == once), "it changes again");
        }
    }
}
