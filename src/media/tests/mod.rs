//! Files made here, with names and places in them, and what is left after.

mod any;
mod gif;
mod jpeg;
mod mp4;
mod office;
mod pdf;
mod png;
mod refused;
mod sound;
mod webm;
mod webp;

use img_parts::Bytes;

use super::{clean, find};
use crate::diagnostic::{Fault, Unclean};

/// What must be in no published file.
const SECRET: &[u8] = b"Jeanne Dupont, 48.85 N";

/// Cleans, checks that the secret was there and is not any more, and that a
/// second time changes nothing.
fn cleaned(name: &str, bytes: &[u8]) -> Vec<u8> {
    assert!(
        find(bytes, SECRET).is_some(),
        "the test needs something to remove"
    );
    let once = clean(name, bytes)
        .expect("the file can be cleaned")
        .into_owned();
    assert!(find(&once, SECRET).is_none(), "{name} still tells");
    assert_eq!(clean(name, &once).unwrap(), once, "{name} changes again");
    once
}

fn refused(name: &str, bytes: &[u8]) -> Unclean {
    match clean(name, bytes) {
        Err(Fault::CannotClean { why }) => why,
        other => panic!("{name}: {other:?}"),
    }
}

fn with_secret(before: &[u8]) -> Bytes {
    Bytes::from([before, SECRET].concat())
}
