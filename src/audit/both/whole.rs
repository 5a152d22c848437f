//! Files that are the same but for their white space.

use crate::audit::fold::{letters, word_count};

/// Shorter files say nothing, in bytes.
const LEAST: usize = 16;

/// From so many words on, a text is not the same by chance.
const WORDS: usize = 25;

/// What a file is but for its white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Print {
    length: usize,
    hash: [u8; 32],
}

/// A file that may be found again as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole {
    pub(super) print: Print,
    /// Whether it says so much that it is nowhere else by chance: a text of some
    /// length, or a document. A picture may be shown on both sides.
    pub(super) is_telling: bool,
}

impl Print {
    /// How many bytes of a file are no white space.
    pub(super) fn length(bytes: &[u8]) -> usize {
        let white = bytes.iter().filter(|byte| byte.is_ascii_whitespace());
        bytes.len() - white.count()
    }

    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut length = 0;
        for run in bytes.split(u8::is_ascii_whitespace) {
            hasher.update(run);
            length += run.len();
        }
        Self {
            length,
            hash: hasher.finalize().into(),
        }
    }

    pub(super) fn bytes(self) -> usize {
        self.length
    }
}

impl Whole {
    /// None for a file that says nothing.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let print = Print::of(bytes);
        if print.length < LEAST {
            return None;
        }
        let is_telling = match str::from_utf8(bytes) {
            Ok(text) => word_count(&letters(text.as_bytes())) >= WORDS,
            Err(_) => !is_picture(bytes),
        };
        Some(Self { print, is_telling })
    }
}

fn is_picture(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 4] = [b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF"];
    STARTS.iter().any(|start| bytes.starts_with(start))
}
