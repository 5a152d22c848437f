//! What is written over a film: it is cleaned in place, since the tables in it
//! count its bytes, and since it may be too long to be held in memory.

use std::io::{self, Read, Seek, SeekFrom, Write};

use crate::diagnostic::Unclean;

/// Some bytes of a file that others take the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Patch {
    /// Where they begin.
    at: u64,
    /// What is written there first.
    head: Vec<u8>,
    /// How many zeros follow.
    zeros: u64,
}

impl Patch {
    pub(super) fn zeros(at: u64, zeros: u64) -> Self {
        let head = Vec::new();
        Self { at, head, zeros }
    }

    /// `head`, and zeros up to `length` bytes in all.
    pub(super) fn over(at: u64, head: Vec<u8>, length: u64) -> Self {
        let zeros = length.saturating_sub(head.len() as u64);
        Self { at, head, zeros }
    }

    /// Writes over a file.
    pub(crate) fn apply(&self, file: &mut (impl Write + Seek)) -> io::Result<()> {
        file.seek(SeekFrom::Start(self.at))?;
        file.write_all(&self.head)?;
        io::copy(&mut io::repeat(0).take(self.zeros), file).map(drop)
    }
}

/// A file of which pieces are looked at, wherever it is.
pub(super) struct Source<'r, R> {
    from: &'r mut R,
    length: u64,
    /// What is to be written over it.
    pub(super) patches: Vec<Patch>,
}

impl<'r, R: Read + Seek> Source<'r, R> {
    pub(super) fn new(from: &'r mut R) -> Result<Self, Unclean> {
        let length = from.seek(SeekFrom::End(0));
        Ok(Self {
            length: length.map_err(|_| Unclean::DamagedMedia)?,
            from,
            patches: Vec::new(),
        })
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// `length` bytes at `at`, which is no more than the tables of a film take.
    pub(super) fn read(&mut self, at: u64, length: u64) -> Result<Vec<u8>, Unclean> {
        const MOST: u64 = 64 << 20;
        let end = at.checked_add(length).ok_or(Unclean::DamagedMedia)?;
        if end > self.length || length > MOST {
            return Err(Unclean::DamagedMedia);
        }
        let mut bytes = Vec::new();
        let mut read = || {
            self.from.seek(SeekFrom::Start(at))?;
            self.from.by_ref().take(length).read_to_end(&mut bytes)
        };
        let read = read().map_err(|_| Unclean::DamagedMedia)?;
        (read as u64 == length)
            .then_some(bytes)
            .ok_or(Unclean::DamagedMedia)
    }

    pub(super) fn array<const COUNT: usize>(&mut self, at: u64) -> Result<[u8; COUNT], Unclean> {
        let bytes = self.read(at, COUNT as u64)?;
        bytes.try_into().map_err(|_| Unclean::DamagedMedia)
    }

    /// Whether there are but zeros from `at` to `end`.
    pub(super) fn is_zero(&mut self, at: u64, end: u64) -> Result<bool, Unclean> {
        const PIECE: u64 = 1 << 20;
        let mut at = at;
        while at < end {
            let length = PIECE.min(end - at);
            if self.read(at, length)?.iter().any(|byte| *byte != 0) {
                return Ok(false);
            }
            at += length;
        }
        Ok(true)
    }

    /// Has zeros written from `at` to `end`, where there is anything else.
    pub(super) fn wipe(&mut self, at: u64, end: u64) -> Result<(), Unclean> {
        if !self.is_zero(at, end)? {
            self.patches.push(Patch::zeros(at, end - at));
        }
        Ok(())
    }

    /// Has `head`, and zeros up to `length` bytes, written at `at`, where there is
    /// anything else.
    pub(super) fn put(&mut self, at: u64, head: Vec<u8>, length: u64) -> Result<(), Unclean> {
        let first = head.len() as u64;
        if self.read(at, first)? != head || !self.is_zero(at + first, at + length.max(first))? {
            self.patches.push(Patch::over(at, head, length));
        }
        Ok(())
    }
}
