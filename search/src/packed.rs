//! Compressed files that stand for parts of the dictionary of words.
//!
//! A word that the index knows costs a browser one small block; one that it may
//! have been meant to be is sought in many. Browsers ask for byte ranges
//! uncompressed, so these parts are files of their own.

#[cfg(feature = "native")]
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::pieces::Piece;

/// How many bytes a packed file stands for: as far as deflate looks back.
#[cfg(feature = "native")]
const PACKED: usize = 1 << 15;
/// The file of dictionaries, of which packed files stand for parts.
pub(crate) const PACKS: &str = "term";
/// What a request costs beside what it brings.
const REQUEST: usize = 300;

/// A compressed file that stands for a part of another: cheaper than the part
/// itself where much of it is missing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Packed {
    /// The extension of the file.
    pub(crate) extension: String,
    /// The first byte that it stands for, in the file of dictionaries.
    pub(crate) start: usize,
    /// How many bytes it stands for.
    pub(crate) length: usize,
    /// How many bytes it has.
    pub(crate) size: usize,
}

/// The packed files of a dictionary that lies at `place`: their extensions, and
/// what each stands for.
#[cfg(feature = "native")]
pub(crate) fn packed_parts(place: Range<usize>) -> impl Iterator<Item = (String, Range<usize>)> {
    let starts = place.clone().step_by(PACKED).enumerate();
    starts.map(move |(number, start)| {
        let end = place.end.min(start + PACKED);
        (format!("words{number}"), start..end)
    })
}

impl Packed {
    /// Puts the packed file in place of what it stands for among `missing`, if
    /// that is less to fetch.
    pub(crate) fn take_over(&self, name: &str, missing: &mut Vec<Piece>) {
        let file = name.replace(&self.extension, PACKS);
        let own = self.start..self.start + self.length;
        let within = |piece: &Piece| {
            let end = piece.end.filter(|_| piece.file == file)?;
            let (start, end) = (piece.start.max(own.start), end.min(own.end));
            (start < end).then_some(start..end)
        };
        let spared = missing.iter().filter_map(within);
        let spared: usize = spared.map(|range| range.len() + REQUEST).sum();
        if spared <= self.size + REQUEST {
            return;
        }
        let mut kept = Vec::new();
        for piece in missing.drain(..) {
            let Some(range) = within(&piece) else {
                kept.push(piece);
                continue;
            };
            let end = piece.end.unwrap_or(range.end);
            for (start, end) in [(piece.start, range.start), (range.end, end)] {
                if start < end {
                    let file = piece.file.clone();
                    let end = Some(end);
                    kept.push(Piece { file, start, end });
                }
            }
        }
        kept.push(Piece {
            file: name.to_owned(),
            start: 0,
            end: None,
        });
        *missing = kept;
    }
}
