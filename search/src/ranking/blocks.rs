//! The blocks of a dictionary that a search by automaton reads.

use std::io;

use tantivy::directory::CompositeFile;
use tantivy::index::{Segment, SegmentComponent};
use tantivy::schema::Field;
use tantivy_fst::Automaton;
use tantivy_sstable::Dictionary;

use crate::attempts::Attempts;

/// A dictionary, as blocks of terms.
pub(crate) struct Blocks(Dictionary);

impl Blocks {
    /// Opens the dictionary of a field.
    pub(super) fn open(segment: &Segment, field: Field) -> tantivy::Result<Self> {
        let file = CompositeFile::open(&segment.open_read(SegmentComponent::Terms)?)?;
        let Some(dictionary) = file.open_read(field) else {
            return Ok(Self(Dictionary::empty()));
        };
        // tantivy adds what kind of dictionary it is, in four bytes.
        let (dictionary, _) = dictionary.split_from_end(4);
        Ok(Self(Dictionary::open(dictionary)?))
    }

    /// Reads all blocks that may hold terms which an automaton accepts, for
    /// whoever has to fetch those that are missing.
    pub(crate) fn read(&self, automaton: &impl Automaton) -> io::Result<()> {
        let mut attempts = Attempts::default();
        for (_, block) in self.0.sstable_index.get_block_for_automaton(automaton) {
            let read = self.0.sstable_slice.read_bytes_slice(block.byte_range);
            attempts.some(read);
        }
        attempts.end()
    }
}
