//! Files that are damaged, or made to be wrong, do not stop the audit.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::planting::{HOLDINGS, gzip};
use super::{canaries, said};

/// Pseudo-random numbers: the same for the same seed.
fn next(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_looked_at_all_the_same(
        holding in 0..HOLDINGS.len(), seed: u64, cut in 0..100_usize
    ) {
        let place = canaries::place();
        let (file, mut bytes) = HOLDINGS[holding].1("Une phrase de plus, sans secret.");
        let mut seed = seed;
        for _ in 0..next(&mut seed) % 9 {
            let at = next(&mut seed) % bytes.len();
            bytes[at] = next(&mut seed).to_le_bytes()[0];
        }
        bytes.truncate((bytes.len() * cut / 100).max(1));
        let told = said(&place, &[(file, bytes)]);
        prop_assert!(told.iter().any(|(code, _, _)| *code == "no-manifest"));
    }
}

/// A gzip file that was cut hid what it began with.
#[test]
fn what_can_be_had_of_a_cut_file_is_looked_at() {
    let place = canaries::place();
    let text = format!("{} {}", canaries::CANARIES[0].text, "suite ".repeat(9000));
    let mut bytes = gzip(text.as_bytes());
    bytes.truncate(bytes.len() - 9);
    let told = said(&place, &[("x.gz".into(), bytes)]);
    assert!(told.iter().any(|(code, _, _)| *code == "leak"), "{told:?}");
}

/// A gigabyte of nothing, twice packed, took all memory.
#[test]
fn what_unfolds_without_end_is_told_of() {
    let place = canaries::place();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let zeros = vec![0; 1 << 20];
    for _ in 0..200 {
        encoder.write_all(&zeros).unwrap();
    }
    let bomb = gzip(&encoder.finish().unwrap());
    assert!(bomb.len() < 1 << 20);
    let told = said(&place, &[("x.gz".into(), bomb)]);
    assert!(
        told.iter().any(|(code, _, _)| *code == "too-much-inside"),
        "{told:?}"
    );
    let mut nested = b"fin".to_vec();
    for _ in 0..9 {
        nested = gzip(&nested);
    }
    let told = said(&place, &[("x.gz".into(), nested)]);
    assert!(
        told.iter().any(|(code, _, _)| *code == "too-much-inside"),
        "{told:?}"
    );
}

#[test]
fn a_search_index_that_does_not_open_is_told_of() {
    let place = canaries::place();
    let mut files = super::searching::index("stored", "Une phrase sans secret.");
    for (name, bytes) in &mut files {
        if [".term", ".store"].iter().any(|end| name.ends_with(end)) {
            bytes.truncate(bytes.len() / 2);
        }
    }
    let told = said(&place, &files);
    assert!(
        told.iter().any(|(code, _, _)| *code == "opaque-file"),
        "{told:?}"
    );
}
