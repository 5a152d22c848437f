//! Documents by term: what each term's list of documents becomes while sheets
//! are added, and how it is written in the end.
//!
//! tantivy's own indexer looks every word up in a table of its own. The lexicon
//! has already numbered them, so a list here is found by its number: half the
//! time of indexing, and nothing but tantivy's serializers to write the result.

use std::io;

use tantivy::directory::FileSlice;
use tantivy::fieldnorm::{FieldNormReader, FieldNormsSerializer};
use tantivy::index::{Segment, SegmentComponent};
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;

/// The lists of one field.
#[derive(Default)]
pub(super) struct Postings {
    /// By the number of the term.
    lists: Vec<List>,
    /// The length of each document, as tantivy codes it.
    lengths: Vec<u8>,
    /// The sum of all lengths.
    words: u64,
}

/// The documents of a term: for each, its distance from the one before, how
/// often it holds the term, and, where the field has them, the distances
/// between positions; as numbers of seven bits a byte.
#[derive(Default)]
struct List {
    documents: u32,
    last: u32,
    bytes: Vec<u8>,
}

impl Postings {
    /// Adds a document: its terms, each with its position (numbers that hold the
    /// term above and the position below 32 bits), in any order.
    pub(super) fn add_positions(&mut self, document: u32, terms: &mut [u64]) {
        terms.sort_unstable();
        for same in terms.chunk_by(|a, b| a >> 32 == b >> 32) {
            let list = self.list(same[0] >> 32, document);
            put(same.len() as u32, &mut list.bytes);
            let mut before = 0;
            for term in same {
                let position = *term as u32;
                put(position - before, &mut list.bytes);
                before = position;
            }
        }
        self.end(terms.len());
    }

    /// Adds a document: its terms, each with how often it counts (as above), in any order.
    pub(super) fn add_weights(&mut self, document: u32, terms: &mut [u64]) {
        terms.sort_unstable();
        let mut length = 0;
        for same in terms.chunk_by(|a, b| a >> 32 == b >> 32) {
            let weight: u32 = same.iter().map(|term| *term as u32).sum();
            let list = self.list(same[0] >> 32, document);
            put(weight, &mut list.bytes);
            length += weight as usize;
        }
        self.end(length);
    }

    fn list(&mut self, term: u64, document: u32) -> &mut List {
        let term = term as usize;
        if term >= self.lists.len() {
            self.lists.resize_with(term + 1, List::default);
        }
        let list = &mut self.lists[term];
        put(document - list.last, &mut list.bytes);
        list.documents += 1;
        list.last = document;
        list
    }

    fn end(&mut self, length: usize) {
        self.lengths
            .push(FieldNormReader::fieldnorm_to_id(length as u32));
        self.words += length as u64;
    }

    /// Writes the lists, those of `terms` (sorted, with their numbers).
    fn write(
        mut self,
        field: Field,
        positions: bool,
        terms: &[(&str, u32)],
        serializer: &mut InvertedIndexSerializer,
    ) -> tantivy::Result<()> {
        let lengths = FieldNormReader::open(FileSlice::from(self.lengths))?;
        let mut writer = serializer.new_field(field, self.words, Some(lengths))?;
        let mut distances = Vec::new();
        for (term, number) in terms {
            let Some(list) = self.lists.get_mut(*number as usize).map(std::mem::take) else {
                continue;
            };
            if list.documents == 0 {
                continue;
            }
            writer.new_term(term.as_bytes(), list.documents, true)?;
            let mut bytes = list.bytes.as_slice();
            let mut document = 0;
            for _ in 0..list.documents {
                document += take(&mut bytes);
                let frequency = take(&mut bytes);
                distances.clear();
                if positions {
                    distances.extend((0..frequency).map(|_| take(&mut bytes)));
                }
                writer.write_doc(document, frequency, &distances);
            }
            writer.close_term()?;
        }
        writer.close()?;
        Ok(())
    }
}

/// A field to write: its lists, whether they hold positions, and its terms.
pub(super) struct Written<'t> {
    pub(super) field: Field,
    pub(super) inversion: Postings,
    pub(super) positions: bool,
    pub(super) terms: &'t [(&'t str, u32)],
}

/// Writes the lengths, dictionaries and lists of all fields into a segment.
pub(super) fn write(segment: &Segment, fields: Vec<Written<'_>>) -> tantivy::Result<()> {
    let mut lengths =
        FieldNormsSerializer::from_write(segment.open_write(SegmentComponent::FieldNorms)?)?;
    for written in &fields {
        lengths.serialize_field(written.field, &written.inversion.lengths)?;
    }
    lengths.close()?;
    let mut serializer = InvertedIndexSerializer::open(segment)?;
    for Written {
        field,
        inversion,
        positions,
        terms,
    } in fields
    {
        inversion.write(field, positions, terms, &mut serializer)?;
    }
    serializer.close().map_err(io::Error::into)
}

/// Appends a number, seven bits a byte, the lowest first.
pub(super) fn put(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads a number that [`put`] wrote.
pub(super) fn take(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 300, 70_000, u32::MAX];
        let mut bytes = Vec::new();
        for number in numbers {
            put(number, &mut bytes);
        }
        let mut rest = bytes.as_slice();
        assert_eq!(numbers.map(|_| take(&mut rest)), numbers);
        assert!(rest.is_empty());
    }

    #[test]
    fn terms_of_a_document_are_gathered() {
        let mut inversion = Postings::default();
        inversion.add_weights(3, &mut [(1 << 32) | 2, 5, (1 << 32) | 1]);
        assert_eq!(inversion.lists[0].bytes, [3, 5]);
        assert_eq!(inversion.lists[1].bytes, [3, 3]);
        assert_eq!(inversion.words, 8);
        let mut inversion = Postings::default();
        inversion.add_positions(0, &mut [(1 << 32) | 9, 4, (1 << 32) | 2]);
        assert_eq!(inversion.lists[1].bytes, [0, 2, 2, 7]);
    }
}
